"""How an application may end (办理结果), by the list in force on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from gongkai.law import load
from gongkai.law.errors import UnknownOutcome
from gongkai.law.forms import OUTCOME, Form, form_of
from gongkai.law.texts import cite

_DATA = load.toml("outcomes.toml")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way an application may end; its row in the report has the same key."""

    key: str
    label: str  # as the form writes it
    group: str  # the form's heading over it, or empty
    source: str  # the article, or empty where none is settled
    is_answer: bool  # False: ended without a reply (答复)


class Outcomes:
    """The list of outcomes of one form."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self._by_key = {outcome.key: outcome for outcome in _outcomes(form)}

    def __iter__(self) -> Iterator[Outcome]:
        return iter(self._by_key.values())

    def require(self, key: str, day: date) -> Outcome:
        """The outcome *key*.

        Errors: UnknownOutcome when the list in force on *day*, this one, has none.
        """
        try:
            return self._by_key[key]
        except KeyError:
            raise UnknownOutcome(key, day) from None


def _outcomes(form: Form) -> Iterator[Outcome]:
    for block in form.blocks("applications"):
        for row in block.rows:
            if row.role == OUTCOME and row.key:
                fixed = _DATA["outcomes"][row.key]
                source = cite(_DATA["text"], fixed["article"]) if fixed["article"] else ""
                group = row.path[1] if len(row.path) > 2 else ""
                yield Outcome(row.key, row.path[-1], group, source, fixed["answer"])


@cache
def _of(form: Form) -> Outcomes:
    return Outcomes(form)


def on(day: date) -> Outcomes:
    """The outcomes a decision taken on *day* may have: those of the form its year is reported in.

    Errors: NoForm before the first form's first year.
    """
    return _of(form_of(day.year))
