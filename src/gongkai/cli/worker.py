"""Reads one file and works on what it says: here, or as a process of its own that is asked to."""

import copyreg
import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from gongkai.annual.model import Reading
from gongkai.annual.read import read
from gongkai.cli.names import shown_name
from gongkai.law.forms import Form, form

T = TypeVar("T")
Work = Callable[[Reading], T]  # a function or an object that can be pickled


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read; *content* is what was there to read on standard input."""

    name: str
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """What came of one file; *refused* is the sentence that says why it was not read."""

    refused: str
    value: T


def answer(source: Source, work: Work[T]) -> Answer[T]:
    """Read the file and do *work* on its reading."""
    content = Path(source.name) if source.content is None else source.content
    reading = read(content, name=source.name)
    refused = reading.refused
    told = f"{shown_name(reading.file)}：{refused.message}" if refused else ""
    return Answer(told, work(reading))


def serve() -> None:
    """Take the work, then source after source, from standard input; answer each on standard output.

    Shape: ends when the asking process does, in whatever way.
    """
    asked, told = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library may print is no answer
    with suppress(EOFError, BrokenPipeError):
        work = pickle.load(asked)
        while True:
            told.write(pickle.dumps(answer(pickle.load(asked), work)))
            told.flush()
    os._exit(0)  # the end of the interpreter would flush again, to nobody


def _by_key(known: Form) -> tuple[Callable[[str], Form], tuple[str]]:
    return form, (known.key,)


copyreg.pickle(Form, _by_key)  # a form is large, and each process has its own
