"""Who may do something to a case, asked at every door: page, command and shell alike."""

from gongkai.registers.applications.contact_errors import AlreadyGone
from gongkai.registers.applications.errors import NotYours
from gongkai.registers.applications.models import Application
from gongkai.registers.organs.models import Organ, User


def require(by: User, organ: Organ, permission: str, what: str) -> None:
    """Let pass only someone who does such work in the name of *organ*.

    Errors: NotYours.
    """
    if not by.answers_for(organ, permission):
        raise NotYours(what)


def require_kept(application: Application) -> None:
    """Let pass only a case whose personal data are there: what is erased is written on no more.

    Errors: AlreadyGone.
    """
    if application.erased_on:
        raise AlreadyGone(application.erased_on)
