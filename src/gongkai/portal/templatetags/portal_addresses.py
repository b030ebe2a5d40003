"""Where on the portal a register's record is read."""

from django import template

from gongkai.portal.models import AnnualReportsPage
from gongkai.registers.reports.models import Version

register = template.Library()


@register.simple_tag
def report_address(version: Version) -> str:
    """The address of a public annual report's page."""
    organ_page = version.draft.organ.page
    column = AnnualReportsPage.objects.child_of(organ_page).get()
    address: str = column.url + column.reverse_subpage("report", args=[version.draft.year])
    return address
