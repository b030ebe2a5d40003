"""The fields of an applicant's contact data, on whichever form asks for them."""

from dataclasses import replace
from typing import Any

from django import forms

from gongkai.registers.applications.contact import (
    CHOSEN,
    LABELS,
    LONGEST,
    SECRET,
    Contact,
    faults,
    tidy,
)
from gongkai.registers.organs.forms import PlainField, PlainWords

_HELP = {
    "identity_number": "加密存放，页面上只显示头尾几位；保存期满时销毁。",
    "phone": "手机号码，或者区号加座机号码。",
    "credit_code": "申请人是单位的填写，18 位。",
}


class ContactFields(PlainWords, forms.BaseForm):
    """Adds the contact fields to a form, all of them optional, and what they amount to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in LABELS:
            self.fields[name] = _field(name)
        self.speak_plainly()

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        contact = tidy(self.amounts_to({name: cleaned.pop(name, "") for name in LABELS}))
        for fault in faults(contact):
            if fault.field not in self.errors:
                self.add_error(fault.field, fault.sentence)
        cleaned["contact"] = contact
        return cleaned

    def amounts_to(self, given: dict[str, str]) -> Contact:
        """The contact data that what was *given* makes."""
        return Contact(**given)


class CorrectContactForm(ContactFields, forms.Form):
    """Put right how an applicant is reached; what is left blank stays as it was."""

    def __init__(self, *args: Any, kept: Contact, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept = kept
        for name in CHOSEN:
            field = self.fields[name]
            field.choices = [("", "照旧"), *CHOSEN[name].items()]  # type: ignore[attr-defined]
        there = [(name, LABELS[name]) for name in LABELS if getattr(kept, name)]
        if there:
            self.fields["cleared"] = forms.MultipleChoiceField(
                label="要删去的项目",
                choices=there,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        self.fields["reason"] = PlainField(
            label="更正理由", max_length=500, help_text="例如：申请人来电更正，已核对身份。"
        )
        self.speak_plainly()

    def amounts_to(self, given: dict[str, str]) -> Contact:
        stated = {name: text for name, text in given.items() if text}
        cleared = dict.fromkeys(self.cleaned_data.pop("cleared", ()), "")
        return replace(self.kept, **{**cleared, **stated})


class RevealForm(PlainWords, forms.Form):
    """Ask to see contact data in the clear."""

    fields_asked = forms.MultipleChoiceField(
        label="要查看的项目", widget=forms.CheckboxSelectMultiple
    )
    reason = PlainField(
        label="查看理由",
        max_length=200,
        help_text="只写用途，例如邮寄答复书。理由和查看人、时间一起记入台账，长期保存。",
    )

    def __init__(self, *args: Any, kept: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(name, LABELS[name]) for name in SECRET if kept.get(name)]
        self.fields["fields_asked"].choices = choices  # type: ignore[attr-defined]


def _field(name: str) -> forms.Field:
    if choices := CHOSEN.get(name):
        offered = [("", "没有填写"), *choices.items()]
        return forms.ChoiceField(label=LABELS[name], choices=offered, required=False)
    return PlainField(
        label=LABELS[name],
        max_length=LONGEST[name],
        required=False,
        help_text=_HELP.get(name, ""),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
