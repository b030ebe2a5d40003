"""axe-core finds nothing to complain of on the portal's pages; the desk's are walked elsewhere."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.walks import PAGES

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


def test_a_fault_is_heard(page: Page) -> None:
    """Else silence would prove nothing."""
    page.set_content("<html><body><img src='x.png'><div style='color:#eee'>浅</div></body></html>")

    assert any("image-alt" in complaint for complaint in complaints(page))
