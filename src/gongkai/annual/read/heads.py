"""Whether the heads found above a block are the form's, and where its figures stand."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from gongkai.annual.read.document import RawCell
from gongkai.annual.read.labels import BlockLabels, Head
from gongkai.annual.read.pieces import in_order
from gongkai.annual.read.spelling import is_rest, normal

_MOST_REMEMBERED = 1_000  # characters of heads; the widest block has half of them
_SHORTEST_CUT = 2  # a head cut short still says this many characters, or it says nothing
_MONEY = "万元"  # a head of money that names another unit is another head

Places = tuple[int | None, ...]  # the grid column of each figure; None where there is no grid
Line = Sequence[RawCell]  # heads that stand on one line, left to right


def places(found: Sequence[Line], block: BlockLabels) -> Places | None:
    """Where the figures of *block* stand, by its heads; None when *found* contradicts them.

    Shape: *found* is in reading order and may begin with words of something else; it must end
        with the block's heads. A head may be cut short, glued to the next or broken over cells;
        its place then says which one it is.
    """
    cells = [cell for line in found for cell in line]
    texts = tuple(cell.text for cell in cells)
    headed = _remembered if sum(map(len, texts)) <= _MOST_REMEMBERED else _headed
    at = headed(texts, block)
    if at is not None:
        return tuple(cells[text].column for text in at)
    return unplaced(block) if _woven(found, block) else None


def _headed(texts: tuple[str, ...], block: BlockLabels) -> tuple[int, ...] | None:
    """Which of *texts* heads each column of *block*, when they end with its heads."""
    said = [normal(text) for text in texts]
    told = [_Told(said, order) for order in block.orders]
    for start in range(len(said)):
        for order in told:
            at = order.columns(start)
            if at is not None:
                return tuple(at[n] for n in range(len(block.block.columns)))
    return None


_remembered = lru_cache(maxsize=512)(_headed)  # from file to file the heads are the same


def unplaced(block: BlockLabels) -> Places:
    """The places of figures of which only the order is known."""
    return (None,) * len(block.block.columns)


def contradicted(found: Sequence[Line], block: BlockLabels) -> bool:
    """Whether whole heads of *block* are among *found*, but in an order of no such block."""
    leaves = [head.text for head in block.heads if not head.optional]
    said = [normal(cell.text) for line in found for cell in line]
    said = [text for text in said if text in leaves]
    told = [[head.text for head in order if not head.optional] for order in block.orders]
    return bool(said) and not any(_follows(said, order) for order in told)


def _follows(said: Sequence[str], order: Sequence[str]) -> bool:
    """Whether *said* is *order* with some left out."""
    rest = iter(order)
    return all(text in rest for text in said)


class _Told:
    """Matches texts told one after another with heads in one order."""

    def __init__(self, texts: Sequence[str], heads: Sequence[Head]) -> None:
        self._texts, self._heads = texts, heads
        self._failed: set[tuple[int, int, int]] = set()

    def columns(self, start: int) -> dict[int, int] | None:
        """Which text heads which column, when all texts from *start* on are the heads."""
        return self._from(start, 0, 0)

    def _from(self, at: int, within: int, head: int) -> dict[int, int] | None:
        if head == len(self._heads):
            return {} if at == len(self._texts) else None
        if (at, within, head) in self._failed:
            return None
        wanted = self._heads[head]
        for end, rest in self._ends(at, within, wanted.text):
            found = self._from(end, rest, head + 1)
            if found is not None:
                return found if wanted.column is None else found | {wanted.column: at}
        found = self._from(at, within, head + 1) if wanted.optional else None
        if found is None:
            self._failed.add((at, within, head))
        return found

    def _ends(self, at: int, within: int, head: str) -> Iterator[tuple[int, int]]:
        """Every place at which *head* may end when it begins at *within* of text *at*."""
        whole_text = within == 0 and at < len(self._texts)
        if whole_text and _is_rest_of(self._texts[at], head):
            yield at + 1, 0
        left = head
        while at < len(self._texts):
            text = self._texts[at][within:]
            if text.startswith(left):
                after = text.removeprefix(left)
                yield (at, within + len(left)) if after else (at + 1, 0)
                if after.startswith("(") and after.endswith(")") and not _of_money(after, head):
                    yield at + 1, 0  # an instruction of the form, such as how to write a decrease
                return
            if not left.startswith(text):
                return
            left, at, within = left.removeprefix(text), at + 1, 0
            if len(head) - len(left) >= _SHORTEST_CUT:
                yield at, 0


def _is_rest_of(text: str, head: str) -> bool:
    return is_rest(text, head) and not _of_money(text, head)


def _of_money(text: str, head: str) -> bool:
    """Whether *text* speaks of money in a unit that *head* does not."""
    return _MONEY[1] in text and not (_MONEY in text and _MONEY in head)


def _woven(found: Sequence[Line], block: BlockLabels) -> bool:
    """Whether *found* is all heads of *block*, broken into lines that read from left to right.

    Shape: words broken over lines or rows, vertical heads told line by line, heads glued. Every
        character is there once, and each line has pieces of different heads in their order.
    """
    lines = [text for line in found for text in _told_on_one_line(line, block) if text]
    if len(lines) < 2:
        return False
    heads = [head.text for head in block.heads]
    beside = [line for line in lines if _is_beside(line, block)]
    spare = Counter("".join(lines))
    spare.subtract(Counter("".join(head.text for head in block.heads if not head.optional)))
    if min(spare.values()) < 0:
        return False
    for text in (*(head.text for head in block.heads if head.optional), *beside):
        if Counter(text) <= +spare:
            spare.subtract(Counter(text))
    ordered = (in_order(line, heads) and _in_turn(line, block) for line in lines)
    return not +spare and all(line in beside or so for line, so in zip(lines, ordered, strict=True))


def _in_turn(line: str, block: BlockLabels) -> bool:
    """Whether heads that several groups share follow one another in each group as in the form.

    Shape: told by the characters that only one of them has at its place: 维, 纠, 审.
    """
    leaves = [head.text for head in block.heads if not head.optional]
    names = list(dict.fromkeys(leaves))
    if len(names) == len(leaves):
        return True
    for merged in (head.text for head in block.heads if head.optional):
        line = line.replace(merged, "")
    longest = max(map(len, names))
    alike = [name for name in names if len(name) == longest]
    counts = Counter("".join(alike))
    for place in range(longest):
        turn = [name[place] for name in alike if counts[name[place]] == 1]
        seen = [sign for sign in line if sign in turn]
        if turn and seen != turn * (len(seen) // len(turn)):
            return False
    return True


def _told_on_one_line(line: Line, block: BlockLabels) -> Iterator[str]:
    """The texts of *line*; heads told one a line are taken as one, for their order must show."""
    texts = [normal(cell.text) for cell in line]
    if len({cell.where for cell in line}) == 1 or any(cell.column is not None for cell in line):
        yield "".join(texts)
        return
    run = ""
    for text in texts:
        if any(text in head.text for head in block.heads):
            run += text
        else:
            yield run
            yield text
            run = ""
    yield run


def _is_beside(text: str, block: BlockLabels) -> bool:
    """Whether *text* is part of a label of rows that stands beside the heads, one char a line."""
    groups = {normal(row.path[0]) for row in block.block.rows if len(row.path) > 1}
    return len(text) <= 4 and any(text in group for group in groups)
