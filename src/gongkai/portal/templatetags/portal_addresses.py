"""Where on the portal the registers' public records are read."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import template

from gongkai.portal.models import AnnualReportsPage, OrganPage
from gongkai.registers.reports.models import Version

register = template.Library()


@dataclass(frozen=True, slots=True)
class ReportLink:
    """A public annual report with the address of its page."""

    version: Version
    address: str


@register.simple_tag
def report_links(versions: Iterable[Version]) -> list[ReportLink]:
    """*versions* with their addresses; one whose organ has no live page for it is left out."""
    listed = list(versions)
    organs = {version.draft.organ_id for version in listed}
    columns = {
        page.path[: -AnnualReportsPage.steplen]: page for page in AnnualReportsPage.objects.live()
    }
    pages = OrganPage.objects.live().filter(organ__in=organs)
    by_organ = {page.organ_id: columns[page.path] for page in pages if page.path in columns}
    return [
        ReportLink(version, f"{by_organ[organ].url}{version.draft.year}/")
        for version in listed
        if (organ := version.draft.organ_id) in by_organ
    ]
