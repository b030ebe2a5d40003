"""An organ's own columns: opened, named and put in their place by its officer."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from gongkai.law.errors import Refusal
from gongkai.registers.information.actions import own_columns
from gongkai.registers.information.errors import ColumnNamed, MayNotArrange
from gongkai.registers.information.models import Column
from gongkai.registers.journal.models import Line
from tests.making import Bureau, make_bureau

pytestmark = pytest.mark.django_db


def opened(bureau: Bureau, name: str = "校园安全", place: int = 3) -> Column:
    return own_columns.open_column(
        bureau.organ, name=name, place=place, days=31, article="20-11", by=bureau.officer
    )


def test_a_column_is_opened_renamed_and_moved_each_with_its_line(bureau: Bureau) -> None:
    column = opened(bureau)
    own_columns.name_column(column, name="平安校园", place=1, by=bureau.officer)
    own_columns.name_column(column, name="平安校园", place=1, by=bureau.officer)  # nothing new

    kept = Column.objects.get()
    assert (kept.name, kept.position, kept.rhythm, kept.article) == ("平安校园", 1, 31, "20-11")
    assert Line.objects.filter(verb="arranged").count() == 2


@pytest.mark.parametrize(
    ("attempt", "refusal"),
    [
        (lambda b, c: opened(b, c.name), ColumnNamed),
        (
            lambda b, c: own_columns.name_column(
                opened(b, "别的"), name=c.name, place=1, by=b.officer
            ),
            ColumnNamed,
        ),
        (lambda b, c: opened(b, " "), ValidationError),
        (lambda b, c: opened(b, "长" * 41), ValidationError),
        (
            lambda b, c: own_columns.name_column(
                c, name="改", place=1, by=make_bureau("jyj").officer
            ),
            MayNotArrange,
        ),
    ],
)
def test_what_may_not_be_leaves_the_column_as_it_was(
    bureau: Bureau,
    attempt: Callable[[Bureau, Column], object],
    refusal: type[Refusal] | type[ValidationError],
) -> None:
    column = opened(bureau)
    with pytest.raises(refusal):
        attempt(bureau, column)

    assert Column.objects.get(pk=column.pk).name == "校园安全"


def test_the_desk_opens_and_renames_and_says_when_a_name_is_taken(bureau: Bureau) -> None:
    client = Client()
    client.force_login(bureau.officer)
    said = {"name": "校园安全", "position": "4", "rhythm": "31", "article": "20-11"}
    first = client.post(reverse("arranging:open"), said, follow=True).content.decode()
    again = client.post(reverse("arranging:open"), said).content.decode()
    other = {**said, "name": "招生入学"}
    client.post(reverse("arranging:open"), other)
    column = Column.objects.get(name="招生入学")
    address = reverse("arranging:promise", args=[column.pk])
    taken = client.post(address, {**said, "rhythm": "7"}).content.decode()

    assert "栏目「校园安全」已新建" in first
    assert "本机关已有名为「校园安全」的栏目" in again
    assert "本机关已有名为「校园安全」的栏目" in taken
    assert Column.objects.get(name="招生入学").rhythm == 31  # nothing of a refused form is kept
    client.post(address, {**other, "name": "招生", "position": "1"})
    assert Column.objects.get(pk=column.pk).name == "招生"
