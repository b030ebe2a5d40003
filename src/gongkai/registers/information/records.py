"""What the annual report takes from this register."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from gongkai.annual.prose import ChannelCounts, counted
from gongkai.annual.records import DocumentRecord, PublicationRecord
from gongkai.registers.information.models import Item, Publication, ReviewAct
from gongkai.registers.information.review import Act
from gongkai.registers.organs.models import Organ

_ROWS = {Item.Kind.REGULATION: "regulations", Item.Kind.NORMATIVE: "normative_documents"}


def documents(organ: Organ) -> Iterator[DocumentRecord]:
    """The organ's regulations and normative documents that are or were public."""
    withdrawn = ReviewAct.objects.filter(item=OuterRef("pk"), act=Act.WITHDRAWN).order_by("-number")
    items = Item.objects.filter(organ=organ, kind__in=_ROWS, public_on__isnull=False)
    for item in items.annotate(withdrawn_at=Subquery(withdrawn.values("at")[:1])):
        gone = None if item.live or not item.withdrawn_at else item.withdrawn_at
        yield DocumentRecord(
            key=item.index_number or str(item.pk),
            row=_ROWS[Item.Kind(item.kind)],
            made_on=item.made_on,
            public_on=item.public_on or item.made_on,
            ended_on=item.ended_on,
            hidden_on=timezone.localtime(gone).date() if gone else None,
        )


def publications(organ: Organ, year: int) -> list[PublicationRecord]:
    """The organ's publications of a year, one record for each channel an item appeared on."""
    rows = Publication.objects.filter(item__organ=organ, published_on__year=year)
    before = Publication.objects.filter(item=OuterRef("item")).filter(
        Q(published_on__lt=OuterRef("published_on"))
        | Q(published_on=OuterRef("published_on"), pk__lt=OuterRef("pk"))
    )
    return [row.as_record(first=row.first) for row in rows.annotate(first=~Exists(before))]


def channel_counts(organ: Organ, year: int) -> ChannelCounts:
    """How many of the organ's items became public in a year, and how many on each channel."""
    return counted(publications(organ, year))
