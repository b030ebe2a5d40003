"""Makes public at its minute what is put down for it, and sends the letters that lie ready.

A thread of the server: while there is a server it runs, and without one nobody could see what
became public. What fell due while it was down goes out as soon as it is up.
"""

import logging
import threading
from datetime import datetime

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

_log = logging.getLogger("gongkai.timekeeper")
LOOK = 10.0  # seconds after which what was put down meanwhile is seen
_SOON = 0.05  # seconds; never spin


class Turns(threading.Thread):
    """Does what is due, then sleeps until the next moment; one of each in every server process."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name, daemon=True)
        self._end = threading.Event()

    def run(self) -> None:
        while not self._end.wait(self._turn()):
            close_old_connections()

    def _turn(self) -> float:
        """One turn; whatever goes wrong in it, the next one comes."""
        try:
            return self.turn()
        except Exception:
            _log.exception("a turn of the %s broke off", self.name)
            return LOOK

    def stop(self) -> None:
        """Let the present turn end and no other begin."""
        self._end.set()

    def turn(self) -> float:
        """Do what is due now.

        Unit: seconds to sleep until the next turn.
        """
        raise NotImplementedError


class Timekeeper(Turns):
    """Publishes what is due."""

    def __init__(self) -> None:
        super().__init__("timekeeper")
        self._told: set[tuple[int, str]] = set()

    def turn(self) -> float:
        """Publish what is due now."""
        from gongkai.registers.information.actions import scheduled  # noqa: PLC0415 - after set-up

        try:
            now = timezone.now()
            for outcome in scheduled.publish_due(now):
                self._tell(outcome.revision, outcome.subject, outcome.refused)
            return pause(now, scheduled.next_due(now))
        except DatabaseError:  # locked, or away for a while: the next turn finds it due still
            _log.exception("what is due could not be published yet")
            return LOOK

    def _tell(self, revision: int, subject: str, refused: str) -> None:
        """Log what went out, and each refusal once."""
        if not refused:
            _log.info("published at its minute: %s", subject)
        elif (revision, refused) not in self._told:
            self._told.add((revision, refused))
            _log.error("not published at its minute: %s: %s", subject, refused)


def pause(now: datetime, *moments: datetime | None) -> float:
    """How long to sleep: until the next moment, but not so long that a new one is missed."""
    ahead = [(moment - now).total_seconds() for moment in moments if moment]
    return min(LOOK, max(0.0, min(ahead, default=LOOK)) + _SOON)
