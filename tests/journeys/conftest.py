"""A real Chromium against a real server."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.walks import Furnished, furnish
from tests.registers.information.files import make_picture
from tests.serving import Served, migrated, server

__all__ = ["migrated", "server"]

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The machine's Chromium; no longer than its module, since its event loop bars the database."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        pytest.skip("没有找到 Chromium，浏览器测试未运行；安装：sudo apt-get install -y chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=_FLAGS)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser, server: Served) -> Iterator[Page]:
    """A page of a fresh profile, at the width of a desk."""
    context = browser.new_context(
        base_url=server.address, viewport={"width": 1280, "height": 900}, locale="zh-CN"
    )
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser, server: Served) -> Iterator[Page]:
    """A page of a phone's width."""
    context = browser.new_context(
        base_url=server.address, viewport={"width": 360, "height": 740}, locale="zh-CN"
    )
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def proof(tmp_path: Path) -> Path:
    """A picture to prove who applies with."""
    path = tmp_path / "证件.jpg"
    path.write_bytes(make_picture())
    return path


@pytest.fixture(scope="module")
def furnished(server: Served) -> Furnished:
    """The demo with something on every page that is walked."""
    return furnish(server)
