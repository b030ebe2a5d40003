"""The validity (有效性) of a document: what contradicts what of it, and how it is said on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.registers.information.models import Item

_V = Item.Validity
_ENDED = (_V.REPEALED, _V.LAPSED)


@dataclass(frozen=True, slots=True)
class Stated:
    """What is stated of a document's validity; *replaced* where what did it is named."""

    validity: str
    made_on: date
    effective_on: date | None = None
    valid_until: date | None = None
    ended_on: date | None = None
    replaced: bool = False

    @property
    def ended(self) -> bool:
        return self.validity in _ENDED

    @property
    def label(self) -> str:
        """The state in the words of the register; empty where none is stated."""
        return str(_V(self.validity).label) if self.validity else ""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One thing that cannot be so beside another: the field, what of it, and what to do."""

    field: str
    what: str
    fix: str


def stated(item: Item) -> Stated:
    """What *item* states."""
    return Stated(
        item.validity, item.made_on, item.effective_on, item.valid_until, item.ended_on,
        item.replaced_by_id is not None,
    )  # fmt: skip


def contradictions(said: Stated, today: date) -> Iterator[Contradiction]:
    """Everything in *said* that cannot be so *today*, whatever kind of document it is.

    Source: 各项含义见 docs/law/repealed.md。
    """
    yield from _end(said, today)
    if said.replaced and said.validity == _V.IN_FORCE:
        what = "有效性是「有效」，却填了由哪份文件废止或替代"
        yield Contradiction("validity", what, "请改成已修改、废止或者失效，或者去掉那份文件")
    yield from _order(said)


def _end(said: Stated, today: date) -> Iterator[Contradiction]:
    """A document that ended has the day; the day has come; one that did not end has none."""
    if said.ended and said.ended_on is None:
        what = f"有效性是「{said.label}」，没有填废止或失效日期"
        yield Contradiction("ended_on", what, "请补填")
    elif said.ended_on is not None and not said.ended:
        what = f"填了废止或失效日期 {said.ended_on}，有效性却不是废止或失效"
        yield Contradiction("ended_on", what, "请改正其中一项")
    elif said.ended_on is not None and said.ended_on > today:
        what = f"有效性是「{said.label}」，废止或失效日期 {said.ended_on} 却还没有到"
        yield Contradiction("ended_on", what, "请核对日期；那天以前仍填有效，到那天再改")


def _order(said: Stated) -> Iterator[Contradiction]:
    """A term or an end is not before the beginning."""
    ends = (
        ("valid_until", "有效期至", said.valid_until),
        ("ended_on", "废止或失效日期", said.ended_on),
    )
    begins = (("施行日期", said.effective_on), ("生成日期", said.made_on))
    for field, label, end in ends:
        for beginning, day in begins:
            if end is not None and day is not None and end < day:
                what = f"{label} {end} 早于{beginning} {day}"
                yield Contradiction(field, what, "请核对这两个日期")
                break


def shown(said: Stated, day: date) -> str:
    """The state as the public reads it on *day*; empty where none is stated.

    Shape: one past its term is not said to be in force, however it was last described; nor one
        whose day has not come.

    >>> until = Stated("amended", date(2019, 1, 3), valid_until=date(2024, 1, 3))
    >>> shown(until, date(2024, 1, 3)), shown(until, date(2024, 1, 4))
    ('已修改', '失效（待确认）')
    """
    if not said.validity:
        return ""
    if said.ended:
        return f"{said.label}（{said.ended_on}）" if said.ended_on else said.label
    if said.valid_until is not None and said.valid_until < day:
        return "失效（待确认）"
    if said.effective_on is not None and said.effective_on > day:
        return "尚未施行" if said.validity == _V.IN_FORCE else f"{said.label}，尚未施行"
    return said.label
