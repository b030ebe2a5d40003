"""What comes in: a form sent through the portal or written down by an officer, and what follows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from gongkai.law.errors import Refusal
from gongkai.registers import sealed
from gongkai.registers.applications import history
from gongkai.registers.applications.models import Application
from gongkai.registers.information.door.admission import Admitted, admit
from gongkai.registers.information.door.names import cleaned
from gongkai.registers.information.door.refusals import FileNotTaken
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import Organ, User
from gongkai.registers.submissions import codes, outbox, vault
from gongkai.registers.submissions.content import Filled
from gongkai.registers.submissions.errors import (
    FormUsed,
    NoProof,
    NoProofOfThat,
    NothingToAnswer,
    NotLetIn,
    NotYours,
    NoWords,
    ReplyUsed,
    TooHeavy,
    TooManyFiles,
    TooManyWaiting,
)
from gongkai.registers.submissions.models import INTERNET, ORAL, File, Reply, Submission

PROOF = "身份证明"  # the field; what is sent there is a picture or a PDF
MOST_FILES = 5
MOST_BYTES = 10 << 20  # of one file; a photograph by phone has four million
_MOST_WAITING = 10  # replies one submission may have unread
# What a reply answers: the event that asks, and the ones after which the asking is over.
ANSWERS = {
    Reply.Kind.CORRECTION: ("correction_asked", "corrected"),
    Reply.Kind.REASONS: ("reasons_asked", "reasons_given"),
}


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it was sent: what it was called, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the applicant is told: the submission, and the code that opens it."""

    submission: Submission
    code: str


def submit(
    *, organ: Organ, filled: Filled, files: Sequence[Sent], entry_key: UUID, now: datetime
) -> Receipt:
    """Keep what was sent through the portal, sealed, until an officer takes it in.

    The same *entry_key* again gives the receipt it gave before: a double click is one submission.
    Errors: NoProof, TooManyFiles, TooHeavy; NotLetIn by the door; FormUsed for the same key
        with other content.
    Source: 条例（2019）第二十九条。
    """
    if known := sent_before(organ, filled, files, entry_key):
        return known
    if not files:
        raise NoProof
    admitted = admitted_files(PROOF, files)
    return _lodge(organ, filled, admitted, entry_key, source=INTERNET, by=None, now=now)


def write_down(
    *, organ: Organ, filled: Filled, entry_key: UUID, by: User, now: datetime
) -> Receipt:
    """Keep what an applicant says who cannot well write it: the officer fills the form in.

    Errors: NotYours; FormUsed for the same key with other content.
    Source: 条例（2019）第二十九条第一款（口头提出，由工作机构代为填写）。
    """
    if not by.answers_for(organ, "applications.add_application"):
        raise NotYours(organ.name)
    known = sent_before(organ, filled, (), entry_key)
    return known or _lodge(organ, filled, [], entry_key, source=ORAL, by=by, now=now)


def sent_before(
    organ: Organ, filled: Filled, files: Sequence[Sent], entry_key: UUID
) -> Receipt | None:
    """The receipt of a form that was sent already.

    Errors: FormUsed when it said something else then, or brought other files.
    """
    if not Submission.objects.filter(entry_hash=codes.key_hash(entry_key)).exists():
        return None
    return _known(organ, filled, admitted_files(PROOF, files), entry_key)


def _known(
    organ: Organ, filled: Filled, admitted: Sequence[Admitted], entry_key: UUID
) -> Receipt | None:
    known = Submission.objects.filter(entry_hash=codes.key_hash(entry_key)).first()
    if known is None:
        return None
    same = known.organ_id == organ.pk and known.filled() == filled
    if not same or not _same_files(known.files.filter(reply=None), admitted):
        raise FormUsed(known.number)
    return Receipt(known, codes.code_of(entry_key))


def _same_files(known: Iterable[File], admitted: Sequence[Admitted]) -> bool:
    return [file.content() for file in known] == [one.content for one in admitted]


@transaction.atomic
def reply(  # noqa: PLR0913 - a reply is all of this
    submission: Submission,
    *,
    kind: str,
    text: str,
    files: Sequence[Sent] = (),
    application: Application | None = None,
    entry_key: UUID,
    now: datetime,
) -> Reply:
    """Keep what the applicant sends afterwards; an officer says what it amounts to.

    The same *entry_key* again gives the reply it made before.
    Errors: NoWords, NothingToAnswer, TooManyWaiting, TooManyFiles, TooHeavy; NotLetIn;
        ReplyUsed for the same key with other content.
    """
    known = Reply.objects.filter(entry_hash=codes.key_hash(entry_key)).first()
    if known:
        about = (submission.pk, application.pk if application else None, kind, text)
        said = (known.submission_id, known.application_id, known.kind, known.text())
        if said != about or not _same_files(known.files.all(), admitted_files("附件", files)):
            raise ReplyUsed
        return known
    asked, label = Reply.Kind(kind), Reply.Kind(kind).label
    if not text.strip():
        raise NoWords(label if asked is not Reply.Kind.WITHDRAWAL else "撤回的原因")
    require_asked(asked, application)
    if submission.replies.waiting().count() >= _MOST_WAITING:
        raise TooManyWaiting(_MOST_WAITING)
    admitted = admitted_files("附件", files)
    made = Reply(
        submission=submission,
        application=application,
        kind=asked,
        sent_at=now,
        entry_hash=codes.key_hash(entry_key),
    )
    sealed.seal_into(made, {"words": text})
    made.save(force_insert=True)
    _keep_files(submission, made, admitted)
    chain.record(made, Verb.REPLIED, by=None, organ=submission.organ, kind=kind)
    return made


def was_sent(entry_key: UUID) -> bool:
    """Whether a form sent afterwards, with this key, is kept already."""
    return Reply.objects.filter(entry_hash=codes.key_hash(entry_key)).exists()


def require_asked(kind: Reply.Kind, application: Application | None) -> None:
    """Let pass a correction or reasons only where they are waited for.

    Errors: NothingToAnswer.
    """
    if kind not in ANSWERS:
        return
    if application is None or kind not in awaited(application):
        raise NothingToAnswer(kind.label)


def awaited(application: Application) -> list[Reply.Kind]:
    """What the applicant has been asked for and has not given."""
    happened = [event.name for event in history.standing(list(application.events.all()))]
    return [
        kind
        for kind, (asks, answers) in ANSWERS.items()
        if happened.count(asks) > happened.count(answers) and not application.concluded_on
    ]


def admitted_files(label: str, files: Sequence[Sent]) -> list[Admitted]:
    """*files* as the door lets them in; nothing is stored yet.

    Errors: TooManyFiles, TooHeavy; NotLetIn with what is wrong and what to do.
    """
    _require_few(label, files)
    return [_admitted(label, file) for file in files]


def file_faults(label: str, files: Sequence[Sent]) -> Iterator[Refusal]:
    """Everything that is wrong with *files*: of several bad ones each is told of."""
    try:
        _require_few(label, files)
    except TooManyFiles as refusal:
        yield refusal
        return
    for file in files:
        try:
            _admitted(label, file)
        except Refusal as refusal:
            yield refusal


def _require_few(label: str, files: Sequence[Sent]) -> None:
    if len(files) > MOST_FILES:
        raise TooManyFiles(label, len(files), MOST_FILES)


def _admitted(label: str, file: Sent) -> Admitted:
    if len(file.content) > MOST_BYTES:
        raise TooHeavy(label, cleaned(file.name), MOST_BYTES >> 20)
    try:
        admitted = admit(file.name, file.content)
    except FileNotTaken as refused:
        raise NotLetIn(label, refused) from None
    kind = admitted.entry.media_type
    if label == PROOF and not (kind.startswith("image/") or kind == "application/pdf"):
        raise NoProofOfThat(cleaned(file.name))
    return admitted


@transaction.atomic
def _lodge(  # noqa: PLR0913 - a submission is all of this
    organ: Organ,
    filled: Filled,
    admitted: Sequence[Admitted],
    entry_key: UUID,
    *,
    source: str,
    by: User | None,
    now: datetime,
) -> Receipt:
    if known := _known(organ, filled, admitted, entry_key):  # of two at once the second waited
        return known
    code = codes.code_of(entry_key)
    made = Submission(
        organ=organ,
        number=_next_number(timezone.localtime(now).year),
        source=source,
        submitted_at=now,
        entered_by=by,
        entry_hash=codes.key_hash(entry_key),
        code_hash=codes.hashed(code),
    )
    sealed.seal_into(made, {"form": filled.as_text()})
    made.save(force_insert=True)
    _keep_files(made, None, admitted)
    outbox.tell(made, outbox.receipt(made, code), now=now)
    chain.record(made, Verb.LODGED, by=by, organ=organ, number=made.number, source=source)
    return Receipt(made, code)


def _keep_files(submission: Submission, reply: Reply | None, admitted: Sequence[Admitted]) -> None:
    for one in admitted:
        file = File(
            submission=submission,
            reply=reply,
            size=len(one.content),
            media_type=one.entry.media_type,
        )
        key = vault.keep(file.uuid, one.content)  # the bytes first: no row without its file
        sealed.seal_into(file, {"name": one.entry.name, "key": key})
        file.save(force_insert=True)


def _next_number(year: int) -> str:
    """The county's next number of the year; the write lock is held, so it is nobody else's."""
    prefix = f"W{year}-"
    last = (
        Submission.objects.filter(number__startswith=prefix)
        .order_by("-pk")
        .values_list("number", flat=True)
        .first()
    )
    return f"{prefix}{int(last.removeprefix(prefix)) + 1 if last else 1:05d}"
