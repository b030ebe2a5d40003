"""How an application may end (办理结果), by the list in force on a day."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from gongkai.law import load, notices
from gongkai.law.dated import known_text
from gongkai.law.errors import UnknownOutcome
from gongkai.law.events import KINDS
from gongkai.law.forms import OUTCOME, Form, form_of, forms
from gongkai.law.load import Node
from gongkai.law.notices import Element
from gongkai.law.texts import cite

_DATA = load.data("outcomes.toml").only("text", "note", "outcomes", "mapping")
_TEXT = known_text(_DATA)
_OUTCOMES = _DATA.child("outcomes")

_REFUSED = "refused_"  # the keys of 不予公开
_NUMBER = re.compile(r"^(（.）|\d+\.)")


@dataclass(frozen=True, slots=True)
class Part:
    """A case told apart in the file, though the form counts it in the outcome's one row."""

    key: str
    label: str
    source: str
    contents: tuple[Element, ...]  # what its notice says beyond the outcome's


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way an application may end; its row in the report has the same key."""

    key: str
    label: str  # as the form writes it
    group: str  # the form's heading over it, or empty
    source: str  # the article, or empty where none is settled
    is_answer: bool  # False: ended without a reply (答复)
    contents: tuple[Element, ...]  # what the notice must say; of an end without one, the file
    after: tuple[str, ...]  # kinds of event that must have come before
    lapsed: bool  # only once the term that such an event gave has run out
    opinions: bool  # only once the third parties asked have answered, or their time is over
    earlier: bool  # only where an earlier application for the same was answered
    review_first: bool  # a refusal under 第十四条至第十六条
    parts: tuple[Part, ...]
    note: str  # what is unsure

    @property
    def name(self) -> str:
        """What the form calls it, heading and label, without their places in the form.

        >>> listed, day = on(date(2021, 5, 1)), date(2021, 5, 1)
        >>> listed.require("disclosed", day).name, listed.require("other_misc", day).name
        ('予以公开', '其他处理：其他')
        """
        return "：".join(_NUMBER.sub("", part) for part in (self.group, self.label) if part)

    @property
    def is_refusal(self) -> bool:
        """Whether it is one of the form's refusals, on which a part may be kept back as well."""
        return self.key.startswith(_REFUSED)


@dataclass(frozen=True, slots=True)
class Mapped:
    """Where another form counts an outcome."""

    key: str
    exact: bool  # False: the other form divides what this one does not
    note: str


class Outcomes:
    """The list of outcomes of one form."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self._by_key = {outcome.key: outcome for outcome in _of_form(form)}

    def __iter__(self) -> Iterator[Outcome]:
        return iter(self._by_key.values())

    def __contains__(self, key: str) -> bool:
        return key in self._by_key

    def require(self, key: str, day: date) -> Outcome:
        """The outcome *key*.

        Errors: UnknownOutcome when the list in force on *day*, this one, has none.
        """
        try:
            return self._by_key[key]
        except KeyError:
            raise UnknownOutcome(key, day) from None

    def all_of(self, keys: Sequence[str], day: date) -> list[Outcome]:
        """The outcomes *keys*, in their order.

        Errors: that of ``require``.
        """
        return [self.require(key, day) for key in keys]


def on(day: date) -> Outcomes:
    """The outcomes a decision taken on *day* may have: those of the form its year is reported in.

    Errors: NoForm before the first form's first year.
    """
    return _of(form_of(day.year))


def known(day: date) -> Outcomes:
    """The list of *day*, and of a day before the first form the oldest form's.

    >>> "disclosed" in known(date(2012, 3, 1)), "other_misc" in known(date(2012, 3, 1))
    (True, False)
    """
    return _of(known_form(day.year))


def known_form(year: int) -> Form:
    """The form of *year*, and of a year before the first form the oldest."""
    return form_of(max(year, min(form.first_year for form in forms())))


def mapped(key: str, form: Form) -> Mapped:
    """Where *form* counts the outcome *key* of another form.

    Errors: KeyError when no form has such an outcome.

    >>> from gongkai.law.forms import form
    >>> mapped("other_fee_unpaid", form("2019")).key, mapped("other", form("2021")).exact
    ('other', False)
    """
    if key in _of(form):
        return Mapped(key, True, "")
    for whole, row in _DATA.child("mapping").children().items():
        if key in row.all("parts", str):
            return Mapped(whole, True, "")
        if key == whole:
            return Mapped(row.get("unsplit", str), False, row.get("note", str))
    raise KeyError(key)


def read_outcome(row: Node, label: str, group: str) -> Outcome:
    """What the law says of one outcome, under the *label* and *group* a form gives it.

    Errors: BadData, with file and line.
    """
    row.only(
        "text", "article", "answer", "contents", "after", "lapsed", "opinions", "earlier",
        "review_first", "parts", "note",
    )  # fmt: skip
    article, is_answer = row.get("article", str), row.get("answer", bool)
    for n, name in enumerate(row.all("after", str)):
        if name not in KINDS:
            raise row.wrong(f"没有「{name}」这种办理事件", "after", n)
    return Outcome(
        key=str(row.path[-1]),
        label=label,
        group=group,
        source=cite(known_text(row) if "text" in row.table else _TEXT, article) if article else "",
        is_answer=is_answer,
        contents=(notices.REPLY if is_answer else ()) + notices.elements(row),
        after=row.all("after", str),
        lapsed=row.get("lapsed", bool, False),
        opinions=row.get("opinions", bool, False),
        earlier=row.get("earlier", bool, False),
        review_first=row.get("review_first", bool, False),
        parts=tuple(map(_part, row.rows("parts"))),
        note=row.get("note", str, ""),
    )


def _part(row: Node) -> Part:
    row.only("key", "label", "article", "contents")
    key, label, article = (row.get(name, str) for name in ("key", "label", "article"))
    return Part(key, label, cite(_TEXT, article), notices.elements(row))


def _of_form(form: Form) -> Iterator[Outcome]:
    for block in form.blocks("applications"):
        for row in block.rows:
            if row.role == OUTCOME and row.key:
                group = row.path[1] if len(row.path) > 2 else ""
                yield read_outcome(_OUTCOMES.child(row.key), row.path[-1], group)


@cache
def _of(form: Form) -> Outcomes:
    return Outcomes(form)
