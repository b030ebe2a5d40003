"""The archive package (归档) of a concluded case: one zip, made as it is sent."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any, Protocol
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from gongkai.annual.rows import guarded
from gongkai.registers.applications import acting, contacting
from gongkai.registers.applications.lines import outcome_name, told
from gongkai.registers.applications.models import Application, Delivery, Paper, PaperAct
from gongkai.registers.applications.papers import acts, sheet
from gongkai.registers.applications.papers.acts import WRITE
from gongkai.registers.applications.papers.errors import FileGone, NoReasonToTake, NotConcluded
from gongkai.registers.information.attached import Attachment
from gongkai.registers.information.door.names import cleaned
from gongkai.registers.information.models import Blob
from gongkai.registers.journal import chain, sm3
from gongkai.registers.journal.models import Line, Verb
from gongkai.registers.organs.models import User

_MARK = "\ufeff"  # without it Excel takes UTF-8 for the encoding of the machine


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the package, before its bytes are read."""

    path: str
    what: str
    paper: Paper | None = None
    file: Attachment | None = None
    text: str = ""
    read: Callable[[], bytes] | None = None  # what another register keeps

    def content(self) -> bytes:
        """Its bytes."""
        if self.paper:
            return sheet.document(self.paper)
        if self.file:
            return Blob(digest=self.file.digest, size=self.file.size).path.read_bytes()
        if self.read:
            return self.read()
        return self.text.encode()


@dataclass(frozen=True, slots=True)
class Beside:
    """What another register puts into the package: files, and records whose lines go with it."""

    entries: tuple[Entry, ...] = ()
    records: tuple[Model, ...] = ()


class Happened(Protocol):
    """The line of an event, of whatever register."""

    @property
    def event(self) -> Any: ...
    @property
    def what(self) -> str: ...
    @property
    def struck(self) -> bool: ...


# Each register above adds its own when it is loaded.
BESIDE: list[Callable[[Application], Beside]] = []


class _Outlet(io.RawIOBase):
    """Where a zip is written to, and from where what is ready is taken."""

    def __init__(self) -> None:
        super().__init__()
        self._ready = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # bytes are all it is given
        self._ready += data
        return len(data)

    def take(self) -> bytes:
        taken, self._ready = bytes(self._ready), bytearray()
        return taken


@transaction.atomic
def pack(application: Application, *, reason: str, by: User) -> Iterator[bytes]:
    """The package of a concluded case, piece by piece; one line in the journal says who, and why.

    Shape: 卷内目录 (html and csv), 申请登记 and how it was applied for, 文书, 附件, 送达凭证,
        办理经过, 科室意见, 检索记录, 审签记录, 台账, and last the SM3 of every file before it.
    Errors: NotYours, NoReasonToTake, PersonalReason, NotConcluded, FileGone, CannotOpen.
    """
    acting.require(by, application.organ, WRITE, "归档")
    if not reason.strip():
        raise NoReasonToTake
    contacting.require_anonymous(reason, application)
    if not application.concluded_on:
        raise NotConcluded(application.number)
    listed = list(_entries(application))
    for entry in listed:
        file = entry.file
        if file and not Blob(digest=file.digest, size=file.size).is_there():
            raise FileGone(file.name)
    chain.record(
        application, Verb.ARCHIVED, by=by, organ=application.organ, number=application.number,
        files=len(listed), why=reason.strip(),
    )  # fmt: skip
    return _pieces(application, listed)


def file_name(application: Application) -> str:
    """What the package is called."""
    return cleaned(f"归档_{application.organ.short_name}_{application.number}.zip")


def _pieces(application: Application, listed: list[Entry]) -> Iterator[bytes]:
    out = _Outlet()
    hashes: list[str] = []
    index = [
        Entry("卷内目录.html", "目录", text=_html(application, listed)),
        Entry("卷内目录.csv", "目录", text=_index(listed)),
    ]
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for entry in (*index, *listed):
            content = entry.content()
            hashes.append(f"{sm3.digest(content)}  {entry.path}")
            package.writestr(entry.path, content)
            yield out.take()
        package.writestr("摘要_SM3.txt", "\r\n".join(hashes).encode())
    yield out.take()


def _entries(application: Application) -> Iterator[Entry]:
    """In the order of a box: how it was applied for, what was written on it, its course."""
    besides = [asked(application) for asked in BESIDE]
    yield Entry("申请登记.csv", "申请登记", text=_entered(application))
    for beside in besides:
        yield from beside.entries
    papers = application.papers.select_related("application").order_by("pk")
    for n, paper in enumerate(papers, start=1):
        title = acts.kind_of(paper).title
        yield Entry(f"文书/{n:02}_{sheet.file_name(paper)}", f"{title} {paper.number}", paper)
        for file in paper.files():
            yield Entry(f"附件/{n:02}_{cleaned(file.name)}", f"{title}的附件", file=file)
        proofs = [file for row in paper.deliveries.all() for file in row.files()]
        for m, file in enumerate(proofs, start=1):
            path = f"送达凭证/{n:02}_{m:02}_{cleaned(file.name)}"
            yield Entry(path, f"{title}的送达凭证", file=file)
    yield Entry("送达情况.csv", "文书送达情况", text=_deliveries(application))
    yield Entry("办理经过.csv", "办理经过", text=_course(application))
    yield Entry("科室意见.csv", "科室办理与会办意见", text=_opinions(application))
    yield Entry("检索记录.csv", "检索记录", text=_searches(application))
    yield Entry("审签记录.csv", "文书审签记录", text=_review(application))
    yield Entry("台账.csv", "台账", text=_journal(application, besides))


def _entered(application: Application) -> str:
    """What the register says of it; what identifies the applicant further is in the form only."""
    return table(("项目", "内容"), (
        ("申请编号", application.number),
        ("申请人", application.applicant_name),
        ("类别", application.get_applicant_kind_display()),
        ("提交方式", application.get_channel_display()),
        ("提交日期", str(application.submitted_on)),
        ("收到之日", str(application.received_on)),
        *(("申请事项", matter.text) for matter in application.matters.all()),
    ))  # fmt: skip


def _course(application: Application) -> str:
    events = list(application.events.select_related("recorded_by"))
    return course(told(event, events) for event in events)


def course(lines: Iterable[Happened]) -> str:
    """What happened, in order, with who entered it and when."""
    heads = ("序号", "日期", "事件", "内容", "作废", "录入人", "录入时间")
    return table(heads, (
        (
            str(line.event.position), str(line.event.on), line.event.get_name_display(),
            line.what, "是" if line.struck else "", str(line.event.recorded_by),
            moment(line.event.recorded_at),
        )
        for line in lines
    ))  # fmt: skip


def _opinions(application: Application) -> str:
    """What sections were asked, and said."""
    heads = ("交办日期", "交办人", "科室", "分工", "要求", "请在哪一天前答复", "答复日期", "意见")
    asked = application.sections_asked.select_related("section", "asked_by")
    return table(heads, (
        (
            str(one.asked_on), str(one.asked_by), one.section.name, one.get_role_display(),
            one.question, str(one.reply_by), str(one.answered_on or ""), one.answer,
        )
        for one in asked
    ))  # fmt: skip


def _deliveries(application: Application) -> str:
    """How each document went out and when it came to hand; a correction is a row of its own."""
    heads = ("文书", "序号", "送达方式", "交邮（发出）日期", "签收日期", "邮件号码或者凭证编号",
             "说明", "登记人岗位", "登记时间")  # fmt: skip
    made = Delivery.objects.filter(paper__application=application).select_related("paper")
    return table(heads, (
        (
            _named(one.paper), str(one.position), one.get_way_display(), str(one.handed_on),
            str(one.received_on or ""), one.tracking, one.note, str(one.recorded_by),
            moment(one.recorded_at),
        )
        for one in made.select_related("recorded_by").order_by("paper", "position")
    ))  # fmt: skip


def _named(paper: Paper) -> str:
    return f"{acts.kind_of(paper).title} {paper.number}".strip()


def _review(application: Application) -> str:
    """Who signed or returned which document at which step, over which text, with what words."""
    heads = (
        "文书",
        "序号",
        "时间",
        "经手人岗位",
        "事项",
        "步骤",
        "确认的事项",
        "意见",
        "内容摘要（SM3）",
    )
    acted = PaperAct.objects.filter(paper__application=application).select_related("paper")
    return table(heads, (
        (
            _named(one.paper), str(one.number),
            moment(one.at), one.post, one.what, one.label, "；".join(one.confirmed),
            one.opinion, one.digest,
        )
        for one in acted.order_by("paper", "number")
    ))  # fmt: skip


def _searches(application: Application) -> str:
    heads = ("日期", "检索人", "在哪里检索", "检索内容", "结果")
    rows = application.searches.all()
    return table(heads, ((str(r.on), r.searcher, r.place, r.terms, r.result) for r in rows))


def _journal(application: Application, besides: Iterable[Beside]) -> str:
    """The journal's lines of the case and of all that hangs on it."""
    records: list[Model] = [application, *application.papers.all(), *application.searches.all()]
    records += list(application.sections_asked.all())
    records += [record for beside in besides for record in beside.records]
    subjects = [chain.subject_of(record) for record in records]
    lines = Line.objects.filter(subject__in=subjects)
    heads = ("序号", "时间", "经手人岗位", "事项", "前一行摘要", "本行摘要")
    return table(heads, (
        (str(one.seq), moment(one.at), one.post, one.verb_label, one.previous, one.hash)
        for one in lines
    ))  # fmt: skip


def _index(listed: list[Entry]) -> str:
    rows = ((str(n), entry.what, entry.path) for n, entry in enumerate(listed, start=1))
    return table(("序号", "材料", "文件"), rows)


def _html(application: Application, listed: list[Entry]) -> str:
    rows = "".join(
        f"<tr><td>{n}</td><td>{escape(entry.what)}</td><td>{escape(entry.path)}</td></tr>"
        for n, entry in enumerate(listed, start=1)
    )
    title = escape(f"{application.organ}申请 {application.number} 卷内目录")
    told_ = escape(
        f"收到之日 {application.received_on}；{application.concluded_on} 办结："
        f"{outcome_name(application)}"
    )
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
        f"</head><body><h1>{title}</h1><p>{told_}</p><table><thead><tr><th>序号</th><th>材料</th>"
        f"<th>文件</th></tr></thead><tbody>{rows}</tbody></table></body></html>"
    )


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Rows under *heads* as a spreadsheet opens them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return _MARK + out.getvalue()


def moment(at: object) -> str:
    """A moment in the county's own time."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"  # type: ignore[arg-type]
