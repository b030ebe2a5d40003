"""The ruled tables of a page: their cells, merged ones once, and the characters in each."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from gongkai.annual.read.limits import CELL_LIMIT
from gongkai.annual.read.pages import Box, Page, Sign
from gongkai.annual.read.refusals import TooLarge

Place = tuple[int, int]  # a row and a column

_NEAR = 2.5  # points within which two lines are one
_SLACK = 0.5  # points by which a sign may stand over a line
_OFF = 0.04  # of its cell's width: how far the middle of a word may be off the cell's
_COVERED = 0.6  # the share of a cell's side that a line must run along


@dataclass(slots=True)
class RuledCell:
    """A cell at its first row and column, and what stands in it.

    Shape: *crossed* where a word runs over its lines, so that no one can tell whose it is.
    """

    row: int
    column: int
    signs: list[Sign] = field(default_factory=list)
    crossed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; *top* is how far down it begins."""

    top: float
    cells: tuple[RuledCell, ...]

    @property
    def rows(self) -> list[list[RuledCell]]:
        """The cells that begin in each row, left to right."""
        by_row: dict[int, list[RuledCell]] = defaultdict(list)
        for cell in sorted(self.cells, key=lambda cell: (cell.row, cell.column)):
            by_row[cell.row].append(cell)
        return [by_row[row] for row in sorted(by_row)]


def tables(page: Page) -> list[Table]:
    """The tables of *page* from top to bottom.

    Errors: TooLarge for more lines than a report can need.
    """
    flat = [rule for rule in page.rules if rule.top == rule.bottom and rule.right > rule.left]
    upright = [rule for rule in page.rules if rule.left == rule.right and rule.bottom > rule.top]
    found = []
    for top, bottom in _bands(upright):
        across = [rule for rule in flat if top - _NEAR <= rule.top <= bottom + _NEAR]
        down = [
            rule for rule in upright if rule.top >= top - _NEAR and rule.bottom <= bottom + _NEAR
        ]
        grid = _Grid(across, down)
        if grid.rows > 0 and grid.columns > 0 and grid.rows * grid.columns > 1:
            found.append(grid.table(page.signs))
    return found


def _bands(upright: Iterable[Box]) -> list[tuple[float, float]]:
    """The heights over which upright lines follow one another without a gap."""
    bands: list[tuple[float, float]] = []
    for rule in sorted(upright, key=lambda rule: rule.top):
        if bands and rule.top <= bands[-1][1] + _NEAR:
            bands[-1] = bands[-1][0], max(bands[-1][1], rule.bottom)
        else:
            bands.append((rule.top, rule.bottom))
    return bands


class _Grid:
    """The smallest cells that the lines cut, and which of them are one."""

    def __init__(self, across: Sequence[Box], down: Sequence[Box]) -> None:
        self._ys = _places(rule.top for rule in across)
        self._xs = _places(rule.left for rule in down)
        self.rows, self.columns = len(self._ys) - 1, len(self._xs) - 1
        if self.rows * self.columns > CELL_LIMIT:
            raise TooLarge("PDF 里的表格", f"{CELL_LIMIT} 个单元格")
        self._across = _by_place(((rule.top, rule.left, rule.right) for rule in across), self._ys)
        self._down = _by_place(((rule.left, rule.top, rule.bottom) for rule in down), self._xs)

    def table(self, signs: Sequence[Sign]) -> Table:
        owner = self._owners()
        cells = {place: RuledCell(*place) for place in set(owner.values())}
        for _, word in groupby(signs, key=lambda sign: sign.word):
            drawn = list(word)
            owners = [owner.get(self._place(*sign.box.middle)) for sign in drawn]
            whole = _only(owners) or self._centred(drawn, owner)
            for sign, place in zip(drawn, owners, strict=True):
                own = whole or place
                if own:
                    cells[own].signs.append(sign)
            for place in self._touched(drawn, owner) - {whole}:
                cells[place].crossed = True
        return Table(self._ys[0], tuple(cells.values()))

    def _centred(self, word: Sequence[Sign], owner: Mapping[Place, Place]) -> Place | None:
        """The cell in whose middle *word*, too wide for it, was drawn at one go."""
        middle = (word[0].box.left + word[-1].box.right) / 2
        place = owner.get(self._place(middle, word[0].box.middle[1]))
        if place is None or len({sign.drawing for sign in word}) > 1:
            return None
        columns = [
            column for (row, column), own in owner.items() if row == place[0] and own == place
        ]
        left, right = self._xs[min(columns)], self._xs[max(columns) + 1]
        return place if abs(middle - (left + right) / 2) < _OFF * (right - left) else None

    def _touched(self, word: Sequence[Sign], owner: Mapping[Place, Place]) -> set[Place]:
        """The cells over which *word* runs; what else stands there may be hidden below it."""
        y = word[0].box.middle[1]
        row, first = self._place(word[0].box.left + _SLACK, y)
        _, last = self._place(word[-1].box.right - _SLACK, y)
        return {owner[row, column] for column in range(first, last + 1) if (row, column) in owner}

    def _place(self, x: float, y: float) -> Place:
        return bisect_right(self._ys, y) - 1, bisect_right(self._xs, x) - 1

    def _owners(self) -> dict[Place, Place]:
        """For each small cell the first one of the cell it belongs to."""
        owner: dict[Place, Place] = {}
        for row in range(self.rows):
            for column in range(self.columns):
                above, before = owner.get((row - 1, column)), owner.get((row, column - 1))
                if above and not _runs(self._across[row], *self._xs[column : column + 2]):
                    owner[row, column] = above
                elif before and not _runs(self._down[column], *self._ys[row : row + 2]):
                    owner[row, column] = before
                else:
                    owner[row, column] = row, column
        return owner


def _only(owners: Sequence[Place | None]) -> Place | None:
    """The one cell in which a whole word stands."""
    return owners[0] if len(set(owners)) == 1 else None


def _places(values: Iterable[float]) -> list[float]:
    """Different places among *values*, near ones once."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


Spans = list[tuple[float, float]]


def _by_place(rules: Iterable[tuple[float, float, float]], places: Sequence[float]) -> list[Spans]:
    spans: list[Spans] = [[] for _ in places]
    for place, first, last in rules:
        at = max(bisect_right(places, place + 0.01) - 1, 0)
        spans[at].append((first, last))
    return spans


def _runs(spans: Spans, first: float, last: float) -> bool:
    """Whether lines run along most of the side from *first* to *last*."""
    covered = sum(max(0.0, min(end, last) - max(start, first)) for start, end in spans)
    return covered >= _COVERED * (last - first)
