"""Publishing a letter and its answer: edited by one person, confirmed by another, nobody named."""

from django.db import transaction
from django.utils import timezone

from gongkai.registers.journal import chain, sm3
from gongkai.registers.journal.models import Verb
from gongkai.registers.letters import anonymity
from gongkai.registers.letters.actions import (
    CHANGE,
    PUBLISH,
    require_anonymous,
    require_own,
    writer_of,
)
from gongkai.registers.letters.carrying import contact_of
from gongkai.registers.letters.errors import Missing, SamePerson, StillNamed
from gongkai.registers.letters.models import Letter
from gongkai.registers.organs.models import User


@transaction.atomic
def edit(letter: Letter, *, title: str, question: str, answer: str, by: User) -> Letter:
    """Keep the text that is to be published; it waits for someone else's word.

    Errors: NotYours; Missing when the writer does not agree, there is no answer, or a text is
        blank; StillNamed when somebody can be known by it.
    """
    locked = _locked(letter)
    require_own(locked.organ, by, CHANGE)
    if locked.erased_on:
        raise Missing("来信的个人信息已按保存期限销毁，不能再编辑公开稿")
    if not locked.agrees:
        raise Missing("来信人没有同意公开，不能编辑公开稿")
    if not locked.answered_on:
        raise Missing("还没有答复，答复以后再编辑公开稿")
    if locked.published_at:
        raise Missing("已经公开，要改的先撤下" if not locked.withdrawn_at else "已经撤下，不再公开")
    texts = {"公开的标题": title, "公开的来信": question, "公开的答复": answer}
    for label, text in texts.items():
        _require_nobody(locked, label, text)
    locked.public_title, locked.public_question, locked.public_answer = title, question, answer
    locked.edited_by = by
    fields = ["public_title", "public_question", "public_answer", "edited_by"]
    locked.save(update_fields=fields)
    chain.record(locked, Verb.EDITED, by=by, organ=locked.organ, digest=digest(locked))
    return locked


@transaction.atomic
def publish(letter: Letter, *, seen: str, by: User) -> Letter:
    """Confirm the edited text and make it public.

    Shape: *seen* is the digest of the text that was on the screen.
    Errors: NotYours; SamePerson for the one who edited it; Missing without a text, or when it was
        changed meanwhile.
    """
    locked = _locked(letter)
    require_own(locked.organ, by, PUBLISH)
    if locked.edited_by is None or locked.published_at:
        raise Missing("没有待确认的公开稿，请刷新页面查看")
    if locked.edited_by == by:
        raise SamePerson
    if seen != digest(locked):
        raise Missing("公开稿刚刚改过，请刷新页面看过新的一稿再确认")
    locked.confirmed_by, locked.published_at = by, timezone.now()
    locked.save(update_fields=["confirmed_by", "published_at"])
    chain.record(locked, Verb.PUBLISHED, by=by, organ=locked.organ, digest=digest(locked))
    return locked


@transaction.atomic
def withdraw(letter: Letter, *, reason: str, by: User) -> Letter:
    """Take a published letter off the portal, for a reason.

    Errors: NotYours, Missing, PersonalReason; CannotOpen.
    """
    locked = _locked(letter)
    require_own(locked.organ, by, PUBLISH)
    if not reason.strip():
        raise Missing("请写明撤下的理由")
    require_anonymous(reason, locked)
    if not Letter.objects.public().filter(pk=locked.pk).exists():
        raise Missing("这封来信没有公开，请刷新页面查看")
    locked.withdrawn_at = timezone.now()
    locked.save(update_fields=["withdrawn_at"])
    chain.record(locked, Verb.WITHDRAWN, by=by, organ=locked.organ, reason=reason)
    return locked


def digest(letter: Letter) -> str:
    """The digest of the text that is or will be public."""
    texts = (letter.public_title, letter.public_question, letter.public_answer)
    return sm3.digest("\x00".join(texts))


def _locked(letter: Letter) -> Letter:
    rows = Letter.objects.select_for_update(of=("self",))
    return rows.select_related("organ", "edited_by").get(pk=letter.pk)


def doubts(letter: Letter) -> list[str]:
    """What whoever confirms should look at: places that may tell who somebody is."""
    texts = (letter.public_title, letter.public_question, letter.public_answer)
    return [doubt for text in texts for doubt in anonymity.doubtful(text)]


def _require_nobody(letter: Letter, label: str, text: str) -> None:
    """Refuse a blank, and a text in which the writer or a personal number stands."""
    if not text.strip():
        raise Missing(f"「{label}」是空的，请填写")
    writer = writer_of(letter)
    parts = contact_of(writer.contact)
    known = {
        "来信人的姓名": (writer.name,),
        "来信人的联系方式": (writer.contact, parts.phone, parts.email, parts.address),
    }
    if what := anonymity.certain(text, known):
        raise StillNamed(label, what)
