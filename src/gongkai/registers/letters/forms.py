"""The desk's forms for letters."""

import uuid
from typing import Any

from django import forms

from gongkai.law.letters import LETTER_CHANNELS
from gongkai.registers.applications.models import Applicant
from gongkai.registers.letters.promise_models import MOST_DAYS
from gongkai.registers.organs.forms import DayInput, PlainField, PlainWords
from gongkai.registers.organs.models import Organ, Section

_LONGEST = 20_000


def _long(label: str, rows: int, **more: Any) -> PlainField:
    return PlainField(
        label=label, max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


class ReceiveForm(PlainWords, forms.Form):
    """Enter one letter."""

    channel = forms.ChoiceField(
        label="渠道",
        choices=[(c.key, c.label) for c in LETTER_CHANNELS.values()],
        widget=forms.RadioSelect,
    )
    received_on = forms.DateField(
        label="收到之日", widget=DayInput(), help_text="来信到达之日；答复的期限自次日起算。"
    )
    title = PlainField(label="标题", max_length=200)
    text = _long("来信内容", 8, help_text="照来信的原话填写。")
    name = PlainField(
        label="来信人姓名", max_length=100, required=False, help_text="加密保存，页面上不显示。"
    )
    contact = PlainField(
        label="来信人联系方式", max_length=200, required=False, help_text="加密保存，页面上不显示。"
    )
    agrees = forms.BooleanField(label="来信人同意公开来信和答复", required=False)
    entry_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class AssignForm(PlainWords, forms.Form):
    """Hand a letter to a section."""

    section = forms.ModelChoiceField(label="承办科室", queryset=Section.objects.none())

    def __init__(self, *args: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Section.objects.filter(organ=organ)
        self.fields["section"].queryset = own  # type: ignore[attr-defined]


class AnswerForm(PlainWords, forms.Form):
    """Record the answer that was given."""

    on = forms.DateField(label="答复之日", widget=DayInput())
    text = _long("答复", 8, help_text="照发给来信人的文字填写，登记以后不能改。")


class TurnForm(PlainWords, forms.Form):
    """Turn a letter into an application."""

    received_on = forms.DateField(label="收到之日", widget=DayInput())
    applicant_kind = forms.ChoiceField(
        label="申请人类别", choices=[("", "请选择"), *Applicant.choices]
    )
    applicant_name = PlainField(
        label="申请人姓名或名称", max_length=100, help_text="与来信人确认以后填写。"
    )
    matters = _long(
        "所需信息的描述", 4, help_text="照来信人的原话填写；一封信要求多项信息的，一行写一项。"
    )

    def clean_matters(self) -> list[str]:
        lines = (line.strip() for line in self.cleaned_data["matters"].split("\n"))
        return [line for line in lines if line]


class PublicForm(PlainWords, forms.Form):
    """The text that is to be published."""

    title = PlainField(label="公开的标题", max_length=200)
    question = _long("公开的来信", 6, help_text="删去姓名、住址、电话等能认出是谁的内容。")
    answer = _long("公开的答复", 6)


class PromiseForm(PlainWords, forms.Form):
    """Promise answers to letters of one channel within so many days."""

    channel = forms.ChoiceField(
        label="渠道",
        choices=[("", "请选择"), *((c.key, c.label) for c in LETTER_CHANNELS.values())],
    )
    days = forms.IntegerField(label="工作日", min_value=1, max_value=MOST_DAYS)
    since = forms.DateField(
        label="施行日期", widget=DayInput(), help_text="要晚于今天；这一天及以后收到的来信按它算。"
    )
    decided_on = forms.DateField(label="决定日期", widget=DayInput())
    reason = PlainField(label="决定文号与理由", max_length=300)


class ReasonForm(PlainWords, forms.Form):
    """Why something is done."""

    reason = PlainField(label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
