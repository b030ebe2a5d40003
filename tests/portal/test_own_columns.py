"""The pages of an organ's own columns: made with the column, and showing what is public in it."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from lxml import html

from gongkai.law.columns import COLUMNS
from gongkai.portal import establish
from gongkai.portal.models import ItemsPage
from gongkai.portal.own_column import APPLYING, DATA, LETTERS, OrganColumnPage
from gongkai.registers.information.actions import arranging, own_columns, publishing
from gongkai.registers.information.actions.bringing_in import bring_in
from gongkai.registers.information.models import Column, Item, Publication
from gongkai.registers.organs.models import User
from tests.making import TODAY, Bureau, Desk, make_bureau, make_desk
from tests.portal.making import make_platform
from tests.registers.letters.test_desk import public_letter

pytestmark = pytest.mark.django_db


def brought(column: Column, by: User, title: str = "公报", on: date = date(2020, 1, 6)) -> Item:
    return bring_in(
        organ=column.organ, column=column, title=title, made_on=on,
        published={Publication.Channel.PORTAL: on}, by=by,
    )  # fmt: skip


@pytest.fixture
def desk() -> Desk:
    return make_desk("tjj")


def page(address: str) -> html.HtmlElement:
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return html.fromstring(answer.content.decode())


def listed(address: str) -> Iterator[str]:
    """The titles of a list, from its first page to its last."""
    following: list[str] = [address]
    while following:
        document = page(following[0])
        yield from map(str, document.xpath("//table//tbody//a/text()"))
        following = [f"{address}{href}" for href in document.xpath("//a[@rel='next']/@href")]


def slugs(bureau: Bureau) -> list[str]:
    pages = OrganColumnPage.objects.filter(column__organ=bureau.organ)
    return list(pages.order_by("column__position").values_list("slug", flat=True))


def test_a_new_organ_has_the_page_of_every_standard_column_in_one_step(bureau: Bureau) -> None:
    make_platform(bureau.organ)
    arranging.establish_columns(bureau.organ, on=TODAY, by=bureau.officer)

    assert slugs(bureau) == [one.slug for one in COLUMNS.on(TODAY).value]


def test_columns_that_were_there_first_have_their_pages_with_the_platform(bureau: Bureau) -> None:
    arranging.establish_columns(bureau.organ, on=TODAY, by=bureau.officer)
    assert not slugs(bureau)
    make_platform(bureau.organ)

    assert slugs(bureau) == [one.slug for one in COLUMNS.on(TODAY).value]


def test_a_column_from_a_shell_has_its_page_too(bureau: Bureau) -> None:
    """One by one, or all at once; where its own name gives no address, by its number."""
    make_platform(bureau.organ)
    first = Column.objects.create(organ=bureau.organ, name="校园安全")
    Column.objects.bulk_create([Column(organ=bureau.organ, name="统计公报", position=2)])

    assert slugs(bureau) == [f"c{first.pk}", "bulletins"]


def test_a_column_and_its_page_are_made_together_or_not_at_all(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_platform(bureau.organ)
    monkeypatch.setattr(establish, "_free_slug", lambda *_: "不是 网址")
    with pytest.raises(Exception, match="slug"), transaction.atomic():
        Column.objects.create(organ=bureau.organ, name="工作动态")

    assert not Column.objects.exists()


def test_an_older_installation_gets_its_pages(bureau: Bureau) -> None:
    make_platform(bureau.organ)
    column = Column(organ=bureau.organ, name="工作动态")
    column.save_base(raw=True, force_insert=True)  # as before columns had pages
    assert not slugs(bureau)
    establish.every_own_column()
    establish.every_own_column()

    assert slugs(bureau) == ["news"]


def test_a_page_follows_its_columns_name_and_place_and_keeps_its_address(bureau: Bureau) -> None:
    make_platform(bureau.organ)
    first, second = (
        Column.objects.create(organ=bureau.organ, name=name, position=place)
        for place, name in enumerate(("统计公报", "统计年鉴"))
    )
    for column in (first, second):
        brought(column, bureau.leader)
    own_columns.name_column(first, name="年度公报", place=9, by=bureau.officer)
    again = Column.objects.create(organ=bureau.organ, name="统计公报")

    shown = page("/tjj/items/bulletins/")
    assert shown.xpath("//h1/text()") == ["年度公报"]
    assert shown.xpath("//ul[@class='own-columns']//a/text()") == ["统计年鉴", "年度公报"]
    assert OrganColumnPage.objects.get(column=first).title == "年度公报"
    assert OrganColumnPage.objects.get(column=again).slug == f"c{again.pk}"


def test_an_empty_column_is_nowhere(desk: Desk) -> None:
    """Before anything is public in it, and after the last of it is withdrawn."""
    make_platform(desk.organ)
    address = OrganColumnPage.objects.get(column=desk.column).url

    def seen() -> list[str]:
        return [where for where in ("/tjj/", "/tjj/items/") if address in _links(where)]

    assert Client().get(address).status_code == 404
    assert not seen()
    item = brought(desk.column, desk.leader)
    assert seen() == ["/tjj/", "/tjj/items/"]
    assert page(address).xpath("//tbody//a/text()") == [item.title]
    publishing.withdraw(item, reason="有误", by=desk.leader)
    assert Client().get(address).status_code == 404
    assert not seen()


def _links(where: str) -> list[str]:
    return [str(href) for href in page(where).xpath("//a/@href")]


def test_the_column_for_applying_leads_to_the_form_and_that_for_letters_to_letters(
    bureau: Bureau,
) -> None:
    make_platform(bureau.organ)
    arranging.establish_columns(bureau.organ, on=TODAY, by=bureau.officer)
    main = "//div[@class='main-column']//a[text()=$name]/@href"

    assert page("/tjj/items/applications/").xpath(main, name="网上申请公开") == ["/apply/tjj/"]
    assert Client().get("/tjj/items/interaction/").status_code == 404
    public_letter(bureau)
    assert page("/tjj/items/interaction/").xpath(main, name="来信选登") == ["/tjj/letters/"]


def test_what_a_column_was_asked_for_by_leads_to_its_page_for_ever(bureau: Bureau) -> None:
    make_platform(bureau.organ)
    column = Column.objects.create(organ=bureau.organ, name="统计公报")
    asked = f"/tjj/items/?column={column.pk}"
    assert Client().get(asked).status_code == 200  # nothing in it: the whole list, as ever
    item = brought(column, bureau.leader)
    answer = Client().get(f"{asked}&after=2026-11-01.7")

    assert answer.status_code == 301
    assert answer["Location"] == "/tjj/items/bulletins/?after=2026-11-01.7"
    assert item.title in Client().get(asked, follow=True).content.decode()
    other = make_bureau("jyj")
    make_platform(other.organ)
    assert Client().get(f"/jyj/items/?column={column.pk}").status_code == 200


def test_a_column_is_found_on_the_way_to_its_items(bureau: Bureau) -> None:
    make_platform(bureau.organ)
    item = brought(Column.objects.create(organ=bureau.organ, name="统计公报"), bureau.leader)
    shown = page(f"/tjj/items/{item.pk}/")

    trail = shown.xpath("//nav[@class='trail']//a/@href")
    assert trail == ["/", "/tjj/", "/tjj/items/", "/tjj/items/bulletins/"]
    assert shown.xpath("//meta[@name='ColumnName']/@content") == ["统计公报"]
    assert "/tjj/items/bulletins/" in Client().get("/feed/tjj/1.json").json()["home_page_url"]


def test_no_standard_address_is_that_of_something_else_below_the_items() -> None:
    routes = {str(route.pattern).partition("/")[0] for route in ItemsPage.get_subpage_urls()}
    for entry in COLUMNS.entries:
        assert not routes & {column.slug for column in entry.value}


def test_what_a_column_leads_to_is_known_by_addresses_the_law_gives() -> None:
    given = {column.slug for column in COLUMNS.on(TODAY).value}
    assert {APPLYING, DATA, LETTERS} <= given


class AListIsWhatIsPublic(TestCase):
    """Whatever happened to the items of two columns, each page lists what ``public()`` gives."""

    desk: Desk
    other: Column

    @classmethod
    def setUpTestData(cls) -> None:
        cls.desk = make_desk("tjj")
        make_platform(cls.desk.organ)
        cls.other = Column.objects.create(organ=cls.desk.organ, name="统计公报")

    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.lists(
            st.tuples(st.booleans(), st.integers(0, 3), st.booleans()), min_size=0, max_size=40
        )
    )
    def test_the_page_lists_what_is_public(self, told: list[tuple[bool, int, bool]]) -> None:
        today = timezone.localdate()
        columns = (self.desk.column, self.other)
        for number, (which, days, gone) in enumerate(told):
            item = brought(
                columns[which], self.desk.leader, f"第{number}条", today - timedelta(days)
            )
            if gone:
                publishing.withdraw(item, reason="有误", by=self.desk.leader)
        for column in columns:
            public = Item.objects.public(today).filter(column=column)
            address = OrganColumnPage.objects.get(column=column).url
            titles = list(public.values_list("title", flat=True))
            if titles:
                assert list(listed(address)) == titles
            else:
                assert Client().get(address).status_code == 404
