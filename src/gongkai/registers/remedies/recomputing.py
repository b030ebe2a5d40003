"""Counting what is owed in the open cases anew when the holiday notices have changed."""

from django.db import transaction

from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.system import system
from gongkai.registers.remedies import actions
from gongkai.registers.remedies.models import Remedy


@transaction.atomic
def recompute() -> None:
    """Put the last day by today's calendar on every case that has one; a line says what moved."""
    remedies = Remedy.objects.exclude(due_on=None).select_related("organ")
    for remedy in remedies.select_for_update(of=("self",)).prefetch_related("events"):
        was = remedy.due_on
        actions.project(list(remedy.events.all()), remedy)
        if remedy.due_on != was:
            days = {"was_due_on": was, "due_on": remedy.due_on}
            chain.record(remedy, Verb.RECOMPUTED, by=system(), organ=remedy.organ, **days)
