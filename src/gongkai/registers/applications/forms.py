"""The desk's forms: entering an application, recording a decision."""

import uuid
from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms

from gongkai.law.events import RECEIPTS, Kind
from gongkai.law.forms import Form
from gongkai.law.forms import forms as report_forms
from gongkai.law.outcomes import Outcomes
from gongkai.law.reach import MOST_DAYS
from gongkai.law.receipt import CHANNELS
from gongkai.registers.applications import history
from gongkai.registers.applications.contact_forms import ContactFields
from gongkai.registers.applications.models import Applicant, Application
from gongkai.registers.applications.openings import Openings
from gongkai.registers.applications.parties import NAMING
from gongkai.registers.organs.forms import DayInput, PlainField, PlainWords

_Choices = list[tuple[str, list[tuple[str, str]]]]


class RegisterForm(ContactFields, forms.ModelForm):  # type: ignore[type-arg]  # no generic at run time
    """Enter one application that came by mailbox, on paper or over the counter."""

    received_on = forms.DateField(
        label="收到之日",
        widget=DayInput(),
        help_text="按所选提交方式的规则填写；答复期限自次日起算。",
    )
    applicant_name = PlainField(label="申请人姓名或名称", max_length=100)
    matters = PlainField(
        label="所需信息的描述",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="照申请人的原话填写；一件申请要求多项信息的，一行写一项。",
    )
    entry_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    field_order = (
        "channel",
        "submitted_on",
        "received_on",
        "applicant_kind",
        "applicant_name",
        "matters",
    )

    class Meta:
        model = Application
        fields = ("channel", "submitted_on", "applicant_kind")
        widgets: ClassVar = {"channel": forms.RadioSelect, "submitted_on": DayInput()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        channels = [(c.key, f"{c.label}：{c.asks}") for c in CHANNELS.values()]
        self.fields["channel"].choices = channels  # type: ignore[attr-defined]
        kinds = [("", "请选择"), *Applicant.choices]
        self.fields["applicant_kind"].choices = kinds  # type: ignore[attr-defined]

    def clean_matters(self) -> list[str]:
        lines = (line.strip() for line in self.cleaned_data["matters"].split("\n"))
        return [line for line in lines if line]


class _OutcomeField(forms.ChoiceField):
    """A choice among what is offered; what else is sent, the action refuses with the reason."""

    def valid_value(self, value: Any) -> bool:
        return True


class DecideForm(PlainWords, forms.Form):
    """Record how an application ended, and on which day."""

    outcome = _OutcomeField(label="办理结果")
    on = forms.DateField(
        label="决定日期", widget=DayInput(), help_text="处理决定的成文日期，不晚于今天。"
    )

    def __init__(self, *args: Any, openings: Openings, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "请选择"), *_choices(openings)]
        self.fields["outcome"].choices = choices  # type: ignore[attr-defined]
        if openings.grounds and not openings.grounds.answered:
            self.fields["earlier"] = PlainField(
                label="前一次答复的文号，或者前一件申请的编号",
                max_length=100,
                required=False,
                help_text="以“重复申请”办结的填写：登记簿里没有同一申请人的相同申请已经答复。",
            )


class StepForm(PlainWords, forms.Form):
    """Record one event of a case: its day, and what this kind of event says besides."""

    on = forms.DateField(label="日期", widget=DayInput(), help_text="实际发生的那一天。")

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind.takes_days:
            self.fields["days"] = forms.IntegerField(
                label="给多少个工作日", min_value=1, max_value=MOST_DAYS
            )
        if kind.name in NAMING:
            self.fields["party"] = PlainField(
                label="哪一方",
                max_length=60,
                required=False,
                help_text="同时征求几方意见的，写明是哪一方；发出、收到、答复三项写法要一致。",
            )
        proves = kind.name in RECEIPTS
        self.fields["note"] = PlainField(
            label="送达方式和凭证" if proves else kind.reason or "说明",
            required=proves or bool(kind.reason),
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text="例如：当面签收，送达回证在卷；邮件号和投递记录。" if proves else "",
        )
        self.speak_plainly()


class StrikeForm(PlainWords, forms.Form):
    """Say why an event was entered by mistake."""

    reason = PlainField(label="错在哪里", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


def _choices(openings: Openings) -> _Choices:
    """The outcomes of every form in use since the first event, under the form's own headings.

    Shape: what the case may not end with is not offered.
    """
    years = range(history.standing(openings.happened)[0].on.year, openings.on.year + 1)
    used = [form for form in report_forms() if any(map(form.covers, years))]
    groups: dict[str, dict[str, str]] = {}
    for form in used:
        for outcome in Outcomes(form):
            if openings.may_end(outcome):
                label = outcome.label + "".join(_span(outcome.key, used))
                groups.setdefault(outcome.group or "公开与其他", {})[outcome.key] = label
    return [(name, list(rows.items())) for name, rows in groups.items()]


def _span(key: str, used: list[Form]) -> Iterator[str]:
    """The years an outcome may be chosen in, where that is not all of them."""
    have = [form for form in used if key in Outcomes(form)]
    if len(have) == len(used):
        return
    if have[-1].last_year is not None:
        yield f"（决定日期在{have[-1].last_year}年及以前）"
    else:
        yield f"（决定日期在{have[0].first_year}年及以后）"
