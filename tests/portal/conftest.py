"""Brings in the database fixtures."""

from tests.django_fixtures import *  # noqa: F403 - the list is kept there, once
