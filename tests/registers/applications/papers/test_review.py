"""Documents from draft to signature: who signs what, over which text, and the number it gets."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.registers.applications import records
from gongkai.registers.applications.errors import NotYours
from gongkai.registers.applications.models import Letterhead, Paper, PaperAct
from gongkai.registers.applications.papers import acts
from gongkai.registers.applications.papers.actions import drafting, heading, reviewing, sending
from gongkai.registers.applications.papers.errors import (
    Incomplete,
    NoLetterhead,
    NoLongerDraft,
    NotOfPaper,
    OutOfDate,
    UnknownPaper,
)
from gongkai.registers.applications.personal import digest
from gongkai.registers.information.errors import (
    NotAppointed,
    NotConfirmed,
    NothingSaid,
    NotOnTheStaff,
    NotTheStep,
    OwnText,
    SignedAnother,
    TextChanged,
)
from gongkai.registers.journal.models import Line
from tests.making import TODAY, Bureau, make_bureau
from tests.registers.applications.papers.offices import (
    LETTERHEAD,
    Office,
    correction,
    open_office,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(bureau: Bureau) -> Office:
    return open_office(bureau)


def test_a_notice_is_numbered_and_dated_by_the_leaders_signature(office: Office) -> None:
    paper = office.sign_all(correction(office, office.application()), until="leader")
    assert (paper.number, paper.signed_on, paper.turn) == ("", None, "leader")

    paper = office.sign(paper, "leader")

    assert paper.number == "清统公补〔2026〕1号"
    assert (paper.signed_on, paper.state, paper.turn) == (TODAY, Paper.State.SIGNED, "")


def test_numbers_run_by_series_and_year_without_gaps(office: Office) -> None:
    first = office.sign_all(correction(office, office.application()))
    drafted = correction(office, office.application())  # takes no number until it is signed
    answer = office.sign_all(
        office.begin(
            office.application(), "disclosed_supplied", finding="掌握该信息", supply="附件"
        )
    )
    second = office.sign_all(correction(office, office.application()))
    third = office.sign_all(drafted)

    numbers = [paper.number for paper in (first, answer, second, third)]
    assert numbers == [
        "清统公补〔2026〕1号",
        "清统公告〔2026〕1号",
        "清统公补〔2026〕2号",
        "清统公补〔2026〕3号",
    ]


def test_a_new_year_begins_at_one(office: Office) -> None:
    office.sign_all(correction(office, office.application()))
    paper = correction(office, office.application())

    assert office.sign_all(paper, on=date(2027, 1, 4)).number == "清统公补〔2027〕1号"


def test_a_withdrawn_document_keeps_its_number_and_nobody_gets_it(office: Office) -> None:
    paper = office.sign_all(correction(office, office.application()))
    sending.withdraw(paper, reason="期限写错", by=office.officer)
    paper.refresh_from_db()
    other = office.sign_all(correction(office, office.application()))

    assert (paper.number, paper.get_state_display()) == ("清统公补〔2026〕1号", "作废")
    assert other.number == "清统公补〔2026〕2号"
    facts = Line.objects.filter(verb="paper_withdrawn").get().facts
    assert facts["reason"] == digest(paper.application.entry_key, "期限写错")


def test_withdrawing_needs_a_reason(office: Office) -> None:
    with pytest.raises(NothingSaid):
        sending.withdraw(correction(office, office.application()), reason=" ", by=office.officer)


def test_the_author_signs_no_review(office: Office) -> None:
    paper = office.sign(correction(office, office.application()), "draft")
    heading.appoint(office.organ, step="section", user=office.officer, by=office.leader)

    with pytest.raises(OwnText):
        office.sign(paper, "section", by=office.officer)


def test_no_one_signs_two_steps(office: Office) -> None:
    paper = office.begin(office.application(), "refused_internal", finding="属人事管理信息",
                         reasons="不影响权利", ground="第十六条第一款，人事管理")  # fmt: skip
    paper = office.sign_all(paper, until="legal")
    heading.appoint(office.organ, step="legal", user=office.reviewers["section"], by=office.leader)

    with pytest.raises(SignedAnother):
        office.sign(paper, "legal", by=office.reviewers["section"])


def test_a_small_organ_may_let_one_person_take_several_steps_from_a_day_on(
    office: Office,
) -> None:
    section = office.reviewers["section"]
    heading.appoint(office.organ, step="legal", user=section, by=office.leader)
    heading.set_letterhead(
        office.organ, by=office.leader, doubling="办公会决定，人手不足", doubling_since=TODAY
    )
    Letterhead.objects.update(doubling_since=date(2020, 1, 1))
    paper = office.begin(office.application(), "refused_internal", finding="属人事管理信息",
                         reasons="不影响权利", ground="第十六条第一款，人事管理")  # fmt: skip
    paper = office.sign_all(paper, until="legal")

    assert office.sign(paper, "legal", by=section).turn == "secrecy"


@pytest.mark.parametrize("step", ["section", "leader"])
def test_a_step_is_signed_in_its_turn_only(office: Office, step: str) -> None:
    with pytest.raises(NotTheStep):
        office.sign(correction(office, office.application()), step)


def test_only_those_appointed_sign(office: Office) -> None:
    paper = office.sign(correction(office, office.application()), "draft")

    with pytest.raises(NotAppointed):
        office.sign(paper, "section", by=office.reviewers["legal"])
    other = make_bureau("jyj")
    with pytest.raises(NotYours):
        office.sign(paper, "section", by=other.leader)


def test_only_a_leader_signs_for_the_leader(office: Office) -> None:
    paper = office.sign_all(correction(office, office.application()), until="leader")

    with pytest.raises(NotYours):
        office.sign(paper, "leader", by=office.reviewers["legal"])


def test_a_superuser_acts_for_no_organ(office: Office) -> None:
    office.officer.is_superuser = True
    office.officer.save()

    with pytest.raises(NotYours):
        correction(office, office.application())


def test_every_question_is_confirmed(office: Office) -> None:
    paper = correction(office, office.application())

    with pytest.raises(NotConfirmed):
        reviewing.sign(
            paper, step="draft", digest=paper.digest, confirmed=[], by=office.officer, today=TODAY
        )


def test_an_edit_voids_the_signatures_and_the_same_words_do_not(office: Office) -> None:
    paper = office.sign_all(correction(office, office.application()), until="leader")
    read = paper.digest
    paper = drafting.change(paper, typed=dict(paper.fields), by=office.officer, today=TODAY)
    assert (paper.digest, acts.standing(paper).next) == (read, acts.kind_of(paper).steps[-1])

    typed = {**paper.fields, "days": 15}
    paper = drafting.change(paper, typed=typed, by=office.officer, today=TODAY)

    assert paper.turn == "draft"
    with pytest.raises(TextChanged):
        reviewing.sign(
            paper, step="draft", digest=read, confirmed=[], by=office.officer, today=TODAY
        )


def test_a_signed_document_is_changed_no_more(office: Office) -> None:
    paper = office.sign_all(correction(office, office.application()))

    with pytest.raises(NoLongerDraft):
        drafting.change(paper, typed={"unclear": "别的"}, by=office.officer, today=TODAY)
    with pytest.raises(NoLongerDraft):
        drafting.attach(paper, name="a.txt", content=b"a", by=office.officer, today=TODAY)


def test_what_is_sent_back_is_signed_anew(office: Office) -> None:
    paper = office.sign_all(correction(office, office.application()), until="leader")
    with pytest.raises(NothingSaid):
        reviewing.send_back(paper, to="draft", digest=paper.digest, reason="", by=office.leader)

    paper = reviewing.send_back(
        paper, to="draft", digest=paper.digest, reason="写明年度", by=office.leader
    )

    assert paper.turn == "draft"
    assert paper.acts.latest("number").opinion == "写明年度"


def test_what_must_be_in_it_is_there_before_anyone_signs(office: Office) -> None:
    paper = office.begin(office.application(), "correction_notice", unclear="哪一年")

    with pytest.raises(Incomplete, match="给多少个工作日"):
        office.sign(paper, "draft")


def test_no_document_is_signed_before_the_letterhead_is_set(bureau: Bureau) -> None:
    office = open_office(bureau, letterhead=False)
    paper = correction(office, office.application())

    with pytest.raises(NoLetterhead, match="文书代字") as refused:
        office.sign(paper, "draft")
    assert "政府信息公开工作主管部门" in refused.value.missing


def test_words_that_no_longer_follow_from_the_case_are_not_signed(office: Office) -> None:
    paper = office.sign_all(correction(office, office.application()), until="leader")
    heading.set_letterhead(office.organ, by=office.leader, phone="0851-11111111")

    with pytest.raises(OutOfDate):
        office.sign(paper, "leader")
    paper = drafting.change(paper, typed=paper.fields, by=office.officer, today=TODAY)
    assert "0851-11111111" in acts.wording_of(office.sign_all(paper)).foot


def test_there_is_no_other_kind_of_document(office: Office) -> None:
    with pytest.raises(UnknownPaper):
        office.begin(office.application(), "pardon")


def test_only_the_leader_sets_and_appoints(office: Office) -> None:
    with pytest.raises(NotYours):
        heading.set_letterhead(office.organ, by=office.officer, **LETTERHEAD)
    with pytest.raises(NotYours):
        heading.appoint(office.organ, step="legal", user=office.officer, by=office.officer)
    with pytest.raises(NotOfPaper):
        heading.appoint(office.organ, step="draft", user=office.officer, by=office.leader)
    with pytest.raises(NotOnTheStaff):
        stranger = make_bureau("jyj").officer
        heading.appoint(office.organ, step="legal", user=stranger, by=office.leader)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE applications_paperact SET opinion = 'x'",
        "DELETE FROM applications_paperact",
        "UPDATE applications_papertext SET content = '{}'",
        "UPDATE applications_paper SET serial = 7",
        "UPDATE applications_paper SET digest = 'x'",
        "UPDATE applications_paper SET kind = 'receipt'",
        "DELETE FROM applications_paper",
        "UPDATE applications_delivery SET received_on = handed_on",
        "UPDATE applications_paper SET state = 'review', sent_on = NULL",
    ],
)
def test_the_database_keeps_what_is_on_record(office: Office, statement: str) -> None:
    office.send(office.sign_all(correction(office, office.application())))
    before = PaperAct.objects.count()

    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert PaperAct.objects.count() == before


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.sampled_from(["correction", "extension"]), st.sampled_from("sdw")), max_size=6
    )
)
def test_numbers_are_those_from_one_on_whatever_happens(
    office: Office, courses: list[tuple[str, str]]
) -> None:
    """Signed, left a draft, or signed and withdrawn, in any order: nothing is skipped or reused."""
    with transaction.atomic():
        issued: dict[str, list[int]] = {}
        for name, course in courses:
            typed: dict[str, str | int] = {"unclear": "哪一年", "reasons": "量大", "days": 5}
            paper = office.begin(office.application(), f"{name}_notice", **typed)
            if course == "d":
                continue
            paper = office.sign_all(paper)
            if course == "w":
                sending.withdraw(paper, reason="写错", by=office.officer)
            issued.setdefault(paper.series, []).append(paper.serial or 0)
        assert all(serials == list(range(1, len(serials) + 1)) for serials in issued.values())
        assert list(records.problems()) == []
        transaction.set_rollback(True)
