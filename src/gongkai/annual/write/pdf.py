"""A report as PDF in the layout of an official document, its fonts inside, its text selectable."""

from collections.abc import Iterator
from functools import cache
from importlib import resources

from gongkai.annual import figures
from gongkai.annual.layout import grid, width
from gongkai.annual.model import Report
from gongkai.annual.write import typeset
from gongkai.annual.write import typography as type_
from gongkai.annual.write.columns import face_of, widths
from gongkai.annual.write.official import day_indent, organ_indent, title_indent
from gongkai.annual.write.places import Placed, places
from gongkai.annual.write.typeset import SANS, SERIF
from gongkai.annual.write.typography import Face
from gongkai.annual.write.words import chinese_day, paragraphs, plain
from gongkai.law.forms import Section

_POINT = 20  # twips
_TRACKING = type_.TEXT_WIDTH / type_.CHARACTERS_A_LINE - type_.BODY.em  # 28 characters a line

Data = dict[str, object]


def document(report: Report) -> bytes:
    """The report as PDF; the same report is the same file.

    Source: GB/T 9704—2012, typefaces aside.
    """
    return typeset.pdf(_template(), "report", _data(report))


@cache
def _template() -> bytes:
    return resources.files(__package__).joinpath("report.typ").read_bytes()


def _data(report: Report) -> Data:
    """What the template sets, in order.

    Unit: points.
    """
    return {
        "title": plain(report.title),
        "author": plain(report.organ),
        "indent": title_indent(report),
        "page": {
            "width": type_.PAGE_WIDTH / _POINT,
            "height": type_.PAGE_HEIGHT / _POINT,
            "top": type_.TOP / _POINT,
            "bottom": type_.BOTTOM / _POINT,
            "left": type_.LEFT / _POINT,
            "right": type_.RIGHT / _POINT,
            "line": type_.LINE / _POINT,
            "tracking": _TRACKING / _POINT,
        },
        "head": _face(type_.TITLE, SERIF),
        "heading": _face(type_.HEADING, SANS),
        "body": _face(type_.BODY, SERIF),
        "number": _face(type_.PAGE_NUMBER, SERIF),
        "parts": list(_parts(report)),
        "signature": list(_signature(report)),
    }


def _face(face: Face, font: str) -> Data:
    """The size of *face*, and the font with the other one for signs it has not."""
    return {"size": face.size, "fonts": [font, SANS if font == SERIF else SERIF]}


def _parts(report: Report) -> Iterator[Data]:
    yield from _prose(report, "preface")
    for section in report.form.sections:
        yield {"kind": "heading", "text": section.heading}
        yield from _prose(report, section.key)
        if section.blocks:
            yield _table(report, section)


def _prose(report: Report, key: str) -> Iterator[Data]:
    for line in paragraphs(report.prose.get(key, "")):
        yield {"kind": "paragraph", "text": line}


def _table(report: Report, section: Section) -> Data:
    across = width(report.form, section.key)
    face = face_of(section.blocks, across)
    alone = len(section.blocks) == 1  # heads repeat only where they stand over all that follows
    boxes: list[Data] = []
    first = 0
    for block in section.blocks:
        placed = list(places(block, across))
        boxes += [_box(report, one, first) for one in placed]
        first += max(one.rows.stop for one in placed)
    return {
        "kind": "table",
        "size": face.size,
        "dense": face is type_.DENSE_TABLE,
        "inset": type_.CELL_MARGIN / _POINT,
        "widths": [column / _POINT for column in widths(section.blocks, across)],
        "heads": len(grid(section.blocks[0], width=across)[0]) if alone else 0,
        "boxes": boxes,
    }


def _box(report: Report, one: Placed, first: int) -> Data:
    """A box, its rows counted from the *first* of its block."""
    box = one.box
    return {
        "x": one.column,
        "y": first + one.row,
        "rows": box.rowspan,
        "columns": box.colspan,
        "label": box.scope == "row",
        "text": figures.shown(report, box.cell) if box.cell else box.text,
    }


def _signature(report: Report) -> Iterator[Data]:
    if report.signed_on:
        organ, day = plain(report.organ), chinese_day(report.signed_on)
        yield {"text": organ, "indent": organ_indent(organ, day)}
        yield {"text": day, "indent": day_indent(organ, day)}
