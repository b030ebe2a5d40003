"""What must be typed before signing: real words, and what the law asks of each answer."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from gongkai.registers.applications import actions
from gongkai.registers.applications.errors import MustComeFirst
from gongkai.registers.applications.models import Application
from gongkai.registers.applications.papers import acts, composing, kinds
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
    typed |= {"withheld_as": "refused_internal", "ground": "第十六条第一款，人事管理"}
    named = office.begin(office.application(), "partly_disclosed", **typed)
    assert office.sign_all(named).number
    assert office.sign_all(correction(office, office.application())).number


KEPT_BACK = {
    "finding": "有该信息",
    "supply": "见附件",
    "withheld": "第三栏",
    "reasons": "依法不公开",
}


def wanted(office: Office, case: Application, **typed: str) -> tuple[str, ...]:
    """What a partial disclosure still lacks before its author can sign it."""
    paper = office.begin(case, "partly_disclosed", **KEPT_BACK | typed)
    with pytest.raises(Incomplete) as refused:
        office.sign(paper, "draft")
    return refused.value.missing


@pytest.mark.django_db
@pytest.mark.parametrize("refusal", [one for one in kinds.answers(TODAY) if one.outcome.is_refusal])  # type: ignore[union-attr]
def test_a_part_is_kept_back_for_what_the_whole_would_be_refused_for(
    office: Office, refusal: PaperKind
) -> None:
    """The same fields, under the same names; and what must have happened before."""
    assert refusal.outcome
    said = wanted(office, office.application(), withheld_as=refusal.key)

    kept = {key for key in KEPT_BACK if key != "withheld"} | {"finding"}
    asked = [field.label for field in refusal.fields if field.required and field.key not in kept]
    before = ["「向第三方征求意见」的登记"] if refusal.outcome.after else []
    assert list(said) == [*asked, *before]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("refusal", "typed", "lack"),
    [
        ("refused_state_secret", {"ground": "第十四条"}, "密级、保密期限"),
        ("refused_internal", {"ground": "第十六条第一款"}, "人事管理"),
        ("refused_deliberative", {"ground": "第十六条第二款"}, "讨论记录"),
        ("refused_other_law", {"ground": "第十四条", "statute": "统计法"}, "名称和条款"),
        ("refused_internal,refused_deliberative", {"ground": "人事管理"}, "讨论记录"),
    ],
)
def test_the_ground_of_a_part_has_the_shape_it_has_of_the_whole(
    office: Office, refusal: str, typed: dict[str, str], lack: str
) -> None:
    said = wanted(office, office.application(), withheld_as=refusal, **typed)

    assert len(said) == 1
    assert lack in said[0]


@pytest.mark.django_db
def test_what_is_said_of_the_ground_of_a_part_is_printed(office: Office) -> None:
    typed = {
        "withheld_as": "refused_other_law", "ground": "第十四条，法律禁止公开",
        "statute": "《统计法》第二十八条",
    }  # fmt: skip
    paper = office.begin(office.application(), "partly_disclosed", **KEPT_BACK | typed)
    paragraphs = acts.wording_of(office.sign_all(paper)).paragraphs

    assert "不予公开的信息属于：第十四条，法律禁止公开。" in paragraphs
    assert "所依据的其他法律、行政法规：《统计法》第二十八条。" in paragraphs
    assert not any("征求第三方" in one for one in paragraphs)


@pytest.mark.django_db
def test_a_part_is_kept_back_for_a_third_party_that_was_asked(office: Office) -> None:
    """At signing, and by the register at the decision itself."""
    case = office.application()
    told: dict[str, Any] = {"by": office.officer, "today": TODAY}
    typed = {
        "withheld_as": "refused_third_party", "ground": "第十五条，商业秘密",
        "consultation": "该公司不同意公开",
    }  # fmt: skip
    assert wanted(office, case, **typed) == ("「向第三方征求意见」的登记",)
    with pytest.raises(MustComeFirst, match="向第三方征求意见"):
        actions.decide(
            case, outcome="partly_disclosed", withheld=["refused_third_party"], on=TODAY, **told
        )

    for name, on in (("third_party_asked", 10), ("third_party_answered", 12)):
        actions.happen(case, name=name, on=date(2026, 11, on), party="某公司", **told)
    paper = office.begin(case, "partly_disclosed", **KEPT_BACK | typed)
    office.send(office.sign_all(paper))
    case.refresh_from_db()
    assert case.outcome == "partly_disclosed"


@pytest.mark.django_db
def test_the_form_shows_what_a_ground_may_ask_for(client: Client, office: Office) -> None:
    client.force_login(office.officer)
    case = office.application()
    page = client.get(reverse("papers:begin", args=[case.number, "partly_disclosed"]))
    said = page.content.decode()

    for refusal in ("refused_other_law", "refused_third_party", "refused_administrative_query"):
        for field in kinds.of(refusal, TODAY).fields:
            assert field.label in said
    assert "不提供的部分所依据的情形要求写明的必填" in said
    whole = client.get(reverse("papers:begin", args=[case.number, "refused_internal"]))
    assert "不提供的部分所依据的情形" not in whole.content.decode()
