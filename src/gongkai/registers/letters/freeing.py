"""When the application a letter became is found a mistake, the letter is to be answered again."""

from typing import Any

from gongkai.law.workdays import china
from gongkai.registers.applications.models import Application
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.letters.models import Letter
from gongkai.registers.letters.recomputing import promised
from gongkai.registers.organs.models import User


def with_application(*, application: Application, by: User, **_: Any) -> None:
    """Open the letter that *application* came from; its days still run from its receipt.

    The last day is counted anew: notices that came meanwhile did not touch a closed letter.
    """
    rows = Letter.objects.select_for_update(of=("self",)).select_related("organ")
    letter = rows.filter(application=application, erased_on=None).first()
    if letter is None:
        return
    term = promised(letter, china())
    letter.application, letter.due_on, letter.provisional = None, term.due, bool(term.provisional)
    letter.save(update_fields=["application", "due_on", "provisional"])
    chain.record(letter, Verb.REOPENED, by=by, organ=letter.organ, application=application.number)
