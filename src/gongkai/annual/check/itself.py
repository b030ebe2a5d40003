"""The prose against itself: parts and wholes, and one thing stated with two numbers."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from gongkai.annual.check import sums
from gongkai.annual.check.findings import ERROR, WARNING, Finding
from gongkai.annual.model import Report
from gongkai.annual.read.claims import Said, Sum, stated
from gongkai.annual.read.counts import Count, counts, sentences
from gongkai.law.forms import OUTCOME

_CODE = "C-SELF"
_PERSON = "natural_person"
_DONE = "(?:公开|发布|接待|受理|收到|答复|办理|解答)"
_WHOLE = re.compile(rf"(?:共|累计|总计|合计)[^,;:]{{0,20}}{_DONE}")
_UNSURE = re.compile(r"约|近|左右|以上|超过|逾|率|同比|[比较][上去前]|增长|增加|减少|下降")
_ANOTHER = re.compile(
    rf"{_WHOLE.pattern}|自然人|法人|办结|答复|结转|收到|受理|上年|去年|{_UNSURE.pattern}"
)
_CHANNEL = re.compile(
    r"通过|网|微博|微信|公众号|公开栏|公示栏|宣传栏|客户端|抖音|新媒体|公报|报刊|广播|电视"
)
_MOST_PARTS = 40
_ITEMS = ("条", "件", "篇", "份", "则")  # what publications are counted in


def one_number_for_one_thing(report: Report) -> Iterator[Finding]:
    """The prose states no figure twice with two numbers.

    Shape: one finding a figure. 新收 and 新收加结转 are two numbers for 收到 that may both hold.
    Source: 年度报告格式，一、总体情况：同一数字各处一致。
    """
    found: dict[tuple[Sum, ...], list[Said]] = defaultdict(list)
    for said in stated(report):
        if not said.some and not said.elsewhere:
            found[said.sums].append(said)
    for readings, same in found.items():
        values = dict.fromkeys(said.value for said in same)
        known = {sums.figure(report, cells) for cells in readings}
        if len(values) > 1 and not known.issuperset(values):
            sure = len(readings) == 1 or None not in known
            quoted = "、".join(f"“{said.text}”" for said in same)
            yield Finding(
                _CODE,
                ERROR if sure else WARNING,
                (),
                f"正文对同一个数前后写法不一：{quoted}",
                "同一个数在各处应当相同，请核对后统一；一处含上年结转的，请写明。",
            )


def applicants_add_up(report: Report) -> Iterator[Finding]:
    """In one sentence, applications by persons and by organisations make all applications.

    Shape: one finding a sentence; where only one of the two is stated, it is no more than all.
    Unit: applications (件).
    Source: 表三申请人情况：自然人，法人或其他组织。
    """
    for _, found in groupby(stated(report), key=lambda said: said.sentence):
        wholes: dict[str, Said] = {}
        parts: dict[str, list[Said]] = defaultdict(list)
        for said in found:
            first = said.sums[0][0]
            if first.table == "applications" and first.column == "total":
                wholes.setdefault(first.row, said)
            elif first.row in wholes:
                parts[first.row].append(said)
        for row, of_row in parts.items():
            yield from _unequal(wholes[row], of_row)


def outcomes_add_up(report: Report) -> Iterator[Finding]:
    """In one sentence, the outcomes are no more than the applications concluded.

    Shape: one finding a sentence that states 办结 before its outcomes.
    Unit: applications (件).
    Source: 表三第三项（七）总计。
    """
    outcomes = {
        row.key for block in report.form.blocks() for row in block.rows if row.role == OUTCOME
    }
    for _, found in groupby(stated(report), key=lambda said: said.sentence):
        whole: Said | None = None
        parts: list[Said] = []
        for said in found:
            row = said.sums[0][0].row
            if row == "concluded" and said.sums[0][0].column == "total":
                whole = whole or said
            elif row in outcomes and whole:
                parts.append(said)
        if whole and sum(part.value for part in parts) > whole.value:
            yield _unlike(whole, parts, "各项办理结果加起来不能大于办结件数，请核对改正。")


def parts_within_the_whole(report: Report) -> Iterator[Finding]:
    """The parts a sentence names after 其中, and what each channel published, are in their whole.

    Shape: one finding a whole; 余 is taken at its most for the whole, at its least for a part. One
        item on two channels may be counted twice, so that a sum above the whole is a warning.
    Source: 年度报告格式，一、总体情况：主动公开的数字。
    """
    for section, line in _paragraphs(report):
        asked = section == "applications"
        found = [count for sentence in line for count in counts(sentence)]
        for at, whole in enumerate(found):
            after = _after(whole, found[at + 1 : at + 1 + _MOST_PARTS])
            if after and not _UNSURE.search(whole.lead):
                parts, listed = _parts(whole, after, asked=asked)
                yield from _beyond(whole, parts, listed=listed)


def _after(count: Count, after: Sequence[Count]) -> Sequence[Count]:
    """What may be parts of *count*: all that follows where it says that it is all.

    Shape: where it does not, only the next one, if that says that it is part of it.
    """
    if _WHOLE.search(count.lead):
        return after
    divided = bool(after) and "其中" in after[0].lead and re.search(_DONE, count.lead)
    return after[:1] if divided else ()


def _unequal(whole: Said, parts: Sequence[Said]) -> Iterator[Finding]:
    added = sum(part.value for part in parts)
    persons = [part for part in parts if part.sums[0][0].column == _PERSON]
    both = len(persons) == 1 and len(parts) == 2
    if added > whole.value or (both and added != whole.value):
        yield _unlike(whole, parts, "各类申请人的件数加起来应当等于总数，请核对改正。")


def _unlike(whole: Said, parts: Sequence[Said], fix: str) -> Finding:
    listed = "、".join(f"“{part.text}”" for part in parts)
    added = sum(part.value for part in parts)
    what = f"正文写“{whole.text}”（{whole.value}），所列{listed}之和是 {added}"
    return Finding(_CODE, ERROR, (), what, fix)


def _paragraphs(report: Report) -> Iterator[tuple[str, list[str]]]:
    """The sentences of each line of the prose, with its section."""
    line: list[str] = []
    last = None
    for sentence in sentences(report):
        if last and (sentence.section != last.section or sentence.opens):
            yield last.section, line
            line = []
        line.append(sentence.text)
        last = sentence
    if last:
        yield last.section, line


def _parts(whole: Count, after: Sequence[Count], *, asked: bool) -> tuple[list[Count], bool]:
    """The counts among those *after* the whole that are parts of it, and whether it says so."""
    parts: list[Count] = []
    listed = False
    for count in after:
        if "其中" in count.lead:
            if parts:  # parts of a part
                break
            listed = True
        if _ANOTHER.search(count.lead):
            break
        same = count.unit == whole.unit
        items = not asked and count.unit in _ITEMS and whole.unit in _ITEMS
        if (listed and same) or (items and _CHANNEL.search(count.lead)):
            parts.append(count)
    return parts, listed


def _beyond(whole: Count, parts: Sequence[Count], *, listed: bool) -> Iterator[Finding]:
    added = sum(part.least for part in parts)
    if added <= whole.most:
        return
    largest = max(parts, key=lambda part: part.least)
    alone = largest.least > whole.most
    named = "、".join(f"“{part.lead[-30:]}{part.shown}{part.unit}”" for part in parts)
    yield Finding(
        _CODE,
        ERROR if alone and listed and largest.unit == whole.unit else WARNING,
        (),
        f"正文写“{whole.lead[-30:]}{whole.shown}{whole.unit}”，"
        f"{'其中一项' if alone else '所列各项之和'}是 {largest.shown if alone else added}：{named}",
        "分项不能大于总数；同一条信息在几个渠道发布的，总数只计一次并请写明，否则请改正有误的数。",
    )
