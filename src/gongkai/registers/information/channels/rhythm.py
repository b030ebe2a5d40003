"""How often an account posts, against what it promised and what the state's inspection allows.

Pure: the days of its postings and today come in.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.figures import figure

_WEEK = 7
_SHOWN = 12  # weeks on the page


@dataclass(frozen=True, slots=True)
class Week:
    """One week of an account; *over* once its Sunday is past."""

    first: date
    count: int
    promised: int
    over: bool

    @property
    def last(self) -> date:
        """Its Sunday."""
        return self.first + timedelta(_WEEK - 1)

    @property
    def short(self) -> bool:
        """Whether it is over and the promise was not kept."""
        return self.over and self.count < self.promised


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Where an account stands; a light is calm, soon or late."""

    last_on: date | None
    silent: int  # days since the last posting, or since the account was opened
    limit: int  # days after which the inspection rejects it
    source: str
    weeks: tuple[Week, ...]  # whole ones since it was opened, the present one last
    light: str
    words: str


def week_of(day: date) -> date:
    """The Monday of the week *day* is counted in: a week runs from Monday to Sunday.

    Source: docs/law/media-weeks.md。

    >>> str(week_of(date(2026, 11, 29)))
    '2026-11-23'
    """
    return day - timedelta(day.weekday())


def rhythm(days: Iterable[date], *, promised: int, opened_on: date, today: date) -> Rhythm:
    """Where an account that posted on *days* stands *today*.

    Unit: postings a week, Monday to Sunday; days of the wall calendar without one.
    Errors: NotInForce before the inspection's first text.
    Source: 国办秘函〔2019〕19号，单项否决（政务新媒体）；每周次数是账号自己的承诺。
    """
    posted = sorted(day for day in days if day <= today)
    last_on = posted[-1] if posted else None
    silent = (today - (last_on or opened_on)).days
    entry = figure("inspection.media_idle_weeks").on(today)
    weeks = tuple(_weeks(posted, promised, opened_on, today))
    ago = _ago(last_on, silent)
    limit = entry.value * _WEEK
    if silent >= limit:
        light, words = "late", f"{ago}，已到检查的 {entry.value} 周期限"
    elif promised:
        light, words = _kept(weeks, promised, ago, today)
    else:
        light, words = "calm", ago
    return Rhythm(last_on, silent, limit, entry.source, weeks, light, words)


def _ago(last_on: date | None, silent: int) -> str:
    if last_on is None:
        return f"启用 {silent} 天，还没有更新"
    return f"已 {silent} 天没有更新" if silent else "今天有更新"


def _weeks(posted: Iterable[date], promised: int, opened_on: date, today: date) -> Iterator[Week]:
    counts = Counter(map(week_of, posted))
    now = week_of(today)
    begun = week_of(opened_on + timedelta(_WEEK - 1))  # the first week it was there from Monday on
    for ago in range(_SHOWN, -1, -1):
        first = now - timedelta(ago * _WEEK)
        if first >= begun:
            yield Week(first, counts[first], promised, over=ago > 0)


def _kept(weeks: Sequence[Week], promised: int, ago: str, today: date) -> tuple[str, str]:
    """Whether the promise was kept last week and can be this week: the light, and a sentence."""
    promise = f"承诺每周 {promised} 次"
    if len(weeks) > 1 and weeks[-2].short:
        return "soon", f"{ago}，上周更新 {weeks[-2].count} 次，{promise}"
    if not weeks:
        return "calm", promise
    done, owed = weeks[-1].count, promised - weeks[-1].count
    if owed > (weeks[-1].last - today).days:
        return "soon", f"{ago}，本周更新 {done} 次，还差 {owed} 次，{promise}"
    return "calm", f"本周更新 {done} 次，{promise}"
