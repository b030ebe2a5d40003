"""The archive package (归档) of a concluded case: one zip, made as it is sent."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import transaction
from django.db.models import Model

from gongkai.registers.applications import acting, contacting
from gongkai.registers.applications.lines import outcome_name
from gongkai.registers.applications.models import Application, Paper
from gongkai.registers.applications.papers import acts, archive_tables, sheet
from gongkai.registers.applications.papers.acts import WRITE
from gongkai.registers.applications.papers.errors import FileGone, NoReasonToTake, NotConcluded
from gongkai.registers.information.attached import Attachment
from gongkai.registers.information.door.names import cleaned
from gongkai.registers.information.models import Blob
from gongkai.registers.journal import chain, sm3
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import User


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
    yield Entry("申请登记.csv", "申请登记", text=archive_tables.entered(application))
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
    yield Entry("送达情况.csv", "文书送达情况", text=archive_tables.deliveries(application))
    yield Entry("办理经过.csv", "办理经过", text=archive_tables.case_course(application))
    yield Entry("科室意见.csv", "科室办理与会办意见", text=archive_tables.opinions(application))
    yield Entry("检索记录.csv", "检索记录", text=archive_tables.searches(application))
    yield Entry("审签记录.csv", "文书审签记录", text=archive_tables.review(application))
    yield Entry(
        "台账.csv",
        "台账",
        text=archive_tables.journal(application, (r for beside in besides for r in beside.records)),
    )


def _index(listed: list[Entry]) -> str:
    rows = ((str(n), entry.what, entry.path) for n, entry in enumerate(listed, start=1))
    return archive_tables.table(("序号", "材料", "文件"), rows)


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
