"""Proves that the portal's pages are those ``establish`` put up, shown and named as they must."""

from collections.abc import Iterator

from gongkai.law.platform import COLUMNS
from gongkai.portal.kept import KeptPage
from gongkai.portal.models import (
    AnnualReportsPage,
    ColumnPage,
    CountyHomePage,
    GuidePage,
    ItemsPage,
    OrganPage,
    TextPage,
)
from gongkai.portal.own_column import OrganColumnPage

_FIXED = {
    "text": TextPage, "guide": GuidePage, "items": ItemsPage, "reports": AnnualReportsPage,
}  # fmt: skip


def problems() -> Iterator[str]:
    """One sentence for each page that is not as it was put up."""
    for home in CountyHomePage.objects.all():
        yield from _unlike(home, home.title, home.slug)
    for organ in OrganPage.objects.select_related("organ"):
        yield from _unlike(organ, organ.organ.name, organ.organ.code)
        for column in COLUMNS:
            below = _FIXED[column.kind].objects.child_of(organ).filter(key=column.key)
            pages: list[ColumnPage] = list(below)
            if not pages:
                yield f"{organ.organ}的平台没有栏目“{column.label}”。"
            for page in pages:
                yield from _unlike(page, column.label, column.key)
    for own in OrganColumnPage.objects.select_related("column"):
        yield from _unlike(own, own.column.name, own.slug)


def _unlike(page: KeptPage, title: str, slug: str) -> Iterator[str]:
    where = f"门户页面“{page.title}”（{page.url_path}）"
    if not page.live:
        yield f"{where}没有显示。"
    if page.title != title:
        yield f"{where}的名称不是“{title}”。"
    if page.slug != slug:
        yield f"{where}的网址末段不是“{slug}”。"
