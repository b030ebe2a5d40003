"""What the archive package of a case holds of the remedies sought over it."""

from collections.abc import Iterator
from functools import partial

from gongkai.registers.applications.models import Application
from gongkai.registers.applications.papers.archive import Beside, Entry
from gongkai.registers.applications.papers.archive_tables import course, table
from gongkai.registers.remedies.evidence import pieces_of
from gongkai.registers.remedies.lines import result_of, told
from gongkai.registers.remedies.models import Remedy
from gongkai.registers.remedies.papers import PAPERS

_FOLDER = "复议诉讼"


def of_application(application: Application) -> Beside:
    """The reconsiderations and suits over *application*: what they were, their course and papers.

    What was registered by mistake is in with its course, so that nothing on record is missing.
    """
    rows = Remedy.objects.filter(application=application).order_by("noticed_on", "pk")
    remedies = list(rows.select_related("organ", "application", "after"))
    return Beside(tuple(e for one in remedies for e in _entries(one)), tuple(remedies))


def _entries(remedy: Remedy) -> Iterator[Entry]:
    named, place = f"{remedy.group.label} {remedy.number}", f"{_FOLDER}/{remedy.number}"
    yield Entry(f"{place}_登记.csv", f"{named} 登记", text=_entered(remedy))
    yield Entry(f"{place}_办理经过.csv", f"{named} 办理经过", text=_course(remedy))
    if remedy.erased_on or remedy.voided_on:
        return
    listed = bool(pieces_of(remedy))
    for key, paper in PAPERS.items():
        if key == "evidence" and not listed:
            continue
        label = paper.label(remedy) if key == "evidence" else f"{paper.label(remedy)}底稿"
        printed = partial(paper.write, remedy)
        yield Entry(f"{place}_{label}.docx", f"{named} {label}", read=printed)


def _entered(remedy: Remedy) -> str:
    result = result_of(remedy)
    return table(("项目", "内容"), (
        ("登记号", remedy.number),
        ("类型", remedy.get_kind_display()),
        ("复议机关、法院", remedy.body),
        ("案号", remedy.case_number),
        ("申请人、原告", remedy.claimant),
        ("被复议、被诉的行为", remedy.act),
        ("所经行政复议", remedy.after.number if remedy.after else ""),
        ("收到通知之日", str(remedy.noticed_on)),
        ("结果", f"{remedy.concluded_on} {result.label}" if result else ""),
        ("重新答复之日", str(remedy.redone_on or "")),
        ("登记作废之日", str(remedy.voided_on or "")),
    ))  # fmt: skip


def _course(remedy: Remedy) -> str:
    events = list(remedy.events.select_related("recorded_by"))
    return course(told(event, events, remedy) for event in events)
