"""Carries an import out in a thread of this process, while pages tell how far it is."""

import threading

from django.db import close_old_connections

from gongkai.registers.information.actions import importing
from gongkai.registers.information.imports import progress

_BEGINS_WITHIN = 2.0  # seconds; the page after it should find the import under way


def start(number: int) -> threading.Thread:
    """Carry the import *number* out beside this request."""
    begun = threading.Event()
    thread = threading.Thread(target=_run, args=(number, begun), name=f"import-{number}")
    thread.daemon = True  # a server that stops rolls it back, and the page says so
    thread.start()
    begun.wait(_BEGINS_WITHIN)
    return thread


def _run(number: int, begun: threading.Event) -> None:
    try:
        with progress.carrying_out(number):
            begun.set()
            importing.carry_out(number)
    except progress.Busy:
        begun.set()
    finally:
        close_old_connections()
