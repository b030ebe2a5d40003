"""Nobody is named however the figures are typed; figures of other things are let pass."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.registers.letters.anonymity import certain, doubtful

WRITER = {"来信人的姓名": ("来信人甲",), "来信人的联系方式": ("0851-8765 4321", "某镇某村三组")}
WIDE = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789Xx@."}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("身份证号１１０１０５１９４９１２３１００２Ｘ", "身份证号码"),
        ("110105 1949 1231 002X", "身份证号码"),
        ("电话138 7777 6666", "手机号码"),
        ("+86-138-7777-6666", "手机号码"),
        ("１３８７７７７６６６６", "手机号码"),
        ("写到ａｂ＠ｅｘａｍｐｌｅ．ｃｎ", "电子邮箱"),
        ("来信人 甲住在这里", "来信人的姓名"),
        ("打０８５１—８７６５４３２１", "来信人的联系方式"),
        ("家在某镇 某村三组", "来信人的联系方式"),
        ("2025年全县产值1234567.89万元，增长5.2%", ""),
        ("文号息统〔2025〕18号，2025年1月1日至2025年12月31日", ""),
        ("样本量12000 13000 14000户", ""),
    ],
)
def test_what_tells_somebody(text: str, what: str) -> None:
    assert certain(text, WRITER) == what


@given(
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    st.lists(st.sampled_from(["", " ", "-", "\u3000", "－"]), min_size=10, max_size=10),
    st.booleans(),
)
def test_a_mobile_number_is_found_however_it_is_typed(
    number: str, between: list[str], wide: bool
) -> None:
    typed = "".join(a + b for a, b in zip(number, [*between, ""], strict=True))
    shown = typed.translate(WIDE) if wide else typed

    assert certain(f"请打{shown}联系", {}) == "手机号码"
    assert unicodedata.normalize("NFKC", shown)


def test_what_looks_like_it_is_told_and_not_refused() -> None:
    text = "服务电话0851-87654321；某镇秘密村七组3号；中山路12号2单元301室；贵A12345。"
    told = "".join(doubtful(text))

    assert certain(text, {}) == ""
    for part in ("085187654321", "村七组", "路12号", "贵A12345"):
        assert part in told
    assert not list(doubtful("2025年全县粮食总产量12.3万吨，增长5.2%。"))
