"""What a case's page suggests: a repeated application, and what many ask for (第四十四条)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from django.db import transaction

from gongkai.law import readings
from gongkai.registers.applications import acting
from gongkai.registers.applications.likeness import alike
from gongkai.registers.applications.models import ANNULLED, Application, Matter, Proposal
from gongkai.registers.applications.papers.errors import DraftedAlready, NotAskedFor
from gongkai.registers.information.actions import drafting
from gongkai.registers.information.models import Item
from gongkai.registers.organs.models import User

PROPOSE = "information.add_item"
_LOOKED_AT = 200  # matters of one applicant that are compared
_LISTED = 5
_TITLE = 100  # characters of a matter that make a title
_TO_WIDE = 0xFEE0  # from a sign of ASCII to its full-width form


@dataclass(frozen=True, slots=True)
class Repeat:
    """An earlier application of the same applicant that asks for the same, or nearly."""

    application: Application
    text: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A matter that so many applications ask for that it may be made public to all."""

    matter: Matter
    count: int
    drafted: Item | None  # the item drafted of it, from whichever application


def repeats(application: Application, matters: Sequence[Matter]) -> list[Repeat]:
    """Earlier applications of the same applicant with a like matter, the last first.

    Shape: the same name in another width is the same name; whether it is the same person the
        officer knows.
    Source: 条例（2019）第三十六条第（六）项。
    """
    if application.erased_on:
        return []
    names = {application.applicant_name, normalize("NFKC", application.applicant_name)}
    rows = Matter.objects.exclude(application__state=ANNULLED).filter(
        application__organ=application.organ_id,
        application__applicant_name__in=names,
        application__pk__lt=application.pk,
    )
    found: dict[int, Repeat] = {}
    for row in rows.select_related("application").order_by("-pk")[:_LOOKED_AT]:
        if any(row.key == matter.key or alike(row.text, matter.text) for matter in matters):
            found.setdefault(row.application_id, Repeat(row.application, row.text))
    return list(found.values())[:_LISTED]


def wanted(application: Application, matters: Sequence[Matter]) -> Iterator[Wanted]:
    """The matters that so many of the organ's applications have in common.

    Source: 条例（2019）第四十四条；读法见 docs/law/like-applications.md。
    """
    for matter in matters:
        if not matter.key:
            continue  # erased
        same = Matter.objects.filter(key=matter.key, application__organ=application.organ_id)
        same = same.exclude(application__state=ANNULLED)
        count = same.values("application").distinct().count()
        if count >= readings.like_applications():
            yield Wanted(matter, count, drafted(matter))


def drafted(matter: Matter) -> Item | None:
    """The item that was drafted of what *matter* asks for; None where none was."""
    rows = Proposal.objects.filter(organ=matter.application.organ_id, key=matter.key)
    found = rows.select_related("item").first()
    return found.item if found else None


@transaction.atomic
def propose(matter: Matter, *, by: User, today: date) -> Item:
    """Draft an item of information from what was asked for, without a word of who asked.

    Errors: NotYours; NotAskedFor where too few applications ask for it; DraftedAlready.
    Source: 条例（2019）第四十四条。
    """
    application = matter.application
    acting.require(by, application.organ, PROPOSE, "起草主动公开的信息")
    if not any(wanted(application, [matter])):
        raise NotAskedFor(readings.like_applications())
    if before := drafted(matter):
        raise DraftedAlready(before.title)
    item = drafting.draft(organ=application.organ, title=_title(matter), made_on=today, by=by)
    Proposal.objects.create(organ=application.organ, key=matter.key, item=item)
    return item


def _title(matter: Matter) -> str:
    """What *matter* asks for, without the name of anybody who asks for the same."""
    same = Application.objects.filter(organ=matter.application.organ_id, matters__key=matter.key)
    title = matter.text
    for name in set(same.values_list("applicant_name", flat=True)):
        title = re.sub(_spelt(name), "", title, flags=re.IGNORECASE)
    return " ".join(title.split())[:_TITLE] or "依申请转为主动公开的信息"


def _spelt(name: str) -> str:
    """*name* in whatever widths and spaces it is typed, as a regular expression."""
    signs = "".join(normalize("NFKC", name).split())
    return r"\s*".join(f"[{re.escape(s)}{_wide(s)}]" for s in signs) or r"(?!)"


def _wide(sign: str) -> str:
    """The full-width form of *sign*; empty where it has none."""
    return chr(ord(sign) + _TO_WIDE) if "!" <= sign <= "~" else ""
