"""The prose of a report as sentences, and the counts that stand in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gongkai.annual.model import Report
from gongkai.annual.numerals import DIGITS, NUMBER, number
from gongkai.annual.read.prose import compact

_MOST = 40_000  # characters looked at; the longest reports of provinces have half of them
_CONTEXT = 300  # characters before a place that may say what it speaks of
_LONGEST_CLAUSE = 300
_SENTENCE = re.compile(r"[。！!?]")
_CLAUSE = re.compile(r"[,;:]")
_ASIDE = re.compile(r"\(([^()]{0,200})\)")
_COUNT = re.compile(
    rf"(?<![{DIGITS}.,第〔])(?P<number>{NUMBER})(?P<more>余|多)?"
    r"(?P<unit>件|条|例|宗|次|起|份|篇|则)(?!性|年|规定|款|例)"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence without width and space; *paragraph* is the end of its line so far."""

    text: str
    paragraph: str
    section: str
    opens: bool  # the first of its line


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things a sentence states, with the words of its clause before and after it.

    Shape: *least* and *most* differ where the text says 余 or 多; *before* is the sentence up to
        the clause, its end at least.
    """

    least: int
    most: int
    unit: str
    lead: str
    tail: str
    before: str

    @property
    def exact(self) -> bool:
        """Whether the sentence says just how many."""
        return self.least == self.most

    @property
    def shown(self) -> str:
        """The number as a message names it."""
        return f"{self.least}" if self.exact else f"{self.least - 1}余"


def sentences(report: Report) -> tuple[Sentence, ...]:
    """The sentences of *report*, in order; what stands in brackets is taken out and follows.

    Shape: no more than the first forty thousand characters.
    """
    return _sentences(tuple(report.prose.items()))


@lru_cache(maxsize=2)  # every relation on the prose asks again
def _sentences(prose: tuple[tuple[str, str], ...]) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    left = _MOST
    for section, text in prose:
        for line in text[:left].splitlines():
            found += _of_line(compact(line), section)
        left = max(0, left - len(text))
    return tuple(found)


def counts(text: str) -> Iterator[Count]:
    """The counts of one sentence's *text*, from the left.

    >>> [(c.least, c.unit, c.lead) for c in counts("收到申请十二件,办结10件")]
    [(12, '件', '收到申请'), (10, '件', '办结')]
    """
    begin = 0
    for clause in _CLAUSE.split(_with_whole_numbers(text)):
        if len(clause) <= _LONGEST_CLAUSE:
            yield from _in_clause(clause, text[max(0, begin - _CONTEXT) : begin])
        begin += len(clause) + 1


def _of_line(line: str, section: str) -> Iterator[Sentence]:
    end = 0
    for text in _SENTENCE.split(line):
        opens = end == 0
        end += len(text) + 1
        if text:
            so_far = line[max(0, end - _CONTEXT) : end]
            yield Sentence(_ASIDE.sub("", text), so_far, section, opens)
            for aside in _ASIDE.findall(text):
                yield Sentence(aside, so_far, section, opens=False)


def _with_whole_numbers(text: str) -> str:
    """*text* with the commas inside numbers out of the way of those between clauses."""
    return re.sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "\u066c", text)


def _in_clause(clause: str, before: str) -> Iterator[Count]:
    clause = clause.replace("\u066c", ",")
    found = list(_COUNT.finditer(clause))
    ends = (*(match.start() for match in found[1:]), len(clause))
    begin = 0
    for match, end in zip(found, ends, strict=False):
        value = number(match["number"])
        if value is not None:
            least, most = (value + 1, value + _step(value) - 1) if match["more"] else (value, value)
            lead, tail = clause[begin : match.start()], clause[match.end() : end]
            yield Count(least, most, match["unit"], lead, tail, before)
        begin = match.end()


def _step(value: int) -> int:
    """How much 余 may hide: 200余 is below 300, 110余 below 120."""
    step = 10
    while value and value % (step * 10) == 0:
        step *= 10
    return step
