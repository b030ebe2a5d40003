"""Within how many working days an organ answers a letter: its own decision, else the data's."""

from datetime import date

from django.db import transaction

from gongkai.law.dated import Entry
from gongkai.law.deadlines import Term, working_term
from gongkai.law.letters import LETTER_CHANNELS
from gongkai.law.workdays import Calendar
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.letters.errors import NotYours, PromiseRefused
from gongkai.registers.letters.models import Promise
from gongkai.registers.letters.promise_models import MOST_DAYS
from gongkai.registers.organs.models import Organ, User

PERMISSION = "letters.set_promise"


@transaction.atomic
def decide(  # noqa: PLR0913 - a decision is all of this
    *,
    organ: Organ,
    channel: str,
    days: int,
    since: date,
    decided_on: date,
    reason: str,
    by: User,
    today: date,
) -> Promise:
    """Promise answers to letters of a channel within *days*, for those received from *since* on.

    Letters that are here already keep the term they came in under, so *since* lies ahead.
    Unit: working days.
    Errors: NotYours, PromiseRefused.
    """
    if not by.answers_for(organ, PERMISSION):
        raise NotYours(organ.name)
    if channel not in LETTER_CHANNELS:
        raise PromiseRefused("没有这个渠道，请从清单中选择")
    if not 1 <= days <= MOST_DAYS:
        raise PromiseRefused(f"期限 {days} 个工作日不对，要在 1 到 {MOST_DAYS} 之间")
    if decided_on > today:
        raise PromiseRefused(f"决定日期 {decided_on} 晚于今天 {today}")
    if since <= today:
        raise PromiseRefused(f"施行日期 {since} 应当晚于今天 {today}，已经收到的来信照原来的期限")
    if not reason.strip():
        raise PromiseRefused("没有写决定文号与理由")
    made = Promise.objects.create(
        organ=organ,
        channel=channel,
        days=days,
        since=since,
        decided_on=decided_on,
        reason=reason.strip(),
        entered_by=by,
    )
    told: dict[str, chain.Fact] = {"channel": channel, "days": days, "reason": made.reason}
    told |= {"since": since, "decided_on": decided_on}
    chain.record(made, Verb.PROMISED, by=by, organ=organ, **told)
    return made


def term(organ: Organ, channel: str, received_on: date, calendar: Calendar) -> Term:
    """The term for the answer to a letter that *organ* received by a channel on a day.

    Errors: NotInForce, TooFar.
    """
    default = working_term(LETTER_CHANNELS[channel].promise, received_on, calendar)
    own = decided(organ, channel, received_on)
    if own is None:
        return default
    entry = Entry(own.since, own.days, default.entry.text, default.entry.article)
    return Term(default.label, received_on, entry, calendar)


def decided(organ: Organ, channel: str, on: date) -> Promise | None:
    """The decision of *organ* that holds for letters received on a day; None: the data's."""
    rows = Promise.objects.filter(organ=organ, channel=channel, since__lte=on)
    return rows.order_by("-since", "-pk").first()
