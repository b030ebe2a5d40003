"""表二 where a report has a sentence in its place: 制发行政规范性文件3件，办理行政许可12件。"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from gongkai.annual.numerals import NUMBER, number
from gongkai.annual.read.document import Paragraph, RawCell
from gongkai.annual.read.spelling import normal
from gongkai.law.forms import AMOUNT, Block, Cell, CellId, Form, Row

TABLE = "disclosure"

_DONE = {"made": "制发|制定|出台", "repealed": "废止", "in_force": "现行有效"}
_NOT = "未|没有|无"
_FILLING = r"(?:办件量?|案件|处理决定|决定|数量|件数|总数|金额|共计|合计|共|为|是|计|作出)*"
_PIECES = "件|宗|起|例"
# A clause that compares or sums up years states no figure of this year alone.
_OTHER_YEARS = re.compile(r"同比|上年|去年|上一年|累计|历年|截至|以来|较|其中")
_CLAUSE = re.compile(r"[;。!?]")


def figures(form: Form, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[CellId, RawCell]]:
    """The figures of 表二 that *paragraphs* state in words no one can take otherwise.

    Shape: a cell of which two clauses speak is named by both; whoever takes them must compare.
    """
    for paragraph in paragraphs:
        text = unicodedata.normalize("NFKC", "".join(paragraph.text.split()))
        for clause in _CLAUSE.split(text):
            if not _OTHER_YEARS.search(clause):
                for cell, figure in _stated(form, clause):
                    yield cell.id, RawCell(figure, paragraph.where)


def _stated(form: Form, clause: str) -> Iterator[tuple[Cell, str]]:
    for block in form.blocks(TABLE):
        for row in block.rows:
            cells = block.row_cells(row)
            if len(cells) == 1:
                yield from _of_row(cells[0], clause)
            else:
                yield from _of_columns(block, row, clause)


def _of_row(cell: Cell, clause: str) -> Iterator[tuple[Cell, str]]:
    """行政许可办件量3361件: the row has one figure, and the number follows its name."""
    name, money = re.escape(normal(cell.row.path[-1])), cell.column.kind == AMOUNT
    amount = r"[0-9]+(?:\.[0-9]+)?" if money else NUMBER
    unit = re.escape(cell.column.unit) if money else _PIECES
    for match in re.finditer(rf"{name}{_FILLING}({amount})({unit})?(?=[,、]|$)", clause):
        value = match[1] if money else _counted(match[1])
        if value and (match[2] or value == "0"):
            yield cell, value


def _of_columns(block: Block, row: Row, clause: str) -> Iterator[tuple[Cell, str]]:
    """制发行政规范性文件3件, or that none was made: the verb names the column."""
    name = normal(row.path[-1])
    between = "".join(rf"(?:{re.escape(normal(other.path[-1]))}[、和及])?" for other in block.rows)
    for cell in block.row_cells(row):
        done = _DONE.get(cell.column.key)
        if done and cell.column.key == "made" and _none(done, between, name, clause):
            yield cell, "0"
        elif done:
            said = rf"(?<![{_NOT}])(?:{done})(?:了|的)?{name}({NUMBER})(?:{_PIECES})(?=[,、]|$)"
            for match in re.finditer(said, clause):
                value = _counted(match[1])
                if value:
                    yield cell, value


def _none(done: str, between: str, name: str, clause: str) -> bool:
    """Whether *clause* says that nothing called *name*, alone or among others, was made."""
    said = rf"(?:{_NOT})(?:{done})(?:过)?{between}(?<!行政){name}(?=[,、和及]|$)"
    return bool(re.search(said, clause))


def _counted(text: str) -> str | None:
    value = number(text)
    return None if value is None else str(value)
