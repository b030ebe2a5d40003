"""The counts a report's prose states of figures that have a cell, and which cells those are."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from gongkai.annual.model import Claim, Report
from gongkai.annual.read.counts import Count, Sentence, counts, sentences
from gongkai.law.forms import OUTCOME, CellId, Form

Sum = tuple[CellId, ...]

_NEAR = 40  # characters before a clause in which the one who received is named

_CONTEXT = re.compile(r"依申请|信息公开申请|公开申请|申请公开|信息公开的申请")
_RECEIVED = re.compile(r"收到|受理|收办|接到|新收|接收|(?<=共)收(?=政府|依申请|信息)")
_REFUSED = re.compile(r"不予受理|未受理|未予受理")
_NONE = re.compile(r"(?:未|没有|无)(?:收到|接到|受理|新收|接收|收)([^,;:]{1,40})")
_ASKED = re.compile(r"公开申请|依申请公开|申请公开|信息公开的申请")
# What may stand beside the number of all applications without making them some of them.
_ALL = re.compile(
    r"(?:任何|公民|自然人|法人|其他组织|社会|公众|群众|[和或及与、]|的|对|向|本|我|机关|单位|全[省市州县区镇乡年]|[局委办厅县区镇乡处]"
    r"|政府|信息|公开|依|申请|事项|案件|书面|提出|提交|要求|相关|有关|各类|涉及|数据|共计?|合计|累计|总计|为|了|量|数量|总数|达)*"
)
_OTHER_MATTER = re.compile(
    r"复议|诉讼|咨询|信访|建议|提案|留言|信箱|来信|来电|热线|意见|更正|许可|登记|举报|投诉|救助|补贴"
    r"|备案|问题|线索|电话|询问|处理费|收费|补正|撤回|转办|转来|交办|异议|通知书|不予受理"
)
_SOME = re.compile(
    r"其中|网上|网络|网站|信函|邮寄|邮件|邮箱|当面|当场|现场|传真|平台|系统|窗口|渠道|途径|方式"
)
_ALL_WAYS = re.compile(r"(?:各|多|等)(?:种|个|类|项)?(?:渠道|途径|方式|平台)")
_COMPARED = re.compile(
    r"同比|相比|[比较][上去前20]|增长|增加|增幅|减少|下降|上升|多于|少于|平均|每年|历年|以来"
    r"|半年|季度|月份|[0-9]-[0-9]+月|率"
)
_LAST_YEAR = re.compile(r"上年|上一年|去年|往年|前一年")
_CARRIED_IN = re.compile(r"(?:上一?年|去年|往年)度?结转(?!至|到|入|下)|结转上一?年")
_CARRIED_FORWARD = re.compile(r"转(?:至|到|入)?(?:下一?年|20[0-9]{2}年)|下一?年度?继续办理")
_CONCLUDED = re.compile(
    r"(?:已|全部|均|按[期时]|共|全年|年内|当年|本年度?|^)?办结(?:申请|案件|政府信息公开申请|共|了)*$"
)
_YEAR = re.compile(r"(20[0-9]{2})年")
_ENDS = r"(?:申请|决定|答复|案件|事项|处理|情形|共计?|合计|的|为|类|有|是|了|[:、])*$"
_RECONSIDERED = re.compile(r"复议(?:案件|申请|事项|共计?|合计|的|为|了|总数|数量|[、:])*$")
_SUED = re.compile(r"诉讼(?:案件|事项|共计?|合计|的|为|了|总数|数量|[、:])*$")
_MADE = re.compile(
    r"(?:制发|制定|印发|出台|发布)(?:了|并公开|的)?(?:本级|行政)*规范性文件(?:共计?|数量|总数|为)*$"
)
_REPEALED = re.compile(r"(?:废止|失效)(?:了|和失效|、失效|的)?(?:行政)?规范性文件(?:共计?|为)*$")
_IN_FORCE = re.compile(r"现行有效的?(?:行政)?(?:规范性文件)?(?:共计?|为)*$")
_DECIDED = re.compile(
    r"行政(许可|处罚|强制)(?:决定|案件|事项|办件量?|措施|处理|共计?|数量|的|为|了)*$"
)
_PUBLISHED = re.compile(r"公开|公示|信息|录入|归集|上传|公布")
_DECISIONS = {"许可": "licences", "处罚": "penalties", "强制": "compulsory_measures"}
# Words for whose applications are counted, where the report may count those of others.
_OFFICE = re.compile(r"政府办|府办|办公[室厅]|代表|本级|我[办局委]")
_DISTRICT = re.compile(
    r"全[省市州县区镇乡系]|[省市州县区]政府(?!网|门户|信息)|各单位|下属|所属|直属|辖区"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A count of the prose, and what it may be the count of.

    Shape: *sums* are the readings it admits; it may be the sum of the cells of any one of them.
        *some* is set where the words may speak of only some of them, *elsewhere* where they speak
        of another body's than the report's. *sentence* says which one it stands in.
    """

    text: str
    value: int
    sums: tuple[Sum, ...]
    sentence: int
    some: bool = False
    elsewhere: bool = False


def claims(report: Report) -> tuple[Claim, ...]:
    """The counts that *report*'s prose states of single cells.

    Shape: 收到 may mean 新收 or 新收 and 结转 together; the claim names 新收.
    """
    return tuple(
        Claim(said.text, said.value, said.sums[0][0])
        for said in stated(report)
        if len(said.sums[0]) == 1
    )


def stated(report: Report) -> tuple[Said, ...]:
    """Every count of the prose that speaks of figures of the form, sums of cells included."""
    instead = tuple(
        row.key or ""
        for block in report.form.blocks("applications")
        for row in block.instead
        if report.cells.get(_total(row.key or "")) is not None
    )
    about = _About(report.organ, report.year, report.form, instead)
    return _stated(about, sentences(report))


class _About(NamedTuple):
    """What bears on the meaning of a report's words."""

    organ: str
    year: int | None
    form: Form
    instead: tuple[str, ...]  # the rows that this report has in place of others


@lru_cache(maxsize=2)  # every relation on the prose asks again
def _stated(about: _About, text: tuple[Sentence, ...]) -> tuple[Said, ...]:
    return tuple(said for at, one in enumerate(text) for said in _Sentence(about, one, at).told())


class _Sentence:
    """One sentence being understood; what it has said bears on what follows."""

    def __init__(self, about: _About, sentence: Sentence, at: int) -> None:
        self._about, self._sentence, self._at = about, sentence, at
        self._asked = sentence.section == "applications" or bool(
            _CONTEXT.search(sentence.paragraph)
        )
        self._public = sentence.section == "remedies" or "信息公开" in sentence.paragraph
        self._rows: tuple[tuple[str, ...], ...] = (("received",), ("received", "carried_in"))

    def told(self) -> Iterator[Said]:
        none = _NONE.search(self._sentence.text) if self._asked else None
        all_of_it = none and _ASKED.search(none[1]) and _ALL.fullmatch(none[1])
        if none and all_of_it and self._this_year(self._sentence.text[: none.start()]):
            yield self._said(none[0], 0, self._received("total"))
        for count in counts(self._sentence.text):
            if count.exact and self._this_year(count.before + count.lead):
                yield from self._of(count)

    def _of(self, count: Count) -> Iterator[Said]:
        lead = count.lead
        if _COMPARED.search(lead):
            return
        tail = count.tail if not count.tail.startswith("、") else ""
        text = f"{lead}{count.least}{count.unit}{tail}"[-60:].lstrip("、")
        for kind in (self._application, self._remedy, self._publication):
            sums = kind(count)
            if sums:
                beside = _RECEIVED.split(lead)[-1] + count.tail
                some = kind == self._application and bool(_RECEIVED.search(lead))
                yield self._said(
                    text, count.least, sums, some=some and not _ALL.fullmatch(beside), count=count
                )
                return

    def _said(
        self,
        text: str,
        value: int,
        sums: tuple[Sum, ...],
        *,
        some: bool = False,
        count: Count | None = None,
    ) -> Said:
        words = count.before[-_NEAR:] + count.lead if count else self._sentence.text
        government = self._about.organ.endswith("政府")
        other = (_OFFICE if government else _DISTRICT).search(words)
        return Said(text, value, sums, self._at, some, bool(other))

    def _application(self, count: Count) -> tuple[Sum, ...]:
        if not self._asked or count.unit in ("篇", "则"):
            return ()
        lead = count.lead
        if _CARRIED_FORWARD.search(lead) and not _CONCLUDED.search(lead):
            return ((_total("carried_forward"),),)
        if _CARRIED_IN.search(lead) and not re.search("办结|含|包括", lead):
            return ((_total("carried_in"),),)
        if _LAST_YEAR.search(lead):
            return ()
        if _RECEIVED.search(lead) and not _REFUSED.search(lead):
            return self._came(count)
        return self._outcome(lead) or self._applicant(lead)

    def _came(self, count: Count) -> tuple[Sum, ...]:
        what = _RECEIVED.split(count.lead)[-1] + count.tail
        asked = "公开" in what or "申请" in what or bool(_ALL.fullmatch(what))
        if not asked or not self._of_all(what) or not self._of_all(count.lead):
            return ()
        if re.search("办结|答复", count.lead):
            return ()
        natural, legal = "自然人" in what, "法人" in what or "组织" in what
        column = "natural_person" if natural and not legal else "total"
        self._rows = (("received",), ("received", "carried_in"))
        return self._received(column) if natural or not legal or "公民" in what else ()

    def _of_all(self, words: str) -> bool:
        channel = _SOME.search(words) and not _ALL_WAYS.search(words)
        return not channel and not _OTHER_MATTER.search(words)

    def _outcome(self, lead: str) -> tuple[Sum, ...]:
        if _OTHER_MATTER.search(lead):
            return ()
        if _CONCLUDED.search(lead) and not _SOME.search(lead):
            self._rows = (("concluded",),)
            return ((_total("concluded"),),)
        names = _outcomes(self._about.form)
        for name, rows in names.items():
            if re.search(re.escape(name) + _ENDS, lead):
                if "主动" in lead or any(other in lead for other in names if other != name):
                    return ()
                return (tuple(map(_total, self._present(rows))),)
        return ()

    def _present(self, rows: Sequence[str]) -> Sequence[str]:
        """*rows*, or the one that this report has instead of them."""
        for block in self._about.form.blocks("applications"):
            for whole in block.instead:
                replaced = [row.key for row in block.parts(whole)] == list(rows)
                if replaced and whole.key in self._about.instead:
                    return [whole.key]
        return rows

    def _applicant(self, lead: str) -> tuple[Sum, ...]:
        if not re.search("自然人|法人|其他组织", lead) or _OTHER_MATTER.search(lead):
            return ()
        if _SOME.search(lead.replace("其中", "")):
            return ()
        if "自然人" in lead:
            return self._received("natural_person") if "法人" not in lead else ()
        return self._received(*_organisations(self._about.form))

    def _received(self, *columns: str) -> tuple[Sum, ...]:
        return tuple(
            tuple(CellId("applications", row, column) for row in rows for column in columns)
            for rows in self._rows
        )

    def _remedy(self, count: Count) -> tuple[Sum, ...]:
        if not self._public or _PUBLISHED.search(count.tail):
            return ()
        lead = count.lead + (count.tail[:4] if count.tail.startswith("行政") else "")
        reconsidered, sued = _RECONSIDERED.search(lead), _SUED.search(lead)
        if reconsidered and "诉讼" not in lead:
            return ((CellId("remedies", "reconsideration", "total"),),)
        if sued and "复议" not in lead:
            groups = ("litigation_direct", "litigation_after_reconsideration")
            return (tuple(CellId("remedies", group, "total") for group in groups),)
        return ()

    def _publication(self, count: Count) -> tuple[Sum, ...]:
        lead = count.lead
        if _LAST_YEAR.search(lead) or "其中" in lead:
            return ()
        cell = CellId("disclosure", "normative_documents", self._document(count))
        decided = _DECIDED.search(lead)
        if decided and not _PUBLISHED.search(lead + count.tail):
            cell = CellId("disclosure", _DECISIONS[decided[1]], "decisions")
        return ((cell,),) if cell in self._about.form.cells else ()

    def _document(self, count: Count) -> str:
        if _MADE.search(count.lead):
            return "made"
        if _REPEALED.search(count.lead):
            return "repealed"
        of_them = "规范性文件" in count.before + count.lead + count.tail
        return "in_force" if of_them and _IN_FORCE.search(count.lead) else ""

    def _this_year(self, words: str) -> bool:
        """Whether the last year named in *words*, if one is, is the report's."""
        year = self._about.year
        if year is None:
            return True
        named = _YEAR.findall(re.sub(rf"(?:至|到|转|入){year + 1}年", "", words))
        return not named or int(named[-1]) == year


def _total(row: str) -> CellId:
    return CellId("applications", row, "total")


@cache
def _outcomes(form: Form) -> Mapping[str, Sequence[str]]:
    """The rows of each outcome by its name: 不予公开 has eight, 予以公开 one."""
    rows = [row for block in form.blocks("applications") for row in block.rows]
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.role == OUTCOME and row.key:
            found.setdefault(re.sub(r"[（(].*?[）)]", "", row.path[1]), []).append(row.key)
    return found


@cache
def _organisations(form: Form) -> Sequence[str]:
    (block,) = form.blocks("applications")
    return [c.key for c in block.columns if not c.total and c.key != "natural_person"]
