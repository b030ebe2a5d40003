"""What is drawn on the pages of a PDF: characters and ruled lines, at their places."""

import json
import signal
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from gongkai.annual import apart, drawn
from gongkai.annual.read.refusals import Damaged, Encrypted, FileRefused, TooLarge

_SECONDS = 4  # of the clock, for the process that takes the file apart
_BROKE_IT = (1, -signal.SIGSEGV, -signal.SIGILL, -signal.SIGFPE)  # how that process ended then
_GAP = 0.5  # of a character's height: a wider gap parts words
_TIGHT = 0.1  # the same between drawings


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points, from its left top corner down."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Sign:
    """One character and where it stands.

    Shape: signs of one *drawing* were drawn at one go; those of one *word* touch one another.
    """

    text: str
    box: Box
    drawing: int
    word: int = 0

    @property
    def height(self) -> float:
        """The larger side: how wide a character of full width would be."""
        return max(self.box.bottom - self.box.top, self.box.right - self.box.left, 1.0)


@dataclass(frozen=True, slots=True)
class Page:
    """One page; *rules* are its lines, each a box of no height or no width."""

    number: int
    signs: tuple[Sign, ...]
    rules: tuple[Box, ...]
    pictures: int


def pages(data: bytes) -> list[Page]:
    """The pages of the PDF file *data*, which a process of its own takes apart.

    Errors: Encrypted, Damaged, TooLarge.
    """
    done = _taken_apart(data)
    told = [json.loads(line) for line in done.stdout.splitlines() if line.endswith(b"}")]
    if not told or "end" not in told[-1]:
        raise _refusal(told[-1] if told else {}, done.returncode)
    return [_page(number, page) for number, page in enumerate(told[:-1], start=1)]


def _taken_apart(data: bytes) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            apart.python("-m", drawn.__name__),
            input=data,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
            env=apart.environment(),
        )
    except subprocess.TimeoutExpired as slow:
        raise _too_much() from slow


def _refusal(last: dict[str, Any], status: int) -> FileRefused:
    """Why the file was not told to its end: by what was told *last*, or how the process ended."""
    if "too_much" in last:
        return TooLarge(*last["too_much"])
    if "broken" in last:
        secret = drawn.wants_password(last["broken"])
        return Encrypted() if secret else Damaged("不是完整的 PDF")
    return Damaged("里面的内容不合 PDF 的规则") if status in _BROKE_IT else _too_much()


def _too_much() -> TooLarge:
    memory = drawn.MEMORY_LIMIT >> 20
    return TooLarge("PDF 展开后所需的内存或时间", f"{memory} MB 或 {drawn.SECONDS} 秒")


def _page(number: int, told: dict[str, Any]) -> Page:
    turn = _Turn(told["rotation"], *told["size"])
    boxes = [turn.box(*box) for box in told["boxes"]]
    signs = map(Sign, told["text"], boxes, told["drawings"])
    rules = tuple(_straight(turn.box(*rule)) for rule in told["rules"])
    return Page(number, tuple(_by_words(signs)), rules, told["pictures"])


@dataclass(frozen=True, slots=True)
class _Turn:
    """From the page's own coordinates, upwards, to those of a reader, downwards."""

    rotation: int
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.rotation == 90:
            return y, x
        if self.rotation == 180:
            return self.width - x, y
        if self.rotation == 270:
            return self.height - y, self.width - x
        return x, self.height - y

    def box(self, x1: float, y1: float, x2: float, y2: float) -> Box:
        (a, b), (c, d) = self.point(x1, y1), self.point(x2, y2)
        return Box(min(a, c), min(b, d), max(a, c), max(b, d))


def _by_words(signs: Iterable[Sign]) -> Iterator[Sign]:
    word, before = 0, None
    for sign in signs:
        if before is None or not _touch(before, sign):
            word += 1
        before = sign
        yield replace(sign, word=word)


def _touch(one: Sign, other: Sign) -> bool:
    """Whether *other*, drawn after *one*, goes on with the same word.

    Shape: two figures of neighbouring cells may all but touch; then each is a drawing of its own.
    """
    level = abs(one.box.middle[1] - other.box.middle[1]) < one.height / 2
    gap = (other.box.left - one.box.right) / one.height
    return level and abs(gap) < (_GAP if one.drawing == other.drawing else _TIGHT)


def _straight(box: Box) -> Box:
    x, y = box.middle
    if box.right - box.left >= box.bottom - box.top:
        return Box(box.left, y, box.right, y)
    return Box(x, box.top, x, box.bottom)
