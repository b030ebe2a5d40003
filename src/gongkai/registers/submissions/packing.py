"""What the archive package of a case holds of what its applicant sent and was asked."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.db.models import Q

from gongkai.registers.applications.models import Application
from gongkai.registers.applications.papers.archive import Beside, Entry
from gongkai.registers.applications.papers.archive_tables import moment, table
from gongkai.registers.applications.papers.errors import FileGone
from gongkai.registers.information.door.names import cleaned
from gongkai.registers.submissions import sheets, vault
from gongkai.registers.submissions.models import File, Question, Registered, Reply, Submission

_HEADS = ("时间", "谁", "类别", "内容", "附件", "处理", "处理说明")


def of_application(application: Application) -> Beside:
    """The form *application* came by; what was asked and sent afterwards; the files, the records.

    Shape: a reply about the whole submission, before there was an application, is in too.
    Errors: FileGone; CannotOpen.
    """
    forms = [sent.submission for sent in Registered.objects.filter(application=application)]
    afterwards = _afterwards(application)
    came = (entry for form in forms for entry in _form(form))
    return Beside((*came, *afterwards.entries), (*forms, *afterwards.records))


def _form(submission: Submission) -> Iterator[Entry]:
    """The form as it was filled in, and what came with it; nothing once it is erased."""
    if not submission.form:
        return
    path = f"申请表/申请表_{submission.number}.docx"
    yield Entry(path, "申请表", read=partial(_printed, submission))
    kept = [file for file in submission.files.filter(reply=None) if file.key]
    for n, file in enumerate(kept, start=1):
        yield _file(file, f"申请表/{n:02}", "随申请表提交的材料")


def _printed(submission: Submission) -> bytes:
    return sheets.as_docx(sheets.application_form(submission))


def _afterwards(application: Application) -> Beside:
    questions = list(application.questions.all())
    about = Q(application=application) | Q(
        application=None, submission__registered__application=application
    )
    replies = list(Reply.objects.filter(about).distinct().prefetch_related("files"))
    if not (questions or replies):
        return Beside()
    rows = sorted([*map(_asked, questions), *map(_sent, replies)])
    text = table(_HEADS, ((moment(at), *cells) for at, cells in rows))
    listed = Entry("询问和补充.csv", "向申请人的询问、申请人的回答和补充", text=text)
    return Beside((listed, *_files(replies)), (*questions, *replies))


def _asked(question: Question) -> tuple[datetime, tuple[str, ...]]:
    done = "已回答" if question.reply_id else "没有回答" if question.closed_at else ""
    said = (question.text(), "", done, question.why_closed())
    return question.asked_at, (str(question.asked_by), "询问", *said)


def _sent(reply: Reply) -> tuple[datetime, tuple[str, ...]]:
    count = len(reply.files.all())
    said = (reply.text(), f"{count} 个" if count else "", reply.state_label, reply.answer)
    return reply.sent_at, ("申请人", reply.get_kind_display(), *said)


def _files(replies: list[Reply]) -> Iterator[Entry]:
    for n, reply in enumerate(replies, start=1):
        kept = [file for file in reply.files.all() if file.key]  # one that is erased has none
        for m, file in enumerate(kept, start=1):
            what = f"申请人{reply.get_kind_display()}的附件"
            yield _file(file, f"申请人补充/{n:02}_{m:02}", what)


def _file(file: File, place: str, what: str) -> Entry:
    name = file.shown_name()
    if not vault.is_there(file.uuid):
        raise FileGone(name)
    return Entry(f"{place}_{cleaned(name)}", what, read=file.content)
