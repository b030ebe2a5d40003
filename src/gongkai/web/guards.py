"""Proves that the database's own guards, its triggers, are those this version ships with.

Whoever has the database file can drop a trigger, rewrite rows and go unseen where nothing else
tells of them; so the guards are compared with a list that is no part of the database.
"""

import csv
from collections.abc import Iterator, Mapping
from importlib.resources import files

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from gongkai.registers.journal import sm3

LIST = files("gongkai.web") / "guards.csv"
_FIELDS = ("guard", "sm3")


def problems() -> Iterator[str]:
    """One sentence for each guard that is absent, altered, or not one of the product's.

    Shape: one sentence alone where migrations are still to run, which change guards themselves.
    """
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield "数据库还没有升级到本版本，防护没有核对：请先运行一次 gongkai serve，再重新核对。"
        return
    wanted, there = listed(), standing()
    for name in sorted(wanted.keys() | there.keys()):
        if name not in there:
            yield f"数据库少了防护 {name}：它守着的记录可能被改过，请从可信的备份恢复数据库。"
        elif name not in wanted:
            yield f"数据库多了来历不明的防护 {name}：它可能暗中改动记录，请查明是谁加的再删去。"
        elif there[name] != wanted[name]:
            yield f"数据库的防护 {name} 与本版本的不同：可能被人改过，请从可信的备份恢复数据库。"


def standing() -> dict[str, str]:
    """The guards the database has, by name: the SM3 of what each says, spaces apart."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {name: sm3.digest(" ".join(sql.split())) for name, sql in cursor.fetchall()}


def listed() -> dict[str, str]:
    """The guards a database of this version has."""
    rows = csv.DictReader(LIST.read_text(encoding="utf-8").splitlines())
    return {row["guard"]: row["sm3"] for row in rows}


def written(guards: Mapping[str, str]) -> str:
    """*guards* as the list has them, in the order of their names."""
    rows = [_FIELDS, *sorted(guards.items())]
    return "".join(f"{','.join(row)}\n" for row in rows)
