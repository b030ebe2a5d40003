"""Choosing what to erase, and why."""

from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django import forms

from gongkai.law.retention import application_retention
from gongkai.registers.applications import erasing, holds
from gongkai.registers.applications.keeping import KINDS, Kind, Over
from gongkai.registers.applications.models import Application
from gongkai.registers.organs.forms import PlainField, PlainWords
from gongkai.registers.organs.models import Organ

AT_ONCE = 200  # cases of one erasure: what a page shows and one transaction holds


@dataclass(frozen=True, slots=True)
class FallenDue:
    """A case whose retention is over, and what still holds it."""

    application: Application
    ends_on: date
    source: str
    held: str


def falling_due(organ: Organ, today: date) -> list[FallenDue]:
    """The organ's cases that are due, oldest first, as many as one erasure takes."""
    return [_fallen(one) for one in islice(erasing.due(organ, today), AT_ONCE)]


@dataclass(frozen=True, slots=True)
class OfKind:
    """What falls due of one kind of the other registers."""

    kind: Kind
    rows: list[Over]


def others_falling_due(organ: Organ, today: date) -> list[OfKind]:
    """What falls due in the other registers, by kind; a kind of which nothing does is left out."""
    found = (OfKind(kind, kind.due(organ, today, AT_ONCE)) for kind in KINDS)
    return [one for one in found if one.rows]


def _fallen(application: Application) -> FallenDue:
    assert application.concluded_on is not None
    retention = application_retention(application.concluded_on)
    held = "；".join(holds.reasons(application))
    return FallenDue(application, retention.ends_on, retention.entry.source, held)


class EraseForm(PlainWords, forms.Form):
    """Which of the cases due, and why."""

    numbers = forms.MultipleChoiceField(label="要销毁的申请", required=False)  # the table's boxes
    others = forms.MultipleChoiceField(label="要销毁的其他材料", required=False)
    reason = PlainField(
        label="销毁理由",
        max_length=200,
        help_text="写依据，例如保管期限届满、经档案部门鉴定。记入台账长期保存，不写个人信息。",
    )

    def __init__(
        self, *args: Any, cases: list[FallenDue], over: list[OfKind], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.cases = {case.application.number: case for case in cases if not case.held}
        self.things = {
            f"{one.kind.key}:{each.number}": (one.kind, each.number)
            for one in over
            for each in one.rows
        }
        self.fields["numbers"].choices = [(n, n) for n in self.cases]  # type: ignore[attr-defined]
        self.fields["others"].choices = [(n, n) for n in self.things]  # type: ignore[attr-defined]

    def chosen(self) -> list[Application]:
        """The cases ticked."""
        return [self.cases[number].application for number in self.cleaned_data["numbers"]]

    def others_chosen(self) -> list[tuple[Kind, str]]:
        """The other things ticked."""
        return [self.things[key] for key in self.cleaned_data["others"]]
