"""The desk's forms for a column's promise, the tie of an entry, and the guide."""

from typing import Any, ClassVar

from django import forms

from gongkai.law.receipt import CHANNELS
from gongkai.registers.information.models import Column, Guide
from gongkai.registers.information.models.columns import ARTICLES
from gongkai.registers.organs.forms import DayInput, PlainField, PlainWords
from gongkai.registers.organs.models import Organ

_MOST_DAYS = 3660
_MOST_COLUMNS = 999
_AREA = {"rows": 3}
_OPTIONAL = tuple((key, channel.label) for key, channel in CHANNELS.items() if not channel.basic)


class PromiseForm(PlainWords, forms.Form):
    """How often a column is renewed, and which item of the law it serves."""

    rhythm = forms.IntegerField(
        label="承诺的更新间隔（天）",
        min_value=0,
        max_value=_MOST_DAYS,
        help_text="如 14 是每两周，31 是每月，365 是每年；0 是随时产生随时更新。",
    )
    article = forms.ChoiceField(
        label="条例第二十条的项", required=False, choices=[("", "不填"), *ARTICLES]
    )


class ColumnForm(PromiseForm):
    """A whole column: its name and place, and what it promises."""

    name = PlainField(label="栏目名称", max_length=40)
    position = forms.IntegerField(
        label="排序", min_value=0, max_value=_MOST_COLUMNS, help_text="数字小的排在前面。"
    )
    field_order = ("name", "position", "rhythm", "article")


class TieForm(PlainWords, forms.Form):
    """In which column what an entry asks for stands."""

    column = forms.ModelChoiceField(
        Column.objects.none(), label="对应栏目", required=False, empty_label="还没有"
    )

    def __init__(self, *args: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["column"].queryset = Column.objects.filter(organ=organ)  # type: ignore[attr-defined]


class GuideForm(PlainWords, forms.ModelForm):  # type: ignore[type-arg]  # no generic at run time
    """What the guide says, field by field."""

    channels = forms.MultipleChoiceField(
        label="另外受理申请的渠道",
        required=False,
        choices=_OPTIONAL,
        widget=forms.CheckboxSelectMultiple,
        help_text="当面提交和邮寄必须受理，不用勾选；勾选的写进指南，写了就要受理。",
    )
    read = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10)

    class Meta:
        model = Guide
        fields = (
            "classes", "arrangement", "access", "office", "address", "hours", "telephone", "fax",
            "internet", "channels", "applying", "charges", "remedies", "checked_on",
        )  # fmt: skip
        field_classes: ClassVar = {
            name: PlainField for name in fields if name not in ("channels", "checked_on")
        }
        widgets: ClassVar = {
            **dict.fromkeys(
                ("classes", "arrangement", "access", "applying", "charges", "remedies"),
                forms.Textarea(attrs=_AREA),
            ),
            "checked_on": DayInput(),
        }
        help_texts: ClassVar = {
            "classes": "公开哪几类信息，如按条例第二十条分类。",
            "arrangement": "目录怎么编排，索引号怎么编。",
            "access": "在哪里可以查到，怎么申请。",
            "fax": "没有传真的写明“不设传真”。",
            "internet": "电子邮箱或者网上申请的网址。",
            "checked_on": "最近一次逐项核对属实的日期；过了再改要重新核对。",
        }
