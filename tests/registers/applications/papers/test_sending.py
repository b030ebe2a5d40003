"""Sending a document tells the clock, once; deliveries are recorded and corrected."""

from datetime import date

import pytest

from gongkai.law.errors import EventRefused, Refusal
from gongkai.registers.applications import actions as register
from gongkai.registers.applications import history, records
from gongkai.registers.applications.errors import (
    AskedAlready,
    MustComeFirst,
    NotInHand,
    NotLapsed,
    NotYours,
)
from gongkai.registers.applications.models import Application, Paper
from gongkai.registers.applications.papers import acts, offering
from gongkai.registers.applications.papers.actions import delivering, noting, sending
from gongkai.registers.applications.papers.errors import (
    DayMoved,
    Incomplete,
    NoCorrectionReason,
    NotSent,
    NotSigned,
    OtherOutcome,
    SentBefore,
    WrongDelivery,
    WrongSendingDay,
)
from gongkai.registers.information.door.refusals import FileNotTaken
from gongkai.registers.information.errors import NotReviewed
from tests.making import TODAY, Bureau, make_bureau
from tests.registers.applications.papers.offices import Office, correction, open_office

pytestmark = pytest.mark.django_db

LATER = date(2026, 11, 27)


@pytest.fixture
def office(bureau: Bureau) -> Office:
    return open_office(bureau)


def happened(application: Application) -> list[tuple[str, date]]:
    return [(event.name, event.on) for event in application.events.all()][1:]


def enter(office: Office, application: Application, name: str, on: date) -> None:
    register.happen(application, name=name, on=on, by=office.officer, today=TODAY)


def offered(application: Application, on: date = TODAY) -> set[str]:
    """The kinds of answer the case's page offers on a day."""
    openings = offering.openings_of(application, list(application.events.all()), on)
    return {kind.key for kind in offering.answers(application, openings)}


def disclosed(office: Office, application: Application) -> Paper:
    return office.begin(application, "disclosed_supplied", finding="掌握该信息", supply="见附件")


def test_a_notice_sent_is_the_event_it_tells_of(office: Office) -> None:
    application = office.application(date(2026, 11, 20))
    office.send(office.sign_all(correction(office, application)))
    application.refresh_from_db()

    assert happened(application) == [("correction_asked", TODAY)]
    assert application.state == "awaiting_correction"
    assert application.until == date(2026, 12, 9)  # ten working days
    assert application.events.latest("position").facts["note"] == "清统公补〔2026〕1号"


def test_an_answer_sent_is_the_decision_on_that_day(office: Office) -> None:
    application = office.application()
    office.send(office.sign_all(disclosed(office, application)))
    application.refresh_from_db()

    assert happened(application) == [("decided", TODAY), ("sent", TODAY)]
    assert (application.outcome, application.concluded_on) == ("disclosed", TODAY)
    assert list(records.problems()) == []


def test_an_answer_to_a_decision_entered_before_is_only_sent(office: Office) -> None:
    application = office.application()
    register.decide(
        application, outcome="disclosed", on=date(2026, 11, 24), by=office.officer, today=TODAY
    )
    office.send(office.sign_all(disclosed(office, application)))

    assert happened(application) == [("decided", date(2026, 11, 24)), ("sent", TODAY)]


def test_an_answer_that_contradicts_the_decision_is_not_sent(office: Office) -> None:
    application = office.application()
    paper = office.sign_all(disclosed(office, application))
    register.decide(application, outcome="other_misc", on=TODAY, by=office.officer, today=TODAY)

    with pytest.raises(OtherOutcome):
        office.send(paper)
    paper.refresh_from_db()
    assert (paper.state, paper.deliveries.count()) == (Paper.State.SIGNED, 0)


def test_a_document_called_signed_by_another_path_is_not_sent(office: Office) -> None:
    """As a script could, past every action."""
    paper = disclosed(office, office.application())
    Paper.objects.filter(pk=paper.pk).update(state="signed", signed_on=TODAY)

    with pytest.raises(NotReviewed):
        office.send(paper)
    assert any("没有拟稿、科室审核" in problem for problem in records.problems())


def test_only_what_is_signed_is_sent_and_only_once(office: Office) -> None:
    paper = correction(office, office.application(date(2026, 11, 20)))
    with pytest.raises(NotSigned):
        office.send(paper)
    office.send(office.sign_all(paper))

    with pytest.raises(NotSigned):
        office.send(paper)


@pytest.mark.parametrize("on", [date(2026, 11, 24), LATER])
def test_the_day_of_sending_is_between_signature_and_today(office: Office, on: date) -> None:
    paper = office.sign_all(disclosed(office, office.application()))

    with pytest.raises(WrongSendingDay):
        office.send(paper, on=on)


def test_an_event_that_cannot_be_leaves_the_document_unsent(office: Office) -> None:
    """补正只能一次性告知。"""
    application = office.application(date(2026, 11, 20))
    first = office.sign_all(correction(office, application))
    second = office.sign_all(correction(office, application))
    office.send(first)

    with pytest.raises(SentBefore, match="1号"):
        office.send(second)
    with pytest.raises(EventRefused):
        sending.send(second, on=LATER, way="post", by=office.officer, today=LATER)
    second.refresh_from_db()
    assert (second.state, second.sent_on) == (Paper.State.SIGNED, None)


def test_a_notice_entered_by_hand_before_is_one_event(office: Office) -> None:
    application = office.application(date(2026, 11, 20))
    paper = office.sign_all(correction(office, application))
    register.happen(
        application, name="correction_asked", on=TODAY, days=10, by=office.officer, today=TODAY
    )
    office.send(paper)

    assert happened(application) == [("correction_asked", TODAY)]


def test_another_organ_sends_nothing(office: Office) -> None:
    paper = office.sign_all(disclosed(office, office.application()))

    with pytest.raises(NotYours):
        sending.send(paper, on=TODAY, way="post", by=make_bureau("jyj").officer, today=TODAY)


def test_an_extension_says_both_days_and_is_entered(office: Office) -> None:
    application = office.application()
    paper = office.begin(application, "extension_notice", reasons="检索量较大", days=20)
    assert "原至2026年12月7日" in acts.wording_of(paper).paragraphs[1]
    assert "延长20个工作日，至2027年1月" in acts.wording_of(paper).paragraphs[1]
    office.send(office.sign_all(paper))
    application.refresh_from_db()

    assert happened(application) == [("extended", TODAY)]


def test_a_day_that_hangs_on_a_notice_not_issued_says_so(office: Office) -> None:
    paper = office.begin(office.application(), "extension_notice", reasons="检索量较大", days=20)
    firm = office.begin(office.application(), "extension_notice", reasons="检索量较大", days=1)

    assert "至2027年1月4日（暂定：" in acts.wording_of(paper).paragraphs[1]
    assert "暂定" not in "".join(acts.wording_of(firm).paragraphs)


def test_a_notice_whose_last_day_has_moved_is_not_sent(office: Office) -> None:
    """The third party answered before its time was up: the term ends earlier than the words say."""
    application = office.application(date(2026, 11, 2))
    enter(office, application, "third_party_asked", date(2026, 11, 10))
    application.refresh_from_db()
    paper = office.begin(application, "extension_notice", reasons="检索量较大", days=5)
    paper = office.sign_all(paper)
    enter(office, application, "third_party_answered", date(2026, 11, 12))

    with pytest.raises(DayMoved):
        office.send(paper)
    assert "extended" not in [name for name, _ in happened(application)]


def test_the_days_to_correct_run_from_the_day_the_notice_came_to_hand(office: Office) -> None:
    application = office.application(date(2026, 11, 20))
    paper = office.sign_all(correction(office, application), on=date(2026, 11, 24))
    paper = office.send(paper, on=date(2026, 11, 24))
    delivering.record(
        paper, way="post", handed_on=date(2026, 11, 24), received_on=TODAY, by=office.officer,
        today=TODAY,
    )  # fmt: skip
    application.refresh_from_db()

    assert happened(application) == [
        ("correction_asked", date(2026, 11, 24)),
        ("correction_received", date(2026, 11, 25)),
    ]
    assert application.until == date(2026, 12, 9)
    assert list(records.problems()) == []


def test_nobody_is_late_with_a_correction_who_is_not_known_to_have_the_notice(
    office: Office,
) -> None:
    application = office.application(date(2026, 11, 16))
    notice = office.begin(application, "correction_notice", unclear="请写明年度", days=1)
    notice = office.send(office.sign_all(notice, on=date(2026, 11, 18)), on=date(2026, 11, 18))
    with pytest.raises(NotInHand, match="清统公补〔2026〕1号没有登记签收"):
        office.begin(application, "other_not_corrected", correction="未补正", finding="逾期")
    with pytest.raises(NotInHand):
        register.decide(
            application, outcome="other_not_corrected", on=TODAY, by=office.officer, today=TODAY
        )
    assert "other_not_corrected" not in offered(application)

    delivering.record(
        notice, way="post", handed_on=date(2026, 11, 18), received_on=date(2026, 11, 19),
        by=office.officer, today=TODAY,
    )  # fmt: skip
    assert "other_not_corrected" in offered(application)
    office.sign(
        office.begin(application, "other_not_corrected", correction="未补正", finding="逾期"),
        "draft",
    )


def test_an_end_for_want_of_a_correction_waits_for_its_last_day(office: Office) -> None:
    application = office.application(date(2026, 11, 16))
    office.send(office.sign_all(correction(office, application)), way="in_person")

    with pytest.raises(NotLapsed, match="期限到 2026-12-09 才届满，2026-12-10 起才可以"):
        office.begin(application, "other_not_corrected", correction="未补正", finding="逾期")
    assert "other_not_corrected" not in offered(application, date(2026, 12, 9))
    assert "other_not_corrected" in offered(application, date(2026, 12, 10))


def test_a_draft_of_what_has_come_since_is_not_signed(office: Office) -> None:
    application = office.application(date(2026, 11, 9))
    register.happen(
        application, name="correction_asked", on=date(2026, 11, 10), days=2, by=office.officer,
        today=TODAY,
    )  # fmt: skip
    enter(office, application, "correction_received", date(2026, 11, 10))
    paper = office.begin(application, "other_not_corrected", correction="未补正", finding="逾期")
    enter(office, application, "corrected", TODAY)

    with pytest.raises(Incomplete, match="逾期的事实（所等的已经收到"):
        office.sign(paper, "draft")


def test_an_extension_the_law_does_not_allow_is_not_signed(office: Office) -> None:
    paper = office.begin(office.application(), "extension_notice", reasons="检索量大", days=21)

    with pytest.raises(Incomplete, match="延长后的届满日"):
        office.sign(paper, "draft")


def test_a_third_party_letter_asks_and_its_receipt_is_entered(office: Office) -> None:
    application = office.application()
    typed = {"party": "某公司", "content": "年度产值表"}
    paper = office.send(office.sign_all(office.begin(application, "third_party_letter", **typed)))
    assert acts.wording_of(paper).addressee == "某公司"
    assert application.applicant_name not in acts.wording_of(paper).canonical()

    delivering.record(
        paper, way="post", handed_on=TODAY, received_on=LATER, tracking="XA1", by=office.officer,
        today=LATER,
    )  # fmt: skip
    assert happened(application) == [
        ("third_party_asked", TODAY),
        ("third_party_received", LATER),
    ]
    assert delivering.handed_over(application) == []  # nothing of it goes to the applicant


def test_a_party_asked_already_gets_no_second_letter_and_another_does(office: Office) -> None:
    application = office.application()
    typed = {"content": "年度产值表"}
    first = office.begin(application, "third_party_letter", party="某公司（集团）", **typed)
    office.send(office.sign_all(first))

    with pytest.raises(AskedAlready, match="某公司"):
        office.begin(application, "third_party_letter", party="某公司 (集团)", **typed)
    other = office.begin(application, "third_party_letter", party="另一公司", **typed)
    office.send(office.sign_all(other))
    assert [name for name, _ in happened(application)] == ["third_party_asked"] * 2


def test_a_corrected_day_of_receipt_strikes_the_first_out(office: Office) -> None:
    application = office.application()
    typed = {"party": "某公司", "content": "年度产值表"}
    paper = office.send(office.sign_all(office.begin(application, "third_party_letter", **typed)))
    with pytest.raises(NoCorrectionReason):
        for on in (LATER, date(2026, 11, 26)):
            delivering.record(
                paper, way="post", handed_on=TODAY, received_on=on, by=office.officer, today=LATER
            )
    delivering.record(
        paper, way="post", handed_on=TODAY, received_on=date(2026, 11, 26), note="看错回执",
        by=office.officer, today=LATER,
    )  # fmt: skip

    assert [name for name, _ in happened(application)] == [
        "third_party_asked",
        "third_party_received",
        "struck",
        "third_party_received",
    ]
    assert application.events.latest("position").on == date(2026, 11, 26)
    assert paper.deliveries.count() == 3  # the sending, and the two that say when it came


def test_a_wrong_posting_day_is_struck_out_and_entered_anew(office: Office) -> None:
    """The notice and its receipt move together, and with them the days to correct."""
    application = office.application(date(2026, 11, 20))
    paper = office.sign_all(correction(office, application), on=date(2026, 11, 24))
    paper = office.send(paper, on=date(2026, 11, 24))
    given = {"way": "post", "by": office.officer, "today": LATER}
    delivering.record(
        paper, handed_on=date(2026, 11, 24), received_on=TODAY,
        proof=("收据.csv", b"1,2"), **given,  # type: ignore[arg-type]
    )  # fmt: skip
    with pytest.raises(NoCorrectionReason):
        delivering.record(paper, handed_on=TODAY, received_on=LATER, **given)  # type: ignore[arg-type]
    delivering.record(
        paper, handed_on=TODAY, received_on=LATER, note="抄错邮戳", **given,  # type: ignore[arg-type]
    )  # fmt: skip
    application.refresh_from_db()
    paper.refresh_from_db()

    stands = history.standing(list(application.events.all()))
    assert [(e.name, e.on) for e in stands][1:] == [
        ("correction_asked", TODAY),
        ("correction_received", LATER),
    ]
    assert application.until == date(2026, 12, 11)  # ten working days from the 27th
    assert paper.sent_on == TODAY
    assert "抄错邮戳" in application.events.get(position=4).facts["note"]
    assert [len(row.files()) for row in paper.deliveries.all()] == [0, 1, 0]
    assert list(records.problems()) == []


def test_a_receipt_that_never_was_is_taken_back(office: Office) -> None:
    application = office.application()
    typed = {"party": "某公司", "content": "年度产值表"}
    paper = office.send(office.sign_all(office.begin(application, "third_party_letter", **typed)))
    given = {"way": "post", "handed_on": TODAY, "by": office.officer, "today": LATER}
    delivering.record(paper, received_on=LATER, **given)  # type: ignore[arg-type]
    delivering.record(paper, note="退回了，没有签收", **given)  # type: ignore[arg-type]

    stands = history.standing(list(application.events.all()))
    assert [e.name for e in stands] == ["received", "third_party_asked"]
    assert list(records.problems()) == []


def test_an_answer_posted_on_another_day_is_in_time_or_late_by_that_day(office: Office) -> None:
    application = office.application(date(2026, 10, 28))  # due on the 25th of November
    paper = office.sign_all(disclosed(office, application), on=date(2026, 11, 24))
    paper = office.send(paper, on=TODAY)
    application.refresh_from_db()
    assert (application.due_on, application.state) == (TODAY, "decided_in_time")

    delivering.record(
        paper, way="post", handed_on=LATER, note="实际两天后才寄出", by=office.officer, today=LATER
    )
    application.refresh_from_db()
    assert (application.concluded_on, application.state) == (LATER, "decided_late")
    delivering.record(
        paper, way="post", handed_on=date(2026, 11, 24), note="又查邮件号", by=office.officer,
        today=LATER,
    )  # fmt: skip
    application.refresh_from_db()
    assert (application.concluded_on, application.state) == (date(2026, 11, 24), "decided_in_time")
    assert list(records.problems()) == []


def test_what_cannot_have_been_so_is_refused_whole(office: Office) -> None:
    """The applicant corrected on the day after: the notice cannot have gone out later."""
    application = office.application(date(2026, 11, 20))
    paper = office.sign_all(correction(office, application), on=date(2026, 11, 24))
    paper = office.send(paper, on=date(2026, 11, 24))
    register.happen(application, name="corrected", on=TODAY, by=office.officer, today=TODAY)
    before = application.events.count()
    with pytest.raises(EventRefused):
        delivering.record(
            paper, way="post", handed_on=LATER, note="抄错", by=office.officer, today=LATER
        )
    paper.refresh_from_db()

    assert (application.events.count(), paper.deliveries.count()) == (before, 1)
    assert paper.sent_on == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("handed_on", "received_on", "refusal"),
    [
        (date(2026, 11, 24), None, WrongSendingDay),
        (date(2026, 11, 28), None, WrongSendingDay),
        (TODAY, date(2026, 11, 24), WrongDelivery),
        (TODAY, date(2026, 11, 28), WrongDelivery),
    ],
)
def test_days_of_a_delivery_that_cannot_be_are_refused(
    office: Office, handed_on: date, received_on: date | None, refusal: type[Refusal]
) -> None:
    paper = office.send(office.sign_all(disclosed(office, office.application())))

    with pytest.raises(refusal):
        delivering.record(
            paper, way="post", handed_on=handed_on, received_on=received_on, by=office.officer,
            today=LATER,
        )  # fmt: skip


def test_nothing_unsent_is_delivered(office: Office) -> None:
    with pytest.raises(NotSent):
        delivering.record(
            correction(office, office.application()), way="post", handed_on=TODAY,
            by=office.officer, today=TODAY,
        )  # fmt: skip


def test_proof_passes_the_door(office: Office) -> None:
    paper = office.send(office.sign_all(disclosed(office, office.application())))
    with pytest.raises(FileNotTaken):
        delivering.record(
            paper, way="post", handed_on=TODAY, by=office.officer, today=TODAY,
            proof=("回执.exe", b"MZ\x90\x00"),
        )  # fmt: skip
    row = delivering.record(
        paper, way="post", handed_on=TODAY, by=office.officer, today=TODAY,
        proof=("回执.txt", "已签收".encode()),
    )  # fmt: skip

    assert [one.name for one in row.files()] == ["回执.txt"]


def test_what_was_handed_over_lists_sent_documents_only(office: Office) -> None:
    application = office.application()
    correction(office, application)
    office.send(office.sign_all(disclosed(office, application)), way="in_person")
    (one,) = delivering.handed_over(application)

    assert (one.number, one.sent_on, one.received_on) == ("清统公告〔2026〕1号", TODAY, TODAY)


def test_a_refusal_for_a_third_party_needs_the_third_party_asked(office: Office) -> None:
    typed = {"finding": "涉及某公司", "reasons": "商业秘密", "ground": "第十五条",
             "consultation": "不同意公开"}  # fmt: skip
    application = office.application()

    with pytest.raises(MustComeFirst, match="向第三方征求意见"):
        office.begin(application, "refused_third_party", **typed)
    with pytest.raises(MustComeFirst):
        register.decide(
            application, outcome="refused_third_party", on=TODAY, by=office.officer,
            today=TODAY,
        )  # fmt: skip


def test_what_does_not_exist_was_searched_for(office: Office) -> None:
    application = office.application()
    typed = {"finding": "没有该信息", "reasons": "未制作"}
    paper = office.begin(application, "unavailable_not_existing", **typed)
    with pytest.raises(Incomplete, match="检索记录"):
        office.sign(paper, "draft")

    noting.searched(
        application, on=TODAY, place="档案室", terms="产值", searcher="综合科", result="未发现",
        by=office.officer, today=TODAY,
    )  # fmt: skip
    paper = office.begin(application, "unavailable_not_existing", **typed)
    assert any("档案室" in line for line in acts.wording_of(paper).paragraphs)
    assert office.sign_all(paper).number == "清统公告〔2026〕1号"


def test_a_statute_is_named_with_its_article(office: Office) -> None:
    typed = {"finding": "属统计资料", "reasons": "能识别单个对象", "ground": "第十四条",
             "statute": "统计法"}  # fmt: skip
    paper = office.begin(office.application(), "refused_other_law", **typed)

    with pytest.raises(Incomplete, match="名称和条款"):
        office.sign(paper, "draft")
