"""What `gongkai verify` says of a head noted elsewhere, and of the database's guards."""

from pathlib import Path

import pytest
from django.db import connection

from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Line
from gongkai.web import guards, verify
from tests.django_fixtures import bureau, django_db_setup
from tests.making import Bureau, make_application

__all__ = ["bureau", "django_db_setup"]

pytestmark = pytest.mark.django_db


def _past_the_triggers() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER journal_line_no_UPDATE")
        cursor.execute("DROP TRIGGER journal_line_no_DELETE")


def test_a_head_noted_before_still_holds_when_lines_follow(bureau: Bureau) -> None:
    assert verify.head() == ""
    make_application(bureau)
    noted = verify.head()
    make_application(bureau)

    assert noted != verify.head()
    assert verify.problems(noted) == verify.problems() == []


def test_a_chain_written_anew_is_caught_by_the_head_alone(bureau: Bureau) -> None:
    make_application(bureau)
    noted = verify.head()
    _past_the_triggers()
    line = Line.objects.get()
    line.post = "别人"
    line.hash = line.computed_hash()
    line.save()

    assert list(chain.breaks()) == []
    assert any("曾被整条重写" in said for said in verify.problems(noted))


def test_lines_cut_off_at_the_end_are_caught_by_the_head_alone(bureau: Bureau) -> None:
    make_application(bureau)
    make_application(bureau)
    noted = verify.head()
    _past_the_triggers()
    Line.objects.filter(seq=2).delete()

    assert list(chain.breaks()) == []
    assert any(noted in said for said in verify.problems(noted))


@pytest.mark.parametrize(
    "noted", ["x", "1", "1:", "１:0", "-1:0", "1:" + "0" * 64, "9" * 30 + ":0", ":"]
)
def test_what_is_no_head_is_said_not_to_be_there(bureau: Bureau, noted: str) -> None:
    make_application(bureau)

    assert any("没有抄存的" in said for said in verify.problems(noted))


def test_a_freshly_migrated_database_has_the_guards_on_the_list(
    db: None, update_golden: bool
) -> None:
    """``--update-golden`` writes the list anew, after a migration that changed a guard."""
    if update_golden:
        Path(str(guards.LIST)).write_text(guards.written(guards.standing()), encoding="utf-8")

    assert guards.LIST.read_text(encoding="utf-8") == guards.written(guards.standing())
    assert len(guards.listed()) > 100
    assert list(guards.problems()) == []


_GUARD = "information_guide_delete"
_ANOTHER = (
    "CREATE TRIGGER {} BEFORE DELETE ON information_guide WHEN 0 BEGIN SELECT RAISE(IGNORE); END"
)


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        ([f"DROP TRIGGER {_GUARD}"], f"少了防护 {_GUARD}"),
        ([f"DROP TRIGGER {_GUARD}", _ANOTHER.format(_GUARD)], f"防护 {_GUARD} 与本版本的不同"),
        ([_ANOTHER.format("mine")], "来历不明的防护 mine"),
    ],
)
def test_a_guard_absent_altered_or_unknown_is_told_of(
    bureau: Bureau, statements: list[str], said: str
) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)

    (problem,) = verify.problems()
    assert said in problem


def test_a_guard_spaced_otherwise_is_the_same_guard(bureau: Bureau) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [_GUARD])
        (sql,) = cursor.fetchone()
        cursor.execute(f"DROP TRIGGER {_GUARD}")
        cursor.execute("\n  ".join(sql.split()))

    assert verify.problems() == []


def test_a_database_of_an_earlier_version_is_to_be_migrated_first(bureau: Bureau) -> None:
    """Its guards are not this version's, and nobody tampered with them."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'letters'")
        cursor.execute(f"DROP TRIGGER {_GUARD}")

    (problem,) = verify.problems()
    assert "请先运行一次 gongkai serve" in problem
