"""When what a submission became is found a mistake, it waits to be registered again."""

from typing import Any

from gongkai.registers.applications.models import Application
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import User
from gongkai.registers.submissions.models import Registered, Submission


def with_application(*, application: Application, by: User, double_of: str, **_: Any) -> None:
    """Let the submission *application* came from wait again for what is now in no application.

    Of several it was split into, that is the matter of this one, unless another case has it.
    """
    came = Registered.objects.filter(application=application).first()
    if came is None:
        return
    locked = Submission.objects.select_for_update().get(pk=came.submission_id)
    if not locked.form or (locked.cases().exists() and (double_of or not locked.unregistered())):
        return
    locked.state, locked.handled_by, locked.handled_at = Submission.State.WAITING, None, None
    locked.save(update_fields=["state", "handled_by", "handled_at"])
    chain.record(locked, Verb.FREED, by=by, organ=locked.organ, application=application.number)
