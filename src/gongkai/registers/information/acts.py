"""What was done with an item, in order, and where its review stands for it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gongkai.registers.information import content, review
from gongkai.registers.information.models import Doubling, Item, ReviewAct, Text
from gongkai.registers.information.review import Act, Standing
from gongkai.registers.information.steps import steps_of
from gongkai.registers.organs.models import User


def standing(item: Item, digest: str | None = None) -> Standing:
    """Where the review stands of the text with *digest*, by default the one last saved."""
    happened = [act.as_happened() for act in item.acts.order_by("number")]
    decisions = list(Doubling.objects.filter(organ=item.organ))

    def doubling(at: datetime) -> bool:
        return any(decision.holds_on(timezone.localtime(at).date()) for decision in decisions)

    about = digest or last_digest(item)
    return review.standing(steps_of(item.organ), happened, about, doubling=doubling)


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
    return row


def keep_text(item: Item, text: Item) -> Text:
    """The text of *text*, a form of *item*, on record."""
    canonical = content.canonical(text)
    kept, _ = Text.objects.get_or_create(
        item=item, digest=content.digest(text), defaults={"content": canonical}
    )
    return kept
