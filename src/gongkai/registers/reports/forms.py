"""The desk's forms for annual reports: figures stated by hand, prose, handing in, deciding."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from django import forms

from gongkai.annual.build import stateable
from gongkai.law.forms import AMOUNT, CHANGE, Block, Cell, CellId
from gongkai.registers.organs.forms import DayInput, PlainField, PlainWords
from gongkai.registers.reports.actions import Stated
from gongkai.registers.reports.assemble import prose_sections
from gongkai.registers.reports.models import Draft, Statement

_UNITS = (("元", "元"), ("万元", "万元"))
_VALUE = Statement._meta.get_field("value")
_MOST = 999_999_999  # far above what any organ counts, far below what the column keeps


@dataclass(frozen=True, slots=True)
class Input:
    """One input field under the head of its column."""

    head: str
    field: forms.BoundField
    unit: forms.BoundField | None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One line of the form: a row of the report's table, or a group of table 四."""

    label: str
    inputs: tuple[Input, ...]


class FiguresForm(PlainWords, forms.Form):
    """Every figure no register counts, in the order and under the heads of the statutory form."""

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.report_form = draft.form
        self._stateable = stateable(draft.form, draft.complete)
        known = {s.cell: s for s in draft.statements.all()}
        for cell_id in self._stateable:
            cell, stated = draft.form.cell(cell_id), known.get(str(cell_id))
            self.fields[str(cell_id)] = _field(cell, stated)
            if not cell.column.unit:
                self.fields[f"{cell_id}.unit"] = forms.ChoiceField(
                    label=f"{cell.label}的单位",
                    choices=_UNITS,
                    initial=stated.unit if stated else None,
                )
        self.speak_plainly()

    def tables(self) -> Iterator[tuple[str, list[tuple[Block, list[FigureRow]]]]]:
        """Headings, and under each the blocks with their rows of fields."""
        for section in self.report_form.sections:
            blocks = [(block, list(self._rows(block))) for block in section.blocks]
            blocks = [(block, rows) for block, rows in blocks if rows]
            if blocks:
                yield section.heading, blocks

    def _rows(self, block: Block) -> Iterator[FigureRow]:
        for row in block.rows:
            cells = [c for c in block.row_cells(row) if str(c.id) in self.fields]
            for _, group in groupby(cells, key=lambda cell: cell.id.row):
                inputs = tuple(self._input(cell) for cell in group)
                yield FigureRow(_row_label(cells, inputs), inputs)

    def _input(self, cell: Cell) -> Input:
        unit = f"{cell.id}.unit"
        bound = self[unit] if unit in self.fields else None
        return Input(cell.column.path[-1], self[str(cell.id)], bound)

    def stated(self) -> dict[CellId, Stated | None]:
        """What was filled in, by cell id; None where a field was left blank."""
        found: dict[CellId, Stated | None] = {}
        for cell_id in self._stateable:
            value = self.cleaned_data[str(cell_id)]
            unit = self.cleaned_data.get(f"{cell_id}.unit", "")
            found[cell_id] = None if value is None else Stated(Decimal(value), unit)
        return found


class DocumentsForm(PlainWords, forms.Form):
    """From which year on the register holds every regulation and normative document."""

    since = forms.IntegerField(
        label="登记齐全的起始年度", required=False, min_value=2008, max_value=2099
    )


class RemediesForm(PlainWords, forms.Form):
    """From which year on the register holds every reconsideration and every suit."""

    since = forms.IntegerField(
        label="复议诉讼登记齐全的起始年度", required=False, min_value=2008, max_value=2099
    )


class ProseForm(PlainWords, forms.Form):
    """The report's sections of prose, and what stands before the first."""

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        aspects = "、".join(draft.form.aspects)
        rows = (("preface", "报告开头（可不填）"), *prose_sections(draft.form))
        for key, heading in rows:
            self.fields[key] = PlainField(
                label=heading,
                required=False,
                max_length=50_000,
                widget=forms.Textarea(attrs={"rows": 14 if key == "overview" else 5}),
                help_text=f"应当写到：{aspects}。一行一段。" if key == "overview" else "",
            )
        self.speak_plainly()

    def sent(self) -> dict[str, str]:
        """The sections the page sent; one it did not send is left as it is."""
        return {key: text for key, text in self.cleaned_data.items() if key in self.data}


class SubmitForm(PlainWords, forms.Form):
    """Hand the report to the leader."""

    signed_on = forms.DateField(label="成文日期", widget=DayInput())


class DecisionForm(PlainWords, forms.Form):
    """The leader's word on a version."""

    opinion = PlainField(
        label="审签意见", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


def _field(cell: Cell, stated: Statement | None) -> forms.Field:
    common: dict[str, Any] = {
        "label": cell.label,
        "required": False,
        "min_value": -_MOST if cell.column.kind == CHANGE else 0,
        "max_value": _MOST,
        "initial": f"{stated.value.normalize():f}" if stated else None,
        "widget": forms.NumberInput(attrs={"class": "figure-input"}),
    }
    if cell.column.kind == AMOUNT:
        return forms.DecimalField(
            max_digits=_VALUE.max_digits, decimal_places=_VALUE.decimal_places, **common
        )
    return forms.IntegerField(**common)


def _row_label(cells: list[Cell], inputs: tuple[Input, ...]) -> str:
    """The row's label; where the columns name the row, the heads over this group."""
    first = next(cell for cell in cells if str(cell.id) == inputs[0].field.name)
    return first.row.path[-1] if first.row.path else "，".join(first.column.path[:-1])
