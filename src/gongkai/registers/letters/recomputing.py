"""Counting the open letters anew when the holiday notices have changed."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction

from gongkai.law.deadlines import Term
from gongkai.law.workdays import Calendar, china
from gongkai.registers.applications.calendars import restored
from gongkai.registers.applications.models import CalendarUsed, TermMoved
from gongkai.registers.applications.recomputing import tell_beside
from gongkai.registers.letters import promises
from gongkai.registers.letters.models import Letter

KIND = "letter"


@transaction.atomic
def recompute(used: CalendarUsed) -> None:
    """Put the last day by today's calendar on every open letter; a line says where it moved.

    Closed letters stay as they are: whether they were answered in time is history.
    """
    letters = Letter.objects.open().select_related("organ")
    for letter in letters.select_for_update(of=("self",)):
        term, was = promised(letter, china()), letter.due_on
        letter.due_on, letter.provisional = term.due, bool(term.provisional)
        letter.save(update_fields=["due_on", "provisional"])
        if letter.due_on != was:
            number = {"organ": letter.organ, "kind": KIND, "number": letter.number}
            moved = TermMoved(calendar=used, was_due_on=was, due_on=letter.due_on, **number)
            tell_beside(letter, moved)


def promised(letter: Letter, calendar: Calendar) -> Term:
    """The term for the answer to *letter* by *calendar*."""
    return promises.term(letter.organ, letter.channel, letter.received_on, calendar)


def earlier(letter: Letter) -> Iterator[date]:
    """The last days that a letter, closed since, may have been counted to."""
    if letter.answered_on or letter.application_id:
        for used in CalendarUsed.objects.all():
            yield promised(letter, restored(used)).due
