"""Making a text public, and taking it back: what was signed, or what a leader answers for."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from gongkai.registers.information import acts, content
from gongkai.registers.information.channels import outbox
from gongkai.registers.information.errors import (
    AnnouncedInThePast,
    NothingPublic,
    NothingSaid,
    NotTheLast,
)
from gongkai.registers.information.models import Delivery, Edition, Item, Publication
from gongkai.registers.information.models.announcements import announced_for
from gongkai.registers.information.readiness import require_ready
from gongkai.registers.information.review import Act, require_complete
from gongkai.registers.information.rules import require_may_release
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import User


@transaction.atomic
def publish(item: Item, *, by: User, note: str = "", announced: datetime | None = None) -> Item:
    """Make the text last saved public, once its review is complete.

    Shape: with *announced*, a time to come, it is only put down for it. A text that is public
        already, by an emergency release, gets no new edition; its review is then done.
    Errors: AnnouncedInThePast, NotReviewed, NotReady.
    """
    if announced is not None and announced <= timezone.now():
        raise AnnouncedInThePast(announced)
    row = Item.objects.select_for_update().get(pk=item.pk)
    text = row.current_text()
    if row.latest_revision is None or text.go_live_at != announced:
        text.go_live_at = announced
        text.save_revision(user=by)
        row.refresh_from_db()
    return publish_revision(row, row.latest_revision, by=by, note=note)


@transaction.atomic
def publish_revision(
    item: Item, revision: Revision, *, by: User, note: str = "", at: datetime | None = None
) -> Item:
    """The same for a stored text, which must be the last one.

    Shape: *at* is the moment it is made public, by default now.
    Errors: NotTheLast, NotReviewed, NotReady.
    """
    locked = Item.objects.select_for_update().get(pk=item.pk)
    text = revision.as_object()
    digest = content.digest(text)
    if digest != acts.last_digest(locked):
        raise NotTheLast
    require_complete(acts.standing(locked, digest))
    require_ready(text, timezone.localdate())
    later = _announced_for_later(locked, text, at or timezone.now())
    if later is not None:
        revision.approved_go_live_at = later
        revision.save(update_fields=["approved_go_live_at"])
        when = later.isoformat()
        chain.record(
            locked, Verb.SCHEDULED, by=by, organ=locked.organ, digest=digest, announced_for=when
        )
        return locked
    public = locked.edition if locked.live else None
    if public is None or public.digest != digest:
        _make_public(locked, text, Edition.Basis.REVIEWED, Verb.PUBLISHED, by=by, reason=note)
    else:
        _record(locked, Verb.PUBLISHED, public.number, digest, by=by, reason=note)
    acts.add(locked, Act.PUBLISHED, by=by, digest=digest, opinion=note)
    return locked


@transaction.atomic
def release(item: Item, *, reason: str, by: User) -> Item:
    """Make the text last saved public in an emergency, ahead of its review, which is then due.

    Errors: MayNotRelease, NothingSaid, NotReady.
    """
    require_may_release(item, by)
    if not reason.strip():
        raise NothingSaid("应急发布")
    locked = Item.objects.select_for_update().get(pk=item.pk)
    text = locked.current_text()
    require_ready(text, timezone.localdate())
    _make_public(locked, text, Edition.Basis.EMERGENCY, Verb.RELEASED, by=by, reason=reason)
    acts.add(locked, Act.RELEASED, by=by, digest=content.digest(text), opinion=reason)
    return locked


@transaction.atomic
def withdraw(item: Item, *, reason: str, by: User) -> Item:
    """Take an item from the public's sight; its address goes on saying so, and why.

    Errors: MayNotRelease, NothingSaid, NothingPublic.
    """
    require_may_release(item, by)
    if not reason.strip():
        raise NothingSaid("撤下")
    locked = Item.objects.select_for_update().get(pk=item.pk)
    if not locked.live or locked.edition is None:
        raise NothingPublic
    locked.live, locked.withdrawn_reason = False, reason
    locked.save(update_fields=["live", "withdrawn_reason"])
    acts.add(locked, Act.WITHDRAWN, by=by, digest=locked.edition.digest, opinion=reason)
    _record(
        locked, Verb.WITHDRAWN, locked.edition.number, locked.edition.digest, by=by, reason=reason
    )
    outbox.put(locked, locked.edition.number, Delivery.Event.WITHDRAWN, at=timezone.now())
    return locked


def _announced_for_later(item: Item, text: Item, now: datetime) -> datetime | None:
    """When *text* is to go public, where that is still to come.

    Shape: the release calendar goes before what the text itself was given.
    """
    at: datetime | None = announced_for(item) or text.go_live_at
    return at if at is not None and at > now else None


def _make_public(  # noqa: PLR0913 - an edition is all of this
    item: Item, text: Item, basis: Edition.Basis, verb: Verb, *, by: User, reason: str
) -> None:
    """A new edition of *item* with the text of *text*, and the row made its copy."""
    number, digest = item.editions.count() + 1, content.digest(text)
    _record(item, verb, number, digest, by=by, reason=reason)
    edition = Edition.objects.create(
        item=item, number=number, text=acts.keep_text(item, text), digest=digest, basis=basis,
        published_at=timezone.now(), published_by=by, reason=reason,
    )  # fmt: skip
    for name in content.FIELDS:
        setattr(item, name, getattr(text, name))
    today = timezone.localdate()
    item.edition, item.live, item.withdrawn_reason = edition, True, ""
    item.public_on = item.public_on or today
    item.last_published_at = edition.published_at
    item.first_published_at = item.first_published_at or edition.published_at
    item.live_revision, item.has_unpublished_changes = item.latest_revision, False
    item.save()
    item.revisions.update(approved_go_live_at=None)
    portal = Publication.Channel.PORTAL
    Publication.objects.get_or_create(item=item, channel=portal, defaults={"published_on": today})
    event = Delivery.Event.PUBLISHED if number == 1 else Delivery.Event.CORRECTED
    outbox.put(item, number, event, at=edition.published_at)


def _record(  # noqa: PLR0913 - a line is all of this
    item: Item, verb: Verb, number: int, digest: str, *, by: User, reason: str
) -> None:
    chain.record(
        item, verb, by=by, organ=item.organ, index_number=item.index_number, number=number,
        digest=digest, reason=reason,
    )  # fmt: skip
