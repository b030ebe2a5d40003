"""What was posted is on record with its proof, and nothing of it is ever overwritten."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from gongkai.law.errors import Refusal
from gongkai.registers.information import proof as standing_proof
from gongkai.registers.information.actions import drafting, publishing
from gongkai.registers.information.actions.posting import (
    Proof,
    correct_posting,
    record_posting,
    strike_posting,
)
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
from gongkai.registers.information.errors import NothingSaid
from gongkai.registers.information.models import Posting, Publication
from gongkai.registers.information.records import channel_counts
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Line
from tests.making import Desk, make_desk, make_user
from tests.registers.information.channels.posted import (
    WEIBO,
    make_posting,
    make_public,
    picture,
    publish_again,
)


@pytest.fixture
def desk(db: None) -> Desk:
    """A bureau with someone for each step of the review."""
    return make_desk("tjj")


def test_an_item_is_counted_once_and_on_each_channel_once(desk: Desk) -> None:
    """However often it is posted there; the portal comes of itself."""
    item = make_public(desk)
    make_public(desk, "另一件")
    make_posting(desk, item)
    make_posting(desk, item)
    board = Proof(
        place="县政务中心一楼", photo=("公开栏.jpg", picture()), until=timezone.localdate()
    )
    make_posting(desk, item, "board", board)

    counts = channel_counts(desk.organ, timezone.localdate().year)

    assert counts.items == 2
    assert dict(counts.by_channel) == {
        "县人民政府门户网站": 2, "政务微博": 1, "政务公开栏": 1,
    }  # fmt: skip
    assert not list(chain.breaks())
    assert list(standing_proof.problems()) == []


def test_an_item_first_public_in_another_year_is_not_counted_again(desk: Desk) -> None:
    item = make_public(desk)
    make_posting(desk, item)
    year = timezone.localdate().year
    Publication.objects.filter(item=item, channel="portal").update(
        published_on=date(year - 1, 1, 1)
    )

    assert channel_counts(desk.organ, year).items == 0
    assert dict(channel_counts(desk.organ, year).by_channel) == {"政务微博": 1}
    assert channel_counts(desk.organ, year - 1).items == 1


def test_a_correction_keeps_the_earlier_row_and_its_photograph(desk: Desk) -> None:
    item = make_public(desk)
    hung = Proof(
        place="一楼", photo=("a.jpg", picture("red")), until=timezone.localdate() + timedelta(9)
    )
    first = make_posting(desk, item, "board", hung)
    second = correct_posting(
        first, at=first.posted_at, reason="照片拍错了", by=desk.author,
        proof=Proof(place="二楼", photo=("b.jpg", picture("blue")), until=hung.until),
    )  # fmt: skip

    kept = Posting.objects.get(pk=first.pk)
    assert (kept.place, kept.proof()) == ("一楼", first.proof())
    assert second.proof() != first.proof()
    assert second.earlier() == [first]
    assert list(Posting.objects.standing()) == [second]
    assert Publication.objects.get(item=item, channel="board").posting == second
    with pytest.raises(CorrectedAlready):
        correct_posting(first, at=first.posted_at, proof=hung, reason="再改", by=desk.author)


def test_a_correction_without_a_photograph_keeps_the_one_there_was(desk: Desk) -> None:
    item = make_public(desk)
    first = make_posting(desk, item, proof=Proof(photo=("a.jpg", picture())))
    second = correct_posting(
        first, at=first.posted_at, proof=Proof(), reason="时间", by=desk.author
    )

    assert second.proof() == first.proof()


def test_a_posting_struck_out_is_counted_no_more_and_stays_on_record(desk: Desk) -> None:
    item = make_public(desk)
    posting = make_posting(desk, item)
    struck = strike_posting(posting, reason="没有发出去", by=desk.author)

    assert not Publication.objects.filter(item=item, channel="weibo").exists()
    assert Posting.objects.filter(item=item).count() == 2
    with pytest.raises(CorrectedAlready):
        strike_posting(struck, reason="再作废", by=desk.author)
    with pytest.raises(NothingSaid):
        strike_posting(make_posting(desk, item), reason=" ", by=desk.author)


def test_the_first_posting_that_stands_is_the_day_that_counts(desk: Desk) -> None:
    item = make_public(desk)
    first = make_posting(desk, item)
    second = make_posting(desk, item)
    assert Publication.objects.get(channel="weibo").posting == first
    strike_posting(first, reason="作废", by=desk.author)

    assert Publication.objects.get(channel="weibo").posting == second


def test_what_is_not_public_is_not_posted(desk: Desk) -> None:
    """Neither a draft nor what was withdrawn; a correction on record of the latter may be made."""
    draft = drafting.draft(
        organ=desk.organ, title="草稿", made_on=timezone.localdate(), by=desk.author
    )
    with pytest.raises(NotNowPublic):
        make_posting(desk, draft)
    item = make_public(desk)
    posting = make_posting(desk, item)
    publishing.withdraw(item, reason="有误", by=desk.leader)

    with pytest.raises(NotNowPublic):
        make_posting(desk, item)
    strike_posting(posting, reason="没有发", by=desk.author)


def test_a_posting_is_of_the_edition_the_public_read_then(desk: Desk) -> None:
    """Entered after a correction too; while the item was not public nothing was posted of it."""
    start = timezone.now().replace(second=0, microsecond=0)
    minute = [start + timedelta(minutes=n) for n in range(-3, 40)]
    with time_machine.travel(minute[3]):
        item = make_public(desk)
    with time_machine.travel(minute[13]):
        drafting.change(item, {"title": "更正后的标题"}, by=desk.author)
        item = publish_again(desk, item, note="更正标题")
    with time_machine.travel(minute[23]):
        publishing.withdraw(item, reason="核对", by=desk.leader)
    with time_machine.travel(minute[33]):
        item = publish_again(desk, item, note="重新公开")
    with time_machine.travel(minute[38]):
        for n in (2, 25, 39):
            with pytest.raises(PostedAtNoTime):
                record_posting(item, channel="weibo", at=minute[n], proof=WEIBO, by=desk.author)
        made = {
            n: record_posting(item, channel="weibo", at=minute[n], proof=WEIBO, by=desk.author)
            for n in (3, 8, 15, 35)
        }
        assert [posting.edition.number for posting in made.values()] == [1, 1, 2, 3]
        again = correct_posting(
            made[8], at=minute[15], proof=WEIBO, reason="时间记错", by=desk.author
        )
        assert again.edition.number == 2


def test_the_same_posting_is_entered_once(desk: Desk) -> None:
    item, at = make_public(desk), timezone.now()
    first = record_posting(item, channel="weibo", at=at, proof=WEIBO, by=desk.author)
    with pytest.raises(PostedAlready):
        record_posting(item, channel="weibo", at=at, proof=WEIBO, by=desk.author)
    strike_posting(first, reason="没有发", by=desk.author)
    record_posting(item, channel="weibo", at=at, proof=WEIBO, by=desk.author)


@pytest.mark.parametrize(
    ("channel", "proof", "refusal"),
    [
        ("portal", WEIBO, NotAChannel),
        ("radio", WEIBO, NotAChannel),
        ("weibo", Proof(), NoProof),
        ("board", Proof(place="一楼", until=date(2099, 1, 1)), NoProof),
        ("board", Proof(photo=("a.jpg", picture()), until=date(2099, 1, 1)), NoPlace),
        ("board", Proof(photo=("a.jpg", picture()), place="一楼"), NoPlace),
        ("board", Proof("一楼", "", ("a.jpg", picture()), date(2020, 1, 1)), EndsBefore),
        ("archive", Proof(place="　"), NoPlace),
        ("weibo", Proof(photo=("a.txt", b"words")), NotAPicture),
        ("weibo", Proof(photo=("a.jpg", b"\xff\xd8\xffbroken")), Refusal),
        ("weibo", Proof(address="javascript:alert(1)"), ValidationError),
        ("weibo", Proof(address="weibo"), ValidationError),
    ],
)
def test_what_does_not_prove_a_posting_is_refused(
    channel: str, proof: Proof, refusal: type[Exception], desk: Desk
) -> None:
    item = make_public(desk)
    before = Line.objects.count()

    with pytest.raises(refusal):
        make_posting(desk, item, channel, proof)
    assert not Posting.objects.exists()
    assert Line.objects.count() == before


def test_a_count_that_no_posting_bears_out_is_found(desk: Desk) -> None:
    """`gongkai verify` compares what is counted with what is on record."""
    posting = make_posting(desk, make_public(desk))
    Publication.objects.filter(posting=posting).update(published_on=date(2020, 1, 1))
    (said,) = standing_proof.problems()
    assert "政务微博" in said

    Publication.objects.filter(posting=posting).delete()
    assert len(list(standing_proof.problems())) == 1


def test_only_the_organs_own_officers_record_and_correct(desk: Desk) -> None:
    """Nobody of another organ, no leader, and not whoever keeps the machine."""
    item = make_public(desk)
    posting = make_posting(desk, item)
    root = make_user("root", desk.organ)
    root.is_superuser = True
    for by in (make_desk("jyj").author, desk.leader, root):
        with pytest.raises(MayNotPost):
            record_posting(item, channel="weibo", at=timezone.now(), proof=WEIBO, by=by)
        with pytest.raises(MayNotPost):
            correct_posting(posting, at=posting.posted_at, proof=WEIBO, reason="改", by=by)
        with pytest.raises(MayNotPost):
            strike_posting(posting, reason="改", by=by)


def test_the_database_changes_no_posting(desk: Desk) -> None:
    posting = make_posting(desk, make_public(desk))
    for change in (
        lambda: Posting.objects.filter(pk=posting.pk).update(address="https://other.example/"),
        lambda: Posting.objects.filter(pk=posting.pk)._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError, match="on record stays"), transaction.atomic():
            change()  # type: ignore[no-untyped-call]
    with pytest.raises(Refusal):
        posting.delete()
