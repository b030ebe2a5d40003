"""What a disclosure guide must say before it may be public, and what it then says.

Source: 条例（2019）第十二条第二款；字段名即 ``law/data/lists.toml`` 里指南各项的键。
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db import models
from django.utils import timezone

from gongkai.law.lists import LISTS
from gongkai.law.receipt import CHANNELS
from gongkai.registers.information.models import Guide
from gongkai.registers.journal import chain
from gongkai.registers.organs.models import Organ

SAID = (
    "classes", "arrangement", "access", "office", "address", "hours", "telephone", "fax",
    "internet", "channels", "applying", "charges", "remedies", "checked_on",
)  # fmt: skip
REQUIRED = (*(item.key for item in LISTS["guide"].items), "checked_on")
_PARTS = (
    ("信息分类与编排", ("classes", "arrangement", "access")),
    ("工作机构", ("office", "address", "hours", "telephone", "fax", "internet")),
    ("申请公开", ("channels", "applying", "charges")),
    ("监督与救济", ("remedies",)),
)


@dataclass(frozen=True, slots=True)
class Part:
    """Some fields of a guide under one heading: their labels and what they say."""

    heading: str
    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class PublicGuide:
    """A guide as the public reads it."""

    parts: Sequence[Part]
    checked_on: date | None
    updated_on: date | None


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a guide: what it said, and what it says."""

    label: str
    was: str
    now: str


def missing(guide: Guide) -> list[str]:
    """The labels of what *guide* must state and does not."""
    return [_label(name) for name in REQUIRED if not getattr(guide, name)]


def last_version(organ: Organ) -> Guide | None:
    """The version last written, public or not."""
    return Guide.objects.filter(organ=organ).order_by("-number").first()


def standing(organ: Organ) -> Guide | None:
    """The version the public reads; None before one was put in force."""
    in_force = Guide.objects.filter(organ=organ, in_force_at__isnull=False)
    return in_force.order_by("-number").first()


def awaiting(organ: Organ) -> Guide | None:
    """The last version, where nothing is missing and it only waits to be put in force."""
    last = last_version(organ)
    return last if last and waits(last) else None


def waits(guide: Guide) -> bool:
    """Whether nothing is missing of *guide*, and nobody has decided on it."""
    return guide.complete and not guide.settled


def sent_back(last: Guide | None) -> Guide | None:
    """The *last* version, where the leader sent it back: what the officer writes on from."""
    return last if last and last.returned_at is not None else None


def versions(organ: Organ) -> list[tuple[Guide, list[Change]]]:
    """Every version there was, the last first, with what it changed of what the public read then.

    Whoever puts one in force so sees all that becomes public, whatever was written in between.
    """
    kept = Guide.objects.filter(organ=organ).order_by("number")
    told, public = [], Guide()
    for one in kept.select_related("proposed_by", "put_in_force_by", "returned_by"):
        told.append((one, changes(one, public)))
        if one.in_force_at is not None:
            public = one
    return told[::-1]


def changes(guide: Guide, before: Guide) -> list[Change]:
    """Each field that says something else than *before*."""
    told = ((_label(name), _said(before, name), _said(guide, name)) for name in SAID)
    return [Change(label, was, now) for label, was, now in told if was != now]


def public_guide(organ: Organ) -> PublicGuide | None:
    """The guide of *organ*, where one is in force."""
    guide = standing(organ)
    if guide is None:
        return None
    updated = timezone.localdate(guide.in_force_at) if guide.in_force_at else None
    return PublicGuide(list(_parts(guide)), guide.checked_on, updated)


def as_facts(guide: Guide, names: Iterable[str]) -> dict[str, chain.Fact]:
    """What *guide* says in *names*, as the journal tells it."""
    return {name: _fact(getattr(guide, name)) for name in names}


def _fact(value: object) -> chain.Fact:
    if isinstance(value, list):
        return [str(one) for one in value]
    return value if isinstance(value, date | None) else str(value)


def _parts(guide: Guide) -> Iterator[Part]:
    for heading, names in _PARTS:
        rows = [(_label(name), said) for name in names if (said := _said(guide, name))]
        if rows:
            yield Part(heading, rows)


def _said(guide: Guide, name: str) -> str:
    value = getattr(guide, name)
    if name == "channels":
        taken = (one for key, one in CHANNELS.items() if one.basic or key in value)
        return "；".join(one.label for one in taken)
    return "" if value is None else str(value)


def _label(name: str) -> str:
    field = cast("models.Field[object, object]", Guide._meta.get_field(name))
    return str(field.verbose_name)
