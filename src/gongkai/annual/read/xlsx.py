"""Excel workbooks (xlsx) as a document: every visible sheet, one after another."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from posixpath import join, normpath

from lxml import etree

from gongkai.annual.read.archive import Archive, attribute, local
from gongkai.annual.read.document import Document, RawCell, Row, former, size, untold
from gongkai.annual.read.limits import CELL_LIMIT, few
from gongkai.annual.read.refusals import TooLarge

MAIN = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedStrings.xml"
_STYLES = "xl/styles.xml"
_PLAIN_FORMATS = frozenset([0, 1, 2, 3, 4, 37, 38, 39, 40, 49])  # ECMA-376 part 1, 18.8.30
_PLAIN_CODE = re.compile(r"(?:General|@|[0#?,.;_\-+() *\\]|\[Red\])*[^,]", re.IGNORECASE)
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_NO_FIGURE = {"b": "逻辑值", "e": "公式出错"}  # TRUE is stored as 1
_MOST_COLUMNS = 256  # the widest table has fifteen figures


@dataclass(frozen=True, slots=True)
class _Book:
    strings: tuple[str, ...]
    plain: tuple[bool, ...]  # by cell style: whether a number is shown as it is stored
    struck: tuple[bool, ...]  # by cell style: whether what it shows is struck through


def document(archive: Archive) -> Document:
    """The rows of every visible sheet; a merged cell stands once.

    Errors: as Archive; TooLarge for a sheet with more cells than a report can need.
    """
    styles = archive.xml(_STYLES) if _STYLES in archive else None
    plain, struck = (
        tuple(told(styles) if styles is not None else ()) for told in (_plain, _struck)
    )
    book = _Book(tuple(_strings(archive)), plain, struck)
    rows = (row for name, part in _sheets(archive) for row in _rows(archive.xml(part), name, book))
    return list(few(rows, size))


def _sheets(archive: Archive) -> Iterator[tuple[str, str]]:
    targets = {r.get("Id", ""): r.get("Target", "") for r in archive.xml(_RELATIONS)}
    for sheet in _all(archive.xml(MAIN), "sheet"):
        relation = attribute(sheet, "id")
        target = normpath(join("/xl", targets.get(relation, ""))).lstrip("/")
        if sheet.get("state", "visible") == "visible":
            yield sheet.get("name", ""), target


def _all(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return root.iter(f"{{*}}{name}")


def _strings(archive: Archive) -> Iterator[str]:
    if _STRINGS in archive:
        for item in _all(archive.xml(_STRINGS), "si"):
            yield _rich(item)


def _rich(item: etree._Element) -> str:
    """A string with its runs; a raised one stays apart, phonetic hints are left out."""
    said = []
    for child in item:
        if local(child) == "t":
            said.append(child.text or "")
        elif local(child) == "r":
            text = "".join(t.text or "" for t in _all(child, "t"))
            text = former(text) if _is_struck(child) else text
            said.append(f" {text} " if next(_all(child, "vertAlign"), None) is not None else text)
    return "".join(said)


def _is_struck(element: etree._Element) -> bool:
    """Whether a font, or a run with one, is struck through."""
    mark = next(_all(element, "strike"), None)
    return mark is not None and mark.get("val", "1") not in ("0", "false")


def _struck(styles: etree._Element) -> Iterator[bool]:
    fonts = [_is_struck(font) for part in _all(styles, "fonts") for font in part]
    for formats in _all(styles, "cellXfs"):
        for style in formats:
            font = _whole(style.get("fontId", "0"))
            yield font is not None and font < len(fonts) and fonts[font]


def _plain(styles: etree._Element) -> Iterator[bool]:
    codes = {f.get("numFmtId"): f.get("formatCode", "") for f in _all(styles, "numFmt")}
    for formats in _all(styles, "cellXfs"):
        for style in formats:
            key = style.get("numFmtId", "0")
            own = codes.get(key)
            known = key.isdigit() and int(key) in _PLAIN_FORMATS
            yield _shows(own) if own is not None else known


def _shows(code: str) -> bool:
    """Whether a format shows a figure as it is, and shows it at all: ``;;;`` does not."""
    return bool(_PLAIN_CODE.fullmatch(code)) and any(sign in code.lower() for sign in "0#?g@")


def _rows(sheet: etree._Element, name: str, book: _Book) -> Iterator[Row]:
    grid = _grid(sheet)
    numbers = sorted(grid)
    filled = (column for row in grid.values() for column, cell in row.items() if len(cell))
    width = max(filled, default=0)  # sheets are often formatted far beyond what stands in them
    if width * len(numbers) > CELL_LIMIT:
        raise TooLarge(f"工作表「{name}」", f"{CELL_LIMIT} 个单元格")
    covered = _covered(sheet, numbers, width, name)
    for number in numbers:
        cells = (
            RawCell(
                _said(grid[number].get(column), book),
                f"工作表「{name}」{_letters(column)}{number}",
                column,
            )
            for column in range(1, width + 1)
            if (number, column) not in covered
        )
        yield Row(tuple(cells))


def _grid(sheet: etree._Element) -> dict[int, dict[int, etree._Element]]:
    """Cells by row and column, up to the first row below the last one in which anything stands.

    Shape: a writer may leave out addresses; a cell then follows the one before it.
    """
    grid: dict[int, dict[int, etree._Element]] = {}
    number = last = 0
    for row in _all(sheet, "row"):
        number = _whole(row.get("r")) or number + 1
        column, cells = 0, dict[int, etree._Element]()
        for cell in _all(row, "c"):
            address = _ADDRESS.fullmatch(cell.get("r", ""))
            column = _column(address[1]) if address else column + 1
            if column <= _MOST_COLUMNS:
                cells[column] = cell
                last = max(last, number) if len(cell) else last
        grid[number] = cells
    return {number: cells for number, cells in grid.items() if number <= last + 1}


def _covered(
    sheet: etree._Element, numbers: list[int], width: int, name: str
) -> set[tuple[int, int]]:
    """The cells a merged one hides."""
    covered, area = set[tuple[int, int]](), 0
    for merge in _all(sheet, "mergeCell"):
        first, _, last = (_ADDRESS.fullmatch(a) for a in merge.get("ref", "").partition(":"))
        if first is None or last is None:
            continue
        left, right = _column(first[1]), min(_column(last[1]), width)
        top, bottom = int(first[2]), int(last[2])
        rows = numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]
        area += len(rows) * max(0, right + 1 - left)
        if area > CELL_LIMIT:  # Excel lets no two of them overlap
            raise TooLarge(f"工作表「{name}」", f"{CELL_LIMIT} 个单元格")
        covered.update((n, c) for n in rows for c in range(left, right + 1))
        covered.discard((top, left))
    return covered


def _said(cell: etree._Element | None, book: _Book) -> str:
    """What the cell shows; where that is not what it stores, that it cannot be told."""
    if cell is None:
        return ""
    style = _whole(cell.get("s")) or 0
    said = _stored(cell, book)
    return former(said) if style < len(book.struck) and book.struck[style] else said


def _stored(cell: etree._Element, book: _Book) -> str:
    kind, inner = cell.get("t", "n"), {local(child): child for child in cell}
    if kind == "inlineStr":
        return _rich(inner["is"]) if "is" in inner else ""
    value = inner["v"].text if "v" in inner else None
    if value is None:
        return untold("公式没有保存结果") if "f" in inner else ""
    if kind == "s":
        at = _whole(value)
        known = at is not None and at < len(book.strings)
        return book.strings[at or 0] if known else untold("文字缺失")
    if kind in _NO_FIGURE:
        return untold(_NO_FIGURE[kind])
    return _number(value, cell, book) if kind == "n" else value


def _number(value: str, cell: etree._Element, book: _Book) -> str:
    style = _whole(cell.get("s")) or 0
    if style < len(book.plain) and not book.plain[style]:
        return untold("显示格式特殊")  # a date, a percentage, a scaled figure
    try:
        # Excel stores 59237.2449 as 59237.244899999998; the shortest equal float is what it shows.
        number = Decimal(repr(float(value)))
    except (ValueError, InvalidOperation):
        return untold("不是数字")
    text = format(number, "f") if number.is_finite() else value
    return text.rstrip("0").rstrip(".") if "." in text else text


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _letters(column: int) -> str:
    """The column's name.

    >>> _letters(1), _letters(27)
    ('A', 'AA')
    """
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
