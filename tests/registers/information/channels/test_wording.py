"""Ready texts: whole where they fit, cut where a reader is not misled, never over the limit."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from gongkai.registers.information.channels import said, wording
from gongkai.registers.information.channels.kinds import limit
from tests.registers.information.tabled import make_table

ADDRESS = "https://www.county.gov.cn/i/9q/"


def test_a_data_item_says_its_main_figures() -> None:
    """A fall is no negative growth; a blank is left out, not said as zero."""
    gist = wording.gist("主要指标及增速", [], make_table())

    assert gist == "地区生产总值总量1234.56亿元，同比增长5.2%；年末常住人口同比下降0.3%。"
    assert wording.gist("增长5.2%。", [], make_table()) == "增长5.2%。"


def test_a_short_text_is_whole() -> None:
    part = wording.weibo("公告", "一句话。", ADDRESS)

    assert part.text == f"【公告】一句话。全文：{ADDRESS}"
    assert not part.cut


def test_a_gist_that_is_no_sentence_does_not_run_into_the_next() -> None:
    for said_so in ("工业增加值及增速", "工业增加值及增速；"):
        part = wording.weibo("公告", said_so, ADDRESS)

        assert part.text == f"【公告】工业增加值及增速。全文：{ADDRESS}"
        assert not part.cut
    assert wording.weibo("公告", "", ADDRESS).text == f"【公告】全文：{ADDRESS}"


def test_a_cut_never_falls_into_a_figure() -> None:
    text = "甲" * 60 + "，增长1234567.89%" * 20
    cut = wording.weibo("公告", text, ADDRESS)

    assert cut.cut
    assert cut.text.removesuffix(f"…全文：{ADDRESS}").endswith(("甲", "%"))


def test_what_is_raised_or_lowered_stays_so_in_plain_text() -> None:
    body = (
        "<p>浓度10<sup>-3</sup>，<b>面积5m<sup>2</sup></b></p><p>CO<sub>2</sub><sup>注1</sup></p>"
    )

    assert said.as_text(body) == ["浓度10⁻³，面积5m²", "CO₂^(注1)"]


@given(st.text("0123456789-+", min_size=1, max_size=6), st.sampled_from(["sup", "sub"]))
def test_nothing_raised_or_lowered_reads_like_what_stands_on_the_line(word: str, tag: str) -> None:
    (text,) = said.as_text(f"<p>5<{tag}>{word}</{tag}></p>")

    assert not set(text[1:]) & set(word)
    assert unicodedata.normalize("NFKC", text[1:]).replace("−", "-") == word


def test_a_power_is_not_cut_from_its_figure() -> None:
    cut = wording.weibo("公告", "甲" * 60 + "，浓度为10⁻³克" * 20, ADDRESS).text

    assert "10…" not in cut
    assert "⁻…" not in cut


@given(title=st.text(min_size=1, max_size=200), gist=st.text(max_size=600))
def test_no_text_is_longer_than_its_channel_takes(title: str, gist: str) -> None:
    weibo = wording.weibo(title, gist, ADDRESS)
    assert weibo.length <= limit("weibo", "text").most
    assert weibo.text.endswith(ADDRESS)
    for part in wording.wechat(title, gist, "", ADDRESS):
        assert part.limit is None or part.length <= part.limit.most


@given(st.text(max_size=300))
def test_words_of_a_body_are_neither_lost_nor_doubled(words: str) -> None:
    """Whatever is between the tags comes out once."""
    plain = "".join(sign for sign in words if sign.isalnum())
    body = f"<h2>{plain}</h2><p>a{plain}<b>b</b></p><ul><li>c<ol><li>d</li></ol></li></ul><hr>"

    assert "".join(b.text for b in said.blocks(body)) == f"{plain}a{plain}bcd"
