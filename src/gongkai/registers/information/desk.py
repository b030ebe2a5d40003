"""Where an item stands for one person: what they may lawfully do with it now, and what awaits them.

Pure of the clock: the moment comes in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from gongkai.law.errors import Refusal
from gongkai.registers.information import acts
from gongkai.registers.information.models import Item, ReviewAct, Reviewer
from gongkai.registers.information.review import Act, Standing, Step, require_may_sign
from gongkai.registers.information.rules import RELEASE, WRITE
from gongkai.registers.organs.models import User

_SCANNED = 200  # items in review that are looked through for what awaits one person


@dataclass(frozen=True, slots=True)
class Offered:
    """What one person may do now with one item."""

    sign: Step | None
    send_back: bool
    publish: bool
    release: bool
    withdraw: bool
    conclude: bool
    write: bool
    lock: bool
    unlock: bool


@dataclass(frozen=True, slots=True)
class Returned:
    """An item sent back after this person had signed it."""

    item: Item
    act: ReviewAct


def offered(item: Item, standing: Standing, user: User, now: datetime) -> Offered:
    """What *user*, of the item's organ, may do with *item* at the moment *now*."""
    in_review = item.turn is not None
    leads, writes = (user.answers_for(item.organ, what) for what in (RELEASE, WRITE))
    in_edition = item.edition is not None and item.edition.digest == standing.digest
    again = in_edition and not item.live  # withdrawn, and not changed since
    steps = set(
        Reviewer.objects.filter(organ=item.organ_id, user=user).values_list("step", flat=True)
    )
    return Offered(
        sign=_may_sign(standing, user, steps, now) if in_review or again else None,
        send_back=in_review and bool(standing.signed) and bool(steps),
        publish=in_review and standing.complete and (writes or leads),
        release=leads and not (in_edition and item.live) and bool(standing.digest),
        withdraw=leads and item.live,
        conclude=leads and not item.live and standing.emergency is not None,
        write=writes and item.locked_by_id in (None, user.pk),
        lock=writes and not item.locked,
        unlock=item.locked and (leads or item.locked_by_id == user.pk),
    )


def awaiting(user: User, now: datetime) -> Iterator[Item]:
    """The items whose next step *user* is appointed to and may sign, longest there first."""
    steps = set(
        Reviewer.objects.filter(organ=user.organ_id, user=user).values_list("step", flat=True)
    )
    rows = Item.objects.seen_by(user).filter(turn__in=steps).order_by("pk")[:_SCANNED]
    if user.organ is None or not steps:
        return
    for item, standing in acts.standings(user.organ, list(rows)):
        if _may_sign(standing, user, steps, now):
            yield item


def returned(user: User) -> Iterator[Returned]:
    """What was sent back after *user* had signed it, and they have not taken up since."""
    mine = ReviewAct.objects.filter(by=user, act=Act.SIGNED).values("item")
    back = ReviewAct.objects.filter(act=Act.RETURNED).values("item")
    rows = Item.objects.seen_by(user).filter(turn__isnull=False, pk__in=mine)
    history = Prefetch("acts", ReviewAct.objects.order_by("number"))
    for item in rows.filter(pk__in=back).order_by("-pk").prefetch_related(history)[:_SCANNED]:
        found = _last_return(list(item.acts.all()), user)
        if found:
            yield Returned(item, found)


def _last_return(history: Sequence[ReviewAct], user: User) -> ReviewAct | None:
    """The last return of the round that is under way, if *user* signed before and did nothing
    since."""
    signed, found = False, None
    for act in history:
        if act.act == Act.PUBLISHED:
            signed, found = False, None
        elif act.act == Act.RETURNED and signed and act.by_id != user.pk:
            found = act
        elif act.by_id == user.pk:
            signed, found = signed or act.act == Act.SIGNED, None
    return found


def _may_sign(standing: Standing, user: User, steps: set[str], now: datetime) -> Step | None:
    turn = standing.next
    if turn is None or not (turn.by_author or turn.key in steps):
        return None
    try:
        return require_may_sign(standing, turn.key, str(user.pk), now)
    except Refusal:
        return None
