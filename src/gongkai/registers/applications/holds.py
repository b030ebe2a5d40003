"""Why an application must be kept past its term, as registers further up know it.

This register imports none of them: each adds its own question when it is loaded.
"""

from collections.abc import Callable, Iterable, Iterator

from gongkai.registers.applications.models import Application

# Each gives the reasons, one sentence each, why an application may not be erased yet.
hold_application: list[Callable[[Application], Iterable[str]]] = []


def reasons_to_keep(application: Application) -> Iterator[str]:
    """Every reason why *application* must be kept; none when nothing holds it."""
    for asked in hold_application:
        yield from asked(application)
