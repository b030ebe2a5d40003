"""The page of environment variables names every one there is, and none there is not."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_NAME = re.compile(r"GONGKAI_[A-Z_]+")


def named(texts: list[Path]) -> set[str]:
    return {name for text in texts for name in _NAME.findall(text.read_text(encoding="utf-8"))}


def test_every_variable_is_on_the_page() -> None:
    read = named([*(ROOT / "src" / "gongkai").rglob("*.py")])

    assert named([ROOT / "docs" / "operate" / "settings.md"]) == read


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "operate").glob("*.md")), ids=str)
def test_a_page_links_to_pages_that_are_there(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / link).is_file(), link
