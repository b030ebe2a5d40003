"""Makers of the portal's pages for organs that a test makes itself."""

from gongkai.law.platform import COLUMNS
from gongkai.portal import establish
from gongkai.portal.models import OrganPage
from gongkai.registers.organs.models import Organ


def make_platform(organ: Organ) -> OrganPage:
    """The platform of *organ* under the county's home."""
    home = establish.county_home("青溪县人民政府", host="testserver", port=80)
    return establish.platform(
        home, organ, texts={column.key: "<p>见本栏目。</p>" for column in COLUMNS}
    )
