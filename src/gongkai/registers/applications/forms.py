"""The desk's forms: entering an application, recording a decision."""

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from django import forms

from gongkai.law.forms import Form
from gongkai.law.forms import forms as report_forms
from gongkai.law.outcomes import Outcomes
from gongkai.law.receipt import CHANNELS
from gongkai.registers.applications.models import Application
from gongkai.registers.organs.forms import DayInput

_Choices = list[tuple[str, list[tuple[str, str]]]]


class RegisterForm(forms.ModelForm):  # type: ignore[type-arg]  # no generic at run time
    """Enter one application that came by mailbox, on paper or over the counter."""

    received_on = forms.DateField(
        label="收到之日",
        widget=DayInput(),
        help_text="按所选提交方式的规则填写；答复期限自次日起算。",
    )
    matters = forms.CharField(
        label="所需信息的描述",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="照申请人的原话填写；一件申请要求多项信息的，一行写一项。",
    )
    entry_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    field_order = [  # noqa: RUF012 - Django's own way to say it
        "channel",
        "submitted_on",
        "received_on",
        "applicant_kind",
        "applicant_name",
        "matters",
    ]

    class Meta:
        model = Application
        fields = ("channel", "submitted_on", "applicant_kind", "applicant_name")
        widgets: ClassVar = {"channel": forms.RadioSelect, "submitted_on": DayInput()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        channels = [(c.key, f"{c.label}：{c.asks}") for c in CHANNELS.values()]
        self.fields["channel"].choices = channels  # type: ignore[attr-defined]
        self.fields["applicant_kind"].choices = [("", "请选择"), *Application.Applicant.choices]  # type: ignore[attr-defined]

    def clean_matters(self) -> list[str]:
        lines = (line.strip() for line in self.cleaned_data["matters"].splitlines())
        return [line for line in lines if line]


class DecideForm(forms.Form):
    """Record how an application ended, and on which day."""

    outcome = forms.ChoiceField(label="办理结果")
    on = forms.DateField(
        label="决定日期", widget=DayInput(), help_text="处理决定的成文日期，不晚于今天。"
    )

    def __init__(self, *args: Any, first: date, last: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [("", "请选择"), *_choices(first, last)]  # type: ignore[attr-defined]


def _choices(first: date, last: date) -> _Choices:
    """The outcomes of every form in use between two days, under the form's own headings."""
    used = [f for f in report_forms() if any(f.covers(y) for y in range(first.year, last.year + 1))]
    groups: dict[str, dict[str, str]] = {}
    for form in used:
        for outcome in Outcomes(form):
            label = outcome.label + "".join(_span(outcome.key, used))
            groups.setdefault(outcome.group or "公开与其他", {})[outcome.key] = label
    return [(name, list(rows.items())) for name, rows in groups.items()]


def _span(key: str, used: list[Form]) -> Iterator[str]:
    """The years an outcome may be chosen in, where that is not all of them."""
    have = [form for form in used if key in {outcome.key for outcome in Outcomes(form)}]
    if len(have) == len(used):
        return
    if have[-1].last_year is not None:
        yield f"（决定日期在{have[-1].last_year}年及以前）"
    else:
        yield f"（决定日期在{have[0].first_year}年及以后）"
