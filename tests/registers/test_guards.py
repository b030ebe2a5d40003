"""The database's own guards are there after every migration, though SQLite makes tables anew."""

from importlib import import_module
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations import RunSQL

PRODUCT = Path(__file__).parents[2] / "src" / "gongkai"


def declared() -> set[str]:
    """The names of the triggers that any migration makes and none drops."""
    names: set[str] = set()
    for path in sorted(PRODUCT.glob("**/migrations/0*.py")):
        name = ".".join(path.relative_to(PRODUCT.parent).with_suffix("").parts)
        module = import_module(name)
        for operation in module.Migration.operations:
            if isinstance(operation, RunSQL):
                for statement in (
                    [operation.sql] if isinstance(operation.sql, str) else operation.sql
                ):
                    words = (
                        str(statement).replace("IF NOT EXISTS", "").replace("IF EXISTS", "").split()
                    )
                    if words[:2] == ["CREATE", "TRIGGER"]:
                        names.add(words[2])
                    elif words[:2] == ["DROP", "TRIGGER"]:
                        names.discard(words[2].rstrip(";"))
    return names


@pytest.mark.django_db
def test_every_guard_a_migration_made_is_there() -> None:
    """A migration that changes a guarded table must put its guards back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        there = {str(row[0]) for row in cursor.fetchall()}

    assert len(declared()) > 10
    assert declared() - there == set()
