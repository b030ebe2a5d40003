"""Which answers may be the new one that a result requires; the one it set aside never is."""

from datetime import date, datetime

from gongkai.registers.applications.models import Paper
from gongkai.registers.applications.papers import acts
from gongkai.registers.information.review import Act
from gongkai.registers.remedies import history
from gongkai.registers.remedies.errors import WrongCase
from gongkai.registers.remedies.models import APPEALED, RESULT, Remedy


def answers(remedy: Remedy) -> list[Paper]:
    """The answers signed in the case's application since its result, the first one first.

    Shape: of those signed on its very day, what was out before the result came to the register is
        what the case is about, or older.
    """
    if remedy.application is None or remedy.concluded_on is None:
        return []
    rows = remedy.application.papers.filter(signed_on__gte=remedy.concluded_on)
    found = rows.exclude(state=Paper.State.WITHDRAWN).order_by("pk")
    entered_at = _result_entered_at(remedy)
    return [
        paper
        for paper in found
        if acts.kind_of(paper).outcome
        and (paper.signed_on != remedy.concluded_on or not _out_before(paper, entered_at))
    ]


def require_answer(remedy: Remedy, key: str, on: date) -> None:
    """Refuse a document that is no answer sent in the case's application since its result.

    Errors: WrongCase, also for a day on which it was not sent.
    """
    sent = {str(one.pk): one for one in answers(remedy) if one.state == Paper.State.SENT}
    if key not in sent:
        raise WrongCase("所选的文书不是这件申请在结果之后发出的答复")
    if sent[key].sent_on != on:
        raise WrongCase(f"所选的答复是 {sent[key].sent_on} 发出的，日期应当填这一天")


def _out_before(paper: Paper, moment: datetime) -> bool:
    return paper.acts.filter(act=Act.PUBLISHED, at__lt=moment).exists()


def _result_entered_at(remedy: Remedy) -> datetime:
    """When the result the case now has was first entered, be it on another day than now."""
    events = list(remedy.events.all())
    appeals = [event.position for event in history.standing(events) if event.name == APPEALED]
    since = max(appeals, default=0)
    return min(e.recorded_at for e in events if e.name == RESULT and e.position > since)
