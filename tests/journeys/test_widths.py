"""Every public page is usable on a phone and at 200 %: nothing pushes the page wide."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serving import Served

pytestmark = pytest.mark.browser

PAGES = [
    "/",
    "/tjj/",
    "/tjj/guide/",
    "/tjj/institutions/",
    "/tjj/items/",
    "/tjj/items/311/",
    "/tjj/items/?column=12",
    "/tjj/items/standards/",
    "/tjj/items/series/",
    "/tjj/items/series/主要经济指标/",
    "/tjj/items/calendar/",
    "/tjj/letters/",
    "/tjj/letters/LX2021-0001/",
    "/jyj/annual-reports/",
    "/jyj/annual-reports/2020/",
    "/check/",
    "/apply/tjj/",
    "/apply/progress/",
]


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


DESK = [
    "/desk/",
    "/desk/applications/?show=all",
    "/desk/applications/?show=closed&state=decided_in_time",
    "/desk/applications/enter/",
    "/desk/applications/ledgers/",
    "/desk/applications/2020-00001/",
    "/desk/papers/1/",
    "/desk/papers/1/write/",
    "/desk/papers/case/2020-00001/begin/correction_notice/",
    "/desk/letters/?show=all",
    "/desk/letters/enter/",
    "/desk/letters/LX2020-0001/",
    "/desk/letters/LX2021-0001/edit/",
    "/desk/remedies/",
    "/desk/remedies/enter/",
    "/desk/submissions/",
    "/desk/submissions/1/",
    "/desk/submissions/3/",
    "/desk/submissions/oral/",
    "/desk/applications/2020-00001/contact/",
    "/desk/applications/2020-00001/contact/correct/",
    "/desk/information/",
    "/desk/information/begin/",
    "/desk/information/307/",
    "/desk/information/307/write/",
    "/desk/information/307/record/",
    "/desk/information/307/term/",
    "/desk/information/307/preview/",
    "/desk/information/311/editions/",
    "/desk/information/311/editions/1/",
    "/desk/data/311/table/",
    "/desk/data/calendar/",
    "/desk/imports/",
    "/desk/platform/columns/",
    "/desk/platform/columns/5/",
    "/desk/platform/standards/",
    "/desk/platform/standards/1/",
    "/desk/platform/guide/",
    "/desk/channels/",
    "/desk/channels/accounts/1/",
    "/desk/channels/items/311/",
    "/desk/channels/items/304/",
    "/desk/annual-reports/",
    "/desk/annual-reports/tjj/2020/",
    "/desk/annual-reports/tjj/2020/figures/",
    "/desk/annual-reports/tjj/2020/prose/",
]
LEADERS = ["/desk/applications/privacy/", "/desk/applications/privacy/erase/"]
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


@pytest.mark.parametrize("width", [360, 1280])
def test_every_control_of_the_desk_can_be_reached(page: Page, server: Served, width: int) -> None:
    page.goto("/desk/")
    page.get_by_label("用户名").fill("tjj-bangongshi")
    page.get_by_label("密码").fill(server.password)
    page.get_by_role("button", name="登录").click()
    page.set_viewport_size({"width": width, "height": 800})
    for address in DESK:
        page.goto(address)
        assert page.evaluate(OUT_OF_REACH) == [], address
