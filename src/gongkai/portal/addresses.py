"""Where on the portal the registers' public records are read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gongkai.portal.models import AnnualReportsPage, ItemsPage, OrganPage
from gongkai.registers.information.models import Item
from gongkai.registers.reports.models import Version


@dataclass(frozen=True, slots=True)
class ReportLink:
    """A public annual report with the address of its page."""

    version: Version
    address: str


@dataclass(frozen=True, slots=True)
class ItemLink:
    """A public item with the address of its page."""

    item: Item
    address: str


def report_links(versions: Iterable[Version]) -> list[ReportLink]:
    """*versions* with their addresses; one whose organ has no live page for it is left out."""
    listed = list(versions)
    columns = _addresses(AnnualReportsPage, {version.draft.organ_id for version in listed})
    return [
        ReportLink(version, f"{columns[organ]}{version.draft.year}/")
        for version in listed
        if (organ := version.draft.organ_id) in columns
    ]


def item_links(items: Iterable[Item]) -> list[ItemLink]:
    """*items* with their addresses; one whose organ has no live page for it is left out."""
    listed = list(items)
    columns = _addresses(ItemsPage, {item.organ_id for item in listed})
    return [
        ItemLink(item, f"{columns[item.organ_id]}{item.pk}/")
        for item in listed
        if item.organ_id in columns
    ]


def _addresses(
    kind: type[AnnualReportsPage] | type[ItemsPage], organs: Iterable[int]
) -> Mapping[int, str]:
    """The address of the live column of a *kind* of each of the *organs*."""
    columns = {page.path[: -kind.steplen]: page for page in kind.objects.live()}
    pages = OrganPage.objects.live().filter(organ__in=organs)
    return {page.organ_id: columns[page.path].url for page in pages if page.path in columns}
