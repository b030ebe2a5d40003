"""From a document to a reading: which form it is, what its cells state, what its text says."""

from collections.abc import Iterator

from gongkai.annual.model import Figure, Reading, Report, Unread
from gongkai.annual.places import place
from gongkai.annual.read import sentence
from gongkai.annual.read.claims import claims
from gongkai.annual.read.document import Document, Paragraph, Part, Picture, RawCell, Row
from gongkai.annual.read.figures import Stated, is_figure, stated
from gongkai.annual.read.headings import heading
from gongkai.annual.read.known import kind, spelt
from gongkai.annual.read.labels import form_by_words
from gongkai.annual.read.pieces import is_part_of_heads
from gongkai.annual.read.prose import PREFACE, Prose, compact, prose
from gongkai.annual.read.refusals import (
    FileRefused,
    FormBefore,
    FormUnknown,
    LinesLost,
    NotAReport,
    TablesArePictures,
    TablesMissing,
)
from gongkai.annual.read.understood import Understood, understood
from gongkai.law.errors import NoForm
from gongkai.law.forms import CellId, Form, form_of, forms

_NOT_THE_REPORT = ("上半年", "半年", "季度", "解读", "图解")  # in the title of what is about one
_FEWEST_LINES = 12  # below that no line need be there twice
_FEWEST_HEADINGS = 3  # of the six; a page about reports may name one or two in passing


def reading(file: str, document: Document) -> Reading:
    """What *document* says.

    Errors: NotAReport, TablesMissing, TablesArePictures, LinesLost, FormBefore, FormUnknown.
    """
    document = tuple(_settled(document))
    text = prose(document)
    _must_be_a_report(document, text)
    form, whole = _form(document, text), not _without_repeats(document)
    tables = understood(form, document, whole=whole)
    if not whole and not any(is_figure(cell.text) for cell in tables.found.values()):
        raise LinesLost
    if not tables.found and not any(isinstance(part, Row) for part in document):
        raise _no_tables(document, text)
    return _told(file, tables, text)


def _settled(document: Document) -> Iterator[Part]:
    """Lone texts in table rows are paragraphs: headings and prose in a sheet, layout in a page."""
    for part in document:
        lone = part.lone if isinstance(part, Row) else None
        if lone and not _of_a_table(lone.text):
            for line in lone.text.splitlines():
                if line.strip():
                    yield Paragraph(line.strip(), lone.where)
        else:
            yield part


def _of_a_table(text: str) -> bool:
    return bool(kind(text)) or is_figure(text) or is_part_of_heads(text)


def _must_be_a_report(document: Document, text: Prose) -> None:
    if not text.titled and any(map(_is_of_another_kind, text.titles)):
        raise NotAReport("标题表明它是半年统计、解读之类的材料")
    if not _labelled(document):
        headed = len(text.sections.keys() - {PREFACE}) >= _FEWEST_HEADINGS
        told = text.titled and sentence.TABLE in text.sections
        if not told:
            raise _no_tables(document, text) if headed or text.titled else NotAReport


def _is_of_another_kind(title: str) -> bool:
    said = compact(title)
    return "信息公开" in said and any(word in said for word in _NOT_THE_REPORT)


def _labelled(document: Document) -> bool:
    rows = (part for part in document if isinstance(part, Row))
    return any(kind(cell.text) for row in rows for cell in row.cells)


def _no_tables(document: Document, text: Prose) -> FileRefused:
    """Why there are no tables: they are of an older form, or pictures, or not there."""
    first = forms()[0].first_year
    if text.year and text.year < first:
        return FormBefore(text.year, first)
    return TablesArePictures() if _pictured(document) else TablesMissing()


def _pictured(document: Document) -> bool:
    """Whether a picture stands in a section that has a table."""
    section = None
    tables = {s.key for form in forms() for s in form.sections if s.blocks}
    for part in document:
        if isinstance(part, Paragraph):
            section = heading(part.text) or section
        elif isinstance(part, Picture) and section in tables:
            return True
    return False


def _without_repeats(document: Document) -> bool:
    """Whether every line stands once, although the forms say the same heads several times.

    Shape: of text told one cell a line; elsewhere nothing is dropped for being there before.
    """
    rows = [part for part in document if isinstance(part, Row)]
    if not any(row.cut for row in rows):
        return False
    cells = [cell for row in rows for cell in row.filled]
    return len(cells) >= _FEWEST_LINES and len({cell.text for cell in cells}) == len(cells)


def _form(document: Document, text: Prose) -> Form:
    """The form by the words of its tables; by the year only where the words do not tell."""
    rows = (part for part in document if isinstance(part, Row))
    said = {cell.text for row in rows for cell in row.cells if not cell.text.isdigit()}
    words = frozenset(spelt(text) for text in said if len(text) < 80)
    form = form_by_words(words)
    if form is None:
        try:
            form = form_of(text.year or 0)
        except NoForm as unknown:
            raise (_no_tables(document, text) if text.year else FormUnknown()) from unknown
    return form


def _told(file: str, tables: Understood, text: Prose) -> Reading:
    figures = {
        cell: stated(raw, tables.form.cell(cell).column) for cell, raw in tables.found.items()
    }
    sure = {cell: figure for cell, figure in figures.items() if figure.certain}
    cells: dict[CellId, Figure] = dict.fromkeys(tables.form.cells)
    cells |= {cell: figure.value for cell, figure in sure.items()}
    report = Report(
        organ=text.organ,
        year=text.year,
        form=tables.form,
        cells=cells,
        units={cell: figure.unit for cell, figure in sure.items() if figure.unit},
        prose=text.sections,
        signed_on=text.signed_on,
    )
    return Reading(
        file=file,
        report=report,
        raw={cell: figure.raw for cell, figure in figures.items() if figure.raw},
        where={cell: tables.found[cell].where for cell in cells if cell in sure},
        claims=claims(report),
        unread=(*tables.unread, *_unsure(tables, figures)),
    )


def _unsure(tables: Understood, figures: dict[CellId, Stated]) -> Iterator[Unread]:
    for cell, figure in figures.items():
        if not figure.certain:
            raw: RawCell = tables.found[cell]
            found = figure.raw[:40]
            yield Unread(raw.where, f"{place(tables.form, cell)}写作「{found}」，不能确定是多少")
