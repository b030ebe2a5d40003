"""Puts the demo's letters, reconsideration and suit in, through the officers' own actions."""

import uuid
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from gongkai.law.proceedings import Kind
from gongkai.registers.applications.models import Application
from gongkai.registers.letters import actions as letters
from gongkai.registers.letters import publishing
from gongkai.registers.letters.actions import Writer
from gongkai.registers.letters.models import Letter
from gongkai.registers.organs.models import Organ, Section, User
from gongkai.registers.remedies import actions as remedies
from gongkai.registers.remedies.evidence import Piece, put_together
from gongkai.registers.remedies.models import ANSWERED, Remedy
from gongkai.registers.reports import actions as reports

_WRITER = Writer("来信人", "联系方式从略")


def turned(row: Mapping[str, Any], today: date) -> Application:
    """The application that came in as a letter."""
    by = User.objects.get(username=row["by"])
    letter = letters.receive(
        organ=Organ.objects.get(code=row["organ"]),
        channel=row["letter"],
        received_on=row["submitted_on"],
        title="来信要求提供几项信息",
        text="\n".join(row["matters"]),
        writer=_WRITER,
        agrees=False,
        entry_key=uuid.uuid4(),
        by=by,
        today=today,
    )
    keys = ("applicant_kind", "applicant_name", "received_on", "matters")
    return letters.turn(letter, by=by, today=today, **{key: row[key] for key in keys})


def letter(row: Mapping[str, Any], today: date) -> Letter:
    """One letter, answered and published as far as *row* says."""
    by, organ = User.objects.get(username=row["by"]), Organ.objects.get(code=row["organ"])
    received_on = row.get("received_on") or today - timedelta(days=row["days_ago"])
    made = letters.receive(
        organ=organ,
        received_on=received_on,
        writer=_WRITER,
        agrees="public_title" in row,
        entry_key=uuid.uuid4(),
        by=by,
        today=today,
        **{key: row[key] for key in ("channel", "title", "text")},
    )
    if "section" in row:
        section = Section.objects.get(organ=organ, name=row["section"])
        letters.assign(made, section=section, by=by)
    if "answer" in row:
        made = letters.answer(made, text=row["answer"], on=row["answered_on"], by=by, today=today)
    if "public_title" in row:
        texts = {"title": row["public_title"], "question": row["public_question"]}
        made = publishing.edit(made, answer=row["answer"], by=by, **texts)
        other = User.objects.get(username=row["confirmed_by"])
        made = publishing.publish(made, seen=publishing.digest(made), by=other)
    return made


def remedy(row: Mapping[str, Any], today: date) -> Remedy:
    """One reconsideration or suit, as far as *row* says."""
    by, organ = User.objects.get(username=row["by"]), Organ.objects.get(code=row["organ"])
    after = Remedy.objects.get(organ=organ, number=row["after"]) if "after" in row else None
    made = remedies.notice(
        organ=organ,
        kind=Kind(row["kind"]),
        application=Application.objects.get(organ=organ, number=row["application"]),
        after=after,
        entry_key=uuid.uuid4(),
        by=by,
        today=today,
        **{key: row[key] for key in ("act", "claimant", "body", "noticed_on")},
    )
    if "evidence" in row:
        put_together(made, pieces=[Piece(**piece) for piece in row["evidence"]], by=by)
    remedies.happen(made, name=ANSWERED, on=row["answered_on"], by=by, today=today)
    if "result" in row:
        on = row["concluded_on"]
        remedies.conclude(made, result=row["result"], on=on, by=by, today=today)
    return made


def complete(code: str, since: int, *, by: User) -> None:
    """Say from which year on an organ's register of remedies holds all there is."""
    reports.count_remedies(Organ.objects.get(code=code), since=since, by=by)
