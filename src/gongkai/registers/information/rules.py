"""The last word on what may be put on record, asked by the rows themselves on every path."""

from gongkai.registers.information import acts
from gongkai.registers.information.errors import MayNotRelease, NotAppointed, TextChanged
from gongkai.registers.information.models import Edition, Item, ReviewAct, Reviewer
from gongkai.registers.information.review import Act, require_complete, require_may_sign
from gongkai.registers.organs.models import User

RELEASE = "information.release_item"
VIEW, WRITE = "information.view_item", "information.change_item"


def require_lawful(row: ReviewAct) -> None:
    """Let pass only an act that the rules of review allow now.

    Errors: TextChanged, UnknownStep, NotTheStep, OwnText, SignedAnother, NotAppointed;
        NotReviewed for a publication; MayNotRelease.
    """
    if row.act == Act.EDITED:
        return
    if row.act in (Act.RELEASED, Act.WITHDRAWN):
        require_may_release(row.item, row.by)
        return
    if row.digest != acts.last_digest(row.item):
        raise TextChanged
    now = acts.standing(row.item, row.digest)
    if row.act == Act.SIGNED:
        step = require_may_sign(now, row.step, str(row.by_id), row.at)
        if not step.by_author:
            _require_appointed(row, step.label, step=step.key)
    elif row.act == Act.RETURNED:
        _require_appointed(row, "退回")
    elif row.act == Act.PUBLISHED:
        require_complete(now)


def require_released(edition: Edition) -> None:
    """Let pass only an edition that was reviewed in full, or that a leader answers for.

    Errors: NotReviewed, MayNotRelease.
    """
    if edition.basis == Edition.Basis.REVIEWED:
        require_complete(acts.standing(edition.item, edition.digest))
    elif edition.basis == Edition.Basis.EMERGENCY:
        require_may_release(edition.item, edition.published_by)


def require_may_release(item: Item, by: User) -> None:
    """Let pass only someone who leads the disclosure work of the item's organ.

    Errors: MayNotRelease.
    """
    if not by.has_perm(RELEASE) or by.organ_id != item.organ_id:
        raise MayNotRelease


def _require_appointed(row: ReviewAct, label: str, **step: str) -> None:
    """Let pass only someone appointed to the step, or to any where none is named."""
    if not Reviewer.objects.filter(organ=row.item.organ_id, user=row.by_id, **step).exists():
        raise NotAppointed(label)
