"""Making a text public, and taking it back: what was signed, or what a leader answers for."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from gongkai.registers.information import acts, content, data_items
from gongkai.registers.information.actions import announcing, scheduled
from gongkai.registers.information.channels import outbox
from gongkai.registers.information.errors import (
    AlreadyPublic,
    AnnouncedInThePast,
    NothingOwed,
    NothingPublic,
    NothingSaid,
    NotReviewed,
    NotTheLast,
)
from gongkai.registers.information.models import Delivery, Edition, Item, Publication
from gongkai.registers.information.models.announcements import announced_for
from gongkai.registers.information.readiness import require_ready
from gongkai.registers.information.review import Act, require_complete
from gongkai.registers.information.rules import require_may_publish, require_may_release
from gongkai.registers.information.steps import steps_of
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import User

_REASON = 300  # signs an announcement's reason may have


@transaction.atomic
def publish(item: Item, *, by: User, note: str = "", announced: datetime | None = None) -> Item:
    """Make the text last saved public, once its review is complete.

    Shape: with *announced*, a time to come, it is only put down for it. A text that is public
        already, by an emergency release, gets no new edition; its review is then done. Every
        edition after the first says in *note* what it corrects, or why it is public again.
    Errors: MayNotPublish, AnnouncedInThePast, AlreadyPublic, NotReviewed, NotReady, NothingSaid.
    """
    require_may_publish(item, by, timezone.now())
    if announced is not None and announced <= timezone.now():
        raise AnnouncedInThePast(announced)
    row = Item.objects.select_for_update().get(pk=item.pk)
    revision = row.latest_revision
    if revision is None:  # brought in, and not written by anybody here
        _require_new(row, content.digest(row))
        raise NotReviewed([step.label for step in steps_of(row.organ)])
    return publish_revision(row, revision, by=by, note=note, announced=announced)


@transaction.atomic
def publish_revision(  # noqa: PLR0913 - a publication is all of this
    item: Item,
    revision: Revision,
    *,
    by: User,
    note: str = "",
    announced: datetime | None = None,
    at: datetime | None = None,
) -> Item:
    """The same for a stored text, which must be the last one.

    Shape: *at* is the moment it is made public, by default now.
    Errors: MayNotPublish, NotTheLast, AlreadyPublic, NotReviewed, NotReady, NothingSaid.
    """
    require_may_publish(item, by, timezone.now())
    locked = Item.objects.select_for_update().get(pk=item.pk)
    text = revision.as_object()
    digest = content.digest(text)
    if digest != acts.last_digest(locked):
        raise NotTheLast
    _require_new(locked, digest)
    require_complete(acts.standing(locked, digest))
    require_ready(text, timezone.localdate())
    said = _said(locked, text, note.strip())
    later = _later(locked, announced, at or timezone.now())
    if later is not None:
        scheduled.put_down(locked, revision, at=later, note=said, by=by)
        return locked
    public = locked.edition if locked.live else None
    if public is None or public.digest != digest:
        _make_public(locked, text, Act.PUBLISHED, by=by, reason=said)
    else:
        _record(locked, Verb.PUBLISHED, public.number, digest, by=by, reason=said)
        acts.add(locked, Act.PUBLISHED, by=by, digest=digest, opinion=said)
    scheduled.take_off(locked)
    return locked


@transaction.atomic
def release(item: Item, *, reason: str, by: User) -> Item:
    """Make the text last saved public in an emergency, ahead of its review, which is then due.

    Errors: MayNotRelease, NothingSaid, AlreadyPublic, NotReady.
    """
    require_may_release(item, by)
    if not reason.strip():
        raise NothingSaid("应急发布")
    locked = Item.objects.select_for_update().get(pk=item.pk)
    text = locked.current_text()
    digest = content.digest(text)
    if locked.live and locked.edition and locked.edition.digest == digest:
        raise AlreadyPublic(locked.edition.number)
    require_ready(text, timezone.localdate())
    _make_public(locked, text, Act.RELEASED, by=by, reason=reason)
    scheduled.take_off(locked)
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
    _record(
        locked, Verb.WITHDRAWN, locked.edition.number, locked.edition.digest, by=by, reason=reason
    )
    locked.live, locked.withdrawn_reason = False, reason
    locked.save(update_fields=["live", "withdrawn_reason"])
    acts.add(locked, Act.WITHDRAWN, by=by, digest=locked.edition.digest, opinion=reason)
    scheduled.take_off(locked)
    for announcement in locked.announcements.standing().filter(called_off=False):
        if announcement.at > timezone.now():
            announcing.call_off(announcement, reason=f"信息已撤下：{reason}"[:_REASON], by=by)
    outbox.put(locked, locked.edition.number, Delivery.Event.WITHDRAWN, at=timezone.now())
    return locked


@transaction.atomic
def conclude(item: Item, *, finding: str, by: User) -> Item:
    """Say what was found on an emergency release that was withdrawn before its review.

    Shape: ends the duty to review; while the item is public nothing but the review does.
    Errors: MayNotRelease, NothingSaid, NothingOwed.
    """
    require_may_release(item, by)
    if not finding.strip():
        raise NothingSaid("补审结论")
    locked = Item.objects.select_for_update().get(pk=item.pk)
    if locked.live or locked.edition is None:
        raise NothingOwed
    digest = locked.edition.digest
    acts.add(locked, Act.CONCLUDED, by=by, digest=digest, opinion=finding)
    _record(locked, Verb.CONCLUDED, locked.edition.number, digest, by=by, reason=finding)
    return locked


def _require_new(item: Item, digest: str) -> None:
    """Let pass only a text that is not public, or that still owes the review of its release.

    Errors: AlreadyPublic.
    """
    public = item.edition if item.live else None
    if public and public.digest == digest and acts.standing(item, digest).emergency is None:
        raise AlreadyPublic(public.number)


def _said(item: Item, text: Item, note: str) -> str:
    """What is said of the edition *text* becomes; of figures, what the table says of itself.

    Errors: NothingSaid where it follows another edition and says nothing.
    """
    before = item.edition
    if before is None or (item.live and before.digest == content.digest(text)):
        return note
    said = note or data_items.revision_note(text, before)
    if not said:
        raise NothingSaid("发布更正" if item.live else "重新公开")
    return said


def _later(item: Item, announced: datetime | None, now: datetime) -> datetime | None:
    """When it is to go public, where that is still to come; the release calendar goes first."""
    moments = announced_for(item), announced
    return next((at for at in moments if at is not None and at > now), None)


_BY = {
    Act.PUBLISHED: (Edition.Basis.REVIEWED, Verb.PUBLISHED),
    Act.RELEASED: (Edition.Basis.EMERGENCY, Verb.RELEASED),
}


def _make_public(item: Item, text: Item, act: Act, *, by: User, reason: str) -> None:
    """A new edition of *item* with the text of *text*, its act, and the row made its copy.

    Shape: in this order; the database lets no row be public whose act is not on record.
    """
    basis, verb = _BY[act]
    number, digest = item.editions.count() + 1, content.digest(text)
    _record(item, verb, number, digest, by=by, reason=reason)
    edition = Edition.objects.create(
        item=item, number=number, text=acts.keep_text(item, text), digest=digest, basis=basis,
        published_at=timezone.now(), published_by=by, reason=reason,
    )  # fmt: skip
    acts.add(item, act, by=by, digest=digest, opinion=reason)
    for name in content.FIELDS:
        setattr(item, name, getattr(text, name))
    today = timezone.localdate()
    item.edition, item.live, item.withdrawn_reason = edition, True, ""
    item.public_on = item.public_on or today
    item.last_published_at = edition.published_at
    item.first_published_at = item.first_published_at or edition.published_at
    item.live_revision, item.has_unpublished_changes = item.latest_revision, False
    item.save()
    acts.stand(item)
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
