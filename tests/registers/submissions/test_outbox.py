"""Letters go out through a real mail server after the fact, and its absence loses nothing."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from pytest_django import Settings

from gongkai.registers.applications import contacting, registration
from gongkai.registers.applications.models import Application
from gongkai.registers.submissions import outbox
from gongkai.registers.submissions.actions import asking, handling, lodging
from gongkai.registers.submissions.models import Mail, Submission
from tests.making import TODAY, Bureau
from tests.registers.submissions.making import SENT_AT, reply, submit
from tests.serving import free_port

pytestmark = pytest.mark.django_db

TO = "someone@example.invalid"


class Sink:
    """A mail server's end of the talk: keeps what comes, or refuses it."""

    def __init__(self) -> None:
        self.came: list[Message] = []
        self.refuses = False

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.refuses:
            return "451 try again later"
        self.came.append(message_from_bytes(envelope.content))
        return "250 OK"


@pytest.fixture
def sink(settings: Settings) -> Iterator[Sink]:
    """A mail server that the installation is set to."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.EMAIL_USE_SSL = settings.EMAIL_USE_TLS = False
    kept = Sink()
    controller = Controller(kept, hostname="127.0.0.1", port=settings.EMAIL_PORT)
    controller.start()
    yield kept
    controller.stop()


def text(message: Message) -> str:
    payload = message.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode()


def test_the_receipt_goes_out_once_and_leaves_nothing_behind(bureau: Bureau, sink: Sink) -> None:
    receipt = submit(bureau, email=TO)
    assert sink.came == []  # not within the submission
    outbox.send_due(SENT_AT)
    outbox.send_due(SENT_AT + timedelta(days=1))

    (message,) = sink.came
    mail = Mail.objects.get()
    assert message["To"] == TO
    assert receipt.submission.number in str(make_header(decode_header(message["Subject"])))
    assert receipt.code in text(message)
    assert (mail.letter, mail.sent_at, outbox.next_due()) == ("", SENT_AT, None)


def test_a_server_that_refuses_is_tried_again_later_and_at_last_given_up(
    bureau: Bureau, sink: Sink
) -> None:
    submit(bureau, email=TO)
    sink.refuses = True
    now, tries = SENT_AT, 0
    while due := outbox.next_due():
        assert due >= now
        now, tries = due, tries + 1
        outbox.send_due(now)

    mail = Mail.objects.get()
    assert (tries, mail.tries) == (5, 5)
    assert mail.trouble == "SMTPDataError"
    assert Submission.objects.count() == 1


def test_a_server_that_is_not_there_loses_no_application(
    bureau: Bureau, sink: Sink, settings: Settings
) -> None:
    settings.EMAIL_PORT = free_port()
    receipt = submit(bureau, email=TO)
    outbox.send_due(SENT_AT)

    mail = Mail.objects.get()
    assert mail.trouble == "ConnectionRefusedError"
    assert TO not in mail.trouble
    assert Submission.objects.get() == receipt.submission
    assert mail.next_at == SENT_AT + timedelta(minutes=1)


def test_an_address_no_letter_can_go_to_stops_nothing_else(bureau: Bureau, sink: Sink) -> None:
    first = submit(bureau).submission
    letter = outbox.Letter("主题", "正文")
    outbox.put(first, to="甲\n乙@x", letter=letter, now=SENT_AT)
    outbox.put(first, to=TO, letter=letter, now=SENT_AT)
    outbox.send_due(SENT_AT)

    assert [message["To"] for message in sink.came] == [TO]


def test_registering_is_told_with_the_term(bureau: Bureau, sink: Sink) -> None:
    receipt = submit(bureau, email=TO)
    handling.take_in(
        receipt.submission,
        confirmed_on=TODAY,
        split=False,
        by=bureau.officer,
        now=SENT_AT,
        today=TODAY,
    )
    outbox.send_due(SENT_AT)

    assert "最迟于 2026-12-23 答复" in text(sink.came[1])


def test_a_term_that_may_still_move_is_told_as_such(bureau: Bureau, sink: Sink) -> None:
    submission, day = submit(bureau, email=TO).submission, date(2026, 12, 14)
    handling.take_in(
        submission, confirmed_on=day, split=False, by=bureau.officer, now=SENT_AT, today=day
    )
    outbox.send_due(SENT_AT)

    assert "最迟于 2027-01-11（暂定） 答复" in text(sink.came[1])
    assert "放假安排尚未公布" in text(sink.came[1])


def test_what_became_of_a_reply_is_told_without_its_words(bureau: Bureau, sink: Sink) -> None:
    sent = reply(submit(bureau, email=TO).submission)
    handling.decline(sent, answer="没有写明年份", by=bureau.officer, now=SENT_AT)
    outbox.send_due(SENT_AT)

    said = text(sink.came[1])
    assert "未按此登记" in said
    assert "没有写明年份" not in said


def test_letters_go_where_the_contact_was_corrected_to(bureau: Bureau, sink: Sink) -> None:
    """Each to the address of the case it tells of; none where no address is left."""
    made = handling.take_in(
        submit(bureau, email=TO, matters=["甲项", "乙项"]).submission,
        confirmed_on=TODAY, split=True, by=bureau.officer, now=SENT_AT, today=TODAY,
    )  # fmt: skip
    first, second = made
    right = "right@example.invalid"
    move(bureau, first, right)

    submission = first.registered.submission
    assert outbox.addresses(submission) == [right, TO]
    sink.came.clear()
    Mail.objects.update(next_at=None)
    for case in made:
        asking.ask(case, text="哪一年？", by=bureau.officer, now=SENT_AT)
    sent = lodging.reply(
        submission, kind="note", text="补充", application=first, entry_key=uuid.uuid4(), now=SENT_AT
    )
    handling.decline(sent, answer="请写年份", by=bureau.officer, now=SENT_AT)
    outbox.send_due(SENT_AT)
    assert [message["To"] for message in sink.came] == [right, TO, right]

    move(bureau, second, "")
    assert outbox.addresses(submission, second) == []


def move(bureau: Bureau, case: Application, email: str) -> None:
    """The e-mail address of *case* corrected."""
    last = case.contacts.last()
    assert last is not None
    corrected = replace(contacting.in_clear(last), email=email)
    contacting.correct(case, corrected, reason="来电更正", by=bureau.officer)


def test_without_a_mail_server_nothing_lies_about(bureau: Bureau, settings: Settings) -> None:
    settings.EMAIL_HOST = ""
    submit(bureau, email=TO)

    assert not Mail.objects.exists()


def test_no_letter_without_an_address(bureau: Bureau, sink: Sink) -> None:
    submit(bureau)

    assert not Mail.objects.exists()


def test_a_corrected_address_outlives_the_entry_it_was_corrected_in(
    bureau: Bureau, sink: Sink
) -> None:
    """Annulled and taken in again, the case goes on with it."""
    submission, right = submit(bureau, email=TO).submission, "right@example.invalid"
    told: dict[str, Any] = {"confirmed_on": TODAY, "split": False, "by": bureau.officer}
    told |= {"now": SENT_AT, "today": TODAY}
    (wrong,) = handling.take_in(submission, **told)
    move(bureau, wrong, right)
    registration.annul(wrong, reason="渠道登记错了", by=bureau.officer, today=TODAY)
    submission.refresh_from_db()
    assert outbox.addresses(submission) == [right]

    handling.take_in(submission, **told)
    assert outbox.addresses(submission) == [right]
