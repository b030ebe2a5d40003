"""What becomes public is told, in the transaction or not at all, again until heard, never stale."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import transaction
from django.utils import timezone

from gongkai.registers.information.actions import drafting, publishing, targeting
from gongkai.registers.information.channels import delivering, signing
from gongkai.registers.information.channels.kinds import patience
from gongkai.registers.information.models import Delivery, Target
from gongkai.web.courier import Courier
from tests.making import Desk, make_desk
from tests.registers.information.channels.listening import Listener, listening, status
from tests.registers.information.channels.posted import make_public, publish_again


@pytest.fixture
def desk(db: None) -> Desk:
    """A bureau with someone for each step of the review."""
    return make_desk("tjj")


@pytest.fixture
def listener(tmp_path: Path, settings: LazySettings) -> Iterator[Listener]:
    with listening(tmp_path) as found:
        settings.DELIVERY_NETWORKS = ["127.0.0.0/8", "::1/128"]
        settings.DELIVERY_CA_FILE = str(found.certificate)
        yield found


@pytest.fixture
def target(desk: Desk, listener: Listener) -> Target:
    made, _ = targeting.add_target(
        organ=desk.organ, name="县融媒体中心", address=listener.address, by=desk.leader
    )
    return made


def turn() -> None:
    Courier().turn()


def make_all_due() -> None:
    Delivery.objects.waiting().update(next_at=timezone.now())


def told(listener: Listener) -> list[dict[str, object]]:
    return [json.loads(body) for _, body in listener.heard]


def test_a_publication_is_told_with_its_text_and_a_signature_that_holds(
    desk: Desk, listener: Listener, target: Target
) -> None:
    item = make_public(desk)
    turn()

    ((headers, body),) = listener.heard
    said = json.loads(body)
    secret = target.secret()
    moment = int(headers["webhook-timestamp"])
    right = signing.signature(secret, headers["webhook-id"], moment, body)
    assert headers["webhook-signature"] == f"v1,{right}"
    assert said["type"] == "item.published"
    assert said["data"]["index_number"] == item.index_number
    assert said["data"]["text"]["title"] == item.title
    assert said["data"]["address"].endswith("/i/" + said["data"]["address"].split("/i/")[1])
    assert Delivery.objects.get().state == "done"
    turn()
    assert len(listener.heard) == 1


def test_what_is_undone_is_told_to_nobody(desk: Desk, target: Target) -> None:
    """The outbox goes with the transaction."""
    with pytest.raises(RuntimeError), transaction.atomic():
        make_public(desk)
        raise RuntimeError
    assert not Delivery.objects.exists()


def test_corrections_and_withdrawals_are_told_in_their_turn(
    desk: Desk, listener: Listener, target: Target
) -> None:
    item = make_public(desk)
    turn()
    drafting.change(item, {"title": "更正后的标题"}, by=desk.author)
    item = publish_again(desk, item, note="更正标题")
    turn()
    publishing.withdraw(item, reason="数据有误", by=desk.leader)
    turn()

    first, second, third = told(listener)
    assert [one["type"] for one in (first, second, third)] == [
        "item.published", "item.corrected", "item.withdrawn",
    ]  # fmt: skip
    assert third["data"]["text"] is None  # type: ignore[index]
    assert third["data"]["reason"] == "数据有误"  # type: ignore[index]


def test_a_text_withdrawn_meanwhile_is_not_sent_any_more(
    desk: Desk, listener: Listener, target: Target
) -> None:
    """Only that it was withdrawn: a retry must not spread what was taken back."""
    listener.answer = status(500)
    item = make_public(desk)
    turn()
    publishing.withdraw(item, reason="泄露个人信息", by=desk.leader)
    listener.answer = status(204)
    make_all_due()
    turn()

    assert [one["type"] for one in told(listener)] == ["item.published", "item.withdrawn"]
    assert set(Delivery.objects.values_list("event", "state")) == {
        ("published", "superseded"), ("withdrawn", "done"),
    }  # fmt: skip


def test_it_is_tried_again_with_growing_pauses_and_given_up_at_last(
    desk: Desk, listener: Listener, target: Target
) -> None:
    """With the same key each time, so that who heard it twice can tell."""
    listener.answer = status(503)
    make_public(desk)
    pauses = []
    for _ in range(len(patience().retry_minutes)):
        now = timezone.now()
        (number,) = delivering.due(now)
        delivering.deliver(number, now)
        pauses.append((Delivery.objects.get().next_at - now).total_seconds() / 60)
        make_all_due()
    turn()

    dead = Delivery.objects.get()
    assert tuple(pauses) == patience().retry_minutes
    assert (dead.state, dead.attempts) == ("dead", len(pauses) + 1)
    assert "503" in dead.answer
    assert len({headers["webhook-id"] for headers, _ in listener.heard}) == 1

    listener.answer = status(200)
    targeting.send_again(dead, by=desk.leader)
    turn()
    dead.refresh_from_db()
    assert dead.state == "done"


def test_who_wants_to_hear_no_more_is_not_asked_again(
    desk: Desk, listener: Listener, target: Target
) -> None:
    listener.answer = status(410)
    make_public(desk)
    turn()
    assert Delivery.objects.get().state == "dead"


def test_two_processes_send_it_once(desk: Desk, listener: Listener, target: Target) -> None:
    """Whoever comes second finds it taken; if the first fell over, it is free again later."""
    make_public(desk)
    now = timezone.now()
    (number,) = delivering.due(now)
    Delivery.objects.update(next_at=now + timedelta(seconds=30))  # as another process takes it

    assert delivering.deliver(number, now) is None
    assert listener.heard == []
    assert delivering.deliver(number, now + timedelta(seconds=31)) is not None


def test_a_target_at_rest_and_another_organs_target_hear_nothing(
    desk: Desk, listener: Listener, target: Target
) -> None:
    other = make_desk("jyj")
    targeting.add_target(organ=other.organ, name="别的", address=listener.address, by=other.leader)
    targeting.change_target(
        target, name="停用", address=target.address, active=False, by=desk.leader
    )
    make_public(desk)

    assert not Delivery.objects.exists()


def test_an_address_that_has_moved_inside_is_a_failure_not_a_crash(
    desk: Desk, listener: Listener, target: Target, settings: LazySettings
) -> None:
    settings.DELIVERY_NETWORKS = []
    make_public(desk)
    turn()

    waiting = Delivery.objects.get()
    assert waiting.state == "waiting"
    assert "内部网络" in waiting.answer
    assert listener.heard == []


def test_a_lost_key_holds_nothing_else_up(desk: Desk, listener: Listener, target: Target) -> None:
    Target.objects.filter(pk=target.pk).update(sealed_secret="9:AAAA")
    make_public(desk)
    turn()

    assert "打不开" in Delivery.objects.get().answer
