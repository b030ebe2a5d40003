"""Which counts of the prose speak of which cells, and which speak of something else."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual.build import build, stateable
from gongkai.annual.check import check
from gongkai.annual.model import Report
from gongkai.annual.prose import overview
from gongkai.annual.read import read
from gongkai.annual.read.claims import claims, stated
from gongkai.annual.records import PublicationRecord, Staff
from gongkai.annual.write import FORMATS
from gongkai.law.forms import form_of
from tests.annual.made import made
from tests.annual.test_build import records


def telling(prose: str) -> Report:
    """A report of 2023 whose overview is *prose*."""
    return replace(made("2021"), year=2023, prose={"overview": prose})


def told(prose: str) -> list[tuple[int, str]]:
    """The claims of *prose*, by value and cell."""
    return [(claim.value, str(claim.cell)) for claim in claims(telling(prose))]


@pytest.mark.parametrize("verb", ["收到", "受理", "收办", "接到", "新收", "共收到"])
@pytest.mark.parametrize("unit", ["件", "条", "例", "宗", "次"])
@pytest.mark.parametrize("number", ["12", "１２", "十二"])
def test_what_was_received(verb: str, unit: str, number: str) -> None:
    """In every wording, before and after what was received."""
    due = [(12, "applications.received.total")]

    assert told(f"2023年，我局{verb}政府信息公开申请{number}{unit}。") == due
    assert told(f"依申请公开方面：全年{verb}{number}{unit}依申请公开。") == due


@pytest.mark.parametrize(
    ("prose", "due"),
    [
        ("未收到政府信息公开申请。", (0, "applications.received.total")),
        ("信息公开申请1,203件，上年结转3件。", (3, "applications.carried_in.total")),
        ("依申请公开，结转下年度继续办理两件。", (2, "applications.carried_forward.total")),
        ("依申请公开，转2024年办理2件。", (2, "applications.carried_forward.total")),
        ("依申请公开，按期办结9件。", (9, "applications.concluded.total")),
        ("依申请公开，予以公开7件。", (7, "applications.disclosed.total")),
        ("依申请公开，其中自然人申请7件。", (7, "applications.received.natural_person")),
        ("因政府信息公开被申请行政复议3起。", (3, "remedies.reconsideration.total")),
        ("制定行政规范性文件3件。", (3, "disclosure.normative_documents.made")),
        ("行政规范性文件现行有效8件。", (8, "disclosure.normative_documents.in_force")),
        ("作出行政处罚决定13件。", (13, "disclosure.penalties.decisions")),
    ],
)
def test_what_else_has_a_cell(prose: str, due: tuple[int, str]) -> None:
    """Zero in words, results, remedies, documents."""
    assert told(prose) == [due]


@pytest.mark.parametrize(
    "prose",
    [
        "2022年收到政府信息公开申请5件。",
        "收到政府信息公开申请比上年减少5件。",
        "收到政府信息公开申请10余件。",
        "通过信函收到政府信息公开申请2件。",
        "未收到通过信函提出的政府信息公开申请。",
        "受理行政许可申请1200件。",
        "依申请公开方面，收到咨询5件，收到信访件2件。",
        "依申请公开方面，不予受理2件。",
        "依据条例第三十三条受理公开申请。",
        "公开行政许可信息120条。",
        "主动公开信息300条。",
        "办理行政复议案件300件，行政诉讼案件20件。",
        "因政府信息公开被复议后又起诉，行政复议和行政诉讼3件。",
        "依申请公开，收到三五件。",
    ],
)
def test_what_speaks_of_something_else(prose: str) -> None:
    """Other years, changes, parts, other matters, articles, and numbers that are not exact."""
    assert told(prose) == []


def test_a_sum_of_cells_is_stated_but_claims_no_cell() -> None:
    """不予公开 has eight rows."""
    (said,) = stated(telling("依申请公开，不予公开2件。"))

    assert len(said.sums[0]) == 8
    assert told("依申请公开，不予公开2件。") == []


@pytest.mark.parametrize("kind", ["json", "html"])
def test_a_reading_has_its_claims(kind: str) -> None:
    """Whatever the file."""
    report = telling("新收政府信息公开申请2件。")

    (claim,) = read(FORMATS[kind].write(report)).claims

    assert (claim.value, str(claim.cell)) == (2, "applications.received.total")
    assert claim.text == "新收政府信息公开申请2件"


@given(found=st.lists(records(), max_size=30), year=st.sampled_from([2019, 2020, 2021, 2022]))
def test_our_own_prose_of_our_own_figures_has_no_findings(found: list, year: int) -> None:  # type: ignore[type-arg]
    """Built by the registers' road and written by the first draft."""
    form = form_of(year)
    cells = build(form, year, found, dict.fromkeys(stateable(form), 0)).cells
    published = [PublicationRecord("1", "网站", record.received_on) for record in found]
    prose = overview(form, year, cells, published, Staff(1, 2, 1))
    report = Report("青溪县档案局", year, form, cells, prose={"overview": prose})

    assert check(report) == ()
    assert [claim.value for claim in claims(report)][:4] == [
        cells[name]
        for name in cells
        if name.column == "total" and name.row in ("received", "carried_in")
    ] + [
        cells[name]
        for name in cells
        if name.column == "total" and name.row in ("concluded", "carried_forward")
    ]


HOSTILE = [
    "收到1件，",
    "1",
    "(",
    "（收到",
    "依申请公开收到1件。",
    "自然人申请1件、",
    "共公开1条，其中1条，",
    "2022年1月1日",
    "公开",
    "一",
    "1,",
    "复议",
    "累计公开网站",
    "\n",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_million_characters_are_answered_at_once(piece: str) -> None:
    """Whatever they repeat: in one sentence that opens like a claim."""
    long = "依申请公开，收到" + piece * (1_000_000 // len(piece))
    report = telling(long)
    before = time.process_time()

    check(report, replace(report, year=2022))

    assert time.process_time() - before < 1
