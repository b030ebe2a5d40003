"""Letters by e-mail: written in the transaction of what they tell of, sent after it.

A mail server that is away costs the applicant nothing: the letter stays and is tried again.
"""

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from gongkai.registers import sealed
from gongkai.registers.applications.models import Application
from gongkai.registers.organs.terms import last_day
from gongkai.registers.sealing import CannotOpen
from gongkai.registers.submissions.models import INTERNET, Mail, Question, Reply, Submission

_log = logging.getLogger(__name__)
# How long after each failure the next try comes; after the last one an officer must see to it.
_PAUSES = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
_AT_ONCE = 20  # letters a turn


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says."""

    subject: str
    text: str


def receipt(submission: Submission, code: str) -> Letter:
    """The receipt of a submission, with its code."""
    return Letter(
        f"政府信息公开申请提交回执 {submission.number}",
        f"您向{submission.organ.name}提交的政府信息公开申请已经收存。\n\n"
        f"查询编号：{submission.number}\n查询码：{code}\n\n"
        f"凭编号和查询码查询办理进度、补正、补充说明：{_progress()}\n"
        f"工作人员与您确认之日为收到之日，答复期限自次日起算。请保管好查询码，不要转给他人。\n",
    )


def taken_in(submission: Submission, made: Sequence[Application]) -> Letter:
    """That the organ has confirmed and registered it, and by when it answers."""
    lines = "".join(
        f"申请 {one.number}：收到之日 {one.received_on}，最迟于 "
        f"{last_day(one.due_on, provisional=one.provisional)} 答复。\n"
        for one in made
    )
    if any(one.provisional for one in made):
        lines += "标“暂定”的，所涉年份的放假安排尚未公布，公布后日期可能变动，以进度页为准。\n"
    return Letter(
        f"政府信息公开申请已登记 {submission.number}",
        f"{submission.organ.name}已确认收到您的申请并登记：\n\n{lines}\n"
        f"凭编号和查询码查询办理进度：{_progress()}\n",
    )


def settled(reply: Reply) -> Letter:
    """What the organ says to something the applicant sent afterwards; its words are on the page."""
    submission, kind = reply.submission, reply.get_kind_display()
    return Letter(
        f"您提交的补充材料已处理 {submission.number}",
        f"您关于 {submission.number} 提交的“{kind}”，{submission.organ.name}已处理："
        f"{reply.state_label}。\n\n凭编号和查询码查看说明和进度：{_progress()}\n",
    )


def asked(question: Question) -> Letter:
    """That the organ has a question; what it asks is on the page only."""
    submission = question.submission
    return Letter(
        f"有一个问题请您回答 {submission.number}",
        f"{submission.organ.name}办理申请 {question.application.number} 时"
        f"有一个问题想向您了解。\n\n凭编号和查询码查看并回答：{_progress()}\n"
        f"这不是补正告知，答复期限照常计算。\n",
    )


def question_closed(question: Question) -> Letter:
    """That no answer is waited for any more; why is on the page."""
    submission = question.submission
    return Letter(
        f"询问不用再回答 {submission.number}",
        f"{submission.organ.name}关于申请 {question.application.number} 的一个询问，"
        f"不用您再回答。\n\n凭编号和查询码查看说明和进度：{_progress()}\n",
    )


def tell(
    submission: Submission, letter: Letter, *, now: datetime, about: Application | None = None
) -> None:
    """Lay a letter ready for who applied through the portal and gave an address.

    Shape: *about* is the one application it tells of; None: all that was submitted.
    Errors: CannotOpen.
    """
    if submission.source == INTERNET:
        for to in addresses(submission, about):
            put(submission, to=to, letter=letter, now=now)


def addresses(submission: Submission, about: Application | None = None) -> list[str]:
    """Where letters go now: as last corrected in the cases it became, or as first given.

    Errors: CannotOpen.
    """
    cases = [about] if about else submission.cases()
    known = [version for one in cases if (version := one.contacts.last())]
    if not known and (last := submission.contacts().last()):  # of what was annulled since
        known = [last]
    if not known:
        given = submission.filled().contact.email
        return [given] if given else []
    now = (sealed.opened(version, "email") for version in known)
    return list(dict.fromkeys(filter(None, now)))


def put(submission: Submission, *, to: str, letter: Letter, now: datetime) -> None:
    """Lay a letter ready; it goes out once the transaction stands. Without a server, none is."""
    if not settings.EMAIL_HOST:
        return
    mail = Mail(submission=submission, subject=letter.subject, made_at=now, next_at=now)
    told = json.dumps({"to": to, "text": letter.text}, ensure_ascii=False)
    sealed.seal_into(mail, {"letter": told})
    mail.save(force_insert=True)


def next_due() -> datetime | None:
    """When the next letter is to go out."""
    waiting = Mail.objects.exclude(next_at=None).order_by("next_at")
    return waiting.values_list("next_at", flat=True).first()


def send_due(now: datetime) -> None:
    """Send what is due, each letter by itself."""
    for mail in Mail.objects.filter(next_at__lte=now).order_by("next_at")[:_AT_ONCE]:
        _try(mail, now)


def _try(mail: Mail, now: datetime) -> None:
    """Send one letter outside any transaction: a slow server must not hold the write lock."""
    pause = _PAUSES[mail.tries] if mail.tries < len(_PAUSES) else None
    mine = Mail.objects.filter(pk=mail.pk, tries=mail.tries)  # of two processes one has it
    mail.tries, mail.next_at = mail.tries + 1, now + pause if pause else None
    if not mine.update(tries=mail.tries, next_at=mail.next_at):
        return
    try:
        letter = json.loads(sealed.opened(mail, "letter"))
        EmailMessage(mail.subject, letter["text"], to=[letter["to"]]).send()
    except (OSError, SMTPException, ValueError, CannotOpen) as trouble:  # or no such address
        # Never the address: a server's own words may quote it.
        mail.trouble = type(trouble).__name__
        _log.warning("letter %s did not go out: %s", mail.pk, mail.trouble)
    else:
        mail.letter, mail.next_at, mail.sent_at, mail.trouble = "", None, now, ""
    mail.save(update_fields=["letter", "next_at", "sent_at", "trouble"])


def _progress() -> str:
    return settings.BASE_URL + reverse("apply:ask")
