"""The last word on what may be put on record, asked by the rows themselves on every path."""

from datetime import datetime

from gongkai.law.errors import Refusal
from gongkai.registers.information import acts
from gongkai.registers.information.errors import (
    MayNotRelease,
    NotAppointed,
    NothingOwed,
    TextChanged,
)
from gongkai.registers.information.may_not import (
    LockedBy,
    MayNotBringIn,
    MayNotPublish,
    MayNotWrite,
)
from gongkai.registers.information.models import Edition, Item, PutDown, ReviewAct, Reviewer
from gongkai.registers.information.review import Act, require_complete, require_may_sign
from gongkai.registers.organs.models import Organ, User

VIEW, WRITE = "information.view_item", "information.change_item"
RELEASE, APPOINT = "information.release_item", "information.appoint_reviewer"


def require_own(organ: Organ, by: User, refusal: Refusal, *permissions: str) -> None:
    """Let pass only someone who does one of these works in the name of *organ*.

    Shape: every write of this register asks here; *refusal* is what it says to all others, a
        superuser and someone who has left among them.
    Errors: *refusal*.
    """
    if not any(by.answers_for(organ, permission) for permission in permissions):
        raise refusal


def require_lawful(row: ReviewAct) -> None:
    """Let pass only an act that the rules of review allow now, by someone of the item's organ.

    Errors: MayNotWrite, TextChanged, UnknownStep, NotTheStep, OwnText, SignedAnother,
        NotAppointed; MayNotPublish, NotReviewed for a publication; MayNotRelease, NothingOwed.
    """
    if row.act == Act.EDITED:
        require_may_write(row.item, row.by)
    elif row.act in (Act.RELEASED, Act.WITHDRAWN):
        require_may_release(row.item, row.by)
    elif row.act == Act.CONCLUDED:
        require_may_release(row.item, row.by)
        if acts.standing(row.item).emergency is None:
            raise NothingOwed
    else:
        _require_in_its_turn(row)


def _require_in_its_turn(row: ReviewAct) -> None:
    """The same for an act that is over the text last saved."""
    if row.act == Act.PUBLISHED:
        require_may_publish(row.item, row.by, row.at)
    if row.digest != acts.last_digest(row.item):
        raise TextChanged
    now = acts.standing(row.item, row.digest)
    if row.act == Act.SIGNED:
        step = require_may_sign(now, row.step, str(row.by_id), row.at)
        if step.by_author:
            require_own(row.item.organ, row.by, NotAppointed(step.label), VIEW)
        else:
            require_appointed(row.item, row.by, step.label, step=step.key)
    elif row.act == Act.RETURNED:
        require_appointed(row.item, row.by, "退回")
    elif row.act == Act.PUBLISHED:
        require_complete(now)


def require_released(edition: Edition) -> None:
    """Let pass only an edition that was reviewed in full, or that a leader answers for.

    Errors: MayNotPublish, NotReviewed, MayNotRelease; MayNotBringIn for what was public before.
    """
    item, by = edition.item, edition.published_by
    if edition.basis == Edition.Basis.REVIEWED:
        require_may_publish(item, by, edition.published_at)
        require_complete(acts.standing(item, edition.digest))
    elif edition.basis == Edition.Basis.EMERGENCY:
        require_may_release(item, by)
    else:
        require_own(item.organ, by, MayNotBringIn(), RELEASE)


def require_may_write(item: Item, by: User) -> None:
    """Let pass only an officer of the item's organ.

    Errors: MayNotWrite.
    """
    require_own(item.organ, by, MayNotWrite(), WRITE)


def require_may_save(item: Item, by: User) -> None:
    """Let pass only an officer of the item's organ, and while another holds the text, nobody.

    Errors: MayNotWrite, LockedBy.
    """
    require_may_write(item, by)
    require_unlocked(item, by)


def require_unlocked(item: Item, by: User) -> None:
    """Let pass whoever holds the item's text, and anybody where nobody does.

    Errors: LockedBy.
    """
    row = Item.objects.filter(pk=item.pk, locked=True).exclude(locked_by=by).first()
    if row is not None and row.locked_at is not None:
        raise LockedBy(str(row.locked_by), row.locked_at)


def require_may_publish(item: Item, by: User, at: datetime) -> None:
    """Let pass, at that moment, an officer or a leader of the item's organ, who is there still.

    Shape: also whoever put its text down for a minute that has come: they were asked then.
    Errors: MayNotPublish.
    """
    if not PutDown.objects.due(at).filter(item=item, by=by).exists():
        require_own(item.organ, by, MayNotPublish(), WRITE, RELEASE)


def require_may_release(item: Item, by: User) -> None:
    """Let pass only someone who leads the disclosure work of the item's organ.

    Errors: MayNotRelease.
    """
    require_own(item.organ, by, MayNotRelease(), RELEASE)


def require_appointed(item: Item, by: User, label: str, **step: str) -> None:
    """Let pass only someone appointed to the step, or to any where none is named.

    Errors: NotAppointed; also for one who has left the organ since.
    """
    require_own(item.organ, by, NotAppointed(label), VIEW)
    if not Reviewer.objects.filter(organ=item.organ_id, user=by, **step).exists():
        raise NotAppointed(label)
