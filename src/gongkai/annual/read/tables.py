"""Which figure of the form each table cell of a document is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.annual.model import Unread
from gongkai.annual.places import place, table_name
from gongkai.annual.read import heads
from gongkai.annual.read.document import Document, Paragraph, RawCell
from gongkai.annual.read.figures import is_figure
from gongkai.annual.read.labels import (
    BlockLabels,
    Kind,
    begins_label,
    heading,
    kind,
    labels_of,
    normal,
)
from gongkai.law.forms import Cell, CellId, Form, Row

_MOST_HEADS = 60  # heads of the widest block, twice over
_TELLING = 3  # heads of one block above some figures: they are that block's, rightly or wrongly


@dataclass(frozen=True, slots=True)
class _OpenRow:
    """A row of figures of which only what follows will say whether it has ended."""

    block: BlockLabels
    row: Row
    label: RawCell


class Tables:
    """The cells of one document under the ids of *form*; what is not certain is in *unread*."""

    def __init__(self, form: Form, document: Document) -> None:
        self.form = form
        self.found: dict[CellId, RawCell] = {}
        self.unread: list[Unread] = []
        self._told: set[CellId] = set()  # cells an entry of *unread* speaks of
        self._labels = labels_of(form)
        self._heads: list[RawCell] = []  # since the last row of figures
        self._block: BlockLabels | None = None
        self._places: heads.Places = ()
        self._open: _OpenRow | None = None
        for part in document:
            if isinstance(part, Paragraph):
                self._paragraph(part)
            else:
                for piece in _pieces(part.cells):
                    self._row(piece, cut=part.cut)
        self._say_what_is_missing()

    def _paragraph(self, paragraph: Paragraph) -> None:
        key = heading(paragraph.text)
        if key:
            self._end_row(self._ends_table(key))
            self._leave()

    def _leave(self) -> None:
        self._heads.clear()
        self._block = None

    def _row(self, cells: Sequence[RawCell], *, cut: bool) -> None:
        at = next((n for n, cell in enumerate(cells) if self._known(cell)), None)
        if at is not None:
            self._labelled(cells, at, cut=cut)
        elif not self._bare(cells, cut=cut):
            self._unlabelled([cell for cell in cells if not cell.blank])

    def _known(self, cell: RawCell) -> bool:
        # The kind is asked first because it is remembered from file to file.
        return kind(cell.text) in (Kind.ROW, Kind.GROUP) and normal(cell.text) in self._labels.rows

    def _labelled(self, cells: Sequence[RawCell], at: int, *, cut: bool) -> None:
        block, row = self._labels.rows[normal(cells[at].text)]
        self._end_row(self._is_due(block, row))
        if not self._enter(block, cells[at]):
            return
        before = any(is_figure(cell.text) for cell in cells[:at])
        figures = None if before else _fitted(cells[at + 1 :], self._places, cut=cut)
        self._take(block, row, figures, cells[at])
        if cut and figures:
            self._open = _OpenRow(block, row, cells[at])

    def _end_row(self, as_due: bool) -> None:
        """Let a row that was cut at a label stand only if that is the label due after it.

        Were lines between the two lost, another row's figures might have been taken for this
        row's.
        """
        row, self._open = self._open, None
        if row and not as_due:
            cells = row.block.block.row_cells(row.row)
            what = f"{self._row_name(cells)}之后缺少应有的行或表头，不能确定各数属于哪一行"
            self._cannot([cell.id for cell in cells], row.label.where, what)

    def _is_due(self, block: BlockLabels, row: Row) -> bool:
        """Whether *row* is what the form has after the open row, or stands below new heads."""
        if self._open is None:
            return True
        here = self._open.block
        after = here.block.rows.index(self._open.row) + 1
        if after < len(here.block.rows):
            return row is here.block.rows[after]
        blocks = self._labels.blocks
        following = blocks[blocks.index(here) + 1 :][:1]
        return block in following and (bool(self._heads) or row is block.block.rows[0])

    def _ends_table(self, key: str) -> bool:
        """Whether the heading of section *key* is what the form has after the open row."""
        if self._open is None:
            return True
        block, sections = self._open.block.block, [s.key for s in self.form.sections]
        *_, last = self.form.blocks(block.table)
        after = sections[sections.index(block.table) + 1 :][:1]
        return block is last and self._open.row is last.rows[-1] and key in after

    def _bare(self, cells: Sequence[RawCell], *, cut: bool) -> bool:
        """Take *cells* as the row that the columns alone name, if its heads stand right above."""
        for block in self._labels.blocks:
            where = heads.places(self._heads, block) if block.bare else None
            if block.bare and where:
                figures = _fitted(cells, where, cut=cut)
                if figures or not all(cell.blank for cell in cells):
                    self._end_row(self._is_due(block, block.bare))
                    self._take(block, block.bare, figures, cells[0])
                    self._leave()
                return True
        return False

    def _unlabelled(self, filled: Sequence[RawCell]) -> None:
        """Keep heads for the rows below them; of figures without a label, say that they are."""
        if not any(is_figure(cell.text) for cell in filled):
            names = [cell for cell in filled if kind(cell.text) is not Kind.GROUP]
            self._heads = [*self._heads, *names][-_MOST_HEADS:]
            return
        above = {normal(cell.text) for cell in self._heads}
        for block in self._labels.blocks:
            if block.bare and len(above & {head.text for head in block.heads}) >= _TELLING:
                self._contradicted(block, self._heads[0])
                return
        if self._block:
            found = " ".join(cell.text.strip() for cell in filled)[:40]
            table = table_name(self.form, self._block.block.table)
            self._say(filled[0].where, f"{table}里没有这样的行：{found}")

    def _contradicted(self, block: BlockLabels, at: RawCell) -> None:
        """Take nothing for *block*: its heads, which begin *at* a place, are not the form's."""
        name = table_name(self.form, block.block.table) + block.block.head
        what = f"{name}没有表头，不能确定各列是什么"
        if self._heads:
            found = "、".join(cell.text.strip() for cell in self._heads)[:80]
            what = f"{name}的表头与统一格式不一致（{found}），不能确定各列是什么"
        self._cannot([cell.id for cell in block.block.cells()], at.where, what)
        self._heads.clear()

    def _enter(self, block: BlockLabels, at: RawCell) -> bool:
        """Whether the heads last seen are those of *block*; a block goes on until new heads."""
        if not self._heads and self._block is block:
            return True
        under = heads.places(self._heads, block)
        if under is None:
            self._contradicted(block, (self._heads or [at])[0])
        else:
            self._block, self._places = block, under
        self._heads.clear()
        return under is not None

    def _take(
        self, block: BlockLabels, row: Row, figures: Sequence[RawCell] | None, at: RawCell
    ) -> None:
        cells = block.block.row_cells(row)
        if figures is None:
            what = f"{self._row_name(cells)}应当有 {len(cells)} 个数，找到的个数或位置对不上"
            self._cannot([cell.id for cell in cells], at.where, what)
            return
        for cell, raw in zip(cells, figures, strict=True):
            self._put(cell.id, raw)

    def _put(self, cell: CellId, raw: RawCell) -> None:
        earlier = self.found.get(cell)
        if earlier is None:
            if cell not in self._told:
                self.found[cell] = raw
        elif earlier.text.strip() != raw.text.strip():
            what = f"{place(self.form, cell)}出现两次，前后不一（见{earlier.where}）"
            self._cannot([cell], raw.where, what)

    def _row_name(self, cells: Sequence[Cell]) -> str:
        table, path = table_name(self.form, cells[0].id.table), cells[0].row.path
        return f"{table}「{path[-1]}」行" if path else table

    def _cannot(self, cells: Iterable[CellId], where: str, what: str) -> None:
        """Take nothing for *cells*, not even what an earlier place said, and say so once."""
        fresh = [cell for cell in cells if cell not in self._told]
        for cell in fresh:
            self.found.pop(cell, None)
        self._told.update(fresh)
        if fresh:
            self._say(where, what)

    def _say(self, where: str, what: str) -> None:
        self.unread.append(Unread(where, what))

    def _say_what_is_missing(self) -> None:
        for section in self.form.sections:
            ids = [cell.id for block in section.blocks for cell in block.cells()]
            if ids and not any(map(self._known_of, ids)):
                self._cannot(ids, "全文", f"没有找到{table_name(self.form, section.key)}")
        for block in self.form.blocks():
            missing = [cell for cell in block.cells() if not self._known_of(cell.id)]
            names = "".join(dict.fromkeys(f"「{cell.row.path[-1]}」" for cell in missing))
            what = f"没有找到{table_name(self.form, block.table)}的{names}行"
            self._cannot([cell.id for cell in missing], "全文", what)

    def _known_of(self, cell: CellId) -> bool:
        return cell in self.found or cell in self._told


def _fitted(
    cells: Sequence[RawCell], where: heads.Places, *, cut: bool
) -> Sequence[RawCell] | None:
    """The figures under the heads at *where*; None when that cannot be told."""
    figures = heads.fitted(cells, where)
    stray = cut and figures and not all(map(_may_be_figure, figures))
    return None if stray else figures


def _may_be_figure(cell: RawCell) -> bool:
    """Whether a cell that only its line tells for one is a figure, and no stray label or date."""
    words = not any(sign.isdigit() for sign in cell.text) and not begins_label(cell.text)
    return words or is_figure(cell.text)


def _pieces(cells: Sequence[RawCell]) -> Iterator[Sequence[RawCell]]:
    """One row of a file as the rows of the form that stand in it side by side."""
    start, labelled = 0, False
    for at, cell in enumerate(cells):
        found = kind(cell.text)
        if found in (Kind.ROW, Kind.GROUP) and labelled:
            yield cells[start:at]
            start, labelled = at, False
        labelled = labelled or found is Kind.ROW
    yield cells[start:]
