"""What came in goes with its case; what was set aside has a time of keeping of its own."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from gongkai.registers.applications import erasing as cases
from gongkai.registers.applications.contact_errors import PersonalReason
from gongkai.registers.applications.erasing_errors import NotKeeper, RetentionRuns
from gongkai.registers.applications.personal import ERASED
from gongkai.registers.journal.models import Line, Verb
from gongkai.registers.submissions import erasing, proof
from gongkai.registers.submissions.actions import handling
from gongkai.registers.submissions.errors import DoneAlready
from gongkai.registers.submissions.models import Submission
from tests.making import TODAY, Bureau, decide
from tests.registers.submissions.making import SENT_AT, reply, submit

pytestmark = pytest.mark.django_db

EARLY, NOW, LATER = date(2031, 12, 31), date(2032, 1, 1), date(2037, 2, 3)


@pytest.fixture(autouse=True)
def vault(tmp_path: Path, settings: LazySettings) -> Path:
    """A vault of the test's own."""
    settings.SUBMISSIONS_ROOT = tmp_path / "vault"
    return tmp_path / "vault"


@pytest.fixture
def aside(bureau: Bureau) -> Submission:
    """Something set aside in 2026, with a reply and a proof of identity."""
    submission = submit(bureau).submission
    reply(submission)
    reason = "某人重复提交"
    return handling.set_aside(
        submission, aside="duplicate", reason=reason, by=bureau.officer, now=SENT_AT
    )


def files(vault: Path) -> list[Path]:
    return [path for path in vault.rglob("*") if path.is_file()]


def erase(bureau: Bureau, one: Submission, today: date = NOW, reason: str = "保存期满") -> None:
    erasing.erase_set_aside(
        bureau.organ, [one.number], reason=reason, by=bureau.leader, today=today
    )


def left(submission: Submission) -> list[Any]:
    rows = [*submission.files.values_list("name", "key"), *submission.replies.values_list("words")]
    return [submission.form, *(text for row in rows for text in row)]


def test_what_was_set_aside_goes_after_five_years(
    bureau: Bureau, aside: Submission, vault: Path, django_capture_on_commit_callbacks: Any
) -> None:
    assert erasing.due(bureau.organ, EARLY, 9) == []
    assert [one.number for one in erasing.due(bureau.organ, NOW, 9)] == [aside.number]
    assert files(vault)
    with django_capture_on_commit_callbacks(execute=True):
        erase(bureau, aside)
    aside.refresh_from_db()

    assert not any(left(aside))
    assert files(vault) == []
    assert (aside.reason, aside.aside, aside.state) == (ERASED, "duplicate", "set_aside")
    assert erasing.due(bureau.organ, NOW, 9) == []
    assert list(proof.problems()) == []
    assert Line.objects.get(verb=Verb.ERASED).facts == {"on": "2032-01-01", "why": "保存期满"}
    with pytest.raises(DoneAlready):
        handling.take_in(
            aside, confirmed_on=TODAY, split=False, by=bureau.officer, now=SENT_AT, today=TODAY
        )


def test_not_before_its_time_nor_by_another_nor_with_a_name(
    bureau: Bureau, aside: Submission
) -> None:
    with pytest.raises(RetentionRuns):
        erase(bureau, aside, today=EARLY)
    with pytest.raises(PersonalReason):
        erase(bureau, aside, reason="申请人甲要求")
    with pytest.raises(NotKeeper):
        erasing.erase_set_aside(
            bureau.organ, [aside.number], reason="期满", by=bureau.officer, today=NOW
        )


def test_what_was_taken_in_goes_with_the_last_of_its_cases(
    bureau: Bureau, vault: Path, django_capture_on_commit_callbacks: Any
) -> None:
    submission = submit(bureau, matters=("甲项", "乙项")).submission
    made = handling.take_in(
        submission, confirmed_on=TODAY, split=True, by=bureau.officer, now=SENT_AT, today=TODAY
    )
    first, last = (decide(bureau, one, on=TODAY) for one in made)
    cases.erase([first], reason="保管期限届满", by=bureau.leader, today=LATER)
    submission.refresh_from_db()
    assert all(left(submission))
    with django_capture_on_commit_callbacks(execute=True):
        cases.erase([last], reason="保管期限届满", by=bureau.leader, today=LATER)
    submission.refresh_from_db()

    assert not any(left(submission))
    assert files(vault) == []
