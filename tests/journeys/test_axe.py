"""axe-core finds nothing to complain of on the portal's pages and the desk's."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.test_a_bureaus_year import sign_in
from tests.journeys.walks import PAGES, WALKS, Furnished
from tests.serving import Served

pytestmark = pytest.mark.browser


def complaints(page: Page) -> list[str]:
    """Rule and place of each violation, in the part of the page that is ours."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{violation['id']}: {node['target']}" for violation in found for node in violation["nodes"]
    ]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", [*PAGES, "/nowhere/"])
def test_the_publics_pages(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)

    assert complaints(page) == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("who", WALKS)
def test_the_desks_pages(
    page: Page, server: Served, furnished: Furnished, who: str, width: int
) -> None:
    sign_in(page, server, who)
    page.set_viewport_size({"width": width, "height": 800})
    found = {}
    for address in furnished.walk(who):
        page.goto(address)
        found[address] = complaints(page)

    assert {address: listed for address, listed in found.items() if listed} == {}


def test_a_fault_is_heard(page: Page) -> None:
    """Else silence would prove nothing."""
    page.set_content("<html><body><img src='x.png'><div style='color:#eee'>浅</div></body></html>")

    assert any("image-alt" in complaint for complaint in complaints(page))
