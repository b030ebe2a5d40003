"""The demo county: what the bureau's report tells of its year can be counted from its rows."""

from datetime import date

import pytest
from django.test import Client

from gongkai.demo import load
from gongkai.law.forms import CellId
from gongkai.registers.applications.models import Application
from gongkai.registers.information.models import Column, Item, Publication
from gongkai.registers.letters.models import Letter
from gongkai.registers.organs.models import Organ, User
from gongkai.registers.remedies.models import Remedy
from gongkai.registers.reports.assemble import assemble
from gongkai.registers.reports.models import Draft, Version
from gongkai.web.verify import problems
from tests.making import TODAY, make_bureau

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def test_the_bureaus_year_is_counted_from_its_rows() -> None:
    published = Publication.objects.filter(item__organ__code="tjj", published_on__year=2020)

    assert published.filter(channel="portal").count() == 210
    assert published.filter(channel="weibo").count() == 110


def test_the_letter_to_the_mayor_is_one_application_of_three_matters() -> None:
    application = Application.objects.get(organ__code="tjj", received_on__year=2020)

    assert application.channel == "mailbox"
    assert application.outcome == "disclosed"
    assert application.matters.count() == 3


def test_the_application_of_2020_came_as_a_letter_and_each_names_the_other() -> None:
    letter = Letter.objects.get(organ__code="tjj", channel="mayor_mailbox")

    assert letter.application == Application.objects.get(organ__code="tjj", received_on__year=2020)
    assert Letter.objects.public().count() == 1


def test_one_reconsideration_is_upheld_and_the_suit_after_it_pending() -> None:
    """And 表四 of the signed report is counted from the register."""
    upheld, suit = Remedy.objects.order_by("noticed_on")
    cell = CellId.parse("remedies.reconsideration.upheld")
    built = assemble(Draft.objects.get(organ__code="zrj", year=2020))

    assert suit.after == upheld
    assert suit.concluded_on is None
    assert built.behind[cell] == (upheld.number,)
    signed = Version.objects.public().get(draft__organ__code="zrj")
    assert signed.report().cells == built.report.cells


def test_the_bureaus_people_are_those_its_report_counts() -> None:
    bureau = Organ.objects.get(code="tjj")
    staff = bureau.staff()

    assert (staff.leaders, staff.full_time, staff.part_time) == (1, 1, 2)
    assert set(bureau.section_set.values_list("name", flat=True)) == {
        "办公室", "综合专业", "执法队",
    }  # fmt: skip
    assert Organ.objects.count() == 5


def test_the_report_of_2020_builds_itself_and_balances() -> None:
    """The published one counts one application in and, in another column, one out."""
    assembled = assemble(Draft.objects.get(organ__code="tjj", year=2020))
    cells = assembled.report.cells

    assert cells[CellId.parse("applications.received.natural_person")] == 1
    assert cells[CellId.parse("applications.concluded.natural_person")] == 1
    assert cells[CellId.parse("applications.concluded.enterprise")] == 0
    assert {f.code for f in assembled.findings} == {"F-BLANK"}
    assert (
        "通过县人民政府门户网站公开210条，通过政务微博公开110条"
        in assembled.report.prose["overview"]
    )


def test_no_item_is_public_before_it_was_made() -> None:
    for publication in Publication.objects.select_related("item"):
        assert publication.published_on >= publication.item.made_on


def test_no_column_is_empty() -> None:
    """国办秘函〔2019〕19号 counts an empty column against the site."""
    filled = Item.objects.public(TODAY).values("column")

    assert not Column.objects.exclude(pk__in=filled).exists()


def test_what_was_loaded_is_whole() -> None:
    assert problems() == []


def test_everyone_signs_in_by_role_and_nobody_is_named() -> None:
    assert {username for username, _ in load.people()} == set(
        User.objects.values_list("username", flat=True)
    )
    assert not User.objects.exclude(first_name="", last_name="").exists()


def test_the_demo_never_loads_over_anything() -> None:
    """Neither over itself nor over a real bureau."""
    before = Organ.objects.count(), Item.objects.count()

    with pytest.raises(load.NotEmpty):
        load.load(password="x" * 12, today=TODAY, host="testserver", port=80)
    assert (Organ.objects.count(), Item.objects.count()) == before


@pytest.mark.parametrize("address", ["/", "/tjj/", "/tjj/items/", "/jyj/annual-reports/2020/"])
def test_every_public_page_says_it_is_a_demo(address: str) -> None:
    assert "演示网站" in Client().get(address).content.decode()


def test_the_desk_says_it_is_a_demo() -> None:
    client = Client()
    assert "演示数据" in client.get("/desk/", follow=True).content.decode()
    client.force_login(User.objects.get(username="tjj-bangongshi"))
    assert "演示数据" in client.get("/desk/").content.decode()
    assert "依申请公开：在办 0 件" in client.get("/desk/").content.decode()


def test_the_year_boundary_of_the_education_bureau() -> None:
    """Received on 21 December 2020, answered on 12 January 2021: carried forward, then in."""
    draft = Draft.objects.get(organ__code="jyj", year=2020)

    assert assemble(draft).report.cells[CellId.parse("applications.carried_forward.total")] == 1
    following = Draft.objects.create(organ=draft.organ, year=2021)
    assert assemble(following).report.cells[CellId.parse("applications.carried_in.total")] == 1


def test_a_day_before_anything_was_published_shows_nothing() -> None:
    assert not Item.objects.public(date(2019, 12, 31)).exists()


def test_a_real_bureau_is_not_empty() -> None:
    make_bureau("real")
    assert not load.is_empty()
