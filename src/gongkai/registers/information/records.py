"""What the annual report takes from this register."""

from gongkai.annual.records import PublicationRecord
from gongkai.registers.information.models import Publication
from gongkai.registers.organs.models import Organ


def publications(organ: Organ, year: int) -> list[PublicationRecord]:
    """The organ's publications of a year, one record for each channel an item appeared on."""
    rows = Publication.objects.filter(item__organ=organ, published_on__year=year)
    return [row.as_record() for row in rows]
