"""The desk's forms for mending an entry, and for merging cases."""

from typing import Any

from django import forms

from gongkai.law.events import KINDS
from gongkai.law.receipt import CHANNELS
from gongkai.registers.applications.models import MERGED, Applicant, Application
from gongkai.registers.applications.registration import Entry
from gongkai.registers.organs.forms import DayInput, PlainField, PlainWords


def _reason(label: str, help_text: str = "") -> PlainField:
    box = forms.Textarea(attrs={"rows": 3})
    return PlainField(label=label, max_length=500, widget=box, help_text=help_text)


class ReenterForm(PlainWords, forms.Form):
    """Put right what was entered of an application."""

    channel = forms.ChoiceField(
        label="提交方式",
        widget=forms.RadioSelect,
        choices=[(c.key, f"{c.label}：{c.asks}") for c in CHANNELS.values()],
    )
    submitted_on = forms.DateField(label="提交（到达）日期", widget=DayInput())
    received_on = forms.DateField(
        label="收到之日", widget=DayInput(), help_text="改动以后，答复期限自新的收到之日重新推算。"
    )
    applicant_kind = forms.ChoiceField(label="申请人类别", choices=Applicant.choices)
    applicant_name = PlainField(label="申请人姓名或名称", max_length=100)
    reason = _reason(
        "错在哪里", "写明原来为什么登记错了、凭什么更正，如“收发室签收单为 3 月 5 日”。"
    )

    def entry(self) -> Entry:
        """What was filled in, as it is to be entered."""
        return Entry(**{name: self.cleaned_data[name] for name in Entry.__slots__})


class AnnulForm(PlainWords, forms.Form):
    """Say why an entry should never have been made."""

    double_of = PlainField(
        label="与哪件申请重复",
        required=False,
        max_length=32,
        help_text="同一件申请登记了两次的，填另一件的申请编号；不是重复登记的留空。",
    )
    reason = _reason("作废的理由", "如“信访件误登记为申请”“同一信件登记了两次”。")


class MergeForm(PlainWords, forms.Form):
    """Choose the cases to be merged into one, and say why."""

    numbers = forms.MultipleChoiceField(label="并入本件的申请", widget=forms.CheckboxSelectMultiple)
    on = forms.DateField(label="并案日期", widget=DayInput(), help_text="决定并案的那一天。")
    reason = _reason(KINDS[MERGED].reason)

    def __init__(self, *args: Any, cases: list[Application], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(case.number, _told(case)) for case in cases]
        self.fields["numbers"].choices = choices  # type: ignore[attr-defined]


def _told(case: Application) -> str:
    asked = "；".join(matter.text for matter in case.matters.all())
    due = f"{case.due_on} 届满" if case.due_on else "期限停着"
    return f"{case.number}（{due}）：{asked[:60]}{'…' if len(asked) > 60 else ''}"
