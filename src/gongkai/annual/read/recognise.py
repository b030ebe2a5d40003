"""From a document to a reading: which form it is, what its cells state, what its text says."""

from collections.abc import Iterator

from gongkai.annual.model import Figure, Reading, Report, Unread
from gongkai.annual.places import place
from gongkai.annual.read import labels
from gongkai.annual.read.document import Document, Paragraph, RawCell, Row
from gongkai.annual.read.figures import Stated, is_figure, stated
from gongkai.annual.read.prose import Prose, compact, prose
from gongkai.annual.read.refusals import FormUnknown, NotAReport, TablesMissing
from gongkai.annual.read.tables import Tables
from gongkai.law.errors import NoForm
from gongkai.law.forms import CellId, Form, form_of

_NOT_THE_REPORT = ("上半年", "半年", "季度", "解读", "图解")  # in the title of what is about one
_FEWEST_HEADINGS = 3  # of the six; a page about reports may name one or two in passing


def reading(file: str, document: Document) -> Reading:
    """What *document* says.

    Errors: NotAReport, TablesMissing, FormUnknown.
    """
    document = tuple(_settled(document))
    text = prose(document)
    _must_be_a_report(document, text)
    tables = Tables(_form(document, text), document)
    if not tables.found and not any(isinstance(part, Row) for part in document):
        raise TablesMissing
    return _told(file, tables, text)


def _settled(document: Document) -> Iterator[Paragraph | Row]:
    """Lone texts in table rows are paragraphs: headings and prose in a sheet, layout in a page."""
    for part in document:
        filled = part.filled if isinstance(part, Row) else ()
        if len(filled) == 1 and not labels.kind(filled[0].text) and not is_figure(filled[0].text):
            for line in filled[0].text.splitlines():
                if line.strip():
                    yield Paragraph(line.strip(), filled[0].where)
        else:
            yield part


def _must_be_a_report(document: Document, text: Prose) -> None:
    labelled = any(
        labels.kind(cell.text) for part in document if isinstance(part, Row) for cell in part.cells
    )
    titles = "".join(map(compact, text.titles))
    if any(word in titles for word in _NOT_THE_REPORT):
        raise NotAReport("标题表明它是半年统计、解读之类的材料")
    if not labelled:
        headed = len(text.sections) - 1 >= _FEWEST_HEADINGS
        raise TablesMissing if headed else NotAReport


def _form(document: Document, text: Prose) -> Form:
    """The form by the words of its tables; by the year only where the words do not tell."""
    rows = (part for part in document if isinstance(part, Row))
    words = frozenset(labels.normal(c.text) for row in rows for c in row.cells if len(c.text) < 80)
    form = labels.form_by_words(words)
    if form is None:
        try:
            form = form_of(text.year or 0)
        except NoForm as unknown:
            raise FormUnknown from unknown
    return form


def _told(file: str, tables: Tables, text: Prose) -> Reading:
    figures = {
        cell: stated(raw, tables.form.cell(cell).column) for cell, raw in tables.found.items()
    }
    sure = {cell: figure for cell, figure in figures.items() if figure.certain}
    cells: dict[CellId, Figure] = dict.fromkeys(tables.form.cells)
    cells |= {cell: figure.value for cell, figure in sure.items()}
    return Reading(
        file=file,
        report=Report(
            organ=text.organ,
            year=text.year,
            form=tables.form,
            cells=cells,
            units={cell: figure.unit for cell, figure in sure.items() if figure.unit},
            prose=text.sections,
            signed_on=text.signed_on,
        ),
        raw={cell: figure.raw for cell, figure in sure.items() if figure.raw},
        where={cell: tables.found[cell].where for cell in tables.form.cells if cell in sure},
        unread=(*tables.unread, *_unsure(tables, figures)),
    )


def _unsure(tables: Tables, figures: dict[CellId, Stated]) -> Iterator[Unread]:
    for cell, figure in figures.items():
        if not figure.certain:
            raw: RawCell = tables.found[cell]
            found = figure.raw[:40]
            yield Unread(raw.where, f"{place(tables.form, cell)}写作「{found}」，不能确定是多少")
