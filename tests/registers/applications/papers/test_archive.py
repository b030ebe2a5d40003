"""The archive package: whole, hashed, its names safe anywhere; and what a case page suggests."""

import csv
from datetime import date
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from gongkai.registers.applications.contact_errors import PersonalReason
from gongkai.registers.applications.errors import NotYours
from gongkai.registers.applications.likeness import alike, key_of
from gongkai.registers.applications.models import Application, PaperAct
from gongkai.registers.applications.papers import archive, charging, suggesting
from gongkai.registers.applications.papers.actions import delivering, drafting, noting
from gongkai.registers.applications.papers.errors import (
    DraftedAlready,
    FileGone,
    NoReasonToTake,
    NotAskedFor,
    NotConcluded,
)
from gongkai.registers.information import store
from gongkai.registers.information.models import Item
from gongkai.registers.journal import sm3
from gongkai.registers.journal.models import Line
from gongkai.registers.organs.models import Section
from tests.making import TODAY, Bureau, make_application, make_bureau
from tests.registers.applications.papers.offices import Office, open_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(bureau: Bureau) -> Office:
    return open_office(bureau)


def concluded(office: Office, application: Application | None = None) -> Application:
    """A case answered with an attached file, delivered with proof."""
    application = application or office.application()
    paper = office.begin(application, "disclosed_supplied", finding="掌握该信息", supply="附件")
    paper = drafting.attach(paper, name="=表:1.txt", content=b"1,2", by=office.officer, today=TODAY)
    paper = office.send(office.sign_all(paper))
    delivering.record(
        paper, way="post", handed_on=TODAY, received_on=TODAY, by=office.officer, today=TODAY,
        proof=("回执.txt", b"signed"),
    )  # fmt: skip
    application.refresh_from_db()
    return application


def unpacked(application: Application, office: Office) -> ZipFile:
    pieces = list(archive.pack(application, reason="移交档案室", by=office.officer))
    assert len(pieces) > 1
    return ZipFile(BytesIO(b"".join(pieces)))


def test_the_package_is_whole_and_hashed(office: Office) -> None:
    package = unpacked(concluded(office), office)
    names = set(package.namelist())

    assert package.testzip() is None
    assert {"卷内目录.html", "卷内目录.csv", "办理经过.csv", "台账.csv"} <= names
    assert "附件/01_=表1.txt" in names
    assert "送达凭证/01_01_回执.txt" in names
    lines = package.read("摘要_SM3.txt").decode().splitlines()
    hashes = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    assert set(hashes) == names - {"摘要_SM3.txt"}
    assert all(sm3.digest(package.read(name)) == digest for name, digest in hashes.items())
    assert not any(set(name) & set('<>:"\\|?*') for name in names)


def test_the_package_tells_the_course_and_the_journal(office: Office) -> None:
    package = unpacked(concluded(office), office)
    course = list(csv.reader(StringIO(package.read("办理经过.csv").decode("utf-8-sig"))))
    journal = package.read("台账.csv").decode("utf-8-sig")

    assert [row[2] for row in course[1:]] == ["收到申请", "作出处理决定", "交邮或者当面送达"]
    told = list(csv.reader(StringIO(package.read("送达情况.csv").decode("utf-8-sig"))))[1:]
    assert [row[3:5] for row in told] == [[str(TODAY), ""], [str(TODAY), str(TODAY)]]
    assert "签署" in journal
    assert "登记送达" in journal
    assert Line.objects.latest("seq").verb == "archived"


def test_the_package_tells_who_reviewed_what_and_what_sections_said(office: Office) -> None:
    application = office.application()
    section = Section.objects.create(organ=office.organ, name="综合科")
    asked = noting.ask_section(
        application, section=section, role="opinion", question="是否掌握",
        reply_by=TODAY, by=office.officer, today=TODAY,
    )  # fmt: skip
    noting.section_answered(asked, on=TODAY, answer="本科掌握", by=office.officer, today=TODAY)
    package = unpacked(concluded(office, application), office)
    review = list(csv.reader(StringIO(package.read("审签记录.csv").decode("utf-8-sig"))))[1:]
    acted = PaperAct.objects.filter(paper=application.papers.get()).order_by("number")

    assert [(row[3], row[5], row[8]) for row in review] == [
        (one.post, one.label, one.digest) for one in acted
    ]
    assert [row[4] for row in review if row[4] in {"起草", "修改"}] == ["起草", "修改"]
    assert len({row[3] for row in review if row[4] == "签署"}) > 1
    assert "本科掌握" in package.read("科室意见.csv").decode()


def test_an_open_case_is_not_archived(office: Office) -> None:
    with pytest.raises(NotConcluded):
        archive.pack(office.application(), reason="移交档案室", by=office.officer)
    with pytest.raises(NotYours):
        archive.pack(concluded(office), reason="移交档案室", by=make_bureau("jyj").officer)


def test_who_took_it_and_why_is_one_line_and_tells_of_nobody(office: Office) -> None:
    """It holds personal data in the clear: it is opened as those are."""
    application = concluded(office)
    before = Line.objects.count()
    for reason, refusal in (
        (" ", NoReasonToTake),
        (f"交给{application.applicant_name}", PersonalReason),
        ("致电13800000000", PersonalReason),
    ):
        with pytest.raises(refusal):
            archive.pack(application, reason=reason, by=office.officer)
    assert Line.objects.count() == before

    archive.pack(application, reason=" 移交档案室 ", by=office.officer)
    line = Line.objects.latest("seq")
    assert Line.objects.count() == before + 1
    assert (line.verb, line.facts["why"]) == ("archived", "移交档案室")


def test_a_package_is_not_made_around_a_file_that_is_gone(office: Office) -> None:
    application = concluded(office)
    digest = application.papers.get().files()[0].digest
    store.path_of(digest).unlink()

    with pytest.raises(FileGone):
        archive.pack(application, reason="移交档案室", by=office.officer)


def asked(office: Office, *matters: str, on: date = date(2026, 11, 9)) -> Application:
    return make_application(office.bureau, received_on=on, matters=matters)


def test_a_full_width_twin_is_suggested_as_a_repeat(office: Office) -> None:
    first = asked(office, "申请公开2025年全县GDP总量")
    other = asked(office, "2024年企业用电量")
    twin = asked(office, "２０２５年全县ｇｄｐ总量。")
    found = suggesting.repeats(twin, list(twin.matters.all()))

    assert [one.application for one in found] == [first]
    assert suggesting.repeats(other, list(other.matters.all())) == []


def test_three_like_applications_suggest_publication_without_the_applicant(
    office: Office,
) -> None:
    for _ in range(2):
        one = asked(office, "申请人 要的2025年粮食产量")
        assert list(suggesting.wanted(one, list(one.matters.all()))) == []
    with pytest.raises(NotAskedFor):
        suggesting.propose(one.matters.get(), by=office.officer, today=TODAY)
    third = asked(office, "申请人要的２０２５年粮食产量！", "别的")
    (found,) = suggesting.wanted(third, list(third.matters.all()))

    assert found.count == 3
    item = suggesting.propose(found.matter, by=office.officer, today=TODAY)
    assert item.title == "要的２０２５年粮食产量！"
    assert "申请人" not in str(Line.objects.latest("seq").facts)
    # It is remembered, whichever application asks: nothing is drafted twice.
    fourth = asked(office, "申请人要的2025年粮食产量。")
    for one in (third, fourth):
        (again, *_) = suggesting.wanted(one, list(one.matters.all()))
        assert again.drafted == item
        with pytest.raises(DraftedAlready, match="已经起草为"):
            suggesting.propose(again.matter, by=office.officer, today=TODAY)
    page = Client()
    page.force_login(office.officer)
    shown = page.get(reverse("applications:case", args=[fourth.number])).content.decode()
    assert reverse("information:item", args=[item.pk]) in shown
    assert reverse("papers:propose", args=[fourth.number, 1]) not in shown
    assert Item.objects.count() == 1
    with pytest.raises(NotYours):
        suggesting.propose(found.matter, by=make_bureau("jyj").officer, today=TODAY)


def test_the_eleventh_of_a_month_costs_and_the_next_month_begins_anew(office: Office) -> None:
    for n in range(11):
        last = asked(office, f"第{n}项")
    later = asked(office, "下月的", on=date(2026, 10, 30))

    assert (charging.charge_of(last).rank, charging.charge_of(last).yuan) == (11, 100)
    assert charging.charge_of(later).yuan == 0
    assert charging.charge_of(last, pages=68).yuan == 380


def test_a_fee_notice_reckons_the_fee_and_its_receipt_stops_the_clock(office: Office) -> None:
    for n in range(11):
        application = asked(office, f"第{n}项")
    paper = office.begin(application, "fee_notice", tariff_by="items")
    paper = office.send(office.sign_all(paper), way="in_person")
    application.refresh_from_db()

    content = paper.texts.get().content
    assert "当月累计第11件，这一档每件100元，应缴信息处理费人民币100元（大写：壹佰元整）" in content
    assert application.state == "awaiting_fee"


@given(st.text(max_size=60))
def test_width_and_case_make_no_other_matter(text: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)

    assert key_of(text) == key_of(wide)
    assert alike(text, wide)


def test_what_was_erased_is_like_nothing(office: Office) -> None:
    rows = [asked(office, "2025年粮食产量") for _ in range(3)]
    Application.objects.filter(pk=rows[0].pk).update(concluded_on=TODAY, outcome="disclosed")
    Application.objects.filter(pk=rows[0].pk).update(erased_on=TODAY)
    rows[0].refresh_from_db()
    rows[0].matters.update(text="（已销毁）", key="")

    assert list(suggesting.wanted(rows[0], list(rows[0].matters.all()))) == []
    assert suggesting.repeats(rows[0], list(rows[0].matters.all())) == []
    assert list(suggesting.wanted(rows[2], list(rows[2].matters.all()))) == []
