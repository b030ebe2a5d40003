"""Days as the portal writes them."""

from datetime import UTC, date, datetime

from gongkai.portal.templatetags.portal_days import day, days_kept


def test_a_day_is_one_that_machines_read() -> None:
    written = '<time datetime="2026-11-29">2026-11-29</time>'

    assert day(date(2026, 11, 29)) == written
    assert day(datetime(2026, 11, 28, 16, 30, tzinfo=UTC)) == written  # by the county's clock
    assert day(None) == ""


def test_days_in_running_text_are_kept_whole_and_the_text_stays_words() -> None:
    assert days_kept("自 2026-11-29 09:30 起<废止>") == (
        '自 <span class="kept">2026-11-29 09:30</span> 起&lt;废止&gt;'
    )
    assert days_kept("2026年1月5日、11月29日，共2026-1份") == (
        '<span class="kept">2026年1月5日</span>、<span class="kept">11月29日</span>，共2026-1份'
    )
