"""What the archive package tells of a case in tables, as a spreadsheet opens them."""

import csv
import io
from collections.abc import Iterable
from typing import Any, Protocol

from django.db.models import Model
from django.utils import timezone

from gongkai.annual.rows import guarded
from gongkai.registers.applications.lines import told
from gongkai.registers.applications.models import Application, Delivery, Paper, PaperAct
from gongkai.registers.applications.papers import acts
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Line

_MARK = "\ufeff"  # without it Excel takes UTF-8 for the encoding of the machine


class Happened(Protocol):
    """The line of an event, of whatever register."""

    @property
    def event(self) -> Any: ...
    @property
    def what(self) -> str: ...
    @property
    def struck(self) -> bool: ...


def entered(application: Application) -> str:
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


def case_course(application: Application) -> str:
    """What happened to it, also what was struck out."""
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


def opinions(application: Application) -> str:
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


def deliveries(application: Application) -> str:
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


def review(application: Application) -> str:
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


def searches(application: Application) -> str:
    """Where what was asked for was looked for, and what was found."""
    heads = ("日期", "检索人", "在哪里检索", "检索内容", "结果")
    rows = application.searches.all()
    return table(heads, ((str(r.on), r.searcher, r.place, r.terms, r.result) for r in rows))


def journal(application: Application, beside: Iterable[Model]) -> str:
    """The journal's lines of the case and of all that hangs on it."""
    records: list[Model] = [application, *application.papers.all(), *application.searches.all()]
    records += list(application.sections_asked.all())
    records += beside
    subjects = [chain.subject_of(record) for record in records]
    lines = Line.objects.filter(subject__in=subjects)
    heads = ("序号", "时间", "经手人岗位", "事项", "前一行摘要", "本行摘要")
    return table(heads, (
        (str(one.seq), moment(one.at), one.post, one.verb_label, one.previous, one.hash)
        for one in lines
    ))  # fmt: skip


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
