"""What was done with an item, in order, and where its review stands for it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from gongkai.registers.information import content, review
from gongkai.registers.information.models import Doubling as DoublingDecision
from gongkai.registers.information.models import Item, ReviewAct, Text
from gongkai.registers.information.models.items import REVIEWED
from gongkai.registers.information.review import Act, Doubling, Standing, Step
from gongkai.registers.information.steps import emergency_hours, steps_of
from gongkai.registers.journal import sm3
from gongkai.registers.organs.models import Organ, User


def standing(item: Item, digest: str | None = None) -> Standing:
    """Where the review stands of the text with *digest*, by default the one last saved."""
    history = list(item.acts.order_by("number"))
    return _standing(steps_of(item.organ), history, digest, doubling_of(item.organ))


def standings(organ: Organ, items: Sequence[Item]) -> Iterator[tuple[Item, Standing]]:
    """Where the review stands of the last text of each of *items*, all of *organ*."""
    prefetch_related_objects(items, Prefetch("acts", ReviewAct.objects.order_by("number")))
    steps, doubling = steps_of(organ), doubling_of(organ)
    for item in items:
        yield item, _standing(steps, list(item.acts.all()), None, doubling)


def standing_before(act: ReviewAct, steps: Sequence[Step]) -> Standing:
    """Where the review of the text of *act* stood just before it, had *steps* been the organ's."""
    history = list(act.item.acts.filter(number__lt=act.number).order_by("number"))
    return _standing(steps, history, act.digest, doubling_of(act.item.organ))


def doubling_of(organ: Organ) -> Doubling:
    """Whether a decision of *organ* let one person take several steps at a moment."""
    decisions = list(DoublingDecision.objects.filter(organ=organ))

    def doubling(at: datetime) -> bool:
        return any(decision.holds_on(timezone.localtime(at).date()) for decision in decisions)

    return doubling


def _standing(
    steps: Sequence[Step], history: Sequence[ReviewAct], digest: str | None, doubling: Doubling
) -> Standing:
    saved = [act.digest for act in history if act.act == Act.EDITED]
    about = digest or (saved[-1] if saved else "")
    happened = (act.as_happened() for act in history)
    return review.standing(steps, happened, about, doubling=doubling)


def last_digest(item: Item) -> str:
    """The digest of the text last saved; empty before the first."""
    last = item.acts.filter(act=Act.EDITED).order_by("-number").values_list("digest", flat=True)
    return last.first() or ""


@transaction.atomic
def add(  # noqa: PLR0913 - an act is all of this
    item: Item,
    act: Act,
    *,
    by: User,
    digest: str,
    step: str = "",
    label: str = "",
    confirmed: Sequence[str] = (),
    opinion: str = "",
) -> ReviewAct:
    """Put one act on record, after those there are; the rules are asked once more."""
    row = ReviewAct(
        item=item,
        number=item.acts.count() + 1,
        act=act,
        by=by,
        post=str(by),
        digest=digest,
        step=step,
        label=label,
        confirmed=list(confirmed),
        opinion=opinion,
    )
    row.save(force_insert=True)
    stand(item)
    return row


def stand(item: Item) -> None:
    """Put on the row of *item* whose turn it is and by when a review is owed, for lists."""
    item.turn, item.review_due_at = row_standing(item)
    Item.objects.filter(pk=item.pk).update(turn=item.turn, review_due_at=item.review_due_at)


def row_standing(item: Item) -> tuple[str | None, datetime | None]:
    """What the row of *item* must say of its review: whose turn it is, by when one is owed."""
    now = standing(item)
    return _turn_of(item, now), _owed_by(item, now)


def _turn_of(item: Item, now: Standing) -> str | None:
    """The key of the step whose turn it is; REVIEWED when all are signed, None when none is due."""
    if not now.digest:
        return None
    if item.edition is not None and item.edition.digest == now.digest:
        owed = item.live and now.emergency is not None
        again = not item.live and bool(now.signed)  # withdrawn, and under review once more
        if not owed and not again:
            return None
    return now.next.key if now.next else REVIEWED


def _owed_by(item: Item, now: Standing) -> datetime | None:
    """By when what was public ahead of its review must have been reviewed, withdrawn or not."""
    if now.emergency is None:
        return None
    return review.review_due(now.emergency, emergency_hours())


def keep_text(item: Item, text: Item) -> Text:
    """The text of *text*, a form of *item*, on record."""
    canonical = content.canonical(text)
    kept, _ = Text.objects.get_or_create(
        item=item, digest=sm3.digest(canonical), defaults={"content": canonical}
    )
    return kept
