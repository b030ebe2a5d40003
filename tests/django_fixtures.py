"""Fixtures for tests that need the database: a plugin of those folders, not of the pure ones."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from gongkai.registers.organs import roles
from tests.making import DEMO_PASSWORD, Bureau, make_bureau
from tests.serving import migrated

# What each folder with a database brings in, whole: a part of it would migrate anew.
__all__ = [
    "bureau",
    "demo",
    "django_db_keepdb",
    "django_db_modify_db_settings",
    "django_db_setup",
    "migrated",
]


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Whether the test database is taken as it is found."""
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, migrated: Path
) -> None:
    """The test database begins as a copy of the migrated one.

    Each folder that brings this in runs it anew; the database is in use by then.
    """
    database = Path(connection.settings_dict["TEST"]["NAME"])
    if not database.exists():
        shutil.copyfile(migrated, database)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The test database, with the roles a started installation has."""
    with django_db_blocker.unblock():
        roles.establish()


@pytest.fixture
def bureau(db: None) -> Bureau:
    """One bureau with an officer and a leader."""
    return make_bureau("tjj")


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demo county, loaded once for a module and taken back after it."""
    from gongkai.demo.load import load

    with standing(django_db_blocker):
        load(password=DEMO_PASSWORD, today=date(2026, 11, 25), host="testserver", port=80)
        yield


@contextmanager
def standing(blocker: DjangoDbBlocker) -> Iterator[None]:
    """Rows that stand for a whole module: each of its tests is taken back to them, and they last.

    For a fixture of the module's scope; a test that needs its own commits cannot stand on it.
    """
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
