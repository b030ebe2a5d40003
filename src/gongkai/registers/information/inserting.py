"""Rows put in many at a time: 20,000 of them without a model's object for each."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django.db import connection, models


def insert(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Put *rows* in, each with the values of the fields *names*; triggers and constraints hold.

    Shape: a foreign key by its number under its own name; every field without a default is named.
    """
    fields = [cast("models.Field[Any, Any]", model._meta.get_field(name)) for name in names]
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(model._meta.db_table)
    kept = [
        [
            value if type(value) in (str, int) else field.get_db_prep_save(value, connection)
            for field, value in zip(fields, row, strict=True)
        ]
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", kept)
