"""The desk's pages on a telephone and at a desk: all within reach, and nothing for axe-core."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.test_a_bureaus_year import sign_in
from tests.journeys.test_axe import complaints
from tests.journeys.walks import WALKS, Furnished
from tests.serving import Served

pytestmark = pytest.mark.browser

PHONE, DESK = 360, 1280
# Controls in the page's own part that lie outside the window and in no frame that scrolls there.
OUT_OF_REACH = """() => [
    ...document.querySelectorAll('main :is(a, button, input, select, textarea)')
].filter(e => {
    const box = e.getBoundingClientRect();
    if (!box.width || !box.height) return false;
    if (box.left >= -1 && box.right <= innerWidth + 1) return false;
    for (let p = e.parentElement; p; p = p.parentElement) {
        const x = getComputedStyle(p).overflowX;
        if ((x === 'auto' || x === 'scroll') && p.scrollWidth > p.clientWidth) return false;
    }
    return true;
}).map(e => e.name || e.textContent.trim())"""
# Lists of the desk that hide a part of what they say until they are pushed aside.
PUSHED_ASIDE = """() => [...document.querySelectorAll('table.listing')].filter(table => {
    const frame = table.closest('.desk-scroll') || table;
    return frame.scrollWidth > frame.clientWidth;
}).map(table => table.textContent.trim().slice(0, 40))"""


@dataclass(frozen=True, slots=True)
class Shown:
    """What there was to see of a page."""

    status: int
    address: str
    out_of_reach: list[str]
    pushed_aside: list[str]
    complaints: list[str]


Walked = Callable[[str, int], Mapping[str, Shown]]


@pytest.fixture(scope="module")
def walked(browser: Browser, server: Served, furnished: Furnished) -> Walked:
    """Someone's pages at a width, each opened once for all that is asked of it."""

    @cache
    def walk(who: str, width: int) -> Mapping[str, Shown]:
        context = browser.new_context(
            base_url=server.address, viewport={"width": DESK, "height": 800}, locale="zh-CN"
        )
        page = context.new_page()
        sign_in(page, server, who)
        page.set_viewport_size({"width": width, "height": 800})
        seen = {address: look(page, address) for address in furnished.walk(who)}
        context.close()
        return seen

    return walk


def look(page: Page, address: str) -> Shown:
    answer = page.goto(address)
    assert answer is not None
    out_of_reach, pushed_aside = page.evaluate(OUT_OF_REACH), page.evaluate(PUSHED_ASIDE)
    return Shown(answer.status, page.url, out_of_reach, pushed_aside, complaints(page))


@pytest.mark.parametrize("who", WALKS)
def test_every_page_is_there(walked: Walked, server: Served, who: str) -> None:
    for width in (PHONE, DESK):
        for address, shown in walked(who, width).items():
            assert (shown.status, shown.address) == (200, f"{server.address}{address}")


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("who", WALKS)
def test_every_control_can_be_reached(walked: Walked, who: str, width: int) -> None:
    found = {address: shown.out_of_reach for address, shown in walked(who, width).items()}

    assert {address: listed for address, listed in found.items() if listed} == {}


@pytest.mark.parametrize("who", WALKS)
def test_a_list_shows_all_of_a_row_on_a_telephone(walked: Walked, who: str) -> None:
    """Each cell under the name of its column; the state and the day are what lists are for."""
    found = {address: shown.pushed_aside for address, shown in walked(who, PHONE).items()}

    assert {address: listed for address, listed in found.items() if listed} == {}


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("who", WALKS)
def test_axe_core_has_nothing_to_complain_of(walked: Walked, who: str, width: int) -> None:
    found = {address: shown.complaints for address, shown in walked(who, width).items()}

    assert {address: listed for address, listed in found.items() if listed} == {}
