"""Brings in the database fixtures."""

from tests.django_fixtures import bureau, demo, django_db_setup

__all__ = ["bureau", "demo", "django_db_setup"]
