"""Brings in the database fixtures."""

from tests.django_fixtures import (
    bureau,
    demo,
    django_db_keepdb,
    django_db_modify_db_settings,
    django_db_setup,
)
from tests.serving import migrated

__all__ = [
    "bureau",
    "demo",
    "django_db_keepdb",
    "django_db_modify_db_settings",
    "django_db_setup",
    "migrated",
]
