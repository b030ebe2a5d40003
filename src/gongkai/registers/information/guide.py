"""What a disclosure guide must say before it may be public, and what it then says.

Source: 条例（2019）第十二条第二款；字段名即 ``law/data/lists.toml`` 里指南各项的键。
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db import models

from gongkai.law.lists import LISTS
from gongkai.law.receipt import CHANNELS
from gongkai.registers.information.models import Guide
from gongkai.registers.organs.models import Organ

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


def missing(guide: Guide) -> list[str]:
    """The labels of what *guide* must state and does not."""
    return [_label(name) for name in REQUIRED if not getattr(guide, name)]


def public_guide(organ: Organ) -> PublicGuide | None:
    """The guide of *organ*, where it has one with nothing missing."""
    guide = Guide.objects.filter(organ=organ, complete=True).first()
    return PublicGuide(list(_parts(guide)), guide.checked_on) if guide else None


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
    return str(value)


def _label(name: str) -> str:
    field = cast("models.Field[object, object]", Guide._meta.get_field(name))
    return str(field.verbose_name)
