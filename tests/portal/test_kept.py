"""No page of the portal is made, changed, hidden or taken down by hand, on any path."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Page, PageViewRestriction

from gongkai.portal import establish
from gongkai.portal.kept import KeptByThePlatform, KeptPage, putting_up
from gongkai.portal.models import (
    AnnualReportsPage,
    CountyHomePage,
    GuidePage,
    ItemsPage,
    OrganPage,
    TextPage,
)
from gongkai.portal.own_column import OrganColumnPage
from gongkai.portal.proof import problems
from gongkai.registers.information.actions.bringing_in import bring_in
from gongkai.registers.information.models import Publication
from tests.making import Desk, make_bureau, make_desk
from tests.portal.making import make_platform

pytestmark = pytest.mark.django_db

KINDS = (
    CountyHomePage, OrganPage, TextPage, GuidePage, ItemsPage, AnnualReportsPage, OrganColumnPage,
)  # fmt: skip
Seen = dict[str, tuple[int, bytes]]


@pytest.fixture(scope="module")
def desk(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Desk]:
    """Two platforms, one of them with something public; made once, and taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        made, day = make_desk("tjj"), date(2020, 1, 6)
        make_platform(made.organ)
        make_platform(make_bureau("jyj").organ)
        bring_in(
            organ=made.organ, column=made.column, title="公报", made_on=day,
            published={Publication.Channel.PORTAL: day}, by=made.leader,
        )  # fmt: skip
        yield made
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def before(desk: Desk, django_db_blocker: DjangoDbBlocker) -> Seen:
    """Every page as it was put up."""
    with django_db_blocker.unblock():
        return seen()


def first(kind: type[KeptPage]) -> KeptPage:
    found: KeptPage = kind.objects.order_by("path")[0]
    return found


def seen() -> Seen:
    """Every page of the portal as the public gets it."""
    pages = {page.url: Client().get(page.url) for page in Page.objects.filter(depth__gt=1)}
    return {url: (answer.status_code, answer.content) for url, answer in pages.items()}


def changed(page: Page, **changes: object) -> Page:
    for name, value in changes.items():
        setattr(page, name, value)
    return page


def plain(page: Page) -> Page:
    """The same page as the shell fetches it, without its class."""
    return Page.objects.get(pk=page.pk)


def restricted(page: Page) -> None:
    kind = PageViewRestriction.PASSWORD
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password="x")


BY_HAND: dict[str, Callable[[KeptPage], object]] = {
    "save": lambda page: changed(page, title="改了的名称").save(),
    "plain save": lambda page: changed(plain(page), title="改了的名称").save(),
    "publish": lambda page: changed(page, title="改").save_revision().publish(),
    "unpublish": lambda page: page.unpublish(),
    "plain unpublish": lambda page: plain(page).unpublish(),
    "expire": lambda page: changed(page, expire_at=timezone.now()).save(),
    "delete": lambda page: page.delete(),
    "plain delete": lambda page: plain(page).delete(),
    "delete many": lambda page: Page.objects.filter(pk=page.pk).delete(),
    "move": lambda page: page.move(Page.get_first_root_node(), "last-child"),
    "plain move": lambda page: plain(page).move(Page.get_first_root_node(), "last-child"),
    "copy": lambda page: page.copy(update_attrs={"slug": "copy", "title": "抄本"}),
    "restrict": restricted,
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("way", BY_HAND)
def test_no_shell_changes_a_page(before: Seen, kind: type[KeptPage], way: str) -> None:
    with pytest.raises(KeptByThePlatform), transaction.atomic():
        BY_HAND[way](first(kind))

    assert seen() == before


MADE: dict[str, Callable[[Desk], KeptPage]] = {
    "text": lambda desk: TextPage(title="未审", slug="new", key="institutions", body="<p>未审</p>"),
    "guide": lambda desk: GuidePage(title="指南", slug="new", key="guide"),
    "items": lambda desk: ItemsPage(title="信息", slug="new", key="items"),
    "column": lambda desk: OrganColumnPage(title="冒名", slug="new", column=desk.column),
}


@pytest.mark.parametrize("kind", MADE)
def test_no_shell_adds_a_page(desk: Desk, kind: str) -> None:
    with pytest.raises(KeptByThePlatform), transaction.atomic():
        OrganPage.objects.get(slug="tjj").add_child(instance=MADE[kind](desk))

    assert not Page.objects.filter(slug="new").exists()


ROWS: dict[str, Callable[[], object]] = {
    "prose": lambda: TextPage.objects.update(body="<p>悄悄改</p>"),
    "organ": lambda: OrganPage.objects.filter(slug="tjj").update(organ=make_bureau("sjj").organ),
    "title": lambda: OrganPage.objects.update(title="改了的名称"),
    "own title": lambda: OrganColumnPage.objects.update(title="领导讲话"),
    "live": lambda: ItemsPage.objects.update(live=False),
    "slug": lambda: Page.objects.filter(slug="items").update(slug="elsewhere"),
    "raw": lambda: connection.cursor().execute("DELETE FROM portal_textpage"),
}


@pytest.mark.parametrize("way", ROWS)
def test_the_database_keeps_the_rows_too(before: Seen, way: str) -> None:
    with pytest.raises(DatabaseError, match="put up"), transaction.atomic():
        ROWS[way]()

    assert seen() == before


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "what",
    ["edit", "unpublish", "delete", "move", "copy", "privacy", "lock", "convert_alias", "history"],
)
def test_the_page_tree_lets_not_even_a_superuser_at_a_page(
    before: Seen, admin_client: Client, kind: type[KeptPage], what: str
) -> None:
    page = first(kind)
    told = {"title": "改了的名称", "slug": "x", "body": "null", "action-publish": "1", "key": "x"}
    told |= {"restriction_type": "password", "password": "x", "new_title": "抄", "new_slug": "y"}
    answer = admin_client.post(f"/desk/pages/{page.pk}/{what}/", told)

    assert answer.status_code < 500
    assert seen() == before


@pytest.mark.parametrize("action", ["delete", "move", "publish", "unpublish"])
def test_nor_at_many_at_once(before: Seen, admin_client: Client, action: str) -> None:
    numbers = [first(kind).pk for kind in KINDS]
    asked = "&".join(f"id={number}" for number in numbers)
    chosen = Page.objects.get(slug="jyj").pk
    told = {"chooser": chosen, "include_descendants": "on", "next": "/desk/pages/"}
    answer = admin_client.post(f"/desk/bulk/wagtailcore/page/{action}/?{asked}", told)

    assert answer.status_code < 500
    assert seen() == before


@pytest.mark.parametrize("kind", KINDS[1:])
def test_nobody_adds_a_page_in_the_page_tree(
    desk: Desk, admin_client: Client, kind: type[KeptPage]
) -> None:
    """What once ended in an error of ours."""
    for parent in (CountyHomePage, OrganPage, ItemsPage):
        address = f"/desk/pages/add/portal/{kind._meta.model_name}/{first(parent).pk}/"
        told = {"title": "未审公告", "slug": "new", "body": "null", "action-publish": "1"}
        assert admin_client.post(address, told).status_code in (302, 403)
    assert not Page.objects.filter(slug="new").exists()


def test_the_refusal_tells_a_person_where_to_go(desk: Desk) -> None:
    with pytest.raises(KeptByThePlatform, match="请在“政府信息”里起草，审校后发布"):
        first(TextPage).delete()


def test_the_platform_itself_renames_its_home(desk: Desk) -> None:
    establish.county_home("白水县人民政府", host="testserver", port=80)

    assert CountyHomePage.objects.get().title == "白水县人民政府"


@pytest.mark.parametrize(
    ("trigger", "change", "said"),
    [
        ("portal_page_shown", "wagtailcore_page SET live = 0 WHERE slug = 'items'", "没有显示"),
        ("portal_page_shown", "wagtailcore_page SET title = 'x' WHERE slug = 'tjj'", "名称"),
        ("portal_page_shown", "wagtailcore_page SET slug = 'x' WHERE slug = 'guide'", "网址"),
    ],
)
def test_a_change_made_without_the_triggers_is_found(
    desk: Desk, trigger: str, change: str, said: str
) -> None:
    assert list(problems()) == []
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {trigger}")
        cursor.execute(f"UPDATE {change}")

    assert any(said in problem for problem in problems())


def test_a_page_put_in_beside_the_platforms_own_is_found(desk: Desk) -> None:
    organ = OrganPage.objects.get(slug="tjj")
    with putting_up():
        organ.add_child(instance=MADE["text"](desk))

    assert any("未审" in problem for problem in problems())
