"""`gongkai verify` holds each act of a review against the journal, both ways."""

from collections import Counter

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from gongkai.registers.information import acts
from gongkai.registers.information.actions import drafting, publishing, reviewing
from gongkai.registers.information.models import Item, ReviewAct
from gongkai.registers.information.proof import problems
from gongkai.registers.information.steps import steps_of
from gongkai.registers.journal import chain
from gongkai.registers.journal.borne_out import Told, unlike
from gongkai.registers.journal.models import Line, Verb
from gongkai.registers.organs.models import User
from tests.making import Desk, make_desk, sign_all


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk("tjj")


@pytest.fixture
def item(desk: Desk) -> Item:
    return drafting.draft(
        organ=desk.organ,
        title="公报",
        made_on=timezone.localdate(),
        by=desk.author,
        column=desk.column,
        fields={"summary": "年度公报", "body": "<p>全文</p>"},
    )


def put_in(item: Item, by: User, **said: str) -> None:
    """A row of an act as a shell puts it in, asking neither the actions nor the rules."""
    row = ReviewAct(
        item=item, number=item.acts.count() + 1, by=by, post=str(by),
        **{"act": "signed", "digest": acts.last_digest(item), **said},
    )  # fmt: skip
    row.save_base(raw=True, force_insert=True)
    acts.stand(item)


def test_what_the_actions_write_agrees(desk: Desk, item: Item) -> None:
    """Every kind of act there is, and the name of a signer changed since."""
    sign_all(item, desk, until="second")
    reviewing.send_back(
        item, to="draft", digest=acts.last_digest(item), reason="改", by=desk.reviewers["second"]
    )
    sign_all(item, desk)
    publishing.publish(item, by=desk.author)
    publishing.withdraw(item, reason="误发", by=desk.leader)
    other = drafting.draft(
        organ=desk.organ, title="汛情", made_on=timezone.localdate(), by=desk.author,
        column=desk.column, fields={"summary": "水位通报", "body": "<p>文</p>"},
    )  # fmt: skip
    publishing.release(other, reason="汛情", by=desk.leader)
    publishing.withdraw(other, reason="误发", by=desk.leader)
    publishing.conclude(other, finding="不含秘密", by=desk.leader)
    signer = desk.reviewers["second"]
    signer.username = "renamed"
    signer.save()

    assert {act.act for act in ReviewAct.objects.all()} == {
        "edited", "signed", "returned", "published", "released", "withdrawn", "concluded",
    }  # fmt: skip
    assert list(problems()) == []


def test_signatures_put_in_by_a_shell_do_not_pass(desk: Desk, item: Item) -> None:
    """The item is public by the rules, which read the rows; only the journal knows better."""
    for step in steps_of(desk.organ):
        put_in(item, desk.reviewers.get(step.key, desk.author), step=step.key, label=step.label)
    publishing.publish(item, by=desk.author)
    found = list(problems())

    assert len(found) == len(steps_of(desk.organ))
    assert found[0].startswith("《公报》（tjj/")
    assert "审校记录里的「起草与一校」的签署（" in found[0]
    assert all(said.endswith("台账里没有。") for said in found)


def test_a_publication_put_in_by_a_shell_does_not_pass(desk: Desk, item: Item) -> None:
    sign_all(item, desk)
    put_in(item, desk.author, act="published")

    (said,) = problems()
    assert "审校记录里的发布（" in said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ("by_id = (SELECT min(id) FROM organs_user)", "两者不符"),
        ("post = '别人'", "两者不符"),
        ("digest = 'ffffffff'", "摘要 ffffffff"),
        ("label = '三审'", "台账里没有"),
    ],
)
def test_a_row_that_was_changed_disagrees(desk: Desk, item: Item, changed: str, said: str) -> None:
    sign_all(item, desk)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER information_reviewact_update")
        cursor.execute(f"UPDATE information_reviewact SET {changed} WHERE step = 'first'")

    assert any(said in problem for problem in problems())


def test_a_line_without_its_row_is_told(desk: Desk, item: Item) -> None:
    with transaction.atomic():
        facts = {"step": "一审", "digest": "f" * 64}
        chain.record(item, Verb.SIGNED, by=desk.author, organ=desk.organ, **facts)
        missing = Item(pk=999)
        chain.record(missing, Verb.SIGNED, by=desk.author, organ=desk.organ, **facts)
    found = list(problems())

    assert [said.split("台账")[0] for said in found] == [
        f"《公报》（{Item.objects.get().index_number}）", "information.item:999 ",
    ]  # fmt: skip
    assert all(said.endswith("审校记录里没有。") for said in found)
    assert list(chain.breaks()) == []
    assert Line.objects.filter(verb="signed").count() == 2


TOLD = st.builds(
    Told,
    verb=st.sampled_from(["signed", "edited"]),
    step=st.sampled_from(["", "一审"]),
    by=st.sampled_from(["a", "b"]),
    post=st.just("岗位"),
    digest=st.sampled_from(["1", "2"]),
)


@given(st.lists(TOLD, max_size=6), st.lists(TOLD, max_size=6))
def test_nothing_is_told_of_just_those_that_agree(rows: list[Told], lines: list[Told]) -> None:
    """Of others at least as many sentences as either side has that the other has not."""
    found = list(unlike(rows, lines, {"a", "b"}))
    only = [(Counter(rows) - Counter(lines)).total(), (Counter(lines) - Counter(rows)).total()]

    assert (found == []) == (Counter(rows) == Counter(lines))
    assert max(only) <= len(found) <= sum(only)
