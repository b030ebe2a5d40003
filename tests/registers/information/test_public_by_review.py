"""Nothing is public without its review or its release on record, however it is put in."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from gongkai.registers.information import acts
from gongkai.registers.information.actions import drafting, publishing
from gongkai.registers.information.errors import OnlyByRelease
from gongkai.registers.information.inserting import insert
from gongkai.registers.information.models import Edition, Item, ReviewAct, Text
from gongkai.registers.information.proof import problems
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from tests.making import Desk, make_desk, sign_all

pytestmark = pytest.mark.django_db
NAMES = ("item", "number", "text", "digest", "basis", "published_at", "published_by", "reason")
ACT = (
    "item",
    "number",
    "act",
    "by",
    "post",
    "at",
    "digest",
    "step",
    "label",
    "confirmed",
    "opinion",
)


@dataclass(frozen=True)
class Forged:
    """A text somebody with a shell would have public."""

    desk: Desk
    item: Item
    text: Text

    def line(self, verb: Verb, number: int = 1) -> None:
        """A line of the journal that says it was released."""
        digest, organ = self.text.digest, self.desk.organ
        chain.record(
            self.item, verb, by=self.desk.author, organ=organ, digest=digest, number=number
        )

    def edition(self, basis: str, number: int = 1) -> Edition:
        """An edition put in past the model."""
        at, by = timezone.now(), self.desk.author.pk
        row = (self.item.pk, number, self.text.pk, self.text.digest, basis, at, by, "")
        insert(Edition, NAMES, [row])
        return Edition.objects.get(item=self.item, number=number)

    def act(self, act: str) -> None:
        """An act put in past the model."""
        number, by = self.item.acts.count() + 1, self.desk.author.pk
        row = (
            self.item.pk,
            number,
            act,
            by,
            "x",
            timezone.now(),
            self.text.digest,
            *"x" * 2,
            [],
            "",
        )
        insert(ReviewAct, ACT, [row])

    def show(self, edition: Edition) -> None:
        """The row made public without asking the model."""
        today = timezone.localdate()
        shown = {"live": True, "edition": edition, "public_on": today}
        Item.objects.filter(pk=self.item.pk).update(**shown)


@pytest.fixture
def forged() -> Forged:
    desk = make_desk("tjj")
    item = drafting.draft(
        organ=desk.organ, title="未审公告", made_on=timezone.localdate(), by=desk.author,
        column=desk.column, fields={"summary": "概述", "body": "<p>未审</p>"},
    )  # fmt: skip
    return Forged(desk, item, Text.objects.get(item=item))


def test_editions_are_not_put_in_many_at_once(forged: Forged) -> None:
    with pytest.raises(OnlyByRelease):
        Edition.objects.bulk_create([Edition(item=forged.item, number=1)])


@pytest.mark.parametrize(("verb", "basis"), [
    (Verb.PUBLISHED, "emergency"), (Verb.RELEASED, "brought_in"), (Verb.BROUGHT_IN, "reviewed"),
])  # fmt: skip
def test_an_edition_says_what_the_journal_says(forged: Forged, verb: Verb, basis: str) -> None:
    forged.line(verb)
    with pytest.raises(IntegrityError, match="release in the journal"), transaction.atomic():
        forged.edition(basis)


@pytest.mark.parametrize(("verb", "basis"), [
    (Verb.PUBLISHED, "reviewed"), (Verb.RELEASED, "emergency"), (Verb.BROUGHT_IN, "brought_in"),
])  # fmt: skip
def test_no_forged_edition_makes_an_item_public(forged: Forged, verb: Verb, basis: str) -> None:
    """Though its line is in the journal; what is brought in was never written here."""
    forged.line(verb)
    edition = forged.edition(basis)
    with pytest.raises(IntegrityError, match="by an act on record"), transaction.atomic():
        forged.show(edition)

    assert not Item.objects.filter(live=True).exists()


def test_an_act_of_before_the_withdrawal_does_not_make_it_public_again(forged: Forged) -> None:
    sign_all(forged.item, forged.desk)
    publishing.publish(forged.item, by=forged.desk.author)
    publishing.withdraw(forged.item, reason="有误", by=forged.desk.leader)
    forged.line(Verb.PUBLISHED, 2)
    edition = forged.edition("reviewed", 2)
    with pytest.raises(IntegrityError, match="by an act on record"), transaction.atomic():
        forged.show(edition)


def test_nor_does_another_items_edition(forged: Forged) -> None:
    sign_all(forged.item, forged.desk)
    publishing.publish(forged.item, by=forged.desk.author)
    other = drafting.draft(
        organ=forged.desk.organ, title="别的", made_on=timezone.localdate(), by=forged.desk.author
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Forged(forged.desk, other, forged.text).show(Edition.objects.get())


SIGNED: dict[str, Callable[[Forged], None]] = {
    "nothing": lambda forged: None,
    "all but the last step": lambda forged: sign_all(forged.item, forged.desk, until="release"),
}


@pytest.mark.parametrize("signed", SIGNED)
def test_a_forged_act_is_named(forged: Forged, signed: str) -> None:
    """Whoever writes the act's row too goes past the guards, and is told of."""
    SIGNED[signed](forged)
    forged.line(Verb.PUBLISHED)
    edition = forged.edition("reviewed")
    forged.act("published")
    forged.show(edition)

    assert any("没有完整的审校记录就公开了" in problem for problem in problems())


def test_every_way_there_is_to_be_public_is_without_problems(forged: Forged) -> None:
    """Reviewed, corrected, released, reviewed after it, withdrawn, public again."""
    item, desk = forged.item, forged.desk
    sign_all(item, desk)
    publishing.publish(item, by=desk.author)
    drafting.change(item, {"body": "<p>二</p>"}, by=desk.author)
    publishing.release(item, reason="汛情", by=desk.leader)
    assert list(problems()) == []
    sign_all(item, desk)
    publishing.publish(item, by=desk.author)
    publishing.withdraw(item, reason="有误", by=desk.leader)
    sign_all(item, desk)
    publishing.publish(item, note="重新公开", by=desk.author)

    assert Item.objects.get().live
    assert list(problems()) == []
    assert acts.row_standing(Item.objects.get()) == (None, None)
