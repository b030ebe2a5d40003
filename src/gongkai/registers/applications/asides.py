"""What other registers have to say beside a case: a reconsideration, the letter it came from.

This register imports none of them: each adds its own voice when it is loaded.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from wagtail.admin.ui.components import Component

from gongkai.registers.applications.models import Application
from gongkai.registers.organs.models import User


@dataclass(frozen=True, slots=True)
class Aside:
    """One thing of another register that belongs to a case."""

    heading: str
    words: str
    light: str  # calm, soon, late or done; empty where nothing is to be said
    address: str


# Each gives what its register has on an application that this person may see, as of a day.
of_case: list[Callable[[Application, User, date], Iterable[Aside]]] = []


# Each gives the card its register has for the page of a case, where it has one.
cards_of_case: list[Callable[[Application, User], Component | None]] = []


def cards(application: Application, user: User) -> list[Component]:
    """Every card other registers have for *application*."""
    return [card for asked in cards_of_case if (card := asked(application, user))]


def beside(application: Application, user: User, today: date) -> list[Aside]:
    """Everything other registers have on *application*."""
    return [aside for asked in of_case for aside in asked(application, user, today)]
