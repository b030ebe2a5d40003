"""The numbers of official documents (发文字号)."""

import re
from datetime import date

_NUMBER = re.compile(
    r"(?P<code>[\u3400-\u9fffA-Za-z]+)〔(?P<year>(?:19|20)\d{2})〕(?P<serial>[1-9]\d*)号"
)
_LOOSE = re.compile(
    r"(?P<code>\D*?)\s*(?P<open>[〔\[(（【［﹝])?\s*(?P<year>\d{2,4})年?\s*(?P<close>[〕\])）】］﹞])?\s*"
    r"(?P<ordinal>第)?\s*(?P<serial>\d+)\s*(?P<end>号)?"
)


def owes_reading(kind: str) -> bool:
    """Whether a public document of *kind* owes the public a reading (政策解读).

    Source: 国办发〔2016〕80号；docs/law/readings.md。

    >>> owes_reading("normative"), owes_reading("general")
    (True, False)
    """
    return kind in {"regulation", "normative"}


def misspelt(number: str) -> str:
    """What is wrong with the way *number* is written; empty when nothing is.

    Shape: a clause that goes on from the number itself.
    Source: GB/T 9704—2012：发文机关代字、年份、发文顺序号；年份用六角括号，序号不编虚位、不加“第”。

    >>> misspelt("息统〔2026〕8号"), misspelt("息统[2026]08号")
    ('', '的年份要用六角括号“〔〕”，序号不编虚位（写 8，不写 08），应写作“息统〔2026〕8号”')
    """
    if _NUMBER.fullmatch(number):
        return ""
    found = _LOOSE.fullmatch(number.strip())
    if not found or not found["code"]:
        return "不是发文字号的写法，应如“息统〔2026〕8号”：机关代字、年份、序号"
    faults = list(_faults(found, number))
    serial = found["serial"].lstrip("0")
    if not serial or len(found["year"]) != len("2026"):
        return "，".join(faults)
    code = re.sub(r"\s", "", found["code"])
    right = f"{code}〔{found['year']}〕{serial}号"
    return (
        "，".join([*faults, f"应写作“{right}”"])
        if _NUMBER.fullmatch(right)
        else ("，".join(faults) or "的机关代字只能用汉字或字母")
    )


def numbered_ahead(number: str, made_on: date, today: date) -> str:
    """What speaks against the year of *number* on a document signed on *made_on*; empty if nothing.

    Shape: a clause that goes on from the number itself. The number is given after the signature,
        so that what was signed in December may bear one of the year after, once that has begun.
    Source: 读法见 docs/law/number-year.md；党政机关公文处理工作条例第九条第（十二）项、
        第二十五条第（二）项，一般知识，未逐字核对。

    >>> numbered_ahead("息统〔2027〕5号", date(2026, 11, 20), date(2027, 3, 1))
    '的年份晚于生成日期 2026-11-20'
    >>> numbered_ahead("息统〔2027〕1号", date(2026, 12, 31), date(2027, 3, 1))
    ''
    """
    found = _NUMBER.fullmatch(number)
    if not found:
        return ""
    year = int(found["year"])
    given_later = made_on.month == 12 and made_on.year + 1 == year <= today.year
    return "" if year <= made_on.year or given_later else f"的年份晚于生成日期 {made_on}"


def _faults(found: re.Match[str], number: str) -> list[str]:
    faults = []
    if found["open"] != "〔" or found["close"] != "〕":
        faults.append("的年份要用六角括号“〔〕”")
    if len(found["year"]) != len("2026"):
        faults.append("的年份要写四位")
    serial = found["serial"]
    if not serial.strip("0"):
        faults.append("的序号不能是 0")
    elif serial.startswith("0"):
        faults.append(f"序号不编虚位（写 {serial.lstrip('0')}，不写 {serial}）")
    if found["ordinal"]:
        faults.append("序号前不加“第”")
    if not found["end"]:
        faults.append("末尾要写“号”")
    if re.search(r"\s", number):
        faults.append("当中不能有空格")
    return faults
