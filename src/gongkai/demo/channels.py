"""The demo's accounts on new media, and what was posted on the channels."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from gongkai.registers.information.actions import accounts, posting
from gongkai.registers.information.actions.posting import Proof
from gongkai.registers.information.models import Item
from gongkai.registers.organs.models import Organ, User

_HOUR = time(10, 30)


def account(row: Mapping[str, Any], today: date) -> None:
    """An account of one organ."""
    told = {key: row[key] for key in ("channel", "name", "address", "promised")}
    accounts.open_account(
        organ=Organ.objects.get(code=row["organ"]),
        opened_on=today - timedelta(days=row["days_ago"]),
        by=User.objects.get(username=row["by"]),
        **told,
    )


def postings(row: Mapping[str, Any], today: date) -> None:
    """What was posted of one item."""
    item = Item.objects.get(organ__code=row["organ"], title=row["title"])
    by = User.objects.get(username=row["by"])
    for one in row["posts"]:
        day = today - timedelta(days=one["days_ago"])
        proof = Proof(place=one.get("place", ""), address=one.get("address", ""))
        at = timezone.make_aware(datetime.combine(day, _HOUR))
        posting.record_posting(item, channel=one["channel"], at=at, proof=proof, by=by)
