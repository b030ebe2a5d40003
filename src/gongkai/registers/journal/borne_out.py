"""Holds the acts of a review against the lines the journal has on them, both ways."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from gongkai.registers.journal.models import Line, Verb

_SHOWN = 8  # signs of a digest that tell it from another


@dataclass(frozen=True, slots=True)
class Told:
    """One act as a register's row, or the journal's line, tells of it."""

    verb: str
    step: str  # its label as it was then; empty where the act is of no step
    by: str  # username
    post: str  # as it was then
    digest: str  # SM3 of the text it was done on

    def __str__(self) -> str:
        return f"{self.what}（{self.post}，摘要 {self.digest[:_SHOWN]}）"

    @property
    def what(self) -> str:
        """What was done, in the words of the office."""
        done = Verb(self.verb).label
        return f"「{self.step}」的{done}" if self.step else done


def lines_on(label: str, verbs: Collection[Verb]) -> dict[str, list[Told]]:
    """What the journal tells with *verbs* of each record of the model *label*, by its subject."""
    found: dict[str, list[Told]] = {}
    lines = Line.objects.filter(subject__startswith=f"{label}:", verb__in=verbs)
    for line in lines.order_by("seq").iterator():
        step, digest = (str(line.facts.get(name, "")) for name in ("step", "digest"))
        told = Told(line.verb, step, line.by, line.post, digest)
        found.setdefault(line.subject, []).append(told)
    return found


def unlike(rows: Iterable[Told], lines: Iterable[Told], known: Collection[str]) -> Iterator[str]:
    """What the rows of one record and the journal do not both tell, to follow its name.

    Shape: *known* are the usernames there are: a line keeps the name its signer had, so one
        that nobody has any more is taken for the signer's of before, the post being the same.
    """
    only_rows, only_lines = Counter(rows), Counter(lines)
    only_rows, only_lines = only_rows - only_lines, only_lines - only_rows
    _renamed(only_rows, only_lines, known)
    missing, extra = list(only_rows.elements()), list(only_lines.elements())
    for row in missing:
        line = next((one for one in extra if (one.verb, one.step) == (row.verb, row.step)), None)
        if line is None:
            yield f"审校记录里的{row}，台账里没有。"
            continue
        extra.remove(line)
        yield f"审校记录里的{row}，台账记为{line}，两者不符。"
    yield from (f"台账记有{line}，审校记录里没有。" for line in extra)


def _renamed(rows: Counter[Told], lines: Counter[Told], known: Collection[str]) -> None:
    """Take out of both what differs only by a username that nobody has any more."""
    for row in list(rows.elements()):
        same = (one for one in lines.elements() if replace(one, by=row.by) == row)
        line = next((one for one in same if one.by not in known), None)
        if line is not None:
            rows[row] -= 1
            lines[line] -= 1
