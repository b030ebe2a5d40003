"""Where the title and the signature of an official document stand (GB/T 9704—2012).

Unit: characters (字) of the line's own size.
"""

from gongkai.annual.model import Report
from gongkai.annual.write.typography import TEXT_WIDTH, TITLE
from gongkai.annual.write.words import ems, plain

_LESS_THAN_A_SIGN = 0.9  # LibreOffice sets some space beside figures
_BREAKS = ("工作年度报告", "政府信息公开")  # words a title may break before, the last first


def title_indent(report: Report) -> float:
    """How far a title is set in on both sides, so that it breaks between words into a trapezium.

    Shape: 0 where one line holds it. The lines are narrowed until the title breaks by itself: a
        break of its own would tear the organ from the year for whoever reads the file.
    Source: GB/T 9704—2012 第7.3.1条。
    """
    organ, title = plain(report.organ), plain(report.title)
    across = TEXT_WIDTH / TITLE.em
    for word in (*_BREAKS, f"{report.year}年"):
        at = title.find(word, len(organ))
        first, second = ems(title[:at]) + _LESS_THAN_A_SIGN, ems(title[at:])
        if second < first <= across < ems(title):
            return (across - first) / 2
    return 0


def organ_indent(organ: str, day: str) -> float:
    """How far from the right the organ is signed above the *day*.

    Shape: two characters; under a longer day it moves left until the day begins two characters to
        the right of it.
    Source: GB/T 9704—2012 第7.3.5.2条（不加盖印章的公文）。
    """
    return ems(day) + 4 - ems(organ) if ems(day) > ems(organ) else 2


def day_indent(organ: str, day: str) -> float:
    """How far from the right the day stands below the *organ*."""
    return 2 if ems(day) > ems(organ) else ems(organ) - ems(day)
