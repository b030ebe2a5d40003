"""Standard lists and columns in force change by their actions only, and what was stays readable."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from gongkai.registers.information.actions import arranging, own_columns
from gongkai.registers.information.errors import ColumnNameUnfit
from gongkai.registers.information.models import Column, StandardEntry, StandardList
from tests.making import Bureau, make_entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def column(bureau: Bureau) -> Column:
    return own_columns.open_column(
        bureau.organ, name="校园安全", place=3, days=31, article="20-11", by=bureau.officer
    )


def test_an_old_list_stays_to_be_read_inside(bureau: Bureau) -> None:
    make_entry(bureau, first="从前的事项", second="甲", term="20个工作日")
    make_entry(bureau, first="现在的事项", second="乙")
    client = Client()
    client.force_login(bureau.leader)
    listed = client.get(reverse("arranging:lists")).content.decode()
    old = client.get(reverse("arranging:list", args=[1])).content.decode()

    assert [one.first for one in StandardEntry.objects.standing(bureau.organ)] == ["现在的事项"]
    assert "第 2 次</a>（公开中）" in listed
    assert str(bureau.leader) in listed
    assert "从前的事项" in old
    assert "20个工作日" in old


def test_an_empty_list_leaves_none_standing(bureau: Bureau) -> None:
    make_entry(bureau)
    arranging.replace_standards(bureau.organ, [], by=bureau.leader)

    assert not StandardEntry.objects.standing(bureau.organ).exists()
    assert StandardEntry.objects.count() == 1


ROWS: dict[str, Callable[[Bureau, Column], object]] = {
    "an entry's words": lambda b, c: StandardEntry.objects.update(term="永不"),
    "an entry's tie": lambda b, c: StandardEntry.objects.update(column=c),
    "an entry's list": lambda b, c: StandardEntry.objects.update(list_number=2),
    "an entry gone": lambda b, c: StandardEntry.objects.all().delete(),
    "one more entry": lambda b, c: StandardEntry.objects.create(organ=b.organ, position=2),
    "many more": lambda b, c: StandardEntry.objects.bulk_create(
        [StandardEntry(organ=b.organ, position=2)]
    ),
    "another list": lambda b, c: StandardList.objects.create(organ=b.organ, number=2, count=0),
    "a list gone": lambda b, c: StandardList.objects.all().delete(),
    "a list's day": lambda b, c: StandardList.objects.update(in_force_at=None),
    "a column's name": lambda b, c: Column.objects.update(name="改名了"),
    "a column's promise": lambda b, c: Column.objects.update(rhythm=0),
    "a column's place": lambda b, c: Column.objects.update(position=9),
    "a column's article": lambda b, c: Column.objects.update(article=""),
    "a column gone": lambda b, c: Column.objects.all().delete(),
    "a column saved": lambda b, c: Column(pk=c.pk, organ=b.organ, name="领导讲话").save(),
}


@pytest.mark.parametrize("way", ROWS)
def test_no_shell_changes_what_stands(bureau: Bureau, column: Column, way: str) -> None:
    make_entry(bureau)
    models = (StandardEntry, StandardList, Column)
    kept = [list(model._base_manager.values()) for model in models]
    with pytest.raises(IntegrityError), transaction.atomic():
        ROWS[way](bureau, column)

    assert [list(model._base_manager.values()) for model in models] == kept


def test_the_actions_change_what_they_may(bureau: Bureau, column: Column) -> None:
    entry = make_entry(bureau)
    arranging.promise(column, days=7, article="20-15", by=bureau.officer)
    own_columns.name_column(column, name="平安校园", place=1, by=bureau.officer)
    arranging.promise(column, days=0, article="", by=bureau.officer)
    for tied in (column, None, column):
        arranging.tie_standard(entry, tied, by=bureau.officer)
    kept = Column.objects.get()

    assert (kept.name, kept.position, kept.rhythm, kept.article) == ("平安校园", 1, 0, "")
    assert StandardEntry.objects.get().column == kept


@pytest.mark.parametrize("sign", ["\n", "\r", "\u2028", "\t", "\u202e", "\u2066", "\x00", "\x85"])
def test_a_name_is_one_line_of_plain_signs_at_every_door(
    bureau: Bureau, column: Column, sign: str
) -> None:
    name, by = f"校园{sign}安全", bureau.officer
    for act in (
        lambda: own_columns.name_column(column, name=name, place=1, by=by),
        lambda: own_columns.open_column(
            bureau.organ, name=name, place=1, days=0, article="", by=by
        ),
        lambda: Column.objects.create(organ=bureau.organ, name=name),
        lambda: Column.objects.bulk_create([Column(organ=bureau.organ, name=name)]),
    ):
        with pytest.raises(ColumnNameUnfit), transaction.atomic():
            act()
    client = Client()
    client.force_login(by)
    said = {"name": name, "position": "4", "rhythm": "31", "article": ""}
    answer = client.post(reverse("arranging:open"), said)

    assert answer.status_code == 200
    assert [one.name for one in Column.objects.all()] == ["校园安全"]


def test_the_desk_shows_the_names_a_column_had(bureau: Bureau, column: Column) -> None:
    own_columns.name_column(column, name="平安校园", place=3, by=bureau.officer)
    own_columns.name_column(column, name="平安校园", place=1, by=bureau.officer)
    own_columns.name_column(column, name="平安<学校>", place=1, by=bureau.officer)
    client = Client()
    client.force_login(bureau.officer)
    page = client.get(reverse("arranging:promise", args=[column.pk])).content.decode()

    assert [one.name for one in own_columns.names_had(column)] == ["平安校园", "校园安全"]
    assert "用过的名称" in page
    assert f"由{bureau.officer}改" in page
