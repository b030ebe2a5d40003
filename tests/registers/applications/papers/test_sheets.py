"""A document as a Word file: the page of an official document, the same bytes for the same text."""

from datetime import date
from io import BytesIO

import docx
import pypdfium2
import pytest

from gongkai.registers.applications.papers import acts, kinds, sheet
from gongkai.registers.applications.papers.actions import drafting, sending
from gongkai.registers.applications.papers.kinds import WITHHELD_AS
from tests.making import TODAY, Bureau
from tests.registers.applications.papers.offices import Office, correction, open_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(bureau: Bureau) -> Office:
    return open_office(bureau)


def lines(content: bytes) -> list[str]:
    return [p.text for p in docx.Document(BytesIO(content)).paragraphs]


def pdf_text(content: bytes) -> str:
    """All that can be read in a PDF, without its spaces and line ends."""
    pages = pypdfium2.PdfDocument(content)
    return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in pages)


def test_the_sheet_has_title_number_addressee_text_signature_and_date(office: Office) -> None:
    paper = office.sign_all(correction(office, office.application()))
    told = lines(sheet.document(paper))

    assert told[0] == "青溪县tjj局政府信息公开申请补正告知书"
    assert told[1] == "清统公补〔2026〕1号"
    assert told[3] == "申请人："
    assert told[-3:] == [
        "青溪县tjj局",
        "2026年11月25日",
        "（联系地址：青溪县中山路1号；\n联系电话：0851-00000000）",
    ]
    assert sheet.document(paper) == sheet.document(paper)


def test_a_draft_has_neither_number_nor_date(office: Office) -> None:
    paper = correction(office, office.application())
    told = lines(sheet.document(paper))

    assert "清统公补" not in "".join(told)
    assert "　　年　月　日" in told
    assert sheet.file_name(paper).endswith("_草稿.docx")


def test_a_withdrawn_document_says_so(office: Office) -> None:
    paper = office.sign_all(correction(office, office.application()))
    paper = sending.withdraw(paper, reason="写错", by=office.officer)

    assert lines(sheet.document(paper))[0] == "（作废）"
    assert "2026-00001" in sheet.file_name(paper)


def test_attachments_are_listed_by_number(office: Office) -> None:
    paper = office.begin(
        office.application(), "disclosed_supplied", finding="掌握该信息", supply="见附件"
    )
    for name in ("统计表.txt", "说明.txt"):
        content = name.encode()
        paper = drafting.attach(paper, name=name, content=content, by=office.officer, today=TODAY)
    told = lines(sheet.document(paper))

    assert "附件：1. 统计表.txt" in told
    assert "　　　2. 说明.txt" in told


@pytest.mark.parametrize("kind", [kind.key for kind in kinds.answers(date(2026, 11, 25))])
def test_every_answer_names_its_article_and_remedy(office: Office, kind: str) -> None:
    found = kinds.of(kind, TODAY)
    typed = {field.key: f"〔2026〕1号，《某法》第一条 {field.key}" for field in found.fields}
    if WITHHELD_AS in typed:
        typed[WITHHELD_AS] = "refused_third_party"
    paper = office.begin(office.application_for(kind), kind, **typed)
    told = "\n".join(lines(sheet.document(paper)))

    assert found.source in told
    assert "青溪县人民法院提起行政诉讼" in told
    assert ("应当先自收到" in told) == found.outcome.review_first  # type: ignore[union-attr]
    for field in found.fields:
        assert field.key == WITHHELD_AS or typed[field.key] in told
    assert "{" not in told


def test_every_outcome_of_the_form_in_force_has_an_answer() -> None:
    from gongkai.law import outcomes

    answered = {kind.outcome.key for kind in kinds.answers(TODAY) if kind.outcome}
    assert answered == {outcome.key for outcome in outcomes.on(TODAY)}


@pytest.mark.parametrize(
    ("grounds", "first", "told"),
    [
        (
            "refused_administrative_query",
            False,
            "第三十六条第（七）项（不予公开：属于行政查询事项）",
        ),
        ("refused_internal", True, "第十六条第一款（不予公开：属于三类内部事务信息）"),
        ("refused_administrative_query,refused_third_party", True, "第十五条、第三十二条"),
    ],
)
def test_the_remedy_of_a_partial_disclosure_follows_what_is_kept_back(
    office: Office, grounds: str, first: bool, told: str
) -> None:
    """Review comes first only where a part is kept back under 第十四条至第十六条."""
    paper = office.begin(
        office.application(), "partly_disclosed", finding="掌握该信息", supply="纸质件，见附件",
        withheld="姓名一栏", withheld_as=grounds, reasons="公开会损害其合法权益",
    )  # fmt: skip
    said = "\n".join(lines(sheet.document(paper)))

    assert told in said
    assert ("应当先自收到" in said) == first
    assert ("或者自收到本决定之日起" in said) == (not first)


def test_the_pdf_is_the_same_document(office: Office) -> None:
    """Its text, number and date, and a draft has none of these two."""
    paper = correction(office, office.application())
    draft = pdf_text(sheet.as_pdf(paper))
    signed = office.sign_all(paper)
    told = pdf_text(sheet.as_pdf(signed))

    assert signed.number in told
    assert signed.number == "" or signed.number not in draft
    assert "2026年11月25日" in told
    for text in acts.wording_of(signed).paragraphs:
        assert "".join(text.split()) in told
