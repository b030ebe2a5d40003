"""The accounts of an organ with their rhythm, from the postings on record."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from gongkai.registers.information.channels.rhythm import Rhythm, rhythm
from gongkai.registers.information.models import ChannelAccount, Posting
from gongkai.registers.organs.models import Organ


@dataclass(frozen=True, slots=True)
class Watched:
    """An account, and where it stands."""

    account: ChannelAccount
    rhythm: Rhythm


def watched(organ: Organ, today: date) -> Iterator[Watched]:
    """Every account of *organ* in use *today*; each posting of an item counts as one update."""
    for account in ChannelAccount.objects.filter(organ=organ, closed_on=None):
        posted = Posting.objects.standing().filter(item__organ=organ, channel=account.channel)
        moments = posted.values_list("posted_at", flat=True)
        days = (timezone.localdate(at) for at in moments)
        promised, opened = account.promised, account.opened_on
        yield Watched(account, rhythm(days, promised=promised, opened_on=opened, today=today))
