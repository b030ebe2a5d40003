"""A signed document goes out only while it says what holds of its case."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.law import holidays, workdays
from gongkai.law.workdays import china
from gongkai.registers.applications import (
    actions,
    merging,
    recomputing,
    records,
    registration,
)
from gongkai.registers.applications.models import Application, Paper
from gongkai.registers.applications.papers import acts
from gongkai.registers.applications.papers.actions import heading, noting, sending
from gongkai.registers.applications.papers.errors import NoLongerHolds
from gongkai.registers.applications.registration import Entry
from gongkai.registers.applications.registration_errors import SignedBefore
from tests.making import TODAY, Bureau
from tests.registers.applications.papers.offices import (
    LETTERHEAD,
    Office,
    correction,
    open_office,
)

pytestmark = pytest.mark.django_db

LATE = date(2026, 11, 10)
NEXT_YEAR = """
year = 2027
[[notices]]
number = "国办发明电〔2026〕9号"
issued_on = 2026-11-20
holidays = [{ name = "春节", first = 2027-02-06, last = 2027-02-12, work = [] }]
"""


@pytest.fixture
def office(bureau: Bureau) -> Office:
    return open_office(bureau)


def answered(office: Office, case: Application, on: date = TODAY) -> Paper:
    """An answer to *case*, signed and not sent."""
    typed = {"finding": "掌握该信息", "supply": "见附件"}
    return office.sign_all(office.begin(case, "disclosed_supplied", **typed), on=on)


def reenter(office: Office, case: Application, **wanted: Any) -> None:
    case.refresh_from_db()
    entry = {name: getattr(case, name) for name in Entry.__slots__} | wanted
    registration.reenter(case, Entry(**entry), reason="录错", by=office.officer, today=TODAY)


def merge(office: Office, leading: Application, *others: Application) -> None:
    numbers = [one.number for one in others]
    merging.merge(
        leading, numbers, reason="同一事项", on=TODAY, by=office.officer, today=TODAY
    )  # fmt: skip


def refused(office: Office, paper: Paper) -> tuple[str, ...]:
    """What the refusal to send *paper* says has changed; the document stays as it was."""
    with pytest.raises(NoLongerHolds, match="作废这一份，另拟一份") as told:
        office.send(Paper.objects.get(pk=paper.pk))
    paper.refresh_from_db()
    assert (paper.state, paper.deliveries.count()) == (Paper.State.SIGNED, 0)
    return told.value.changed


@pytest.mark.parametrize(
    ("wanted", "changed"),
    [
        ({"applicant_name": "申请人乙"}, ("收件人",)),
        ({"submitted_on": LATE, "received_on": LATE}, ("收到之日",)),
        ({"channel": "registered_mail"}, ("提交方式",)),
        (
            {"applicant_kind": "enterprise", "applicant_name": "某公司"},
            ("收件人", "申请人是个人还是单位"),
        ),
    ],
)
def test_a_corrected_entry_keeps_the_answer_back(
    office: Office, wanted: dict[str, Any], changed: tuple[str, ...]
) -> None:
    case = office.application()
    paper = answered(office, case)
    reenter(office, case, **wanted)

    assert refused(office, paper) == changed
    sending.withdraw(paper, reason="登记更正", by=office.officer)
    office.send(answered(office, Application.objects.get(pk=case.pk)))
    assert list(records.problems()) == []


def test_what_was_sent_keeps_its_words(office: Office) -> None:
    """A correction afterwards asks nothing of it."""
    case = office.application()
    paper = office.send(answered(office, case))
    digest = paper.digest
    reenter(office, case, applicant_name="申请人乙")

    paper.refresh_from_db()
    assert (paper.state, paper.digest) == (Paper.State.SENT, digest)
    assert list(records.problems()) == []


def test_what_happened_since_keeps_the_answer_back(office: Office) -> None:
    case = office.application()
    told: dict[str, Any] = {"by": office.officer, "today": TODAY}
    actions.happen(case, name="third_party_asked", on=date(2026, 11, 10), party="某公司", **told)
    actions.happen(case, name="third_party_answered", on=date(2026, 11, 12), party="某公司", **told)
    paper = answered(office, case)
    actions.strike(case, position=3, reason="录到了别的申请上", **told)

    assert refused(office, paper) == ("案件的其他内容",)  # less is true than it says


def test_a_search_and_another_court_keep_it_back(office: Office) -> None:
    case = office.application()
    searched: dict[str, Any] = {
        "on": TODAY, "terms": "产值", "searcher": "综合科", "result": "未发现",
        "by": office.officer, "today": TODAY,
    }  # fmt: skip
    noting.searched(case, place="档案室", **searched)
    typed = {"finding": "没有该信息", "reasons": "未制作"}
    paper = office.sign_all(office.begin(case, "unavailable_not_existing", **typed))
    noting.searched(case, place="业务库", **searched)
    heading.set_letterhead(
        office.organ, by=office.leader, **LETTERHEAD | {"court": "省城铁路运输法院"}
    )

    assert refused(office, paper) == ("检索记录", "救济途径")


def test_a_new_day_and_a_decision_entered_by_hand_keep_nothing_back(office: Office) -> None:
    """They are no words of the document."""
    case = office.application()
    paper = answered(office, case, on=date(2026, 11, 23))
    actions.decide(case, outcome="disclosed", on=date(2026, 11, 24), by=office.officer, today=TODAY)

    assert office.send(paper).state == Paper.State.SENT


def test_nothing_is_merged_into_a_case_whose_answer_is_signed(office: Office) -> None:
    """It names neither the other case nor what was asked there."""
    leading, other = office.application(), office.application()
    paper = answered(office, leading)

    with pytest.raises(SignedBefore, match=f"政府信息公开申请答复书》{paper.number}"):
        merge(office, leading, other)
    other.refresh_from_db()
    assert other.concluded_on is None

    sending.withdraw(paper, reason="并案", by=office.officer)
    merge(office, leading, other)
    office.send(answered(office, leading))
    other.refresh_from_db()
    assert other.leading == leading.number


def test_a_notice_on_its_way_that_names_the_case_hinders_a_merging_too(office: Office) -> None:
    """A letter to a third party names no case, and goes out as it is."""
    leading, other = office.application(), office.application()
    letter = office.begin(leading, "third_party_letter", party="某公司", content="年度产值表")
    office.sign_all(letter)
    notice = office.sign_all(correction(office, leading))

    with pytest.raises(SignedBefore) as told:
        merge(office, leading, other)
    assert told.value.titles == (f"《政府信息公开申请补正告知书》{notice.number}",)


def test_an_answer_to_cases_no_longer_merged_is_kept_back(office: Office) -> None:
    leading, other = office.application(), office.application()
    merge(office, leading, other)
    paper = answered(office, leading)
    actions.strike(other, position=2, reason="选错了", by=office.officer, today=TODAY)

    assert refused(office, paper) == ("案件的其他内容",)


def test_a_last_day_that_is_firm_by_now_keeps_no_notice_back(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The holidays of the year came out after the signature, and the day is the same."""
    case = office.application()
    typed: dict[str, Any] = {"reasons": "检索量较大", "days": 20}
    paper = office.sign_all(office.begin(case, "extension_notice", **typed))
    assert "至2027年1月4日（暂定：" in acts.wording_of(paper).paragraphs[1]
    (tmp_path / "2027.toml").write_text(NEXT_YEAR, encoding="utf-8")
    on_file = (*holidays.notices(), *holidays.read_folder(tmp_path))
    monkeypatch.setattr(workdays, "notices", lambda: on_file)
    china.__globals__["_calendar"].cache_clear()
    try:
        recomputing.recompute()
        anew = office.begin(case, "extension_notice", **typed)
        assert acts.wording_of(anew).paragraphs[1].endswith("至2027年1月4日。")
        assert "暂定" not in acts.wording_of(anew).paragraphs[1]
        office.send(Paper.objects.get(pk=paper.pk))
    finally:
        monkeypatch.undo()
        china.__globals__["_calendar"].cache_clear()
