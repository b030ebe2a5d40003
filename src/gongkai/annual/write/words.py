"""How the words of a report are set, the same in every format."""

import re
from datetime import date

# What XML cannot hold, so neither a docx nor an xlsx; a pasted text may carry it unseen.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\ufffe\uffff\ud800-\udfff]")


def plain(text: str) -> str:
    """*text* on one line, without characters that no document can hold.

    >>> plain(" 息烽县\\x07统计局\\n")
    '息烽县统计局'
    """
    return " ".join(_UNPRINTABLE.sub("", text).split())


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a section's prose; the indent is the format's affair, not the text's.

    >>> paragraphs("　　第一段。\\n\\n　　第二段。")
    ['第一段。', '第二段。']
    """
    lines = (_UNPRINTABLE.sub("", line).strip() for line in text.splitlines())
    return [line for line in lines if line]


def chinese_day(day: date) -> str:
    """A date as a document is signed with it: Arabic figures, no leading zeros.

    Source: GB/T 9704—2012 第7.3.5.4条。

    >>> chinese_day(date(2021, 1, 19))
    '2021年1月19日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def ems(text: str) -> float:
    """How wide *text* is set; Latin letters and figures take half a character.

    Unit: characters (字) of its own size.

    >>> ems("2021年1月19日")
    6.5
    """
    return sum(0.5 if sign.isascii() else 1 for sign in text)
