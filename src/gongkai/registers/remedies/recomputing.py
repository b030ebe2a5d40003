"""Counting what is owed in the open cases anew when the holiday notices have changed."""

from django.db import transaction

from gongkai.registers.applications.models import CalendarUsed, TermMoved
from gongkai.registers.applications.recomputing import tell_beside
from gongkai.registers.remedies import actions
from gongkai.registers.remedies.models import Remedy

KIND = "remedy"


@transaction.atomic
def recompute(used: CalendarUsed) -> None:
    """Put the last day by today's calendar on every case that has one; a line says what moved."""
    remedies = Remedy.objects.exclude(due_on=None).select_related("organ")
    for remedy in remedies.select_for_update(of=("self",)).prefetch_related("events"):
        was = remedy.due_on
        actions.project(list(remedy.events.all()), remedy)
        if remedy.due_on != was:
            number = {"organ": remedy.organ, "kind": KIND, "number": remedy.number}
            moved = TermMoved(calendar=used, was_due_on=was, due_on=remedy.due_on, **number)
            tell_beside(remedy, moved)
