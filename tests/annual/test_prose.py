"""The sentence on what became public: it never lets two counts look like one wrong one."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual.prose import ChannelCounts, published

ALSO = "（含往年公开、本年在该渠道发布的）"


def test_items_of_earlier_years_are_named_where_a_channel_has_more_than_the_year() -> None:
    said = published(2026, ChannelCounts(3, (("政务微信公众号", 4), ("政府网站", 3))))

    assert said == (
        "2026年1月1日至12月31日，主动公开政府信息3条（在几个渠道公开的只计一条）；"
        f"按渠道计{ALSO}，通过政务微信公众号公开4条，通过政府网站公开3条。"
    )


def test_nothing_public_is_not_a_sentence() -> None:
    assert published(2026, ChannelCounts(0, ())) == ""


@given(st.integers(0, 9), st.lists(st.integers(1, 9), min_size=2, max_size=4))
def test_it_is_said_exactly_where_it_is_needed(items: int, numbers: list[int]) -> None:
    channels = tuple((f"渠道{n}", count) for n, count in enumerate(numbers))

    said = published(2026, ChannelCounts(items, channels))

    assert (ALSO in said) == (max(numbers) > items)
