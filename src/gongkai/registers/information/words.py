"""The text of an item in words, field by field, as a person compares it."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from typing import Any

from django.core.exceptions import ValidationError

from gongkai.registers.information.attached import attachments_of
from gongkai.registers.information.content import FIELDS, Content
from gongkai.registers.information.models import Column, Item
from gongkai.registers.information.statistics import written
from gongkai.registers.information.statistics.errors import BadTable
from gongkai.registers.information.statistics.table import Table, from_json

_ENDS = re.compile(r"</(?:p|h2|h3|li|blockquote)>|<br>|<hr>")
_RAISED = re.compile(r"<su([pb])>(.*?)</su\1>", re.DOTALL)
_LINK = re.compile(r'<a\b[^>]*?(?:href|id)="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_SHORT = 16  # signs of a digest that tell one file from another; a list in full is on its page


def plain(body: str) -> str:
    """The words of a clean body, a paragraph a line; what is raised, sunk or linked is told.

    >>> plain("<p>增长5.2%。</p><ul><li>甲&amp;乙</li></ul>")
    '增长5.2%。\\n甲&乙'
    >>> plain('<p>10<sup>-3</sup>，见<a href="https://a.cn/">公报</a></p>')
    '10^(-3)，见公报（链接 https://a.cn/）'
    """
    told = _LINK.sub(r"\2（链接 \1）", body)
    told = _RAISED.sub(lambda found: f"{'^' if found[1] == 'p' else '_'}({found[2]})", told)
    lines = _TAG.sub("", _ENDS.sub("\n", told)).split("\n")
    return "\n".join(unescape(line).strip() for line in lines if line.strip())


def in_words(text: Content) -> Mapping[str, str]:
    """The fields of *text* by their labels; empty where nothing is stated."""
    return {_label(name): _words(name, text.get(name)) for name in FIELDS}


def _label(name: str) -> str:
    return str(_field(name).verbose_name)


def _field(name: str):  # type: ignore[no-untyped-def]  # Django's own type is not exported
    return Item._meta.get_field(name)


def _words(name: str, value: object) -> str:
    if value is None or value in ("", []):
        return ""
    if own := _OWN_WORDS.get(name):
        return own(value)
    if name.endswith("_id"):
        rows = Column.objects if name == "column_id" else Item.objects
        return str(rows.filter(pk=int(str(value))).first() or value)
    if isinstance(value, list):
        return _as_stored(value)
    return str(dict(_field(name).choices or ()).get(value, value))


def _tabled(value: object) -> str:
    """A table row by row, then what is said of it; as it is stored where it no longer holds."""
    try:
        table = from_json(value)
        said = said_of(table)
    except BadTable:
        return _as_stored(value)
    rows = ["　".join(cell or "（空）" for cell in row) for row in _rows(table)]
    return "\n".join((*rows, said))


def said_of(table: Table) -> str:
    """The notes of a table and what is said of it, a line each."""
    said = (f"{name}：{text}" for name, text in written.said(table.about))
    numbering = ("栏次：" + " ".join(table.numbering),) if table.numbering else ()
    return "\n".join((*numbering, *table.notes, *said))


def _attached(value: Any) -> str:
    """A file a line; as it is stored where the list does not hold."""
    try:
        files = attachments_of(value)
    except (TypeError, ValidationError):
        return _as_stored(value)
    return "\n".join(f"{one.name}（{one.size} 字节，摘要 {one.digest[:_SHORT]}…）" for one in files)


def _as_stored(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)


_OWN_WORDS: Mapping[str, Callable[[Any], str]] = {
    "body": plain,
    "table": _tabled,
    "attachments": _attached,
}


def _rows(table: Table) -> Iterator[list[str]]:
    yield [table.stub, *(column.titled for column in table.columns)]
    for row in table.rows:
        unit = f"（{row.unit}）" if row.unit else ""
        yield ["其中：" * row.part + row.label + unit, *row.cells]


TABLE = _label("table")  # the name under which a text's data table is compared
