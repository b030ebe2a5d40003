"""The demo's reviews: who signs which step in each organ, and items on their way through."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from gongkai.registers.information import acts
from gongkai.registers.information.actions import (
    appointing,
    drafting,
    publishing,
    reviewing,
    setting,
    tabling,
)
from gongkai.registers.information.models import Column
from gongkai.registers.information.statistics import typed
from gongkai.registers.information.statistics.table import About
from gongkai.registers.information.steps import steps_of
from gongkai.registers.organs.models import Organ, User


def appoint(rows: Sequence[Mapping[str, Any]], today: date) -> None:
    """Appoint the reviewers of each organ, by its leader, with its decision on doubling.

    From the demo's day on nothing of theirs is public without the review.
    """
    for row in rows:
        if "reviewers" not in row:
            continue
        organ = Organ.objects.get(code=row["code"])
        leader = User.objects.get(organ=organ, duty=User.Duty.LEADER)
        for step, username in row["reviewers"].items():
            user = User.objects.get(username=username)
            appointing.appoint(organ=organ, step=step, user=user, by=leader)
        setting.review_since(organ=organ, day=today, by=leader)
        if "doubling" in row:
            reason = row["doubling"]
            appointing.allow_doubling(organ=organ, decided_on=today, reason=reason, by=leader)


def draft(row: Mapping[str, Any], people: Mapping[str, str], today: date) -> None:
    """An item signed by *people*, step by step, up to the step it waits at; public with all."""
    by = User.objects.get(username=row["by"])
    organ = Organ.objects.get(code=row["organ"])
    item = drafting.draft(
        organ=organ,
        title=row["title"],
        made_on=today - timedelta(days=row["days_ago"]),
        by=by,
        column=Column.objects.get(organ=organ, name=row["column"]),
        fields={"summary": row["summary"], "body": row["body"]},
    )
    if "table" in row:
        body = typed.read(typed.pasted(row["table"]))
        tabling.set_table(item, typed.tabled(body, About(**row["about"])), by=by)
    for step in steps_of(organ):
        if step.key == row.get("until"):
            return
        signer = by if step.by_author else User.objects.get(username=people[step.key])
        digest = acts.last_digest(item)
        reviewing.sign(item, step=step.key, digest=digest, confirmed=step.questions, by=signer)
    publishing.publish(item, by=by)
