"""The journal: nothing changes in it unseen, and nothing is written outside a change."""

import pytest
from django.db import DatabaseError, connection, transaction

from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Line, Verb
from tests.making import Bureau, make_application

pytestmark = pytest.mark.django_db


def test_every_write_adds_a_line_and_the_chain_holds(bureau: Bureau) -> None:
    make_application(bureau)
    make_application(bureau)

    assert [line.verb for line in Line.objects.all()] == ["received", "received"]
    assert Line.objects.get(seq=1).previous == chain.BEGINNING
    assert list(chain.breaks()) == []


@pytest.mark.parametrize("change", ["UPDATE journal_line SET verb='x'", "DELETE FROM journal_line"])
def test_the_database_refuses_to_change_a_line(bureau: Bureau, change: str) -> None:
    make_application(bureau)

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)


@pytest.mark.parametrize(
    ("tampering", "seq"),
    [
        ("UPDATE journal_line SET facts='{}' WHERE seq=2", 2),
        ("UPDATE journal_line SET post='别人' WHERE seq=1", 1),
        ("DELETE FROM journal_line WHERE seq=2", 2),
    ],
)
def test_what_is_changed_past_the_database_is_found(
    bureau: Bureau, tampering: str, seq: int
) -> None:
    """Someone with the file and no triggers still cannot change a line unseen."""
    for _ in range(3):
        make_application(bureau)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER journal_line_no_UPDATE")
        cursor.execute("DROP TRIGGER journal_line_no_DELETE")
        cursor.execute(tampering)

    assert seq in [found.seq for found in chain.breaks()]


@pytest.mark.django_db(transaction=False)
def test_a_line_outside_a_transaction_is_refused(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The test's own transaction is hidden, since it is not the caller's."""
    monkeypatch.setattr(transaction.get_connection(), "in_atomic_block", False)

    with pytest.raises(transaction.TransactionManagementError):
        chain.record(bureau.organ, Verb.ENTERED, by=bureau.officer, organ=bureau.organ)
