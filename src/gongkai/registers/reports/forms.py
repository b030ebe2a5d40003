"""The desk's forms for annual reports: figures stated by hand, prose, handing in, deciding."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms

from gongkai.annual.build import is_counted, stateable
from gongkai.law.forms import AMOUNT, CHANGE, Block, CellId
from gongkai.registers.organs.forms import DayInput
from gongkai.registers.reports.actions import Stated
from gongkai.registers.reports.assemble import prose_sections
from gongkai.registers.reports.models import Draft

_UNITS = (("元", "元"), ("万元", "万元"))


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One line of the form: a row of the report's table with its input fields."""

    label: str
    fields: tuple[forms.BoundField, ...]


class FiguresForm(forms.Form):
    """Every figure no register counts, in the order and under the heads of the statutory form."""

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.report_form = draft.form
        known = {CellId.parse(s.cell): s for s in draft.statements.all()}
        for cell_id in stateable(draft.form):
            column = draft.form.cell(cell_id).column
            kind = forms.DecimalField if column.kind == AMOUNT else forms.IntegerField
            floor = None if column.kind == CHANGE else 0
            stated = known.get(cell_id)
            initial = f"{stated.value.normalize():f}" if stated else None
            self.fields[str(cell_id)] = kind(
                label="，".join(column.path),
                required=False,
                min_value=floor,
                initial=initial,
                widget=forms.NumberInput(attrs={"class": "figure-input"}),
            )
            if not column.unit:
                self.fields[f"{cell_id}.unit"] = forms.ChoiceField(
                    label=f"{column.path[-1]}单位",
                    choices=_UNITS,
                    initial=stated.unit if stated else None,
                )

    def tables(self) -> Iterator[tuple[str, list[tuple[Block, list[FigureRow]]]]]:
        """Headings, and under each the blocks with their rows of fields."""
        for section in self.report_form.sections:
            blocks = [(block, list(self._rows(block))) for block in section.blocks]
            blocks = [(block, rows) for block, rows in blocks if rows]
            if blocks:
                yield section.heading, blocks

    def _rows(self, block: Block) -> Iterator[FigureRow]:
        for row in block.rows:
            names = [str(c.id) for c in block.row_cells(row)]
            fields = [
                self[name]
                for cell in names
                for name in (cell, f"{cell}.unit")
                if name in self.fields and not is_counted(CellId.parse(cell))
            ]
            if fields:
                yield FigureRow(row.path[-1] if row.path else "", tuple(fields))

    def stated(self) -> dict[CellId, Stated | None]:
        """What was filled in; None where a field was left blank."""
        found: dict[CellId, Stated | None] = {}
        for cell_id in stateable(self.report_form):
            value = self.cleaned_data[str(cell_id)]
            unit = self.cleaned_data.get(f"{cell_id}.unit", "")
            found[cell_id] = None if value is None else Stated(Decimal(value), unit)
        return found


class ProseForm(forms.Form):
    """The report's sections of prose, and what stands before the first."""

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        aspects = "、".join(draft.form.aspects)
        rows = (("preface", "报告开头（可不填）"), *prose_sections(draft.form))
        for key, heading in rows:
            self.fields[key] = forms.CharField(
                label=heading,
                required=False,
                widget=forms.Textarea(attrs={"rows": 14 if key == "overview" else 5}),
                help_text=f"应当写到：{aspects}。一行一段。" if key == "overview" else "",
            )


class SubmitForm(forms.Form):
    """Hand the report to the leader."""

    signed_on = forms.DateField(label="成文日期", widget=DayInput())


class DecisionForm(forms.Form):
    """The leader's word on a version."""

    opinion = forms.CharField(
        label="审签意见", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
