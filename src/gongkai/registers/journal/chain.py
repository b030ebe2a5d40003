"""Writing a line at the journal's end, and proving the chain whole."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date

from django.db import models, transaction
from django.utils import timezone

from gongkai.registers.journal.models import Line, Verb
from gongkai.registers.organs.models import Organ, User

BEGINNING = "0" * 64
_PUBLIC = "公众（网上）"

Fact = str | int | bool | date | None | list[str]


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold."""

    seq: int
    what: str


def subject_of(record: models.Model) -> str:
    """How the journal names a record: ``app.model:key``."""
    return f"{record._meta.label_lower}:{record.pk}"


def record(
    subject: models.Model, verb: Verb, *, by: User | None, organ: Organ | None, **facts: Fact
) -> Line:
    """Add one line; to be called inside the transaction of the change it tells of.

    Shape: *by* is None for what the public did through the portal, where nobody signs in; no
        *organ* for what is done to the installation as a whole.
    Errors: TransactionManagementError outside a transaction: a line without its change, or a
        change without its line, must not be possible.
    """
    return record_many([(subject, facts)], verb, by=by, organ=organ)[0]


def record_many(
    told: Sequence[tuple[models.Model, Mapping[str, Fact]]],
    verb: Verb,
    *,
    by: User | None,
    organ: Organ | None,
) -> list[Line]:
    """Add a line for each record and its facts, in their order; else as ``record``."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("journal.record outside a transaction")
    last = Line.objects.order_by("-seq").first()
    seq, previous = (last.seq, last.hash) if last else (0, BEGINNING)
    at, lines = timezone.now().astimezone(UTC), list[Line]()
    for number, (subject, facts) in enumerate(told, start=seq + 1):
        line = Line(
            seq=number,
            at=at,
            by=by.username if by else "",
            post=str(by) if by else _PUBLIC,
            organ=organ.code if organ else "",
            subject=subject_of(subject),
            verb=verb.value,
            facts=as_kept(facts),
            previous=previous,
        )
        line.hash = previous = line.computed_hash()
        lines.append(line)
    Line.objects.bulk_create(lines)
    return lines


def as_kept(facts: Mapping[str, Fact]) -> dict[str, object]:
    """*facts* as a line keeps them: days as text."""
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in facts.items()}


def head() -> str:
    """The last line's number and hash, ``12:9f…``: to be noted where this machine's keeper is not.

    Shape: empty before the first line.
    """
    last = Line.objects.order_by("-seq").first()
    return f"{last.seq}:{last.hash}" if last else ""


def holds(noted: str) -> bool:
    """Whether the line that was the head when *noted* was taken down is the same still.

    Shape: with ``breaks`` empty it follows for every line before it.
    """
    seq, _, digest = noted.strip().partition(":")
    there = seq.isascii() and seq.isdigit()
    return there and Line.objects.filter(seq=int(seq), hash=digest).exists()


def breaks() -> Iterator[Break]:
    """Every line that was changed, removed or put in after the fact."""
    previous, expected = BEGINNING, 1
    for line in Line.objects.iterator():
        if line.seq != expected:
            yield Break(expected, f"第 {expected} 行至第 {line.seq - 1} 行缺失")
        elif line.previous != previous:
            yield Break(line.seq, f"第 {line.seq} 行与前一行不相接")
        if line.hash != line.computed_hash():
            yield Break(line.seq, f"第 {line.seq} 行内容与其摘要不符")
        previous, expected = line.hash, line.seq + 1
