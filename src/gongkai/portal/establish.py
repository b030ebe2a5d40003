"""Puts an organ's platform up: its page, the four fixed columns and its own, in one step.

A column of its own made later has its page in the same moment, by whatever path it is made.
"""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Site

from gongkai.law.columns import standard_slug
from gongkai.law.platform import COLUMNS
from gongkai.portal.kept import putting_up
from gongkai.portal.models import (
    AnnualReportsPage,
    CountyHomePage,
    GuidePage,
    ItemsPage,
    OrganPage,
    TextPage,
)
from gongkai.portal.own_column import OrganColumnPage
from gongkai.registers.information.models import Column
from gongkai.registers.organs.models import Organ


@putting_up()
@transaction.atomic
def county_home(title: str, *, host: str, port: int) -> CountyHomePage:
    """The county portal's home at the root of the site, in place of Wagtail's welcome page.

    The one there is stays and takes the title.
    """
    root = Page.get_first_root_node()
    home: CountyHomePage | None = CountyHomePage.objects.first()
    if home is None:
        home = CountyHomePage(title=title, slug="county")
        root.add_child(instance=home)
    home.title = home.draft_title = title
    home.save()
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": host, "port": port, "root_page": home, "site_name": title},
    )
    Page.objects.child_of(root).exact_type(Page).delete()  # the welcome page, and nothing made
    return home


@putting_up()
@transaction.atomic
def platform(home: CountyHomePage, organ: Organ, *, texts: Mapping[str, str]) -> OrganPage:
    """The platform of *organ* under *home*.

    Shape: *texts* gives the body of each column of kind ``text`` by its key.
    """
    page = OrganPage(title=organ.name, slug=organ.code, organ=organ)
    home.add_child(instance=page)
    kinds = {
        "text": TextPage, "guide": GuidePage, "items": ItemsPage, "reports": AnnualReportsPage,
    }  # fmt: skip
    for column in COLUMNS:
        child = kinds[column.kind](title=column.label, slug=column.key, key=column.key)
        if column.kind == "text":
            child.body = texts[column.key]
        page.add_child(instance=child)
    own_columns(organ)
    return page


@putting_up()
@transaction.atomic
def own_columns(organ: Organ) -> None:
    """Make the pages that columns of *organ* do not have, and name the others as they are named.

    Shape: nothing where the organ has no platform yet.
    """
    page = OrganPage.objects.filter(organ=organ).first()
    home = ItemsPage.objects.child_of(page).first() if page else None
    if home is None:
        return
    for column in Column.objects.filter(organ=organ).select_related("page"):
        own = getattr(column, "page", None)
        if own is None:
            slug = _free_slug(home, column)
            home.add_child(instance=OrganColumnPage(title=column.name, slug=slug, column=column))
        elif own.title != column.name:
            own.save()


def every_own_column() -> None:
    """The same for every organ: what was made before columns had pages."""
    for organ in Organ.objects.filter(column__page=None, column__isnull=False).distinct():
        own_columns(organ)


def hear_of_column(instance: Column, *, raw: bool, **_: object) -> None:
    """A column was made or renamed, by the desk, an import or a shell."""
    if not raw:  # a copy of the database brings its pages with it
        own_columns(instance.organ)


def _free_slug(home: ItemsPage, column: Column) -> str:
    """The last part of the address: the standard column's, or one that is the column's alone."""
    slug = standard_slug(column.name, timezone.localdate())
    taken = not slug or home.get_children().filter(slug=slug).exists()
    return f"c{column.pk}" if taken else slug
