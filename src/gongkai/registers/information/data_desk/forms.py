"""The desk's forms for data: a table with what is said of it, and the words of the calendar."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q

from gongkai.annual.read.limits import FILE_LIMIT, megabytes
from gongkai.registers.information.models import Announcement, Edition, Item
from gongkai.registers.information.statistics import sheet, typed
from gongkai.registers.information.statistics.measures import measures
from gongkai.registers.information.statistics.table import About, Table
from gongkai.registers.organs.forms import DayInput, PlainField, PlainWords

_PERIOD_HELP = (
    "2026（全年）、2026H1（上半年）、2026Q3（三季度）、2026-09（9月）、2026-01/09（1—9月）"
)
_ABOUT = (
    "series", "period", "scope", "unit", "status", "source", "frequency", "meaning", "next_on",
    "revision",
)  # fmt: skip


class CellsField(PlainField):
    """Cells as pasted: their tabs and the spaces that indent them are kept."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)


class TableForm(PlainWords, forms.Form):
    """A table, pasted or from a workbook, and what must be said of it."""

    # The text it was begun from, so that nobody's saving undoes another's unseen.
    read_from = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    series = PlainField(
        label="系列名称",
        max_length=60,
        help_text="各期同一张表用同一个名称，例如“主要经济指标”，历年数据由此连起来。",
    )
    period = PlainField(label="时期", max_length=10, help_text=_PERIOD_HELP)
    cells = CellsField(
        label="数据表",
        required=False,
        widget=forms.Textarea(attrs={"rows": 14, "wrap": "off"}),
        help_text=(
            "从 Excel 选中表格（连表头）复制，粘贴到这里。第一列是指标名称，下级指标用空格缩进，"
            "其中项前加“#”。没有数据留空，不足最小单位填“…”。表下的注以“注：”开头。"
        ),
    )
    file = forms.FileField(
        label="或者上传工作簿（.xlsx）",
        required=False,
        help_text="上传后以工作簿为准。读第一张可见的工作表，隐藏的行和列不读。",
    )
    sheet = PlainField(label="工作表名称", required=False, max_length=31)
    heads = forms.IntegerField(
        label="表头行数",
        required=False,
        min_value=1,
        max_value=9,
        help_text="不填时自动判断；表头里有年份数字的请填写。",
    )
    unit = PlainField(
        label="计量单位", max_length=30, help_text="整张表的单位；各列各行不同的写“见表”。"
    )
    scope = PlainField(label="口径", max_length=200, help_text="统计范围、规模标准、价格。")
    status = forms.ChoiceField(label="数据性质")
    meaning = PlainField(
        label="指标解释",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="指标的涵义、统计范围、调查方法、计算方法、样本量。",
    )
    source = PlainField(label="数据来源", max_length=100)
    frequency = forms.ChoiceField(label="发布频率")
    next_on = forms.DateField(label="下次发布日期", required=False, widget=DayInput())
    revision = PlainField(
        label="修订的依据和情况",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="公布过的数据有改动时必填，随修订后的数据一并公布。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, known in (
            ("status", measures().statuses),
            ("frequency", measures().frequencies),
        ):
            choices = [("", "请选择"), *known.items()]
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file is not None and file.size > FILE_LIMIT:
            self.add_error("file", f"工作簿超过 {megabytes(FILE_LIMIT)}，请只留要公布的表再上传。")
        return file

    def clean(self) -> dict[str, Any]:
        if not self.cleaned_data.get("cells") and not self.cleaned_data.get("file"):
            self.add_error("cells", "没有数据表，请粘贴表格或者上传工作簿。")
        return self.cleaned_data

    def read(self) -> tuple[Table, tuple[str, ...]]:
        """The table of a valid form, and what to tell of how its workbook was read.

        Errors: BadSheet, BadTable.
        """
        said, told = self.cleaned_data, tuple[str, ...]()
        grid = typed.pasted(said["cells"])
        if said["file"]:
            found = sheet.read(said["file"].read(), name=said["sheet"])
            grid, told = found.grid, found.told
        day = said["next_on"].isoformat() if said["next_on"] else ""
        about = About(**({name: said[name] for name in _ABOUT} | {"next_on": day}))
        return typed.tabled(typed.read(grid, heads=said["heads"]), about), told


def initial(table: Table) -> dict[str, object]:
    """The form's fields as *table* fills them.

    Shape: not the number of heads. These cells are known by their own, and a number filled in
        here would be taken for what the next workbook or paste has.
    """
    lines = ["\t".join(line) for line in typed.lines(table, numbered=True)]
    said = {name: getattr(table.about, name) for name in _ABOUT}
    return {**said, "cells": "\n".join([*lines, *table.notes])}


class MomentInput(forms.DateTimeInput):
    """A moment, in the browser's own picker."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class AnnounceForm(PlainWords, forms.Form):
    """Announce a release."""

    title = PlainField(label="发布内容", max_length=200)
    at = forms.DateTimeField(
        label="发布时间",
        widget=MomentInput(),
        error_messages={"invalid": "「发布时间」看不懂，请按 2026-10-20 09:30 的样子填写。"},
    )


class ChangeForm(PlainWords, forms.Form):
    """Another time for an announced release; without one it is called off."""

    at = forms.DateTimeField(
        label="改到",
        required=False,
        widget=MomentInput(),
        help_text="不填时间就是取消这次发布。",
    )
    reason = PlainField(label="原因", max_length=300, help_text="与预告一起公开。")

    @property
    def moment(self) -> datetime | None:
        """The new time; None where it is called off."""
        at: datetime | None = self.cleaned_data["at"]
        return at


class TieForm(PlainWords, forms.Form):
    """Name the item that keeps an announcement: a draft, a correction, or what came out for it."""

    item = forms.ModelChoiceField(
        label="对应的信息",
        queryset=Item.objects.none(),
        help_text="还没有公开的文稿，或者已公开、正在更正的信息；"
        "预告的时间已过的，也可以选那以后公开的信息。",
    )

    def __init__(self, *args: Any, announcement: Announcement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        came_out = Edition.objects.filter(item=OuterRef("pk"), published_at__gte=announcement.at)
        fit = Q(live=False) | Q(turn__isnull=False) | Q(Exists(came_out))
        items = Item.objects.filter(fit, organ=announcement.organ)
        self.fields["item"].queryset = items  # type: ignore[attr-defined]
