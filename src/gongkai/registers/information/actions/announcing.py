"""The release calendar: announcing, moving and calling off, and naming the item that keeps it."""

from datetime import datetime

from django.db import models, transaction
from django.utils import timezone
from wagtail.models import Revision

from gongkai.registers.information.actions import scheduled
from gongkai.registers.information.errors import (
    AnnouncedAlready,
    AnnouncedElsewhere,
    AnnouncedPast,
    NotAnnounced,
    NothingSaid,
    NothingToAnnounce,
)
from gongkai.registers.information.may_not import MayNotPublish
from gongkai.registers.information.models import Announcement, Item
from gongkai.registers.information.models.announcements import announced_for
from gongkai.registers.information.rules import RELEASE, WRITE, require_own
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import Organ, User


@transaction.atomic
def announce(*, organ: Organ, title: str, at: datetime, by: User) -> Announcement:
    """Say when something will be made public; the public sees it from now on.

    Errors: MayNotPublish, AnnouncedPast; ValidationError where a field does not hold.
    """
    _require_may_announce(organ, by)
    return _say(Announcement(organ=organ, title=title, at=at), Verb.ANNOUNCED, by=by)


@transaction.atomic
def move(announcement: Announcement, *, at: datetime, reason: str, by: User) -> Announcement:
    """Say another time for it, and why; what is scheduled for the old one waits for the new.

    Errors: MayNotPublish, NotAnnounced, NothingSaid, AnnouncedPast.
    """
    _require_may_announce(announcement.organ, by)
    was = _standing(announcement)
    if not reason.strip():
        raise NothingSaid("改期")
    now = _say(_after(was, at=at, reason=reason), Verb.MOVED, by=by)
    if was.item is not None:
        _wait(was.item)
    return now


@transaction.atomic
def call_off(announcement: Announcement, *, reason: str, by: User) -> Announcement:
    """Say that it will not come, and why; what is scheduled for it is not made public.

    Shape: where another release of the same item is still to come, it waits for that one.
    Errors: MayNotPublish, NotAnnounced, NothingSaid.
    """
    _require_may_announce(announcement.organ, by)
    was = _standing(announcement)
    if not reason.strip():
        raise NothingSaid("取消预告")
    said = _after(was, at=was.at, reason=reason)
    said.called_off = True
    now = _say(said, Verb.CALLED_OFF, by=by)
    if was.item is not None and not _wait(was.item):
        scheduled.take_off(was.item)
    return now


@transaction.atomic
def tie(announcement: Announcement, item: Item, *, by: User) -> Announcement:
    """Name the item that is to be made public at the announced moment, and not before.

    Shape: of a public item that is its correction; or it came out at the moment already.
    Errors: MayNotPublish, NotAnnounced, AnnouncedElsewhere, AnnouncedAlready, NothingToAnnounce.
    """
    _require_may_announce(announcement.organ, by)
    standing = _standing(announcement)
    row = Item.objects.select_for_update().get(pk=item.pk)
    if row.organ_id != standing.organ_id:
        raise AnnouncedElsewhere
    others = row.announcements.standing().filter(called_off=False, at__gt=timezone.now())
    if standing.item_id is not None or others.exists():
        raise AnnouncedAlready
    _require_to_come(row, standing)
    standing.item, standing.tied_at = row, timezone.now()
    standing.save(update_fields=["item", "tied_at"])
    _wait(row)
    chain.record(
        standing, Verb.TIED, by=by, organ=standing.organ, title=standing.title,
        index_number=row.index_number,
    )  # fmt: skip
    return standing


def _require_to_come(row: Item, standing: Announcement) -> None:
    """Let pass what is still to come out, or came out at its moment or later.

    Errors: NothingToAnnounce; the calendar would say at once that it has come out.
    """
    if row.edition is None or not row.live:
        return
    if row.turn is None and not row.editions.filter(published_at__gte=standing.at).exists():
        raise NothingToAnnounce


def _require_may_announce(organ: Organ, by: User) -> None:
    require_own(organ, by, MayNotPublish("发布预告"), WRITE, RELEASE)


def _standing(announcement: Announcement) -> Announcement:
    """The announcement, while it is the last word and has not been kept."""
    locked = Announcement.objects.select_for_update(of=("self",)).get(pk=announcement.pk)
    moved = Announcement.objects.filter(replaces=locked).exists()
    kept = locked.item is not None and locked.item.editions.filter(published_at__gte=locked.at)
    if moved or locked.called_off or kept:
        raise NotAnnounced
    return locked


def _after(was: Announcement, *, at: datetime, reason: str) -> Announcement:
    return Announcement(
        organ=was.organ, title=was.title, at=at, reason=reason, replaces=was, item=was.item,
        tied_at=was.tied_at,
    )  # fmt: skip


def _say(word: Announcement, verb: Verb, *, by: User) -> Announcement:
    """Put one word on record."""
    now = timezone.now()
    if not word.called_off and word.at <= now:
        raise AnnouncedPast(timezone.localtime(word.at))
    word.announced_at, word.announced_by = now, by
    word.full_clean()
    word.save()
    was = word.replaces.at.isoformat() if word.replaces else None
    chain.record(
        word, verb, by=by, organ=word.organ, title=word.title, announced_for=word.at.isoformat(),
        was=was, reason=word.reason,
    )  # fmt: skip
    return word


def _wait(item: Item) -> bool:
    """Let the text of *item* put down for its minute wait for what is announced, if anything is.

    Shape: a moment that has passed brings nothing forward.
    """
    at = announced_for(item)
    if at is None or at <= timezone.now():
        return False
    waiting: models.QuerySet[Revision] = item.revisions.filter(approved_go_live_at__isnull=False)
    waiting.update(approved_go_live_at=at)
    return True
