"""The text of an item in words, field by field, as a person compares it."""

import json
import re
from collections.abc import Mapping
from html import unescape

from gongkai.registers.information.content import FIELDS, Content
from gongkai.registers.information.models import Column, Item

_ENDS = re.compile(r"</(?:p|h2|h3|li|blockquote)>|<br>|<hr>")
_TAG = re.compile(r"<[^>]+>")


def plain(body: str) -> str:
    """The words of a clean body, a paragraph a line.

    >>> plain("<p>增长5.2%。</p><ul><li>甲&amp;乙</li></ul>")
    '增长5.2%。\\n甲&乙'
    """
    lines = _TAG.sub("", _ENDS.sub("\n", body)).split("\n")
    return "\n".join(unescape(line).strip() for line in lines if line.strip())


def in_words(text: Content) -> Mapping[str, str]:
    """The fields of *text* by their labels; empty where nothing is stated."""
    return {str(_field(name).verbose_name): _words(name, text.get(name)) for name in FIELDS}


def _field(name: str):  # type: ignore[no-untyped-def]  # Django's own type is not exported
    return Item._meta.get_field(name)


def _words(name: str, value: object) -> str:
    if value is None or value in ("", []):
        return ""
    if name == "body":
        return plain(str(value))
    if name == "column_id":
        return str(Column.objects.filter(pk=int(str(value))).first() or value)
    if name.endswith("_id"):
        return str(Item.objects.filter(pk=int(str(value))).first() or value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, indent=1)
    return str(dict(_field(name).choices or ()).get(value, value))
