"""Every public page is usable on a phone and at 200 %: nothing pushes the page wide."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.walks import PAGES
from tests.serving import Served

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(
    ("width", "scale"), [(360, 3.0), (640, 2.0), (1280, 1.0)], ids=["phone", "200%", "desk"]
)
def test_no_page_is_wider_than_its_window(
    browser: Browser, server: Served, address: str, width: int, scale: float
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 700}, device_scale_factor=scale
    )
    page = context.new_page()
    page.goto(server.address + address)

    assert page.evaluate("document.documentElement.scrollWidth") == width
    context.close()


def test_a_wide_table_scrolls_in_its_own_frame(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto("/jyj/annual-reports/2020/")
    frame = page.locator(".table-scroll").nth(1)

    assert frame.evaluate("e => e.scrollWidth > e.clientWidth")
    frame.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "e => e.scrollLeft > 0", arg=frame.element_handle()
    )  # the keyboard reaches it


@pytest.mark.parametrize(("width", "shown"), [(1280, "table-cell"), (900, "grid"), (360, "grid")])
def test_the_standard_list_is_a_table_where_it_fits_and_cards_elsewhere(
    page: Page, width: int, shown: str
) -> None:
    """Read as a table either way, its ten columns named."""
    page.set_viewport_size({"width": width, "height": 700})
    page.goto("/tjj/items/standards/")
    table = page.get_by_role("table")

    for cell in table.get_by_role("cell").all():
        assert cell.evaluate("e => getComputedStyle(e).display") == shown
        assert cell.evaluate("e => e.scrollWidth <= e.clientWidth + 1")
    expect(table.get_by_role("columnheader")).to_have_count(10)
    assert table.get_by_role("rowheader").count() == table.locator("tbody tr").count() > 1


def test_the_first_tab_leads_past_the_head_of_the_page(page: Page) -> None:
    page.goto("/tjj/")
    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()


def test_no_page_asks_anything_of_another_host(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in [*PAGES, "/desk/"]:
        page.goto(address)

    assert asked
    assert all("//127.0.0.1:" in url or url.startswith("data:") for url in asked)
