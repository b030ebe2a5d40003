"""The demo's documents: letterheads, reviewers, and an answer waiting for its legal review."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from gongkai.registers.applications.models import Application
from gongkai.registers.applications.papers import acts
from gongkai.registers.applications.papers.actions import drafting, heading, reviewing
from gongkai.registers.organs.models import Organ, User


def load(data: Mapping[str, Any], today: date) -> None:
    """Set up the offices and draft the documents of *data*."""
    for row in data["offices"]:
        organ = Organ.objects.get(code=row["organ"])
        leader = User.objects.get(organ=organ, duty=User.Duty.LEADER)
        heading.set_letterhead(organ, by=leader, **row["letterhead"])
        for step, username in row["reviewers"].items():
            user = User.objects.get(username=username)
            heading.appoint(organ, step=step, user=user, by=leader)
    people = {row["organ"]: row["reviewers"] for row in data["offices"]}
    for row in data["papers"]:
        _paper(row, people[row["organ"]], today)


def _paper(row: Mapping[str, Any], people: Mapping[str, str], today: date) -> None:
    by = User.objects.get(username=row["by"])
    application = Application.objects.get(organ__code=row["organ"], number=row["number"])
    paper = drafting.begin(application, kind=row["kind"], typed=row["typed"], by=by, today=today)
    name, content = row["attachment"]["name"], row["attachment"]["text"].encode()
    paper = drafting.attach(paper, name=name, content=content, by=by, today=today)
    for step in acts.kind_of(paper).steps:
        if step.key == row["until"]:
            return
        signer = by if step.by_author else User.objects.get(username=people[step.key])
        paper = reviewing.sign(
            paper, step=step.key, digest=paper.digest, confirmed=step.questions, by=signer,
            today=today,
        )  # fmt: skip
