"""The form someone applies with, on the portal or said to an officer; and the desk's own forms."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict

from gongkai.registers.applications.models import Applicant
from gongkai.registers.organs.forms import DayInput, PlainField, PlainWords
from gongkai.registers.submissions import identity
from gongkai.registers.submissions.content import Filled, Identity, Shape, Way
from gongkai.registers.submissions.fields import RowsField
from gongkai.registers.submissions.models import Submission


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that stand together under a heading."""

    title: str
    fields: list[BoundField]


_GROUPS = {
    "申请人": ("applicant_kind", "name", "identity_kind", "identity_number", "proof"),
    "联系方式": ("phone", "email", "address", "postcode"),
    "所需政府信息": ("matters",),
    "提供的形式和方式": ("shape", "way", "another_way_will_do"),
}
_CHECKED = {
    Identity.ID_CARD: (identity.is_id_card, "居民身份证号码是 18 位，末位可以是 X"),
    Identity.LICENCE: (identity.is_credit_code, "统一社会信用代码是 18 位数字和大写字母"),
}


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
        label="身份证明的种类",
        choices=[("", "请选择"), *Identity.choices],
        help_text="自然人选身份证件，单位选证照。",
    )
    identity_number = PlainField(
        label="证件号码或者统一社会信用代码",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    phone = PlainField(
        label="联系电话",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    email = forms.EmailField(
        label="电子邮箱",
        required=False,
        max_length=200,
        help_text="填了会把回执发到这里。",
        error_messages={
            "invalid": "「电子邮箱」不像一个邮箱地址，请按 name@example.cn 的样子填写。"
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    address = PlainField(
        label="通信地址",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    postcode = PlainField(
        label="邮政编码",
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "inputmode": "numeric"}),
    )
    matters = RowsField(
        label="所需信息的描述",
        max_length=2000,
        help_text="写明信息的名称、文号，或者年份、地区、事项等便于查找的特征。一项写一格，"
        "不同的信息分开写，办理更快；不需要说明用途。",
    )
    shape = forms.ChoiceField(label="需要什么形式", choices=Shape.choices, widget=forms.RadioSelect)
    way = forms.ChoiceField(label="怎样获取", choices=Way.choices, widget=forms.RadioSelect)
    another_way_will_do = forms.BooleanField(
        label="不能按上面的形式、方式提供时，也接受其他形式、方式", required=False
    )
    entry_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    @classmethod
    def again(cls, data: QueryDict, **kwargs: Any) -> Self:
        """The form as it was typed, not judged yet, with a row more or less."""
        typed = {name: data.get(name, "") for name in cls.base_fields}
        return cls(initial={**typed, "matters": rows_after(data)}, **kwargs)

    def groups(self) -> Iterator[Group]:
        """The fields by heading, those the form has."""
        for title, names in _GROUPS.items():
            yield Group(title, [self[name] for name in names if name in self.fields])

    def clean_identity_number(self) -> str:
        return identity.written(self.cleaned_data["identity_number"])

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or self.cleaned_data
        self._require_matching_identity(sent)
        self._require_contact(sent)
        return sent

    def filled(self) -> Filled:
        """What was filled in."""
        sent = {k: v for k, v in self.cleaned_data.items() if k not in ("entry_key", "proof")}
        return Filled(**sent)

    def _require_matching_identity(self, sent: dict[str, Any]) -> None:
        kind, chosen, number = (
            sent.get(name) for name in ("applicant_kind", "identity_kind", "identity_number")
        )
        if not (kind and chosen):
            return
        person = kind == Applicant.NATURAL_PERSON
        if person == (chosen == Identity.LICENCE):
            wanted = "身份证件" if person else "证照"
            said = f"「身份证明的种类」与申请人类别对不上：请选{wanted}，或者改申请人类别。"
            self.add_error("identity_kind", ValidationError(said))
        elif number and chosen in _CHECKED:
            can_be, rule = _CHECKED[Identity(chosen)]
            if not can_be(number):
                said = f"「证件号码或者统一社会信用代码」不对：{rule}，请逐位核对。"
                self.add_error("identity_number", ValidationError(said))

    def _require_contact(self, sent: dict[str, Any]) -> None:
        if {"phone", "email", "address"} & set(self.errors):
            return
        if not any(sent.get(name) for name in ("phone", "email", "address")):
            said = "联系方式至少填一项：「联系电话」「电子邮箱」「通信地址」填哪一项都可以。"
            self.add_error("phone", ValidationError(said))
        if sent.get("way") == Way.EMAIL and not sent.get("email"):
            said = "获取方式选了电子邮件，请填写「电子邮箱」，或者改选别的方式。"
            self.add_error("email", ValidationError(said))
        if sent.get("way") == Way.POST and not sent.get("address"):
            said = "获取方式选了邮寄，请填写「通信地址」，或者改选别的方式。"
            self.add_error("address", ValidationError(said))


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

    reason = PlainField(label="查看的理由", max_length=200)


class SettleForm(PlainWords, forms.Form):
    """Say something to the applicant about a reply."""

    answer = PlainField(
        label="处理说明",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="申请人在进度页能看到。不按此登记的，必须写明原因。",
    )
