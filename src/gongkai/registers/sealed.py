"""Columns that hold sealed text only: marked on the model, found by whoever changes the keys.

A table that keeps something sealed declares a ``SealedTextField`` and a method ``about(field)``
that names the one place a text is bound to; nothing is to be registered anywhere else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from django.apps import apps
from django.db import models

from gongkai.registers import sealing

_SEALED = re.compile(r"[0-9]+:[A-Za-z0-9+/]+={0,2}")


class SealedRow(Protocol):
    """A row with sealed columns."""

    def about(self, field: str) -> str:
        """The place the text of *field* is bound to."""


class NotSealed(ValueError):
    """Clear text on its way into a sealed column: a mistake in the program, stopped here."""

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__(f"{field}: clear text for a sealed column")  # and never the text itself


class SealedTextField(models.TextField):  # type: ignore[type-arg]  # no generic at run time
    """A column for what ``sealing.seal`` gives; the database never gets clear text through it."""

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        if text and not _SEALED.fullmatch(text):
            raise NotSealed(str(self))
        return text

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs  # to the database it is text


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """One column of one table whose texts are sealed."""

    model: type[models.Model]
    field: str


def columns() -> Iterator[SealedColumn]:
    """Every sealed column of the installation."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, SealedTextField):
                yield SealedColumn(model, field.name)


def seal_into(row: models.Model, texts: dict[str, str]) -> None:
    """Put *texts* on *row*, sealed, each in the column it is keyed by; nothing is saved."""
    for field, text in texts.items():
        setattr(row, field, sealing.seal(text, row.about(field)))  # type: ignore[attr-defined]


def opened(row: models.Model, field: str) -> str:
    """What is sealed in *field* of *row*.

    Errors: CannotOpen.
    """
    return sealing.opened(getattr(row, field), row.about(field))  # type: ignore[attr-defined]
