"""How a spreadsheet shows a number or a day in its format (数字格式), or that we cannot say.

Only what is rendered exactly is rendered: figures as they stand in a cell are what is published.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

GENERAL = ("General", "G/通用格式", "@", "")
_LITERAL = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)(?:-[0-9A-Fa-f]+)?\]|\[[A-Za-z]+[0-9]*\]'
)
_KNOWN = re.compile(r"\[(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+|\$.*)\]", re.I)
_PLAIN = set(" +-()（）:$¥￥€£、，。％‰~～/<>=^{}'")  # shown as they stand
_GENERAL_WIDTH = 11  # signs a number in no format is shown with, its point among them
_SMALL = Decimal("0.0001")  # shown as a power below this, in no format


class NotShown(Exception):
    """A number whose look in its format we cannot say; the words say what the format does."""


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the parts of a format, for what is above zero, below it, or zero."""

    parts: tuple[tuple[str, str], ...]  # (literal, words) or (digit, its sign) or (point, .)
    percents: int
    thousands: int  # how many times it is divided by a thousand
    grouped: bool


def number(value: Decimal, code: str) -> str:
    """How *value* is shown in the format *code*.

    >>> number(Decimal("0.0523"), "0.0%"), number(Decimal("12345.678"), "#,##0.00")
    ('5.2%', '12,345.68')
    >>> number(Decimal(1234567), r"0\\.0,"), number(Decimal("5"), '0.0"亿元"')
    ('123.5', '5.0亿元')
    >>> number(Decimal(5), ";;;"), number(Decimal(1000), "General")
    ('', '1000')

    Errors: NotShown.
    """
    if code in GENERAL:
        return _general(value)
    sections = _sections(code)
    section, signed = _chosen(sections, value)
    if not section:
        return ""
    if section in GENERAL:
        return _general(value if signed else abs(value))
    shown, rounded = _rendered(_parsed(section), abs(value))
    if value < 0 and rounded:
        if signed:
            return f"-{shown}"
        if shown and "-" not in shown and not re.search(r"[(（]", shown):
            raise NotShown("是负数，按格式显示时没有负号")
    return shown


def words(text: str, code: str) -> str:
    """How *text* is shown in the format *code*: its fourth part is for words."""
    sections = _sections(code)
    if len(sections) < 4:
        return text
    return _LITERAL.sub(_said, sections[3]).replace("@", text)


def day(value: date, code: str) -> str:
    """A day, a month or a year, as far as its format shows it, years first.

    >>> day(date(2026, 9, 1), "yyyy/m"), day(date(2026, 9, 1), 'yyyy"年"m"月"d"日"')
    ('2026-09', '2026-09-01')
    >>> day(date(2026, 9, 1), 'm"月"')
    '9月'

    Errors: NotShown for hours, days of the week and all else.
    """
    first = _sections(code)[0]
    plain = _LITERAL.sub("", first).lower()
    if not re.fullmatch(r"[ymd\s/.,年月日-]+", plain):
        raise NotShown("带时刻或者星期等，按格式显示的样子读不准")
    if "y" in plain:
        if "d" in plain and "m" in plain:
            return f"{value:%Y-%m-%d}"
        if "d" not in plain:
            return f"{value:%Y-%m}" if "m" in plain else f"{value:%Y}"
    if re.search(r"m{3}|d{3}", plain):
        raise NotShown("按格式显示的是月份或者星期的名称")
    months = re.sub(r"m+", lambda m: f"{value.month:0{len(m[0])}d}", _LITERAL.sub(_said, first))
    return re.sub(r"d+", lambda d: f"{value.day:0{len(d[0])}d}", months).strip()


def _said(found: re.Match[str]) -> str:
    """What a quoted or marked piece of a format shows; padding and fillings show nothing."""
    return found[1] or found[2] or found[3] or ""


def _general(value: Decimal) -> str:
    """*value* in no format: as many decimals as its width leaves it."""
    whole = len(f"{abs(value).to_integral_value(rounding='ROUND_FLOOR'):f}")
    if whole > _GENERAL_WIDTH or (value and abs(value) < _SMALL):
        raise NotShown("按“常规”格式显示成科学计数")
    places = max(_GENERAL_WIDTH - 1 - whole, 0)
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _sections(code: str) -> list[str]:
    """The parts of *code* between its semicolons, those in quotes left alone."""
    found, at = [""], 0
    while at < len(code):
        piece = _LITERAL.match(code, at)
        if piece is None and code[at] == ";":
            found.append("")
            at += 1
            continue
        end = piece.end() if piece else at + 1
        found[-1] += code[at:end]
        at = end
    return found


def _chosen(sections: list[str], value: Decimal) -> tuple[str, bool]:
    """The part for *value*, and whether a number below zero is shown with its sign there."""
    if any(re.search(r"\[[<>=]", section) for section in sections):
        raise NotShown("的格式带条件")
    if value < 0 and len(sections) > 1:
        return sections[1], False
    if not value and len(sections) > 2:
        return sections[2], False
    return sections[0], value < 0


def _parsed(section: str) -> _Section:
    """A part of a format in its pieces.

    Errors: NotShown for powers, fractions, words for digits and all that is not known.
    """
    parts = list[tuple[str, str]]()
    at = 0
    while at < len(section):
        found, sign = _LITERAL.match(section, at), section[at]
        if found:
            if section[at] == "[" and not _KNOWN.fullmatch(found[0]):
                raise NotShown("的格式不常见")
            parts.append(("literal", _said(found)))
            at = found.end()
            continue
        at += 1
        if sign in "0#?":
            parts.append(("digit", sign))
        elif sign in ".,%":
            parts.append((sign, sign))
        elif sign in _PLAIN or ord(sign) > 0x2E7F:
            parts.append(("literal", sign))
        else:
            raise NotShown("的格式不常见，例如科学计数")
    kinds = [kind for kind, _ in parts]
    if kinds.count(".") > 1 or _is_fraction(parts):
        raise NotShown("的格式不常见，例如分数")
    return _with_commas(parts, kinds)


def _is_fraction(parts: list[tuple[str, str]]) -> bool:
    digits = [n for n, (kind, _) in enumerate(parts) if kind == "digit"]
    before = parts[: digits[-1]] if digits else []
    return any(kind == "literal" and "/" in said for kind, said in before)


def _with_commas(parts: list[tuple[str, str]], kinds: list[str]) -> _Section:
    """Commas between digits group them; those behind the last of them divide by a thousand."""
    digits = [n for n, kind in enumerate(kinds) if kind == "digit"]
    point = kinds.index(".") if "." in kinds else len(kinds)
    whole = [n for n in digits if n < point]
    commas = [n for n, kind in enumerate(kinds) if kind == ","]
    if not digits:
        if commas or "." in kinds:
            raise NotShown("的格式不常见")
        return _Section(tuple(parts), kinds.count("%"), 0, grouped=False)
    grouped = any(whole and whole[0] < n < whole[-1] for n in commas)
    scaled = 0
    for end in {digits[-1], *whole[-1:]}:  # behind the whole part, or behind all
        at = end + 1
        while at < len(kinds) and kinds[at] == ",":
            scaled, at = scaled + 1, at + 1
    inner = sum(1 for n in commas if whole and whole[0] < n < whole[-1])
    if inner + scaled != len(commas):
        raise NotShown("的格式不常见")
    kept = tuple(part for part in parts if part[0] != ",")
    return _Section(kept, kinds.count("%"), scaled, grouped)


def _rendered(section: _Section, value: Decimal) -> tuple[str, Decimal]:
    """*value*, not below zero, in *section*; and what it was rounded to."""
    kinds = [kind for kind, _ in section.parts]
    point = kinds.index(".") if "." in kinds else len(kinds)
    places = kinds[point:].count("digit")
    scaled = value.scaleb(2 * section.percents - 3 * section.thousands)
    if "digit" not in kinds:
        return "".join(said for _, said in section.parts).strip(), value
    rounded = scaled.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, rest = f"{rounded:f}".partition(".")
    before = _whole(section, section.parts[:point], "" if whole == "0" else whole)
    after = _decimals(section.parts[point:], rest)
    return (before + after).strip(), rounded


def _whole(section: _Section, parts: tuple[tuple[str, str], ...], digits: str) -> str:
    """The digits before the point in their places, from the last to the first."""
    shown = list[str]()
    left = [n for n, (kind, _) in enumerate(parts) if kind == "digit"]
    count = 0

    def put(sign: str) -> None:
        nonlocal count
        if section.grouped and count and count % 3 == 0 and sign.isdigit():
            shown.append(",")
        shown.append(sign)
        count += 1

    for n in range(len(parts) - 1, -1, -1):
        kind, said = parts[n]
        if kind != "digit":
            shown.append(said)
            continue
        taken = digits if n == left[0] else digits[-1:]
        digits = digits[: len(digits) - len(taken)]
        for sign in reversed(taken or {"0": "0", "?": " "}.get(said, "")):
            put(sign)
    return "".join(reversed(shown))


def _decimals(parts: tuple[tuple[str, str], ...], digits: str) -> str:
    """The digits behind the point in their places; zeros that nothing asks for are not shown."""
    wanted = [sign for kind, sign in parts if kind == "digit"]
    kept = len(digits.rstrip("0"))
    least = max((n + 1 for n, sign in enumerate(wanted) if sign != "#"), default=0)
    shown, at = "", 0
    for kind, said in parts:
        if kind != "digit":
            shown += said
            continue
        if at < max(kept, least):
            shown += digits[at] if at < kept or said == "0" else " "
        at += 1
    return shown
