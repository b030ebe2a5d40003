"""What the desk's forms share: sign-in, days, plain text, and errors that say what to do."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms.auth import LoginForm

from gongkai.law.holidays import FIRST_YEAR, LAST_YEAR
from gongkai.law.reach import is_plausible, last_year
from gongkai.registers.organs.unseen import UNSEEN

_ZERO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff]")

_SENTENCES = {
    "required": "请填写「{label}」。",
    "invalid_choice": "「{label}」选的不在清单里，请从清单中选一项。",
    "max_length": "「{label}」太长，最多 %(limit_value)d 个字，请缩短后再保存。",
    "max_value": "「{label}」太大，最大 %(limit_value)s，请核对是否多填了几位。",
    "min_value": "「{label}」不能小于 %(limit_value)s，请核对。",
    "max_decimal_places": "「{label}」的小数太长，最多 %(max)s 位，请核对单位。",
    "max_digits": "「{label}」的位数太多，请核对是否多填了几位。",
    "max_whole_digits": "「{label}」的位数太多，请核对是否多填了几位。",
    "slip": (
        "「{label}」填的是 %(day)s，年份应在 %(first)d 至 %(last)d 之间，请核对年份后重新填写。"
    ),
}
_INVALID = {
    forms.DateField: "「{label}」不是一个日期，请按 2021-01-19 的样子填写。",
    forms.DecimalField: "「{label}」要填数字，没有发生的填 0。",  # before its base, IntegerField
    forms.IntegerField: "「{label}」要填整数，没有发生的填 0。",
    forms.UUIDField: "这张表单打开得太久或者不完整，请回到列表重新打开再填。",
}
_DAYS = (forms.DateField, forms.DateTimeField)
_CHOSEN = (forms.ChoiceField, forms.ModelChoiceField, forms.FileField)  # nothing to write in


class SignInForm(LoginForm):
    """Wagtail's, in our words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "密码"
        self.error_messages["invalid_login"] = "用户名或者密码不对，请核对后重新登录。"


class DayInput(forms.DateInput):
    """A day, in the browser's own picker: it speaks the reader's language and covers no button."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class PlainField(forms.CharField):
    """Text as a person reads it: no control characters, line ends of one kind only."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        text = _ZERO_WIDTH.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
        return text.strip() if self.strip else text

    def validate(self, value: str) -> None:
        super().validate(value)
        for number, line in enumerate(value.split("\n"), start=1):
            if UNSEEN.search(line):
                raise ValidationError(
                    f"「{self.label}」第 {number} 行有看不见的控制字符，"
                    f"多半是从别处粘贴带来的，请删去这一行重新输入。"
                )


def require_plausible(day: date) -> None:
    """Refuse a day that can only be a slip of the pen.

    Errors: ValidationError.
    """
    if not is_plausible(day):
        raise _slip(day, LAST_YEAR)


def require_reach(day: date) -> None:
    """Refuse a day so far ahead that no term is reckoned to it.

    Errors: ValidationError.
    """
    if day.year > last_year():
        raise _slip(day, last_year())


def _slip(day: date, last: int) -> ValidationError:
    told = {"day": day.isoformat()[:10], "first": FIRST_YEAR, "last": last}
    return ValidationError(f"{told['day']} 不在可以填写的年份之内", code="slip", params=told)


class PlainWords(forms.BaseForm):
    """Gives every field's errors in one sentence that names the field and says what to do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.speak_plainly()

    def speak_plainly(self) -> None:
        """Put our sentences in place of the fields' own; again where fields were added."""
        for field in self.fields.values():
            kind = next((k for k in _INVALID if isinstance(field, k)), None)
            wanted = _SENTENCES | ({"invalid": _INVALID[kind]} if kind else {})
            if isinstance(field, _DAYS) and require_plausible not in field.validators:
                field.validators.append(require_plausible)
            if isinstance(field, _CHOSEN):
                wanted |= {"required": "请选择「{label}」。"}
            # A field shows its own message for a validator's code, where it has one.
            field.error_messages.update(
                {code: text.replace("{label}", str(field.label)) for code, text in wanted.items()}
            )
