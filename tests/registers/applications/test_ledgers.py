"""A ledger brought in: columns matched, every row held to the rules, all of it or nothing."""

import io
from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.registers import sealing
from gongkai.registers.applications import records
from gongkai.registers.applications.errors import NotYours
from gongkai.registers.applications.imports import actions, cases, columns
from gongkai.registers.applications.imports.actions import NotWaiting, StillWrong
from gongkai.registers.applications.imports.cases import Told
from gongkai.registers.applications.models import Application, Event, Ledger, Matter
from gongkai.registers.information.imports.troubles import NotRead
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Line, Verb
from tests.making import TODAY, Bureau, decide, make_application, make_bureau

pytestmark = pytest.mark.django_db

HEADS = [
    "登记号",
    "姓名",
    "类别",
    "申请方式",
    "收件日期",
    "申请内容",
    "办结日期",
    "答复情况",
    "备注",
]
GOOD = [
    "依申请〔2020〕3/1号",
    "申请人甲",
    "公民",
    "网上",
    date(2020, 6, 15),
    "甲\n乙",
    "2020.6.22",
    "公开",
    "",
]


def book(*rows: Sequence[object], heads: Sequence[str] = HEADS) -> bytes:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.append(["某局依申请公开台账"])
    for row in (heads, *rows):
        sheet.append(list(row))
    return saved(made)


def saved(made: Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def given(bureau: Bureau, content: bytes, name: str = "台账.xlsx") -> Ledger:
    return actions.hand_in(organ=bureau.organ, name=name, content=content, by=bureau.officer)


def row(**changed: object) -> list[object]:
    """A row that may be brought in but for what is *changed*, by the place of its column."""
    return [changed.get(f"c{n}", cell) for n, cell in enumerate(GOOD)]


def wrong(bureau: Bureau, *rows: Sequence[object]) -> list[str]:
    return [str(t) for t in actions.plan_of(given(bureau, book(*rows)), today=TODAY).troubles]


def test_a_ledger_is_brought_in_with_its_numbers_and_its_history(bureau: Bureau) -> None:
    """The register agrees with itself afterwards, and goes on from there."""
    ledger = given(bureau, book(GOOD, row(c0="2020-7", c6="", c7="")))
    assert ledger.columns["登记号"] == "number"
    assert ledger.columns["备注"] == ""

    assert actions.bring_in(ledger, by=bureau.officer, today=TODAY) == 2

    one = Application.objects.get(number="依申请〔2020〕3/1号")
    assert (one.received_on, one.due_on, one.concluded_on) == (
        date(2020, 6, 15), date(2020, 7, 14), date(2020, 6, 22),
    )  # fmt: skip
    assert (one.outcome, one.state, one.channel) == ("disclosed", "decided_in_time", "internet")
    assert [m.text for m in one.matters.all()] == ["甲", "乙"]
    assert [e.name for e in one.events.all()] == ["received", "decided"]
    other = Application.objects.get(number="2020-7")
    decide(bureau, other, on=date(2020, 6, 30))
    assert make_application(bureau).number == "2020-00001"
    assert list(records.problems()) == []
    assert list(chain.breaks()) == []
    assert Line.objects.filter(verb=Verb.CARRIED_OVER).count() == 2
    line = Line.objects.get(verb=Verb.LEDGER_IMPORTED)
    assert (line.facts["digest"], line.facts["rows"]) == (ledger.digest, 2)
    assert "申请人甲" not in "".join(str(one.facts) for one in Line.objects.all())


def test_a_number_of_ours_that_a_ledger_brought_is_not_given_again(bureau: Bureau) -> None:
    actions.bring_in(given(bureau, book(row(c0="2020-00007"))), by=bureau.officer, today=TODAY)

    assert make_application(bureau).number == "2020-00008"


def test_a_whole_history_is_kept_as_events(bureau: Bureau) -> None:
    """Corrected, consulted, extended, decided, sent: the same days as entered step by step."""
    keys = [
        "number", "applicant_name", "applicant_kind", "channel", "received_on", "matters",
        "correction_asked", "correction_days", "corrected", "third_party_asked",
        "third_party_answered", "extended", "extension_days", "decided", "outcome", "sent",
    ]  # fmt: skip
    cells = [
        "１２号", "某公司", "企业", "EMS", "2024年3月4日", "某项信息",
        date(2024, 3, 6), 10, "2024/3/11", "20240313",
        "2024-3-15", "2024.4.9", "20个工作日", "２０２４－５－１０", "部分公开", "2024-05-13",
    ]  # fmt: skip
    heads = [columns.BY_KEY[key].head for key in keys]

    actions.bring_in(given(bureau, book(cells, heads=heads)), by=bureau.officer, today=TODAY)

    case = Application.objects.get()
    assert (case.due_on, case.state) == (date(2024, 5, 11), "decided_late")
    assert [(e.name, e.facts) for e in case.events.all()][1] == ("correction_asked", {"days": 10})
    assert case.events.count() == 8
    assert list(records.problems()) == []


DELIVERED = [*HEADS[:-1], "送达日期"]


def delivered(bureau: Bureau) -> Ledger:
    """Two answers decided on the last day, the 14th, and brought to hand two days later."""
    rows = [row(c0=str(n), c6="2020-07-14", c8="2020-07-16") for n in (1, 2)]
    return given(bureau, book(*rows, heads=DELIVERED))


def test_a_head_that_may_mean_two_days_is_asked_and_not_guessed(bureau: Bureau) -> None:
    ledger = delivered(bureau)
    assert ledger.columns["送达日期"] == ""
    (trouble,) = actions.plan_of(ledger, today=TODAY).troubles
    assert str(trouble).startswith("第 2 行 I 列「送达日期」：可以是两个不同的日期")
    with pytest.raises(StillWrong):
        actions.bring_in(ledger, by=bureau.officer, today=TODAY)


def test_a_day_of_signing_is_not_taken_for_the_receipt_of_the_application(
    bureau: Bureau,
) -> None:
    """In some ledgers it is the applicant's, for the answer."""
    heads = ["签收日期" if head == "收件日期" else head for head in HEADS]
    ledger = given(bureau, book(row(), heads=heads))
    assert ledger.columns["签收日期"] == ""
    troubles = " ".join(map(str, actions.plan_of(ledger, today=TODAY).troubles))
    assert "「签收日期」：可以是两个不同的日期：有的台账记本机关签收申请之日" in troubles

    desk = Client()
    desk.force_login(bureau.officer)
    said = {**ledger.columns, "签收日期": "received_on"}
    sent = {f"head-{n}": key for n, key in enumerate(said.values())}
    desk.post(reverse("applications:ledger", args=[ledger.pk]), sent)
    ledger.refresh_from_db()
    assert actions.plan_of(ledger, today=TODAY).troubles == []


@pytest.mark.parametrize(
    ("means", "state", "late"),
    [("left_out", "decided_in_time", []), ("sent", "decided_late", [3, 4])],
)
def test_what_the_officer_says_of_it_decides_and_late_answers_are_counted(
    bureau: Bureau, means: str, state: str, late: list[int]
) -> None:
    ledger = delivered(bureau)
    desk = Client()
    desk.force_login(bureau.officer)
    address = reverse("applications:ledger", args=[ledger.pk])
    page = desk.get(address).content.decode()
    assert "有的记申请人签收之日（不影响期限），请指明" in page
    sent = {f"head-{n}": key for n, key in enumerate(ledger.columns.values())}
    desk.post(address, {**sent, f"head-{len(sent) - 1}": means})
    ledger.refresh_from_db()

    found = cases.unusual(actions.plan_of(ledger, today=TODAY))
    assert [list(one.rows) for one in found] == ([late] if late else [])
    assert ("逾期答复：2 件（第 3 行、第 4 行）" in desk.get(address).content.decode()) == bool(
        late
    )
    actions.bring_in(ledger, by=bureau.officer, today=TODAY)
    assert {one.state for one in Application.objects.all()} == {state}
    assert list(records.problems()) == []
    again = delivered_again(bureau)
    assert again.columns["送达日期"] == means  # as said before


def delivered_again(bureau: Bureau) -> Ledger:
    return given(bureau, book(row(c0="9", c8=""), heads=DELIVERED))


def test_open_cases_whose_time_is_over_are_counted_before_they_are_brought_in(
    bureau: Bureau,
) -> None:
    ledger = given(bureau, book(row(c4="2020-03-02", c6="", c7="")))
    (found,) = cases.unusual(actions.plan_of(ledger, today=TODAY))

    assert (found.what, list(found.rows)) == ("没有办结，期限已过", [3])


def test_a_notice_of_fees_keeps_its_sending_and_its_receipt(bureau: Bureau) -> None:
    """Sent on the last day but one, received after it: in the ledger as on the desk."""
    keys = [
        "number", "applicant_name", "applicant_kind", "channel", "received_on", "matters",
        "fee_asked", "fee_notified", "fee_paid", "decided", "outcome",
    ]  # fmt: skip
    cells = [
        "3号", "某公司", "企业", "EMS", "2025-03-03", "某项信息",
        "2025-03-28", "2025-04-02", "2025-04-30", "2025-06-03", "公开",
    ]  # fmt: skip
    heads = [columns.BY_KEY[key].head for key in keys]
    actions.bring_in(given(bureau, book(cells, heads=heads)), by=bureau.officer, today=TODAY)

    case = Application.objects.get()
    assert (case.due_on, case.state) == (date(2025, 6, 3), "decided_in_time")
    assert list(records.problems()) == []


def test_the_row_the_column_and_what_to_do_are_told_of_every_error(bureau: Bureau) -> None:
    make_application(bureau)
    told = wrong(
        bureau,
        row(c0="2020-00001"),
        row(c0=""),
        row(c0="甲号"),
        row(c0="1", c1="名" * 101),
        row(c0="2", c2="外星人"),
        row(c0="3", c4="2020-02-30"),
        row(c0="4", c4=43997),
        row(c0="5", c4="民国109年6月15日"),
        row(c0="6", c4="2027-01-01", c6="", c7=""),
        row(c0="7", c6=""),
        row(c0="8", c7="不予公开"),
        row(c0="9", c6="2020-6-12"),
        row(c0="10", c7="第三方不同意公开"),
        row(c0="10"),
        row(c0="11", c5=""),
        row(c0="12", c5="项\n" * 51),
        row(c0="13", c4=True),
        row(c0="14", c4="43997"),
    )
    wanted = [
        ("第 3 行 A 列「登记号」", "登记簿里已有 2020-00001"),
        ("第 4 行 A 列「登记号」", "没有填写"),
        ("第 5 行 A 列「登记号」", "没有数字"),
        ("第 6 行 B 列「姓名」", "最多 100 个"),
        ("第 7 行 C 列「类别」", "“外星人”认不出"),
        ("第 8 行 E 列「收件日期」", "不是一个日期"),
        ("第 9 行 E 列「收件日期」", "这是数字"),
        ("第 10 行 E 列「收件日期」", "民国纪年请换算成公元年份"),
        ("第 11 行 E 列「收件日期」", "晚于今天"),
        ("第 12 行 G 列「办结日期」", "要么都填，要么都空着"),
        ("第 13 行 H 列「答复情况」", "“不予公开”对不上办理结果"),
        ("第 14 行 G 列「办结日期」", "早于收到申请之日"),
        ("第 15 行 H 列「答复情况」", "没有「向第三方征求意见」"),
        ("第 16 行 A 列「登记号」", "与第 15 行的编号相同"),
        ("第 17 行 F 列「申请内容」", "没有填写"),
        ("第 18 行 F 列「申请内容」", "有 51 行"),
        ("第 19 行 E 列「收件日期」", "不是一个日期"),
        ("第 20 行 E 列「收件日期」", "这是数字，请把这一列的单元格格式改成日期"),
    ]
    assert len(told) == len(wanted)
    for said, (where, what) in zip(told, wanted, strict=True):
        assert said.startswith(where)
        assert what in said
    assert Application.objects.count() == 1


@pytest.mark.parametrize("looks", ["yyyy/m/d;@", '[$-804]yyyy"年"m"月"d"日";@', "[$-404]e/m/d"])
def test_a_number_in_a_cell_of_a_date_is_the_day_it_shows(bureau: Bureau, looks: str) -> None:
    """However it looks; the same number in a cell of a number is asked about."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.append(HEADS)
    sheet.append(row(c4=43997))  # the fifteenth of June 2020
    sheet["E2"].number_format = looks
    plan = actions.plan_of(given(bureau, saved(made)), today=TODAY)

    assert plan.troubles == []
    assert plan.cases[0].events[0].on == date(2020, 6, 15)


def test_one_wrong_row_keeps_all_out(bureau: Bureau) -> None:
    ledger = given(bureau, book(GOOD, row(c0="2", c4="")))
    with pytest.raises(StillWrong):
        actions.bring_in(ledger, by=bureau.officer, today=TODAY)

    assert not Application.objects.exists()
    assert not Event.objects.exists()
    assert not Matter.objects.exists()
    ledger.refresh_from_db()
    assert ledger.state == "given"


def test_an_officer_matches_columns_and_words_and_the_next_ledger_knows_them(
    bureau: Bureau,
) -> None:
    """Over the desk: hand in, match, bring in; the file is gone then."""
    heads = ["号", "申请人", "收件日期", "申请内容", "办结日期", "怎么办的"]
    content = book(["12", "申请人甲", "2022-03-01", "某项", "2022-03-08", "给了"], heads=heads)
    client = Client()
    client.force_login(bureau.officer)
    address = reverse("applications:ledgers")
    answer = client.post(address, {"file": upload(content)}, follow=True)
    assert "没有这一列" in answer.content.decode()
    here = answer.redirect_chain[-1][0]
    mapped = {
        f"head-{n}": key
        for n, key in enumerate(
            ["number", "applicant_name", "received_on", "matters", "decided", "outcome"]
        )
    }
    page = client.post(here, mapped, follow=True).content.decode()
    assert "“给了”对不上办理结果" in page
    assert "或者在下面选定空着的按哪一种" in page
    twice = {**mapped, "head-1": "number"}
    assert "都对应了「申请编号」，请只留一列" in client.post(here, twice).content.decode()
    sent = {**mapped, "kind": "natural_person", "way": "counter"}
    page = client.post(here, sent, follow=True).content.decode()
    assert "“给了”对不上办理结果" in page
    page = client.post(here, {**sent, "word-0": "disclosed"}, follow=True).content.decode()
    assert "导入这 1 件" in page
    assert "申请人甲" not in Ledger.objects.get().content

    assert "已导入 1 件申请" in client.post(here, {"bring_in": "1"}, follow=True).content.decode()

    case = Application.objects.get()
    assert (case.outcome, case.applicant_kind, case.channel) == (
        "disclosed", "natural_person", "counter",
    )  # fmt: skip
    assert Ledger.objects.get().content == ""
    assert client.get(here).status_code == 200
    assert "不能再办" in client.post(here, {"bring_in": "1"}, follow=True).content.decode()
    again = given(bureau, content)
    assert [str(t) for t in actions.plan_of(again, today=TODAY).troubles] == [
        "第 3 行 A 列「号」：登记簿里已有 12，已经导入或者登记过的请删去这一行。"
    ]
    case_page = client.get(reverse("applications:case", args=["12"])).content.decode()
    assert "从历年台账导入：台账.xlsx" in case_page


def upload(content: bytes, name: str = "台账.xlsx") -> io.BytesIO:
    file = io.BytesIO(content)
    file.name = name
    return file


def test_a_number_with_a_slash_has_a_page_and_all_its_steps(bureau: Bureau) -> None:
    actions.bring_in(given(bureau, book(GOOD)), by=bureau.officer, today=TODAY)
    client = Client()
    client.force_login(bureau.officer)
    for name, more in (("case", []), ("decide", []), ("step", ["sent"]), ("strike", [2])):
        address = reverse(f"applications:{name}", args=[GOOD[0], *more])
        assert client.get(address, follow=True).status_code == 200
    assert (
        "依申请〔2020〕3/1号"
        in client.get(reverse("applications:list") + "?show=all").content.decode()
    )


def test_a_decision_of_before_the_first_form_has_a_page(bureau: Bureau) -> None:
    old = row(c4="2012-06-04", c6="2012-06-11")
    actions.bring_in(given(bureau, book(old)), by=bureau.officer, today=TODAY)
    client = Client()
    client.force_login(bureau.officer)

    assert "予以公开" in client.get(reverse("applications:case", args=[GOOD[0]])).content.decode()
    assert list(records.problems()) == []


def _formula(sheet: Worksheet) -> None:
    sheet["A3"] = '=CONCATENATE("1","2")'


def _merged(sheet: Worksheet) -> None:
    sheet.merge_cells("A3:A4")


def _hidden_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[3].hidden = True


def _hidden_column(sheet: Worksheet) -> None:
    sheet.column_dimensions["B"].hidden = True


def _far(sheet: Worksheet) -> None:
    sheet["XFD90000"] = "x"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_formula, "是公式"),
        (_merged, "合并的单元格"),
        (_hidden_row, "第 3 行是隐藏的"),
        (_hidden_column, "隐藏的"),
        (_far, "还有内容"),
    ],
)
def test_a_sheet_that_could_mislead_is_not_read(bureau: Bureau, spoil: object, said: str) -> None:
    made = Workbook()
    for line in (["台账"], HEADS, GOOD):
        made.worksheets[0].append(list(line))
    spoil(made.worksheets[0])  # type: ignore[operator]
    with pytest.raises(NotRead, match=said):
        given(bureau, saved(made))
    assert not Ledger.objects.exists()


BAD: Mapping[str, tuple[str, bytes]] = {
    "empty": ("a.xlsx", b""),
    "xls": ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "program": ("a.xlsx", b"MZ" + b"\0" * 600),
    "text": ("a.csv", "只有一行字".encode()),
    "cut": ("a.xlsx", book(GOOD)[:1500]),
    "pdf": ("a.pdf", b"%PDF-1.4 x"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_ledger_is_refused_and_nothing_is_kept(bureau: Bureau, kind: str) -> None:
    name, content = BAD[kind]
    with pytest.raises(NotRead, match="没有读入"):
        given(bureau, content, name)
    client = Client()
    client.force_login(bureau.officer)
    page = client.post(reverse("applications:ledgers"), {"file": upload(content, name)})
    assert page.status_code == 200
    assert "没有读入" in page.content.decode()
    assert not Ledger.objects.exists()


def test_nobody_else_touches_a_ledger(bureau: Bureau) -> None:
    ledger, other = given(bureau, book(GOOD)), make_bureau("jyj").officer
    told = Told(ledger.columns)
    for by in (other, bureau.leader):
        for call in (
            lambda by=by: actions.bring_in(ledger, by=by, today=TODAY),
            lambda by=by: actions.discard(ledger, by=by),
            lambda by=by: actions.explain(ledger, told, by=by),
            lambda by=by: actions.hand_in(
                organ=bureau.organ, name="a.xlsx", content=book(GOOD), by=by
            ),
        ):
            with pytest.raises(NotYours):
                call()

    actions.discard(ledger, by=bureau.officer)
    ledger.refresh_from_db()
    assert (ledger.state, ledger.content) == ("discarded", "")
    with pytest.raises(NotWaiting):
        actions.bring_in(ledger, by=bureau.officer, today=TODAY)


def test_a_ledger_whose_key_is_gone_says_so(bureau: Bureau) -> None:
    ledger = given(bureau, book(GOOD))
    Ledger.objects.filter(pk=ledger.pk).update(content=sealing.seal("x", "elsewhere"))
    client = Client()
    client.force_login(bureau.officer)
    page = client.get(reverse("applications:ledger", args=[ledger.pk]))

    assert page.status_code == 200
    assert "打不开" in page.content.decode()


def test_the_template_is_read_without_a_question(bureau: Bureau) -> None:
    client = Client()
    client.force_login(bureau.officer)
    content = client.get(reverse("applications:ledger_template")).content
    from openpyxl import load_workbook

    made = load_workbook(io.BytesIO(content))
    made.worksheets[0].append(["1", "申请人甲", "自然人", "当面提交", "", "2022-03-01", "某项"])
    ledger = given(bureau, saved(made))

    assert all(ledger.columns.values())
    assert actions.bring_in(ledger, by=bureau.officer, today=TODAY) == 1
