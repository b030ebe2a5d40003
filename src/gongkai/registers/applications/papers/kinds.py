"""The kinds of document a case may have, from data: title, steps, what is typed, our own words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib.resources import files

from gongkai.law import load, notices, outcomes
from gongkai.law.load import Node
from gongkai.law.outcomes import Outcome, Outcomes
from gongkai.registers.applications.papers.errors import UnknownPaper
from gongkai.registers.information.review import Step

_DATA = files("gongkai.registers.applications.papers").joinpath("data")
# What an answer must say and nobody types: the case, the law and the letterhead give it.
_GIVEN = frozenset(
    (
        "title", "number", "applicant", "receipt", "request", "history", "decision", "basis",
        "remedy", "signature", "delivery", "search",
    )
)  # fmt: skip
_ONE_LINE = frozenset({"party", "receiver"})
DAYS, PAGES, TARIFF, MORE, BASIS = "days", "pages", "tariff_by", "more", "basis"
WITHHELD_AS = "withheld_as"  # outcomes the parts kept back would have had, with commas between
CHOSEN = (DAYS, PAGES, TARIFF, WITHHELD_AS)  # and not written


@dataclass(frozen=True, slots=True)
class Field:
    """Something that is typed."""

    key: str
    label: str
    required: bool = True
    of_ground: bool = False  # required where a ground on which a part is kept back asks for it

    @property
    def one_line(self) -> bool:
        """Whether a line holds it."""
        return self.key in _ONE_LINE


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of document."""

    key: str
    title: str
    series: str  # the head of its numbers after the organ's code; empty where it has none
    steps: tuple[Step, ...]
    source: str  # the article behind it; empty where none is settled
    fields: tuple[Field, ...]
    sentences: tuple[str, ...]
    to_party: bool = False  # addressed to a third party or an organ, not to the applicant
    procedural: bool = False  # a notice along the way: no review, no court
    event: str = ""  # what the clock is told when it is sent
    received_event: str = ""  # and when it came to hand
    outcome: Outcome | None = None  # of an answer
    part: str = ""
    needs_search: bool = False
    shapes: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # of what is typed

    @property
    def label(self) -> str:
        """What the desk calls it: an answer by its outcome."""
        if self.outcome is None:
            return self.title
        parts = {part.key: part.label for part in self.outcome.parts}
        return "：".join(filter(None, (self.outcome.name, parts.get(self.part, ""))))


def of(key: str, day: date) -> PaperKind:
    """The kind *key*, as the list of outcomes in force on *day* has it.

    Errors: UnknownPaper.
    """
    if key in _documents():
        return _documents()[key]
    found = next((kind for kind in answers(day) if kind.key == key), None)
    if found is None:
        raise UnknownPaper(key)
    return found


def answers(day: date) -> Iterator[PaperKind]:
    """The answers that the list of outcomes in force on *day* allows."""
    listed = outcomes.on(day)
    file = _answers()
    for key, row in file.child("answers").children().items():
        outcome = row.get("outcome", str, key)
        if outcome in listed:
            yield _answer(file, row, listed.require(outcome, day), listed)


def refusals(keys: Sequence[str], day: date) -> list[PaperKind]:
    """The answers that refuse the whole on the grounds *keys*, in the order of the list."""
    found = (kind for kind in answers(day) if kind.outcome and kind.outcome.key in keys)
    return [kind for kind in found if kind.outcome and kind.outcome.is_refusal]


def documents() -> Sequence[PaperKind]:
    """The documents that are no answer."""
    return tuple(_documents().values())


def for_event(name: str) -> PaperKind | None:
    """The document whose sending, or coming to hand, is the event *name*."""
    kinds = _documents().values()
    return next((kind for kind in kinds if name in (kind.event, kind.received_event)), None)


def steps() -> Mapping[str, Step]:
    """Every step a document may go through."""
    rows = _kinds().child("steps").children().items()
    return {key: _step(key, row) for key, row in rows}


def placeholder() -> tuple[str, str]:
    """What stands for words not yet written, as a regular expression; and what to say of it."""
    return _shapes(_answers())["placeholder"]


def _shapes(row: Node) -> dict[str, tuple[str, str]]:
    """What some typed things must look like: a regular expression, and what is missing."""
    if "shapes" not in row.table:
        return {}
    rows = row.child("shapes")
    return {key: (pair[0], pair[1]) for key in rows.table if (pair := rows.all(key, str))}


@cache
def _kinds() -> Node:
    return load.read(_DATA.joinpath("kinds.toml")).only("steps", "elements", "kinds")


@cache
def _answers() -> Node:
    file = load.read(_DATA.joinpath("answers.toml"))
    return file.only("series", "steps", "opening", "elements", "shapes", "answers")


@cache
def _documents() -> Mapping[str, PaperKind]:
    return {key: _document(key, row) for key, row in _kinds().child("kinds").children().items()}


def _document(key: str, row: Node) -> PaperKind:
    row.only(
        "document", "title", "series", "steps", "event", "received_event", "to", "procedural",
        "fields", "sentences",
    )  # fmt: skip
    return PaperKind(
        key=key,
        title=row.get("title", str),
        series=row.get("series", str),
        steps=_steps(row),
        source=notices.DOCUMENTS[row.get("document", str)].source,
        fields=(*(_field(name) for name in row.all("fields", str)), _field(MORE)),
        sentences=row.all("sentences", str),
        to_party=row.get("to", str) == "party",
        procedural=row.get("procedural", bool, False),
        event=row.get("event", str, ""),
        received_event=row.get("received_event", str, ""),
    )


def _answer(file: Node, row: Node, outcome: Outcome, listed: Outcomes) -> PaperKind:
    row.only("outcome", "part", "title", "decision", "shapes")
    part = row.get("part", str, "")
    added = [e for p in outcome.parts if p.key == part for e in p.contents]
    contents = list(dict.fromkeys(e.key for e in (*outcome.contents, *added)))
    source = next((p.source for p in outcome.parts if p.key == part), outcome.source)
    typed = [name for name in contents if name not in _GIVEN]
    words = file.child("elements")
    of_grounds = _of_grounds(listed, contents) if WITHHELD_AS in contents else []
    told = [words.get(name, str) for name in (*typed, *of_grounds) if name != "finding"]
    before = [words.get(name, str) for name in ("history", "finding", "search")]
    return PaperKind(
        key=str(row.path[-1]),
        title=row.get("title", str),
        series=file.get("series", str),
        steps=_steps(file),
        source=source,
        fields=(
            *map(_field, typed),
            *(replace(_field(key), required=False, of_ground=True) for key in of_grounds),
            *map(_field, [*([] if source else [BASIS]), MORE]),
        ),
        sentences=("{opening}", *before, row.get("decision", str), *told, "{more}", "{remedy}"),
        outcome=outcome,
        part=part,
        needs_search="search" in contents,
        shapes=_shapes(file) | _shapes(row),
    )


def _of_grounds(listed: Outcomes, contents: Sequence[str]) -> list[str]:
    """What the refusals say and *contents* do not: a part kept back is refused like the whole."""
    asked = (one.key for refusal in listed if refusal.is_refusal for one in refusal.contents)
    return [key for key in dict.fromkeys(asked) if key not in {*contents, *_GIVEN}]


def opening() -> str:
    """The first sentence of what goes to the applicant."""
    return _answers().get("opening", str)


def _steps(row: Node) -> tuple[Step, ...]:
    known = steps()
    return tuple(known[key] for key in row.all("steps", str))


def _step(key: str, row: Node) -> Step:
    row.only("label", "by_author", "questions")
    questions, author = row.all("questions", str), row.get("by_author", bool, False)
    return Step(key, row.get("label", str), questions, author)


def _field(key: str) -> Field:
    own = _kinds().child("elements")
    label = own.get(key, str) if key in own.table else notices.label(key)
    return Field(key, label, required=key not in (MORE, PAGES))
