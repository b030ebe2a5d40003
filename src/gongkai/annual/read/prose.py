"""What stands around the tables: whose report it is, of which year, its text, its signature."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.annual.read.document import Document, Paragraph
from gongkai.annual.read.headings import heading

PREFACE = "preface"
LAST = "other"  # the section that the signature closes

_REPORT = r"(?:的)?政府信息公开(?:工作)?(?:情况)?(?:的)?(?:年度报告|年报|报告)(?:\(.*\))?"
_YEAR = r"(?P<year>20[0-9]{2})(?:年度|年)"
_TITLES = (
    re.compile(rf"(?P<organ>\D.*?){_YEAR}{_REPORT}"),
    re.compile(rf"{_YEAR}(?P<organ>.+?){_REPORT}"),
)
_PERIOD = re.compile(r"(20[0-9]{2})年1月1日.{0,6}?(20[0-9]{2})年12月31日")
_HAN_YEAR = re.compile(r"[〇○零一二三四五六七八九]{4}(?=年)")
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_DAY = r"(?P<year>20[0-9]{2})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日"
_SIGNED = re.compile(rf"(?P<organ>\D{{0,40}}?){_DAY}")
_ORGAN = re.compile(
    r"[^,.。:;!?]{2,38}(?:[局委办厅部署院镇乡区县市处所站会]|办公室|政府|街道|中心|大队|支队|公司)"
)
# What a site prints below every page; it is no part of the report.
_FURNITURE = re.compile(r"主办单位|版权所有|ICP备|公安备案|网站标识码|技术支持|打印本页|关闭窗口")
_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Prose:
    """The report outside its tables; empty and None where the file does not say."""

    organ: str
    year: int | None
    sections: Mapping[str, str]
    signed_on: date | None
    titles: Sequence[str]  # lines short enough to be one, before the first heading
    titled: bool  # one of them is the title of an annual report


def prose(document: Document) -> Prose:
    """The prose of *document* by section, and what its title and signature say."""
    lines = _by_section(document)
    titles = [line for line in lines[PREFACE] if len(line) <= _LONGEST_TITLE]
    organ, year = _title(lines)
    titled = year is not None
    if year is None:
        year = _period(line for of_section in lines.values() for line in of_section)
    signer, signed_on = _signature(lines, organ)
    sections = {key: "\n".join(text) for key, text in lines.items() if text}
    return Prose(organ or signer, year, sections, signed_on, titles, titled)


def compact(text: str) -> str:
    """*text* without width and space, in which titles and dates are looked for.

    >>> compact("二〇二〇年 １月")
    '2020年1月'
    """
    text = "".join(unicodedata.normalize("NFKC", text).split())
    return _HAN_YEAR.sub(lambda year: year[0].translate(_HAN_DIGITS), text)


def _by_section(document: Document) -> dict[str, list[str]]:
    lines: dict[str, list[str]] = {PREFACE: []}
    section = PREFACE
    for part in document:
        if isinstance(part, Paragraph):
            found = heading(part.text)
            section = found or section
            lines.setdefault(section, [])
            if not found:
                lines[section].append(part.text)
    return lines


def _title(lines: dict[str, list[str]]) -> tuple[str, int | None]:
    """Organ and year of the last title before the text; it and what is above it are taken out.

    Shape: a page names other years' reports in its navigation, above the report's own title.
    """
    preface = lines[PREFACE]
    for at in reversed(range(len(preface))):
        for over in (1, 2):  # a long title is set in two lines
            said = "".join(preface[at : at + over])
            match = _titled(said)
            if match:
                organ = _as_written(match, said)
                del preface[: at + over]
                return organ, int(match["year"])
    return "", None


def _titled(line: str) -> re.Match[str] | None:
    said = compact(line) if len(line) <= _LONGEST_TITLE else ""
    return next(filter(None, (pattern.fullmatch(said) for pattern in _TITLES)), None)


def _as_written(title: re.Match[str], line: str) -> str:
    """The organ's name with the brackets the file has, and its spaces but for those in a word."""
    whole = "".join(line.split())
    if len(whole) != len(title.string):
        return title["organ"]
    first, last = title.span("organ")
    places = [at for at, sign in enumerate(line) if not sign.isspace()][first:last]
    return _BETWEEN_HAN.sub("", line[places[0] : places[-1] + 1]) if places else ""


def _period(lines: Iterable[str]) -> int | None:
    """The year of the statistics' period, if the text names one whole year."""
    years = {m[1] for line in lines for m in _PERIOD.finditer(compact(line)) if m[1] == m[2]}
    return int(years.pop()) if len(years) == 1 else None


def _signature(lines: dict[str, list[str]], organ: str) -> tuple[str, date | None]:
    """Who signed and when; the signature and the page's furniture below it are taken out."""
    last = lines.get(LAST, [])
    for at, line in enumerate(last):
        match = _SIGNED.fullmatch(compact(line)) if len(line) <= _LONGEST_TITLE else None
        signed_on = _date(match) if match else None
        if match and signed_on:
            signer = match["organ"]
            above = compact(last[at - 1]) if at and not signer else ""
            named = bool(above) and (above == organ or bool(_ORGAN.fullmatch(above)))
            del last[at - 1 if named else at :]
            return (above if named else signer), signed_on
    furniture = (at for at, line in enumerate(last) if _FURNITURE.search(line))
    del last[next(furniture, len(last)) :]
    return "", None


def _date(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:  # 2月30日
        return None
