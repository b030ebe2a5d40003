"""With a case its documents lose every word and file, and still prove themselves by digests."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from gongkai.registers.applications import erasing, records
from gongkai.registers.applications.contact_errors import AlreadyGone
from gongkai.registers.applications.models import Application, Delivery, Paper, PaperText
from gongkai.registers.applications.papers import archive, sheet
from gongkai.registers.applications.papers.actions import (
    delivering,
    drafting,
    noting,
    reviewing,
    sending,
)
from gongkai.registers.applications.personal import ERASED
from gongkai.registers.information.attached import Attachment
from gongkai.registers.information.models import Blob
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Line
from gongkai.registers.organs.models import Section
from tests.making import TODAY, Bureau, decide
from tests.registers.applications.papers.offices import Office, correction, open_office
from tests.registers.applications.test_erasing import everything

OVER = date(2037, 2, 3)
WORDS = (
    "某人住所", "甲乙丙关键词", "某检索人", "只有某人的档案", "请说明某人情况", "某人确有其事",
    "邮件一二三", "请写明某人年度", "某人的意见", "某人签收",
)  # fmt: skip
LIST, PROOF, SHARED = "某人,1\n".encode(), "收据,某人\n".encode(), "指标,值\n甲,1\n".encode()


@pytest.fixture
def office(bureau: Bureau) -> Office:
    return open_office(bureau)


def full(office: Office) -> Application:
    """A concluded case with a document sent, one begun, files, a search and an opinion."""
    by, application = office.officer, office.application()
    noting.searched(
        application, on=TODAY, place=WORDS[0], terms=WORDS[1], searcher=WORDS[2],
        result=WORDS[3], by=by, today=TODAY,
    )  # fmt: skip
    asked = noting.ask_section(
        application, section=Section.objects.get_or_create(organ=office.organ, name="办公室")[0],
        role="opinion", reply_by=TODAY, question=WORDS[4], by=by, today=TODAY,
    )  # fmt: skip
    noting.section_answered(asked, on=TODAY, answer=WORDS[5], by=by, today=TODAY)
    paper = office.begin(application, "correction_notice", unclear=WORDS[7], days=10)
    correction(office, application)
    sending.withdraw(correction(office, application), reason=WORDS[8], by=by)
    for name, content in (("某人名单.csv", LIST), ("公开的表.csv", SHARED)):
        paper = drafting.attach(paper, name=name, content=content, by=by, today=TODAY)
    sent = sending.send(
        office.sign_all(paper), on=TODAY, way="post", tracking=WORDS[6], by=by, today=TODAY
    )
    delivering.record(
        sent, way="post", handed_on=TODAY, received_on=TODAY, tracking=WORDS[6], note=WORDS[9],
        proof=("收据.csv", PROOF), by=by, today=TODAY,
    )  # fmt: skip
    return decide(office.bureau, application, on=TODAY)


@pytest.fixture
def erased(office: Office, django_capture_on_commit_callbacks: object) -> Application:
    """A case erased beside another that lists one of the same files."""
    application, other = full(office), office.application()
    kept = drafting.attach(
        correction(office, other), name="表.csv", content=SHARED, by=office.officer, today=TODAY
    )
    assert kept.files()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        erasing.erase([application], reason="保管期限届满", by=office.leader, today=OVER)
    application.refresh_from_db()
    return application


@pytest.mark.django_db
def test_no_word_of_the_documents_is_left(erased: Application) -> None:
    left = everything().replace(ERASED, "")

    assert not any(word in left for word in (*WORDS, "某人名单", "收据.csv"))


@pytest.mark.django_db
def test_the_journal_never_held_them(office: Office) -> None:
    full(office)
    told = str(list(Line.objects.values_list("facts", flat=True)))

    assert not any(word in told for word in WORDS)


@pytest.mark.django_db
def test_numbers_days_and_digests_stay_and_all_still_holds(erased: Application) -> None:
    paper = erased.papers.exclude(serial=None)[0]

    assert (paper.number, paper.sent_on) == ("清统公补〔2026〕1号", TODAY)
    assert PaperText.objects.filter(paper=paper, digest=paper.digest, content="").exists()
    assert list(records.problems()) == []
    assert list(chain.breaks()) == []
    assert [blob for blob in Blob.objects.all() if not blob.holds()] == []


@pytest.mark.django_db
def test_files_go_unless_another_record_lists_them(erased: Application) -> None:
    there = {blob.size: blob.is_there() for blob in Blob.objects.all()}

    assert there == {len(LIST): False, len(PROOF): False, len(SHARED): True}


@pytest.mark.django_db
def test_a_file_that_went_can_be_attached_anew(erased: Application, office: Office) -> None:
    paper = correction(office, office.application())
    paper = drafting.attach(paper, name="新.csv", content=LIST, by=office.officer, today=TODAY)
    (entry,) = paper.files()

    assert isinstance(entry, Attachment)
    assert Blob.objects.get(pk=entry.digest).is_intact()
    assert Blob.objects.get(pk=entry.digest).gone_on is None


@pytest.mark.django_db
def test_its_papers_still_open_and_say_that_they_are_erased(
    erased: Application, office: Office
) -> None:
    assert sheet.document(erased.papers.exclude(serial=None)[0])
    assert b"".join(archive.pack(erased, reason="移交档案室", by=office.officer))


@pytest.mark.django_db
def test_nothing_more_is_written_on_an_erased_case(erased: Application, office: Office) -> None:
    by, draft = office.officer, erased.papers.get(state=Paper.State.REVIEW)
    for write in (
        lambda: drafting.begin(erased, kind="receipt", typed={}, by=by, today=TODAY),
        lambda: drafting.change(draft, typed={"unclear": "某"}, by=by, today=TODAY),
        lambda: reviewing.sign(
            draft, step="draft", digest=draft.digest, confirmed=(), by=by, today=TODAY
        ),
        lambda: sending.withdraw(draft, reason="错", by=by),
        lambda: noting.searched(
            erased, on=TODAY, place="甲", terms="乙", searcher="丙", result="丁", by=by, today=TODAY
        ),
    ):
        with pytest.raises(AlreadyGone):
            write()


CHANGES = [
    "UPDATE applications_papertext SET content = ''",
    "UPDATE applications_paperact SET opinion = '（已按保存期限销毁）' WHERE opinion <> ''",
    "UPDATE applications_delivery SET tracking = '', note = '', proof = '[]'",
    "UPDATE applications_searchrecord SET place = '（已按保存期限销毁）'",
    "UPDATE applications_sectionasked SET question = '（已按保存期限销毁）'",
    "UPDATE applications_sectionasked SET answer = '（已按保存期限销毁）'",
    "UPDATE applications_paper SET fields = '{}', attachments = '[]' WHERE state = 'sent'",
]


@pytest.mark.django_db
@pytest.mark.parametrize("change", CHANGES)
def test_nothing_goes_before_its_time(office: Office, change: str) -> None:
    full(office)
    with pytest.raises(IntegrityError, match="stays"), transaction.atomic():
        connection.cursor().execute(change)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE applications_papertext SET content = '别的'",
        "UPDATE applications_papertext SET digest = '0'",
        "UPDATE applications_paperact SET opinion = '别的'",
        "UPDATE applications_paperact SET act = 'signed'",
        "UPDATE applications_delivery SET note = '别的'",
        "UPDATE applications_delivery SET received_on = '2026-11-20'",
        "UPDATE applications_searchrecord SET result = '别的'",
        "UPDATE applications_searchrecord SET \"on\" = '2026-11-20'",
        "UPDATE applications_sectionasked SET answer = '别的'",
        "UPDATE applications_sectionasked SET question = '别的'",
        "UPDATE applications_paper SET fields = '{\"unclear\": \"别的\"}' WHERE state = 'sent'",
        "UPDATE applications_paper SET digest = '0' WHERE state = 'sent'",
        "DELETE FROM applications_delivery",
        "UPDATE information_blob SET digest = '0'",
        "DELETE FROM information_blob",
    ],
)
def test_nor_more_than_that_after_it(erased: Application, change: str) -> None:
    assert Delivery.objects.exists()
    with pytest.raises(IntegrityError, match="stays"), transaction.atomic():
        connection.cursor().execute(change)
