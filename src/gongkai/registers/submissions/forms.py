"""The form someone applies with, on the portal or said to an officer; and the desk's own forms."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict

from gongkai.registers.applications.contact import (
    DELIVERIES,
    FORMS,
    IDENTITY_KINDS,
    LABELS,
    LONGEST,
    Contact,
    Fault,
    faults,
    tidy,
)
from gongkai.registers.applications.models import Applicant
from gongkai.registers.organs.forms import DayInput, PlainField, PlainWords
from gongkai.registers.submissions.content import Filled
from gongkai.registers.submissions.fields import RowsField
from gongkai.registers.submissions.models import Submission


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that stand together under a heading."""

    title: str
    fields: list[BoundField]


_GROUPS = {
    "申请人": (
        "applicant_kind",
        "name",
        "identity_kind",
        "identity_number",
        "credit_code",
        "proof",
    ),
    "联系方式": ("phone", "email", "address"),
    "所需政府信息": ("matters",),
    "提供的形式和途径": ("form", "delivery", "another_way_will_do"),
}
# What stands beside the label of a field that is not always wanted.
_WHEN = {
    "identity_kind": "自然人填",
    "identity_number": "自然人填",
    "credit_code": "单位填",
    "phone": "联系方式至少填一项",
    "email": "填了会把回执发到这里",
    "address": "选邮寄的要填",
}
_WITHOUT_NUMBER = "fax"  # the form asks for no fax number
_OF_CONTACT = (
    "identity_kind",
    "identity_number",
    "credit_code",
    "phone",
    "email",
    "address",
    "form",
    "delivery",
)


def _words(name: str, complete: str, *, help_text: str = "", kind: str = "text") -> PlainField:
    """A field of the contact data, which the browser may complete."""
    return PlainField(
        label=LABELS[name],
        max_length=LONGEST[name],
        required=False,
        help_text=help_text,
        widget=forms.TextInput(attrs={"autocomplete": complete, "type": kind}),
    )


class FillForm(PlainWords, forms.Form):
    """What the regulation lets an organ ask: who applies, what for, and how to provide it."""

    applicant_kind = forms.ChoiceField(
        label="申请人类别", choices=Applicant.choices, widget=forms.RadioSelect
    )
    name = PlainField(
        label="姓名或者名称",
        max_length=100,
        help_text="与身份证明上的一致。",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    identity_kind = forms.ChoiceField(
        label=LABELS["identity_kind"],
        choices=[("", "单位不选"), *IDENTITY_KINDS.items()],
        required=False,
    )
    identity_number = _words("identity_number", "off")
    credit_code = _words("credit_code", "off", help_text="18 位，在营业执照、登记证书上。")
    phone = _words("phone", "tel", kind="tel")
    email = _words("email", "email", kind="email")
    address = _words("address", "street-address", help_text="写到门牌号，可以写上邮政编码。")
    matters = RowsField(
        label="所需信息的描述",
        max_length=2000,
        help_text="写明信息的名称、文号，或者年份、地区、事项等便于查找的特征。一项写一格，"
        "不同的信息分开写，办理更快；不需要说明用途。",
    )
    form = forms.ChoiceField(
        label=LABELS["form"], choices=list(FORMS.items()), widget=forms.RadioSelect
    )
    delivery = forms.ChoiceField(
        label=LABELS["delivery"],
        choices=[one for one in DELIVERIES.items() if one[0] != _WITHOUT_NUMBER],
        widget=forms.RadioSelect,
    )
    another_way_will_do = forms.BooleanField(
        label="不能按上面的形式、途径提供时，也接受其他形式、途径", required=False
    )
    entry_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    # The list of mistakes goes down the page as the fields do.
    field_order = tuple(name for names in _GROUPS.values() for name in names)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in _WHEN.items():
            self.fields[name].label_suffix = f"（{words}）"

    @classmethod
    def again(cls, data: QueryDict, **kwargs: Any) -> Self:
        """The form as it was typed, not judged yet, with a row more or less."""
        typed = {name: data.get(name, "") for name in cls.base_fields}
        return cls(initial={**typed, "matters": rows_after(data)}, **kwargs)

    def groups(self) -> Iterator[Group]:
        """The fields by heading, those the form has."""
        for title, names in _GROUPS.items():
            yield Group(title, [self[name] for name in names if name in self.fields])

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or self.cleaned_data
        given = tidy(Contact(**{name: sent.get(name, "") for name in _OF_CONTACT}))
        sent["contact"] = given
        for fault in (*faults(given), *self._missing(given)):
            if fault.field not in self.errors:
                self.add_error(fault.field, fault.sentence)
        return sent

    def filled(self) -> Filled:
        """What was filled in."""
        names = ("applicant_kind", "name", "contact", "matters", "another_way_will_do")
        return Filled(**{name: self.cleaned_data[name] for name in names})

    def _missing(self, given: Contact) -> Iterator[Fault]:
        """What the regulation wants besides: a proof of who applies, and a way to answer."""
        if self.cleaned_data.get("applicant_kind") == Applicant.NATURAL_PERSON:
            if not given.identity_kind:
                yield Fault("identity_kind", "自然人申请的，请选择「证件类型」。")
            if not given.identity_number:
                yield Fault("identity_number", "自然人申请的，请填写「证件号码」。")
        elif "applicant_kind" in self.cleaned_data and not given.credit_code:
            yield Fault("credit_code", "单位申请的，请填写「统一社会信用代码」。")
        if not (given.phone or given.email or given.address):
            said = "联系方式至少填一项：「联系电话」「电子邮箱」「通信地址」填哪一项都可以。"
            yield Fault("phone", said)


def wants_rows(data: QueryDict) -> bool:
    """Whether a button of the rows was pressed, not the one that sends."""
    return "add_row" in data or "remove_row" in data


def rows_after(data: QueryDict) -> list[str]:
    """The rows after the button that was pressed."""
    rows = data.getlist("matters")
    if "add_row" in data:
        return [*rows, ""]
    gone = data.get("remove_row", "")
    return [text for number, text in enumerate(rows, start=1) if str(number) != gone] or [""]


class TakeInForm(PlainWords, forms.Form):
    """Register a submission: the day both sides confirmed, in one or split."""

    confirmed_on = forms.DateField(
        label="双方确认之日",
        widget=DayInput(),
        help_text="本机关确认收到这件申请的那一天，即收到之日；答复期限自次日起算。",
    )
    split = forms.BooleanField(
        label="每个事项各登记为一件", required=False, help_text="不勾选的，全部事项登记为一件。"
    )


class SetAsideForm(PlainWords, forms.Form):
    """Leave a submission unregistered."""

    aside = forms.ChoiceField(label="搁置原因", choices=Submission.Aside.choices)
    reason = PlainField(
        label="搁置说明",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="凭查询码能看到这段说明。内容不清楚的不要搁置，登记以后告知补正。",
    )


class UnmaskForm(PlainWords, forms.Form):
    """Say why the whole personal data are looked at."""

    reason = PlainField(
        label="查看的理由",
        max_length=200,
        help_text="只写用途，例如电话核对身份。理由和查看人、时间记入台账，长期保存。",
    )


class AskForm(PlainWords, forms.Form):
    """Put a question to the applicant."""

    text = PlainField(
        label="询问的内容",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="一次问清一件事，写明要申请人回答什么。加密保存；申请人凭查询码能看到。",
    )


class CloseForm(PlainWords, forms.Form):
    """Wait for the answer to a question no longer."""

    reason = PlainField(
        label="不再等待回答的原因",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="申请人在进度页能看到。例如：已电话核实。",
    )


class SettleForm(PlainWords, forms.Form):
    """Say something to the applicant about a reply."""

    answer = PlainField(
        label="处理说明",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="申请人在进度页能看到。不按此登记的，必须写明原因。",
    )
