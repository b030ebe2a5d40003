"""Whether the documents on record agree with themselves: texts, signatures, numbers, files."""

from collections.abc import Iterator

from gongkai.registers.applications.models import Paper, PaperAct
from gongkai.registers.applications.papers import acts, standing_for
from gongkai.registers.information.models import Blob
from gongkai.registers.information.review import Act
from gongkai.registers.journal import borne_out, chain, sm3
from gongkai.registers.journal.borne_out import Told
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import Organ, User

_VERBS = {
    Act.EDITED: Verb.EDITED,
    Act.SIGNED: Verb.SIGNED,
    Act.RETURNED: Verb.RETURNED,
    Act.PUBLISHED: Verb.SENT,
    Act.WITHDRAWN: Verb.PAPER_WITHDRAWN,
}
_OUT = (Paper.State.SIGNED, Paper.State.SENT)


def problems() -> Iterator[str]:
    """One sentence for each document that does not agree with its record."""
    rows = Paper.objects.select_related("organ", "application").order_by("pk")
    lines = borne_out.lines_on(Paper._meta.label_lower, _VERBS.values())
    known = set(User.objects.values_list("username", flat=True))
    for paper in rows.prefetch_related("acts__by", "texts", "deliveries", "application__events"):
        named = f"{paper.organ}申请 {paper.application.number} 的文书 {paper.number or paper.pk} "
        yield from (f"{named}{what}" for what in _of_paper(paper))
        acts_of, lines_of = map(_told, paper.acts.all()), lines.pop(chain.subject_of(paper), [])
        yield from (f"{named}{what}" for what in borne_out.unlike(acts_of, lines_of, known))
    for subject, rest in lines.items():
        yield from (f"{subject} {what}" for what in borne_out.unlike((), rest, known))
    yield from _gaps()


def _told(act: PaperAct) -> Told:
    verb = _VERBS[Act(act.act)]
    return Told(verb, act.label, act.by.username, act.post, act.digest)


def unsigned(paper: Paper) -> list[str]:
    """The steps that nobody signed over the text that stands."""
    signed = {a.step for a in paper.acts.all() if a.act == Act.SIGNED and a.digest == paper.digest}
    return [step.label for step in acts.kind_of(paper).steps if step.key not in signed]


def _of_paper(paper: Paper) -> Iterator[str]:
    kept = next((text for text in paper.texts.all() if text.digest == paper.digest), None)
    if kept is None or not _holds(paper, kept.content):
        yield "的文字与其摘要不符。"
    if paper.state in _OUT and unsigned(paper):
        yield f"已经签发，却没有{'、'.join(unsigned(paper))}的签署。"
    if paper.state == Paper.State.SENT:
        out = list(paper.deliveries.all())[-1].handed_on
        if out != paper.sent_on:
            yield f"的发出日期记为 {paper.sent_on}，按送达记录应为 {out}。"
        for event in standing_for.fallen(paper, list(paper.application.events.all())):
            yield f"已经发出，办理经过里登记的「{event}」却已作废。"
    proofs = [file for row in paper.deliveries.all() for file in row.files()]
    for file in (*paper.files(), *proofs):
        if not Blob(digest=file.digest, size=file.size).is_intact():
            yield f"的附件“{file.name}”不在存储里，或者内容已经不同。"


def _holds(paper: Paper, content: str) -> bool:
    """Whether a text is the one the digest is over; of an erased case nothing may be left."""
    return not content if paper.application.erased_on else sm3.digest(content) == paper.digest


def _gaps() -> Iterator[str]:
    """Numbers that are missing between the first and the last of a series."""
    found: dict[tuple[int, str, int | None], list[int]] = {}
    rows = Paper.objects.exclude(serial=None).order_by("serial")
    for organ, series, year, serial in rows.values_list("organ", "series", "year", "serial"):
        found.setdefault((organ, series, year), []).append(serial or 0)
    organs = dict(Organ.objects.values_list("pk", "name"))
    for (organ, series, year), serials in found.items():
        if serials != list(range(1, len(serials) + 1)):
            count, last = len(serials), serials[-1]
            yield f"{organs[organ]}的文号 {series}〔{year}〕不连续：{count} 份编到 {last} 号。"
