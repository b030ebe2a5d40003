"""What the desk shows of a submission: how long it waits, and what it became."""

from dataclasses import dataclass
from datetime import date

from gongkai.law.workdays import china
from gongkai.registers.applications.contact import LABELS, SECRET
from gongkai.registers.applications.masks import masked
from gongkai.registers.submissions.content import Filled
from gongkai.registers.submissions.models import Submission

# Working days after which a submission that nobody has confirmed turns the light: the regulation
# fixes none, and each day of waiting puts the applicant's term off.
_SOON, _LATE = 1, 3
_SHOWN = 40  # signs of the first matter in a list


@dataclass(frozen=True, slots=True)
class SubmissionLine:
    """What a list shows of a submission."""

    submission: Submission
    name: str
    matter: str
    count: int
    words: str
    light: str  # calm, soon, late or done


def submission_line(submission: Submission, today: date) -> SubmissionLine:
    """The line of *submission* as of *today*."""
    filled = submission.filled()
    first = filled.matters[0]
    shown = first if len(first) <= _SHOWN else f"{first[:_SHOWN]}……"
    words, light = _waits(submission, today)
    return SubmissionLine(submission, filled.name, shown, len(filled.matters), words, light)


def _waits(submission: Submission, today: date) -> tuple[str, str]:
    if submission.state != Submission.State.WAITING:
        return str(submission.get_state_display()), "done"
    days = china().count_between(submission.submitted_on, today)
    light = "late" if days >= _LATE else "soon" if days >= _SOON else "calm"
    return (f"已等 {days} 个工作日，请确认登记" if days else "今天提交"), light


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the form as the desk shows it."""

    label: str
    text: str


def facts(filled: Filled, *, whole: bool) -> list[Fact]:
    """The form, personal data masked unless *whole*."""
    told = {name: getattr(filled.contact, name) for name in SECRET}
    shown = told if whole else {name: masked(name, text) for name, text in told.items()}
    listed = (
        ("申请人类别", filled.kind_label),
        ("姓名或者名称", filled.name),
        ("身份证明", filled.identity_label),
        *((LABELS[name], text) for name, text in shown.items()),
        (LABELS["form"], filled.form_label),
        (LABELS["delivery"], filled.delivery_label),
        ("其他形式、途径", "接受" if filled.another_way_will_do else "不接受"),
    )
    return [Fact(label, text) for label, text in listed if text]
