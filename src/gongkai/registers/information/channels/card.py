"""The picture posted with a text: title, organ, day, and the code that leads to the whole."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import pylopdf_fonts_zh_cn
from PIL import Image, ImageDraw, ImageFont

from gongkai.annual.write.words import plain
from gongkai.registers.information.channels import squares

_RED, _INK, _GREY, _PAPER = "#a51d24", "#1f2328", "#59636e", "#ffffff"
_NO_LINE_BEGINS = "，。；：、！？）》」』”’…％%·〕】"
_GIST_LINES = 2  # for which room is kept below a long title
_LEAST = 11  # pixels of the smallest words
_NO_LINE_ENDS = "（《「『“‘〔【"


class Shape(StrEnum):
    """The shapes a picture is wanted in."""

    UPRIGHT = "upright"  # 3:4
    WIDE = "wide"  # 2:1


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things stand on a picture.

    Unit: pixels.
    """

    width: int
    height: int
    edge: int
    title: int  # the largest the title is set
    small: int
    code: int  # the side of the code


_FRAMES = {
    Shape.UPRIGHT: Frame(1080, 1440, 90, 84, 38, 300),
    Shape.WIDE: Frame(1200, 600, 48, 60, 28, 180),
}


@dataclass(frozen=True, slots=True)
class Card:
    """What a picture says."""

    title: str
    gist: str
    organ: str
    day: str
    address: str


def picture(card: Card, shape: Shape) -> bytes:
    """The picture as PNG; the same card is the same file."""
    frame = _FRAMES[shape]
    image = Image.new("RGB", (frame.width, frame.height), _PAPER)
    draw = ImageDraw.Draw(image)
    top = _masthead(draw, frame, card.organ)
    foot = frame.height - frame.edge - frame.code
    room = (frame.width - 2 * frame.edge, foot - top - frame.small)
    _words(draw, (frame.edge, top), room, frame, card)
    _foot(image, draw, frame, card, foot)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _masthead(draw: ImageDraw.ImageDraw, frame: Frame, organ: str) -> int:
    """A band with the organ's name; where the words begin."""
    band = frame.edge + frame.small
    draw.rectangle((0, 0, frame.width, band), fill=_RED)
    font = _font("sans", frame.small)
    kept = _fitted(plain(organ), font, frame.width - 2 * frame.edge - 6 * frame.small)
    draw.text((frame.edge, band / 2), kept, font=font, fill=_PAPER, anchor="lm")
    right = (frame.width - frame.edge, band / 2)
    draw.text(right, "政府信息公开", font=font, fill=_PAPER, anchor="rm")
    return band + frame.small + frame.small // 2


def _words(
    draw: ImageDraw.ImageDraw,
    at: tuple[int, int],
    room: tuple[int, int],
    frame: Frame,
    card: Card,
) -> None:
    """Title and gist, the title as large as its place takes it."""
    left, top = at
    width, height = room
    small, step = _font("sans", frame.small), frame.small * 8 // 5
    gist = list(wrapped(plain(card.gist), small, width))
    kept = min(len(gist), _GIST_LINES) * step + frame.small // 2
    size, lines = _largest(plain(card.title), width, height - kept, frame)
    for line in lines:
        draw.text((left, top), line, font=_font("serif", size), fill=_INK, stroke_width=size // 48)
        top += size * 7 // 5
    top += frame.small // 2
    for line in _cut(gist, max(0, (at[1] + height - top) // step)):
        draw.text((left, top), line, font=small, fill=_GREY)
        top += step


def _foot(
    image: Image.Image, draw: ImageDraw.ImageDraw, frame: Frame, card: Card, top: int
) -> None:
    rows = squares.as_rows(card.address)
    code = Image.new("1", (len(rows), len(rows)), 1)
    code.putdata([0 if dot else 255 for row in rows for dot in row])
    # Whole pixels a dot, or telephones see a grey seam.
    side = frame.code // len(rows) * len(rows)
    white = frame.code // len(rows) * squares.QUIET
    image.paste(code.resize((side, side), Image.Resampling.NEAREST), (frame.edge - white, top))
    left = frame.edge + side - white + frame.small
    middle = top + side // 2
    small, step = _font("sans", frame.small), frame.small * 8 // 5
    draw.text((left, middle - step), f"{card.day} 公开", font=small, fill=_INK, anchor="lm")
    draw.text((left, middle), "扫码查看全文", font=small, fill=_INK, anchor="lm")
    where = card.address.removeprefix("https://").removeprefix("http://").rstrip("/")
    room = frame.width - frame.edge - left
    sizes = (_font("sans", size) for size in range(frame.small, _LEAST, -1))
    font = next((f for f in sizes if f.getlength(where) <= room), _font("sans", _LEAST))
    draw.text((left, middle + step), where, font=font, fill=_GREY, anchor="lm")


def _largest(title: str, width: int, height: int, frame: Frame) -> tuple[int, list[str]]:
    """The size and lines of a title: the largest size at which all of it fits."""
    for size in range(frame.title, frame.small, -4):
        lines = list(wrapped(title, _font("serif", size), width))
        if len(lines) * size * 7 // 5 <= height:
            return size, lines
    size = frame.small
    return size, _cut(list(wrapped(title, _font("serif", size), width)), height * 5 // (size * 7))


def wrapped(text: str, font: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    """*text* in lines of at most *width*; none begins or ends with a mark that may not stand there.

    Unit: pixels.
    """
    line = ""
    for word in _words_of(text):
        if line and font.getlength(line + word) > width and word not in _NO_LINE_BEGINS:
            kept = line.rstrip(_NO_LINE_ENDS)
            yield kept.rstrip()
            line = line[len(kept) :]
        line = (line + word).lstrip(" ")
        while font.getlength(line) > width + font.size:  # one word wider than a line
            yield line[:-1]
            line = line[-1]
    if line.strip():
        yield line.strip()


def _words_of(text: str) -> Iterator[str]:
    """What is not parted by a line's end: a figure or Latin word, any other sign alone."""
    word = ""
    for sign in text:
        if sign.isascii() and not sign.isspace():
            word += sign
            continue
        if word:
            yield word
        word = ""
        yield sign
    if word:
        yield word


def _cut(lines: list[str], most: int) -> list[str]:
    """The first *most* lines; the last says so where there were more."""
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], f"{lines[most - 1][:-1]}…"] if most else []


def _fitted(text: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text}…"


@cache
def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    path = pylopdf_fonts_zh_cn.serif_path() if face == "serif" else pylopdf_fonts_zh_cn.sans_path()
    return ImageFont.truetype(str(path), size)
