"""What keeps an application from being erased or annulled: other registers say so here."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.registers.applications.models import Application

# Each answers why it must stay, in words, or with nothing; filled when the apps are ready.
HOLDS: list[Callable[["Application"], str]] = []


def reasons(application: "Application") -> list[str]:
    """Why *application* may not be erased or annulled now; empty when nothing holds it."""
    return [why for hold in HOLDS if (why := hold(application))]
