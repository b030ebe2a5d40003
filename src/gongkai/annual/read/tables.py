"""Which figure of the form each table cell of a document is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gongkai.annual.places import table_name
from gongkai.annual.read import fitting, heads, order, sentence
from gongkai.annual.read.document import Document, Paragraph, RawCell, Row
from gongkai.annual.read.figures import is_figure
from gongkai.annual.read.found import Found
from gongkai.annual.read.headings import heading
from gongkai.annual.read.known import kind, spelt
from gongkai.annual.read.labels import BlockLabels, Kind, labels_of
from gongkai.annual.read.spelling import normal
from gongkai.law.forms import Form
from gongkai.law.forms import Row as FormRow

_MOST_HEADS = 60  # lines of heads of the widest block, one head a line, twice over
_TELLING = 3  # heads of one block above some figures: they are that block's, rightly or wrongly


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A row of the form as found: its label, and the figures if they can be told."""

    block: BlockLabels
    row: FormRow
    label: RawCell
    cut: bool = False  # only what follows will say whether it has ended
    empty: bool = True  # nothing stands behind it


@dataclass(frozen=True, slots=True)
class _Unlabelled:
    """A row of figures whose label is elsewhere, or lost."""

    figures: tuple[RawCell, ...]

    @property
    def where(self) -> str:
        """The place of its first figure."""
        return self.figures[0].where


class Tables:
    """The cells of one document under the ids of *form*; what is not certain is in *unread*.

    Shape: *whole* says that no lines are missing from the document, so that a label without
        figures is a row left blank.
    """

    def __init__(self, form: Form, document: Document, *, whole: bool = True) -> None:
        self.form = form
        self._whole = whole
        self._taken = Found(form)
        self.found, self.unread = self._taken.cells, self._taken.unread
        self._labels = labels_of(form)
        self._heads: list[heads.Line] = []  # since the last row of figures
        self._block: BlockLabels | None = None
        self._places: heads.Places = ()
        self._last: _Labelled | None = None  # the row last met in this block
        self._loose: list[_Unlabelled] = []  # since then
        self._torn: list[_Labelled] = []  # labels without their figures
        self._section = ""
        self._said: list[Paragraph] = []  # in place of 表二
        for part in document:
            if isinstance(part, Paragraph):
                self._paragraph(part)
            elif isinstance(part, Row):
                for piece in fitting.pieces(part.cells):
                    self._row(piece, cut=part.cut)
        self._end_loose()
        self._settle_torn()
        self._settle_sentence()
        self._taken.say_what_is_missing()

    @property
    def repeated(self) -> bool:
        """Whether some cell stands in more than one place."""
        return self._taken.repeated

    def _paragraph(self, paragraph: Paragraph) -> None:
        key = heading(paragraph.text)
        if self._section == sentence.TABLE and not key:
            self._said.append(paragraph)
        if key:
            self._section = key
            self._end_row(self._ends_table(key))
            self._leave()

    def _leave(self) -> None:
        self._end_loose()
        self._heads.clear()
        self._block = self._last = None

    def _row(self, cells: Sequence[RawCell], *, cut: bool) -> None:
        at = self._label_of(cells)
        if at is not None:
            self._labelled(cells, at, cut=cut)
        elif not self._bare(cells, cut=cut):
            self._unlabelled([cell for cell in cells if not cell.blank], cells)

    def _label_of(self, cells: Sequence[RawCell]) -> int | None:
        """Where the innermost label of the row stands."""
        found = None
        for at, cell in enumerate(cells):
            if self._known(cell):
                found = at
            elif found is not None and not cell.blank:
                break
        return found

    def _known(self, cell: RawCell) -> bool:
        # The kind is asked first because it is remembered from file to file.
        return kind(cell.text) in (Kind.ROW, Kind.GROUP) and spelt(cell.text) in self._labels.rows

    def _labelled(self, cells: Sequence[RawCell], at: int, *, cut: bool) -> None:
        block, row = self._labels.rows[spelt(cells[at].text)]
        found = _Labelled(block, row, cells[at], cut)
        after = cells[at + 1 :]
        if row in block.block.instead and all(cell.blank for cell in after):
            return  # only the head of its parts
        self._end_row(self._is_due(block, row))
        if cut and len(after) < len(block.block.columns):
            self._torn.append(replace(found, empty=not after))
            return
        if not self._enter(block, cells[at]):
            return
        before = any(is_figure(cell.text) for cell in cells[:at])
        figures = None if before else fitting.fitted(after, self._places, cut=cut)
        self._fill(found)
        self._take(block, row, figures, cells[at])
        self._last = found if figures else replace(found, cut=False)

    def _end_row(self, as_due: bool) -> None:
        """Let a row that was cut at a label stand only if that is the label due after it.

        Were lines between the two lost, another row's figures might have been taken for this
        row's.
        """
        row = self._last
        if row and row.cut:
            self._last = replace(row, cut=False)
            if not as_due:
                cells = [cell.id for cell in row.block.block.row_cells(row.row)]
                what = "之后缺少应有的行或表头，不能确定各数属于哪一行"
                self._taken.cannot(cells, row.label.where, f"{self._row_name(row)}{what}")

    def _is_due(self, block: BlockLabels, row: FormRow) -> bool:
        """Whether *row* is what the form has after the open row, or stands below new heads."""
        if self._last is None or not self._last.cut:
            return True
        here = self._last.block
        if here is block:
            return order.steps(here, self._last.row, row) == len(self._loose) + 1
        blocks = self._labels.blocks
        following = blocks[blocks.index(here) + 1 :][:1]
        at_end = order.steps(here, self._last.row, None) == 1
        return at_end and block in following and (bool(self._heads) or row is block.block.rows[0])

    def _ends_table(self, key: str) -> bool:
        """Whether the heading of section *key* is what the form has after the open row."""
        if self._last is None:
            return True
        block, sections = self._last.block.block, [s.key for s in self.form.sections]
        *_, last = self.form.blocks(block.table)
        after = sections[sections.index(block.table) + 1 :][:1]
        return block is last and self._last.row is last.rows[-1] and key in after

    def _bare(self, cells: Sequence[RawCell], *, cut: bool) -> bool:
        """Take *cells* as the row that the columns alone name, if its heads stand right above."""
        if not self._heads or any(kind(cell.text) is Kind.HEAD for cell in cells):
            return False
        for block in self._labels.blocks:
            where = heads.places(self._heads, block) if block.bare else None
            if block.bare and where:
                figures = fitting.fitted(cells, where, cut=cut)
                if figures or not all(cell.blank for cell in cells):
                    self._end_row(self._is_due(block, block.bare))
                    self._take(block, block.bare, figures, cells[0])
                    self._leave()
                return True
        return False

    def _unlabelled(self, filled: Sequence[RawCell], cells: Sequence[RawCell]) -> None:
        """Keep heads for the rows below them; of figures without a label, see what they may be."""
        if not any(is_figure(cell.text) for cell in filled):
            names = [cell for cell in filled if kind(cell.text) is not Kind.GROUP]
            self._heads = [*self._heads, *([names] if names else [])][-_MOST_HEADS:]
            return
        above = {normal(cell.text) for line in self._heads for cell in line}
        for block in self._labels.blocks:
            if block.bare and len(above & {head.text for head in block.heads}) >= _TELLING:
                self._contradicted(block, self._heads[0][0])
                return
        self._keep_loose(filled, cells)

    def _keep_loose(self, filled: Sequence[RawCell], cells: Sequence[RawCell]) -> None:
        """Keep figures without a label until the next label tells how many rows are between."""
        if self._heads:
            self._begin_block()
        figures = fitting.fitted(cells, self._places, cut=True) if self._block else None
        if figures and self._whole and all(is_figure(c.text) or c.blank for c in figures):
            self._loose.append(_Unlabelled(tuple(figures)))
        elif self._block:
            found = " ".join(cell.text.strip() for cell in filled)[:40]
            table = table_name(self.form, self._block.block.table)
            self._taken.say(filled[0].where, f"{table}里没有这样的行：{found}")

    def _begin_block(self) -> None:
        """Enter the block whose heads stand right above, though the row has no label."""
        for block in self._labels.blocks:
            under = None if block.bare else heads.places(self._heads, block)
            if under:
                if block is not self._block:
                    self._end_row(self._is_due(block, block.block.rows[0]))
                    self._end_loose()
                    self._block, self._places, self._last = block, under, None
                self._heads.clear()
                return

    def _fill(self, until: _Labelled) -> None:
        """Take the rows without label before *until*, if there are as many as the form has."""
        block, loose = until.block, self._loose
        last = self._last if self._last and self._last.block is block else None
        if loose:
            between = order.between(block, last.row if last else None, until.row)
            if len(between) == len(loose):
                for row, found in zip(between, loose, strict=True):
                    self._take(block, row, found.figures, found.figures[0])
                loose.clear()
        self._end_loose()

    def _end_loose(self) -> None:
        for row in self._loose:
            found = " ".join(cell.text.strip() for cell in row.figures)[:40]
            self._taken.say(row.where, f"这一行没有行名，不能确定是哪一行：{found}")
        self._loose.clear()

    def _contradicted(self, block: BlockLabels, at: RawCell) -> None:
        """Take nothing for *block*: its heads, which begin *at* a place, are not the form's."""
        name = table_name(self.form, block.block.table) + block.block.head
        what = f"{name}没有表头，不能确定各列是什么"
        if self._heads:
            said = [cell.text.strip() for line in self._heads for cell in line]
            found = "、".join(said)[:80]
            what = f"{name}的表头与统一格式不一致（{found}），不能确定各列是什么"
        self._taken.cannot([cell.id for cell in block.block.cells()], at.where, what)
        self._heads.clear()

    def _enter(self, block: BlockLabels, at: RawCell) -> bool:
        """Whether the heads last seen are those of *block*; a block goes on until new heads."""
        if not self._heads and self._block is block:
            return True
        under = heads.places(self._heads, block)
        if under is None and block.settled and not heads.contradicted(self._heads, block):
            under = heads.unplaced(block)
        if under is None:
            self._contradicted(block, (self._heads or [[at]])[0][0])
        elif self._block is block:
            self._places = under
        else:
            self._end_loose()
            self._block, self._places, self._last = block, under, None
        self._heads.clear()
        return under is not None

    def _take(
        self, block: BlockLabels, row: FormRow, figures: Sequence[RawCell] | None, at: RawCell
    ) -> None:
        cells = block.block.row_cells(row)
        if figures is None:
            name = self._row_name(_Labelled(block, row, at))
            what = f"{name}应当有 {len(cells)} 个数，找到的个数或位置对不上"
            self._taken.cannot([cell.id for cell in cells], at.where, what)
            return
        for cell, raw in zip(cells, figures, strict=True):
            self._taken.put(cell.id, raw)

    def _row_name(self, found: _Labelled) -> str:
        table, path = table_name(self.form, found.block.block.table), found.row.path
        return f"{table}「{path[-1]}」行" if path else table

    def _settle_torn(self) -> None:
        """Labels without figures are blank rows where a whole table has labels and nothing else."""
        for table in dict.fromkeys(found.block.block.table for found in self._torn):
            rows = [found for found in self._torn if found.block.block.table == table]
            due = [row for block in self.form.blocks(table) for row in block.rows]
            alone = self._whole and len(rows) > 1 and not self._taken.of_table(table)
            in_order = [found.row for found in rows] == due[: len(rows)]
            blank = alone and in_order and all(found.empty for found in rows)
            for found in rows:
                cells = found.block.block.row_cells(found.row)
                figures = [found.label._replace(text="")] * len(cells) if blank else None
                if figures or not any(cell.id in self.found for cell in cells):
                    self._take(found.block, found.row, figures, found.label)

    def _settle_sentence(self) -> None:
        """A table of which nothing was found may be told in the text that stands in its place."""
        if not self._taken.of_table(sentence.TABLE):
            for cell, figure in sentence.figures(self.form, self._said):
                self._taken.put(cell, figure)
