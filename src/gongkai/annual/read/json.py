"""JSON: the platform's own files, read back as they were written, and pages inside others."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape, unescape
from typing import Any

from gongkai.annual.model import Figure, Reading, Report, Unread
from gongkai.annual.places import place
from gongkai.annual.read import recognise, webpage
from gongkai.annual.read.claims import claims
from gongkai.annual.read.document import RawCell
from gongkai.annual.read.figures import stated
from gongkai.annual.read.limits import few
from gongkai.annual.read.refusals import Damaged, NotAReport
from gongkai.law.forms import CellId, Form, forms

FORMAT = "annual-report"
VERSION = 1
_ESCAPES = 2


def reading(file: str, text: str) -> Reading:
    """The report that *text* holds.

    Errors: NotAReport for JSON without a report or of a version not yet known, Damaged for broken
        JSON and for a key that stands twice, as ``recognise`` for HTML in it.
    """
    data = _loaded(text)
    if not isinstance(data, dict) or data.get("gongkai") != FORMAT:
        return _of_a_site(file, data)
    if data.get("version") != VERSION:
        raise NotAReport("这份 JSON 是更新版本的平台导出的")
    return _Told(file, data).reading()


def _of_a_site(file: str, data: Any) -> Reading:
    """The report in the answer of a site's interface: its texts, some of them HTML, in order."""
    told = list(few(text for text in _texts(data) if text.strip()))
    if not any("<" in text for text in told):
        raise NotAReport("这份 JSON 不是本平台导出的年度报告，其中也没有网页内容")
    page = "".join(text if "<" in text else f"<p>{escape(text)}</p>" for text in told)
    return recognise.reading(file, webpage.document(page))


def _texts(data: Any) -> Iterator[str]:
    waiting = [data]
    while waiting:
        found = waiting.pop()
        if isinstance(found, str):
            inner = _inner(found)
            if inner:
                waiting.append(inner)
            else:
                yield _unescaped(found)
        elif isinstance(found, Mapping):
            waiting += reversed(list(found.values()))
        elif isinstance(found, list):
            waiting += reversed(found)


def _inner(text: str) -> Any:
    """The data of JSON within JSON; None for other text."""
    if not text.lstrip().startswith(("{", "[")):
        return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict | list) else None


def _unescaped(text: str) -> str:
    """*text* as HTML, which may be escaped once, or once more with the whole answer."""
    for _ in range(_ESCAPES):
        if "<" in text or "&" not in text:
            break
        text = unescape(text)
    return text


def _loaded(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as broken:
        raise Damaged("内容不是完整的 JSON") from broken


def _once(pairs: Sequence[tuple[str, Any]]) -> Mapping[str, Any]:
    """An object whose keys stand once: of two figures under one id neither is certain."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


class _Told:
    """One file's data, taken part by part; what is not as it should be goes to *unread*."""

    def __init__(self, file: str, data: Mapping[str, Any]) -> None:
        self._file, self._data = file, data
        self._form = _form(data.get("form"))
        self._unread: list[Unread] = []

    def reading(self) -> Reading:
        known = dict(self._known(self._mapping("cells")))
        cells: dict[CellId, Figure] = dict.fromkeys(self._form.cells)
        cells |= known
        report = Report(
            organ=_text(self._data.get("organ")),
            year=self._year(),
            form=self._form,
            cells=cells,
            units=self._units(),
            prose={key: _text(value) for key, value in self._mapping("prose").items() if value},
            signed_on=self._signed_on(),
        )
        where = {cell: f"cells[{str(cell)!r}]" for cell in known}
        return Reading(
            self._file, report, where=where, claims=claims(report), unread=tuple(self._unread)
        )

    def _mapping(self, name: str) -> Mapping[str, Any]:
        value = self._data.get(name, {})
        if not isinstance(value, Mapping):
            raise Damaged(f"其中的 {name} 不是一组名称和值")
        return value

    def _known(self, found: Mapping[str, Any]) -> Iterator[tuple[CellId, Figure]]:
        also = {str(cell): cell for cell in self._form.instead if str(cell) in found}
        names = {str(cell): cell for cell in self._form.cells} | also
        for name in few(found):
            if name not in names:
                self._cannot(name, "统一格式里没有这一格")
        for name, cell in names.items():
            if name not in found:
                self._cannot(name, f"没有写{place(self._form, cell)}")
                continue
            sure, value = self._figure(cell, found[name])
            if sure:
                yield cell, value
            else:
                self._cannot(name, f"{place(self._form, cell)}的值不是这一格能有的数")

    def _figure(self, cell: CellId, value: object) -> tuple[bool, Figure]:
        """Whether *value* may stand in *cell*, and the figure it is."""
        if value is None:
            return True, None
        if isinstance(value, bool) or not isinstance(value, int | str):
            return False, None
        try:
            text = str(value)
        except ValueError:  # more digits than Python will write out
            return False, None
        found = stated(RawCell(text, ""), self._form.cell(cell).column)
        return found.value is not None and not (found.raw or found.unit), found.value

    def _units(self) -> dict[CellId, str]:
        names = {str(cell): cell for cell in self._form.cells}
        units = self._mapping("units").items()
        return {names[name]: _text(unit) for name, unit in units if name in names and unit}

    def _year(self) -> int | None:
        year = self._data.get("year")
        return year if isinstance(year, int) and not isinstance(year, bool) else None

    def _signed_on(self) -> date | None:
        text = self._data.get("signed_on")
        if text is None:
            return None
        try:
            return date.fromisoformat(_text(text))
        except ValueError:
            self._unread.append(Unread("signed_on", "成文日期不是 YYYY-MM-DD 的写法"))
            return None

    def _cannot(self, name: str, what: str) -> None:
        self._unread.append(Unread(f"cells[{name[:80]!r}]", what))


def _form(key: object) -> Form:
    for known in forms():
        if known.key == key:
            return known
    raise NotAReport("其中写的统一格式不存在")


def _text(value: object) -> str:
    if value is not None and not isinstance(value, str):
        raise Damaged("应当是文字的地方不是文字")
    return value or ""
