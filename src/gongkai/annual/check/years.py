"""Whether form, period, signature and text are those of the report's year."""

import re
from collections.abc import Iterator
from datetime import date

from gongkai.annual.check.findings import ERROR, WARNING, Finding
from gongkai.annual.model import Report
from gongkai.annual.read.counts import Sentence, counts, sentences
from gongkai.law.deadlines import report_due
from gongkai.law.errors import NoForm
from gongkai.law.forms import form_of

_CODE = "F-YEAR"
_PERIOD = re.compile(r"(20[0-9]{2})年1月1日[^,。]{0,6}?(?:(20[0-9]{2})年)?12月31日")
_OF_THE_REPORT = re.compile(r"统计期|统计时间|统计的?数据|所列数据|数据统计|本报告|本年度报告")
_TITLE = r"{}年度?(?:政府)?信息公开(?:工作)?(?:年度报告|年报|情况报告)"
_ISSUED = re.compile(r"[公发]布|编制|形成|如下|报告由|撰写")
# Words after which a year is not that of what the sentence counts.
_ABOUT = re.compile(r"相?比|同期|同比|以来|增长|增加|减少|下降|上升|结转|印发|存在|整改|〔")
_MATTER = re.compile(r"(?:.{0,14}[:、])?(20[0-9]{2})年(?!度?(?:[的底末起]|[政信]|工作|以|至|到))")


def form_of_the_year(report: Report) -> Iterator[Finding]:
    """The tables are those of the form in use for the report's year.

    Source: 国办公开办函〔2019〕60号（2019、2020 年度）；国办公开办函〔2021〕30号（2021 年度起）。
    """
    if report.year is None or report.form.covers(report.year):
        return
    try:
        due = f"{form_of(report.year).key} 年起的格式（{form_of(report.year).text.number}）"
    except NoForm:
        due = "当年的格式"
    yield Finding(
        _CODE,
        ERROR,
        (),
        f"{report.year} 年度的报告用了 {report.form.key} 年起的格式（{report.form.text.number}），"
        f"应当用{due}",
        "请按报告年度对应的格式重新填报；两种格式的口径不同，旧表的数不能直接照抄。",
    )


def period_of_the_year(report: Report) -> Iterator[Finding]:
    """The period of the statistics (统计期限) is the report's year.

    Source: 条例第五十条；年度报告格式，统计期限为 1 月 1 日至 12 月 31 日。
    """
    for sentence in sentences(report) if report.year else ():
        if _OF_THE_REPORT.search(sentence.text):
            for period in _PERIOD.finditer(sentence.text):
                if {int(year) for year in period.groups() if year} != {report.year}:
                    yield Finding(
                        _CODE,
                        ERROR,
                        (),
                        f"{report.year} 年度的报告写统计期限为“{period[0]}”",
                        f"统计期限应当是 {report.year} 年 1 月 1 日至 12 月 31 日，请核对。",
                    )


def signed_in_time(report: Report) -> Iterator[Finding]:
    """The signing date (成文日期) lies after the year and not after the day the report is due.

    Shape: a date before the year is over is an error; a late one is a warning.
    Source: 条例第四十九条。
    """
    year, day = report.year, report.signed_on
    if year is None or day is None:
        return
    last, entry = report_due(year, government=report.organ.endswith("政府"))
    if day <= date(year, 12, 31):
        what = f"{year} 年度的报告落款为 {day}，统计期还没有结束"
        yield Finding(_CODE, ERROR, (), what, "请核对落款日期，尤其是年份。")
    elif day > last:
        what = f"{year} 年度的报告落款为 {day}，晚于应当公布的末日 {last}"
        fix = f"请核对落款日期；确属逾期的，应当说明（{entry.source}）。"
        yield Finding(_CODE, WARNING, (), what, fix)


def text_of_the_year(report: Report) -> Iterator[Finding]:
    """The text speaks of this year's work, and of no plan for a year that is over.

    Shape: sentences that open with last year and count something, a title with last year, a plan
        with the report's year.
    Source: 年度报告格式；条例第四十七条（雷同敷衍）。
    """
    if report.year is None:
        return
    for sentence in sentences(report):
        if _left_over(sentence, report.year):
            yield Finding(
                _CODE,
                WARNING,
                (),
                f"{report.year} 年度的报告里有像是上年留下的话：“{sentence.text[:50]}”",
                "请核对这一句的年份和内容；确是说上年情况的，请写明。",
            )


def _left_over(sentence: Sentence, year: int) -> bool:
    text = sentence.text
    if re.search(_TITLE.format(year - 1), text):
        return bool(_ISSUED.search(text)) and str(year) not in text
    if sentence.section == "problems":
        return bool(re.match(rf"(?:.{{0,14}}[:、,])?{year}年,?[^,]{{0,8}}将", text))
    opens = _MATTER.match(text)
    last_year = bool(opens) and opens is not None and int(opens[1]) == year - 1
    if f"{year}年" in text[opens.end() if opens else 0 :]:
        return False  # both years are named: one is compared with the other
    return last_year and not _ABOUT.search(text) and any(True for _ in counts(text))
