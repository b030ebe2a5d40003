"""Changing the key: every sealed text of the installation is sealed anew by a later one.

It may be stopped at any moment and called again: a batch is changed whole or not at all, the
old keys stay, and while a text is left under an old key no further key is made.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db import models, transaction
from django.db.models import Q

from gongkai.law.errors import Refusal
from gongkai.registers import sealed, sealing
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import County, User

BATCH = 200  # rows of one transaction: the others wait for the lock no longer than that


class NotTheKeeper(Refusal):
    """A change of keys by someone who does not keep the machine."""

    def __init__(self, username: str) -> None:
        self.username = username
        super().__init__(
            f"「{username}」不是系统管理员，不能更换密钥。请用 --by 写明管理员的用户名。"
        )


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the change has come."""

    done: int
    left: int
    unit: str = "行"


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change of keys came to."""

    key: int
    resumed: bool  # an unfinished change was carried on, and no key made
    texts: int
    unopened: tuple[str, ...]  # the places whose text no key opens
    idle: tuple[int, ...]  # keys by which nothing is sealed any more


def change(
    *, by: User, batch: int = BATCH, told: Callable[[Progress], None] = lambda _: None
) -> Changed:
    """Seal everything by a new key, or carry on where an earlier change was stopped.

    Errors: NotTheKeeper.
    """
    if not (by.is_active and by.is_superuser):
        raise NotTheKeeper(by.username)
    key = sealing.newest()
    resumed = any(_behind(table, key).exists() for table in _tables())
    if not resumed:
        key = sealing.make_key(key + 1)
    texts, unopened = _all(key, batch, told)
    changed = Changed(key, resumed, texts, tuple(unopened), tuple(_idle(key)))
    with transaction.atomic():
        facts: dict[str, chain.Fact] = {"key": key, "texts": texts, "unopened": len(unopened)}
        chain.record(County.load(), Verb.RESEALED, by=by, organ=None, **facts)
    return changed


def _all(key: int, batch: int, told: Callable[[Progress], None]) -> tuple[int, list[str]]:
    left, done, texts = sum(_behind(t, key).count() for t in _tables()), 0, 0
    unopened: list[str] = []
    for table in _tables():
        last = 0
        while rows := _next(table, key, last, batch):
            texts += _one_batch(table, [row.pk for row in rows], key, unopened)
            last, done, left = rows[-1].pk, done + len(rows), left - len(rows)
            told(Progress(done, max(left, 0)))
    return texts, unopened


@dataclass(frozen=True, slots=True)
class _Table:
    model: type[models.Model]
    fields: tuple[str, ...]


def _tables() -> list[_Table]:
    found: dict[type[models.Model], list[str]] = {}
    for column in sealed.columns():
        found.setdefault(column.model, []).append(column.field)
    return [_Table(model, tuple(fields)) for model, fields in found.items()]


def _behind(table: _Table, key: int) -> "models.QuerySet[models.Model]":
    """The rows with a text that another key than *key* sealed."""
    ways = (~Q(**{f: ""}) & ~Q(**{f"{f}__startswith": f"{key}:"}) for f in table.fields)
    return table.model._default_manager.filter(reduce(or_, ways))


def _next(table: _Table, key: int, last: int, batch: int) -> list[models.Model]:
    return list(_behind(table, key).filter(pk__gt=last).order_by("pk").only("pk")[:batch])


@transaction.atomic
def _one_batch(table: _Table, numbers: list[int], key: int, unopened: list[str]) -> int:
    """Seal the texts of some rows anew; how many they were. What does not open stays."""
    rows = table.model._default_manager.select_related().filter(pk__in=numbers).order_by("pk")
    texts = 0
    for row in rows.select_for_update(of=("self",)):
        anew: dict[str, str] = {}
        for field in _older(row, table, key):
            try:
                anew[field] = sealed.opened(row, field)
            except sealing.CannotOpen as refusal:
                unopened.append(refusal.about)
        if anew:
            sealed.seal_into(row, anew)
            row.save(update_fields=list(anew))
        texts += len(anew)
    return texts


def _older(row: models.Model, table: _Table, key: int) -> Iterator[str]:
    for field in table.fields:
        text = getattr(row, field)
        if text and not text.startswith(f"{key}:"):
            yield field


def _idle(key: int) -> Iterator[int]:
    """The older keys by which no text is sealed."""
    for number in sealing.numbers():
        if number < key and not any(_by(table, number) for table in _tables()):
            yield number


def _by(table: _Table, number: int) -> bool:
    ways = (Q(**{f"{f}__startswith": f"{number}:"}) for f in table.fields)
    return table.model._default_manager.filter(reduce(or_, ways)).exists()
