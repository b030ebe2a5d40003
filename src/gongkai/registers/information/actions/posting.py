"""Recording what was posted on a channel, with its proof; correcting without overwriting."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from gongkai.registers.information.actions.attaching import keep
from gongkai.registers.information.attached import Attachment
from gongkai.registers.information.channels.errors import (
    CorrectedAlready,
    EndsBefore,
    MayNotPost,
    NoPlace,
    NoProof,
    NotAChannel,
    NotAPicture,
    NotNowPublic,
    PostedAlready,
    PostedAtNoTime,
)
from gongkai.registers.information.channels.kinds import Kind, kinds
from gongkai.registers.information.door.admission import Admitted, admit
from gongkai.registers.information.errors import NothingSaid
from gongkai.registers.information.models import Edition, Item, Posting, Publication
from gongkai.registers.information.review import Act
from gongkai.registers.information.rules import WRITE
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import Organ, User


@dataclass(frozen=True, slots=True)
class Proof:
    """Where a posting can be seen: its place, its address, a photograph, its last day."""

    place: str = ""
    address: str = ""
    photo: tuple[str, bytes] | None = None  # name and content, as uploaded
    until: date | None = None


def record_posting(item: Item, *, channel: str, at: datetime, proof: Proof, by: User) -> Posting:
    """Put on record that a public item was posted on *channel*, in the edition of that time.

    Errors: MayNotPost, NotAChannel, NotNowPublic, PostedAtNoTime, PostedAlready, NoPlace, NoProof,
        EndsBefore; FileNotTaken or NotAPicture for the photograph; ValidationError for an address
        that is none.
    """
    require_may_post(item.organ, by)
    kind, picture = _kind(channel), _picture(proof)
    with transaction.atomic():
        row = Item.objects.select_for_update(of=("self",)).select_related("organ", "edition")
        new = Posting(item=_public(row.get(pk=item.pk)), channel=channel, posted_at=at)
        if Posting.objects.standing().filter(
            item=item, channel=channel, posted_at=at, place=proof.place, address=proof.address
        ):
            raise PostedAlready(str(Publication.Channel(channel).label))
        return _keep(new, kind, proof, picture, by=by)


def correct_posting(
    posting: Posting, *, at: datetime, proof: Proof, reason: str, by: User
) -> Posting:
    """Put another row in the place of *posting*, and say why; the one before stays on record.

    Shape: without a new photograph the earlier one proves it.
    Errors: those of ``record_posting`` but NotNowPublic; NothingSaid, CorrectedAlready.
    """
    require_may_post(posting.item.organ, by)
    picture = _picture(proof)
    with transaction.atomic():
        was = _last(posting, reason, "更正")
        new = _after(was, reason)
        new.posted_at, new.photo = at, was.photo
        return _keep(new, _kind(was.channel), proof, picture, by=by)


@transaction.atomic
def strike_posting(posting: Posting, *, reason: str, by: User) -> Posting:
    """Say that there was no such posting, and why; the row itself stays on record.

    Errors: MayNotPost, NothingSaid, CorrectedAlready.
    """
    require_may_post(posting.item.organ, by)
    was = _last(posting, reason, "作废")
    new = _after(was, reason)
    for name in ("posted_at", "posted_until", "place", "address", "photo"):
        setattr(new, name, getattr(was, name))
    new.void = True
    return _put(new, Verb.POSTING_STRUCK, by=by)


def require_may_post(organ: Organ, by: User) -> None:
    """Let pass only someone who writes for *organ*.

    Errors: MayNotPost.
    """
    if not by.answers_for(organ, WRITE):
        raise MayNotPost


def _public(item: Item) -> Item:
    if not item.live or item.edition is None:
        raise NotNowPublic
    return item


def _kind(channel: str) -> Kind:
    if channel not in kinds():
        raise NotAChannel
    return kinds()[channel]


def _picture(proof: Proof) -> Admitted | None:
    """The photograph as it may be kept: drawn anew, without where it was taken."""
    if proof.photo is None:
        return None
    name, content = proof.photo
    admitted = admit(name, content)
    if not admitted.entry.media_type.startswith("image/"):
        raise NotAPicture(name)
    return admitted


def _last(posting: Posting, reason: str, act: str) -> Posting:
    """*posting*, while it is the last word."""
    if not reason.strip():
        raise NothingSaid(act)
    locked = Posting.objects.select_for_update(of=("self",)).select_related("item", "edition")
    was = locked.get(pk=posting.pk)
    if was.void or Posting.objects.filter(replaces=was).exists():
        raise CorrectedAlready
    return was


def _after(was: Posting, reason: str) -> Posting:
    return Posting(
        item=was.item, edition=was.edition, channel=was.channel, replaces=was, reason=reason
    )


def _keep(new: Posting, kind: Kind, proof: Proof, picture: Admitted | None, *, by: User) -> Posting:
    new.place, new.address, new.posted_until = proof.place, proof.address, proof.until
    if picture is not None:
        new.photo = _stored(picture).as_kept()
    new.edition = _edition_at(new.item, new.posted_at)
    _require_told(new, kind)
    return _put(new, Verb.POSTING_CORRECTED if new.replaces else Verb.POSTED, by=by)


def _edition_at(item: Item, at: datetime) -> Edition:
    """The edition the public read at that minute."""
    editions = list(item.editions.order_by("number"))
    since = [one.published_at.replace(second=0, microsecond=0) for one in editions]
    then = [one for one, begun in zip(editions, since, strict=True) if begun <= at]
    if not then or at > timezone.now() or _withdrawn(then[-1], at):
        raise PostedAtNoTime(at, since[0])
    return then[-1]


def _withdrawn(edition: Edition, at: datetime) -> bool:
    """Whether the item had been withdrawn between *edition* and that time."""
    withdrawn = edition.item.acts.filter(act=Act.WITHDRAWN, at__lte=at)
    return withdrawn.filter(at__gt=edition.published_at).exists()


def _require_told(new: Posting, kind: Kind) -> None:
    """Let pass only a posting with what its channel asks."""
    label = str(Publication.Channel(new.channel).label)
    if kind.place and not new.place.strip():
        raise NoPlace(label, kind.place)
    if kind.until and new.posted_until is None:
        raise NoPlace(label, "张贴至")
    if new.posted_until and new.posted_until < timezone.localdate(new.posted_at):
        raise EndsBefore
    if kind.proof == "photo" and not new.photo:
        raise NoProof(label, "现场照片")
    if kind.proof == "address_or_photo" and not (new.address or new.photo):
        raise NoProof(label, "网址或者截图")


def _stored(picture: Admitted) -> Attachment:
    keep(picture)
    return picture.entry


def _put(new: Posting, verb: Verb, *, by: User) -> Posting:
    new.recorded_at, new.recorded_by = timezone.now(), by
    new.full_clean()
    new.save(force_insert=True)
    _count(new)
    proof = new.proof()
    chain.record(
        new.item, verb, by=by, organ=new.item.organ, channel=new.channel, posting=new.pk,
        edition=new.edition.number, posted_at=new.posted_at.isoformat(), until=new.posted_until,
        place=new.place, address=new.address, photo=proof.digest if proof else None,
        corrects=new.replaces_id, reason=new.reason,
    )  # fmt: skip
    return new


def _count(posting: Posting) -> None:
    """Make the counted row of the item on the channel agree with the postings that stand."""
    where = {"item": posting.item, "channel": posting.channel}
    counted = Publication.objects.filter(**where).first()
    first = Posting.objects.standing().filter(**where).order_by("posted_at", "pk").first()
    if counted is not None and counted.posting is None:
        return  # it was on the channel before postings were recorded
    if first is None:
        Publication.objects.filter(**where).delete()
        return
    Publication.objects.update_or_create(
        item=posting.item,
        channel=posting.channel,
        defaults={"published_on": timezone.localdate(first.posted_at), "posting": first},
    )
