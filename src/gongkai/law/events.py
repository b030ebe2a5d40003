"""What may happen to an application, by name, and the order in which it is taken."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from gongkai.law import load, reach
from gongkai.law.dated import known_text
from gongkai.law.errors import EventRefused, NotInForce, UnknownEvent
from gongkai.law.load import Node
from gongkai.law.texts import TEXTS, cite


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event and what it does to the term for the reply."""

    name: str
    label: str
    does: str
    waits: str  # what the account calls the days that do not count for it
    source: str
    since: date  # first day of the text behind it, or of the earlier one
    cited: tuple[tuple[date, str], ...]  # since when which article, the latest text first
    takes_days: bool
    rank: int  # events of one day are taken in this order
    receipt: str  # the event that says it came to hand; empty where the law asks for none
    note: str  # what is unsure
    reason: str  # what must be said with it; empty where nothing must

    def source_on(self, day: date) -> str:
        """The article behind it on *day*.

        Errors: NotInForce before the first text.
        """
        for since, source in self.cited:
            if since <= day:
                return source
        raise NotInForce(self.label, day, first=self.since)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an application on a day."""

    name: str
    on: date
    days: int | None = None  # working days it gives: to correct, or of extension
    party: str = ""  # which third party or organ, where several are asked at a time

    @property
    def kind(self) -> Kind:
        """What kind of event it is."""
        return KINDS[self.name]

    def refused(self, reason: str) -> EventRefused:
        """The refusal of this event."""
        return EventRefused(self.name, self.kind.label, self.on, reason)


def read_kinds(file: Node) -> Mapping[str, Kind]:
    """The kinds of event of one file, by name.

    Errors: BadData, with file and line.
    """
    rows = file.child("events").children().items()
    return MappingProxyType({name: _kind(name, row, n) for n, (name, row) in enumerate(rows)})


def _kind(name: str, row: Node, rank: int) -> Kind:
    row.only(
        "label", "does", "waits", "receipt", "text", "article", "earlier", "days", "note", "reason"
    )
    rows = (
        (row, row.child("earlier").only("text", "article", "note"))
        if "earlier" in row.table
        else (row,)
    )
    cited = tuple((TEXTS[known_text(one)].since, _cite(one)) for one in rows)
    return Kind(
        name=name,
        label=row.get("label", str),
        does=row.get("does", str),
        waits=row.get("waits", str, ""),
        source=cited[0][1],
        since=min(cited)[0],
        cited=cited,
        takes_days=row.get("days", bool, False),
        rank=rank,
        receipt=row.get("receipt", str, ""),
        note=row.get("note", str, ""),
        reason=row.get("reason", str, ""),
    )


def _cite(row: Node) -> str:
    return cite(known_text(row), row.get("article", str))


KINDS: Mapping[str, Kind] = read_kinds(load.data("clock.toml"))
RECEIPTS = frozenset(kind.receipt for kind in KINDS.values() if kind.receipt)
_RANK = {name: kind.rank for name, kind in KINDS.items()}
_SINCE = {name: kind.since for name, kind in KINDS.items()}
_TAKES_DAYS = frozenset(name for name, kind in KINDS.items() if kind.takes_days)


def by_day(received: date, events: Iterable[Event]) -> list[list[Event]]:
    """*events* in order, those of a day together and each once, however they were handed over.

    Errors: UnknownEvent; EventRefused for a day before the receipt, or days where none belong;
        NotInForce for a day before the text the event rests on.
    """
    try:
        listed = sorted(events, key=lambda e: (e.on, _RANK[e.name], e.party, e.days or 0))
    except KeyError as error:
        raise UnknownEvent(str(error.args[0]), known=tuple(KINDS)) from None
    if listed and listed[0].on < received:
        raise listed[0].refused(f"早于收到申请之日 {received}")
    days: list[list[Event]] = []
    last = None
    for event in listed:
        if event.on == last and days[-1][-1] == event:
            continue
        if event.on < _SINCE[event.name]:
            event.kind.source_on(event.on)
        if event.days is not None:
            _require_days(event)
        if event.on == last:
            days[-1].append(event)
        else:
            days.append([event])
            last = event.on
    return days


def _require_days(event: Event) -> None:
    if event.name not in _TAKES_DAYS or not 1 <= (event.days or 0) <= reach.MOST_DAYS:
        raise event.refused(
            f"天数只能随告知补正或者告知延期登记，且不少于 1、不多于 {reach.MOST_DAYS} 个工作日"
        )
