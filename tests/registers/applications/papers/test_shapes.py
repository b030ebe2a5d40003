"""What must be typed before signing: real words, and what the law asks of each answer."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.registers.applications.papers import composing, kinds
from gongkai.registers.applications.papers.errors import Incomplete
from gongkai.registers.applications.papers.kinds import CHOSEN, PaperKind
from tests.making import TODAY, Bureau
from tests.registers.applications.papers.offices import Office, correction, open_office

ALL = [*kinds.answers(date(2026, 11, 25)), *kinds.documents()]
WRITTEN = [(kind, one) for kind in ALL for one in kind.fields if one.required]


def lacking(kind: PaperKind, key: str, said: str) -> list[str]:
    """What the field *key* of a document lacks when *said* is typed in it."""
    (field,) = (one for one in kind.fields if one.key == key)
    return list(composing.lacking(kind, field, said.strip()))


@given(
    pair=st.sampled_from([(k, f) for k, f in WRITTEN if f.key not in CHOSEN]),
    word=st.sampled_from(
        ["", "无", "略", "同上", "见上", "XXX", "xxx", "×××", "待补", "从略", "某××公司", "XX局"]
    ),
    around=st.sampled_from(["", "。", "　", "——", "（）", "……", "/"]),
)
def test_a_placeholder_is_no_content_of_any_document(
    pair: tuple[PaperKind, kinds.Field], word: str, around: str
) -> None:
    kind, field = pair
    assert lacking(kind, field.key, f"{around}{word}{around}")


@pytest.mark.parametrize(
    "said",
    ["无锡市统计局", "略高于上年", "没有现成的信息", "X 光机采购清单", "空气质量数据", "A/B 两表"],
)
def test_words_that_begin_like_a_placeholder_are_words(said: str) -> None:
    assert lacking(kinds.of("disclosed_supplied", TODAY), "finding", said) == []


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (
            "refused_state_secret",
            [
                "机密级，保密期限十年，依据统计工作国家秘密范围第三项定密",
                "秘密级，2030年解密，由市局确定",
            ],
            ["属于国家秘密", "机密级", "机密级，十年", "第十四条"],
        ),
        ("refused_safety_stability", ["第十四条，危及社会稳定"], ["第十四条", "不宜公开"]),
        ("refused_third_party", ["第十五条，商业秘密"], ["第十五条", "不同意"]),
        ("refused_internal", ["第十六条第一款，人事管理"], ["第十六条第一款", "内部信息"]),
        ("refused_deliberative", ["讨论记录（第十六条第二款）"], ["第十六条第二款", "过程性信息"]),
        ("refused_enforcement_file", ["青统罚〔2026〕1号案卷"], ["第十六条第二款"]),
        ("refused_other_law", ["第十四条，法律禁止公开"], ["法律禁止公开"]),
    ],
)
def test_a_refusal_names_the_kind_of_ground(kind: str, good: list[str], bad: list[str]) -> None:
    """Which of the kinds the article lists; for a secret its grade, its term and who fixed it."""
    found = kinds.of(kind, TODAY)

    assert [said for said in good if lacking(found, "ground", said)] == []
    assert [said for said in bad if not lacking(found, "ground", said)] == []


@pytest.fixture
def office(bureau: Bureau) -> Office:
    return open_office(bureau)


@pytest.mark.django_db
def test_nothing_goes_on_to_review_with_placeholders(office: Office) -> None:
    """The refusal names every field and says what is wanted."""
    typed = {"finding": "无", "reasons": "略", "ground": "同上"}
    paper = office.begin(office.application(), "refused_state_secret", **typed)

    with pytest.raises(Incomplete) as refused:
        office.sign(paper, "draft")

    assert len(refused.value.missing) == 3
    assert "不能代替" in str(refused.value)


@pytest.mark.django_db
def test_a_partial_disclosure_says_on_what_ground(office: Office) -> None:
    typed = {"finding": "有该信息", "supply": "见附件", "withheld": "姓名", "reasons": "个人隐私"}
    paper = office.begin(office.application(), "partly_disclosed", **typed)

    with pytest.raises(Incomplete, match="依据哪一条"):
        office.sign(paper, "draft")
    named = office.begin(
        office.application(), "partly_disclosed", withheld_as="refused_internal", **typed
    )
    assert office.sign_all(named).number
    assert office.sign_all(correction(office, office.application())).number
