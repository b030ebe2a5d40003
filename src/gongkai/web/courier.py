"""Tells other systems what became public and sends letters by e-mail, while the server serves.

A thread of its own beside the timekeeper: however long another machine lets us wait, what is
announced for a minute goes out at that minute.
"""

import logging

from django.db import DatabaseError
from django.utils import timezone

from gongkai.web.timekeeper import LOOK, Turns, pause

_log = logging.getLogger("gongkai.courier")


class Courier(Turns):
    """Works off what other systems and applicants are to be told."""

    def __init__(self) -> None:
        super().__init__("courier")

    def turn(self) -> float:
        """Try what is due now."""
        from gongkai.registers.information.channels import delivering  # noqa: PLC0415 - after set-up
        from gongkai.registers.submissions import outbox  # noqa: PLC0415

        try:
            for number in delivering.due(timezone.now()):
                outcome = delivering.deliver(number, timezone.now())
                if outcome is not None and not outcome.answer.accepted:
                    _log.warning("not delivered: %s: %s", outcome.delivery, outcome.answer.words)
            outbox.send_due(timezone.now())
            now = timezone.now()
            return pause(now, delivering.next_due(now), outbox.next_due())
        except DatabaseError:  # locked, or away for a while: the next turn finds it due still
            _log.exception("what is due could not be delivered yet")
            return LOOK
