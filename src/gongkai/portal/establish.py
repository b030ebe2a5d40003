"""Puts an organ's disclosure platform up: its page and the four fixed columns, in one step."""

from collections.abc import Mapping

from django.db import transaction
from wagtail.models import Page, Site

from gongkai.law.platform import COLUMNS
from gongkai.portal.models import (
    AnnualReportsPage,
    CountyHomePage,
    GuidePage,
    ItemsPage,
    OrganPage,
    TextPage,
)
from gongkai.registers.organs.models import Organ


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
    return page
