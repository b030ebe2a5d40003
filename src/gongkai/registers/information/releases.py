"""What became of what was announced: when it came out, and how far from its moment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from gongkai.registers.information.models import Announcement, Item, ReviewAct
from gongkai.registers.information.models.announcements import AnnouncementQuerySet
from gongkai.registers.information.review import Act

_MINUTE = timedelta(minutes=1)  # what is announced is a minute, not a second of it


class State(StrEnum):
    """Where an announced release stands."""

    CALLED_OFF = "已取消"
    TO_COME = "待发布"
    MISSED = "未按时发布"
    ON_TIME = "已按时发布"
    EARLY = "已提前发布"
    LATE = "已发布，晚于预告"


@dataclass(frozen=True, slots=True)
class Release:
    """The last word on a release, and what became of it.

    Shape: *withdrawn_at* only where what came out for it is out of the public's sight again.
    """

    word: Announcement
    state: State
    released_at: datetime | None
    withdrawn_at: datetime | None

    @property
    def item(self) -> Item | None:
        """The item, once it came out."""
        return self.word.item if self.released_at else None

    @property
    def apart(self) -> str:
        """How long before or after the announced moment it came out; empty where it was on time."""
        if self.released_at is None or self.state not in (State.EARLY, State.LATE):
            return ""
        return in_words(abs(self.released_at - self.word.at))

    @property
    def may_change(self) -> bool:
        """Whether another time may still be said for it, or that it will not come."""
        return self.state in (State.TO_COME, State.MISSED)


def releases(words: AnnouncementQuerySet, now: datetime) -> Iterator[Release]:
    """What became by *now* of each of *words*, which are last words."""
    rows = list(words.with_release().select_related("item", "replaces"))
    gone = [one.item for one in rows if one.released_at and one.item and not one.item.live]
    taken = ReviewAct.objects.filter(item__in=gone, act=Act.WITHDRAWN).order_by("number")
    taken_at = dict(taken.values_list("item_id", "at"))  # of several the last
    for word in rows:
        state = state_of(word.at, word.released_at, now, called_off=word.called_off)
        gone_at = taken_at.get(word.item_id or 0) if word.released_at else None
        yield Release(word, state, word.released_at, gone_at)


def state_of(
    at: datetime, released_at: datetime | None, now: datetime, *, called_off: bool
) -> State:
    """Where a release announced for *at* stands *now*.

    >>> from datetime import datetime
    >>> nine, ten = datetime(2026, 10, 20, 9), datetime(2026, 10, 20, 10)
    >>> [str(state_of(nine, out, ten, called_off=False)) for out in (None, nine, ten)]
    ['未按时发布', '已按时发布', '已发布，晚于预告']
    """
    if called_off:
        return State.CALLED_OFF
    if released_at is None:
        return State.TO_COME if now < at + _MINUTE else State.MISSED
    if released_at < at:
        return State.EARLY
    return State.ON_TIME if released_at < at + _MINUTE else State.LATE


def in_words(gap: timedelta) -> str:
    """A stretch of time in its two largest units.

    >>> [in_words(timedelta(minutes=m)) for m in (0, 5, 125, 1440, 1510)]
    ['不到1分钟', '5分钟', '2小时5分钟', '1天', '1天1小时']
    """
    minutes = gap // _MINUTE
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = [f"{n}{unit}" for n, unit in ((days, "天"), (hours, "小时"), (minutes, "分钟")) if n]
    if days:
        parts = [part for part in parts if not part.endswith("分钟")]
    return "".join(parts) or "不到1分钟"
