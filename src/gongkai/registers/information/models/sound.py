"""What an item may say at all, whatever door it comes through."""

from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from gongkai.law.documents import numbered_ahead
from gongkai.registers.organs.unseen import UNSEEN

if TYPE_CHECKING:
    from gongkai.registers.information.models.items import Item

_LINES = ("title", "document_number", "keywords", "source", "subject", "genre")
_WORDS = ("summary", "attribute_reason", "late_reason")  # of several lines, if need be


def require_sound(item: "Item", today: date) -> None:
    """Let pass only words that lists, sheets and cards can set as they are, and no day to come.

    Errors: ValidationError, with the fields that hold line breaks or control characters, a
        making that lies ahead: the index number takes its year; or a document's number of a
        year after it was made.
    """
    wrong: dict[str, str] = {}
    for name in (*_LINES, *_WORDS):
        text, label = getattr(item, name), _label(item, name)
        if UNSEEN.search(text):
            wrong[name] = f"「{label}」里有看不见的控制字符，多半是粘贴带来的，请重新输入。"
        elif name in _LINES and ("\n" in text or "\t" in text):
            wrong[name] = f"「{label}」里有换行或者制表符，请改成一行。"
    if item.made_on and item.made_on > today:
        wrong["made_on"] = f"「生成日期」{item.made_on} 晚于今天，请核对年份。"
    elif item.made_on:
        number = item.document_number
        if ahead := numbered_ahead(number, item.made_on, today):
            wrong["document_number"] = f"「发文字号」“{number}”{ahead}，请核对两处的年份。"
    if wrong:
        raise ValidationError(wrong)


def _label(item: "Item", name: str) -> str:
    return str(getattr(item._meta.get_field(name), "verbose_name", name))
