"""What `gongkai verify` says of a head of the journal that was noted elsewhere."""

import pytest
from django.db import connection

from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Line
from gongkai.web import verify
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
