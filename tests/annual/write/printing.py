"""Printed pages, measured: the words of a PDF and where they stand."""

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a printed page; points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page as a reader sees it."""

    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """Everything on the page, without space."""
        return "".join(word.text for word in self.words)

    def lines(self) -> list[str]:
        """The lines from top to bottom, words on one height joined."""
        heights: dict[int, list[Word]] = {}
        for word in self.words:
            heights.setdefault(round(word.bottom), []).append(word)
        return [
            "".join(w.text for w in sorted(heights[at], key=lambda w: w.left))
            for at in sorted(heights)
        ]


Printer = Callable[[bytes, str], list[PrintedPage]]


def pages(pdf: Path) -> Iterator[PrintedPage]:
    """The pages of a PDF file, each word with its place."""
    told = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True)
    for page in etree.fromstring(told.stdout).iter("{*}page"):
        words = tuple(_word(word) for word in page.iter("{*}word"))
        yield PrintedPage(_points(page, "width"), _points(page, "height"), words)


def _word(word: etree._Element) -> Word:
    corners = (_points(word, name) for name in ("xMin", "yMin", "xMax", "yMax"))
    return Word(word.text or "", *corners)


def _points(element: etree._Element, name: str) -> float:
    return float(element.get(name, "nan"))
