"""The demo's submissions: two that came through the portal, one that was spoken."""

import io
import uuid
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.timezone import make_aware
from PIL import Image, ImageDraw

from gongkai.registers.applications.contact import Contact
from gongkai.registers.organs.models import Organ, User
from gongkai.registers.submissions.actions import lodging
from gongkai.registers.submissions.actions.lodging import Sent
from gongkai.registers.submissions.content import Filled

_CONTACT = (
    "identity_kind",
    "identity_number",
    "credit_code",
    "phone",
    "email",
    "address",
    "form",
    "delivery",
)


def lodge(row: Mapping[str, Any], today: date) -> None:
    """One submission as *row* tells it."""
    organ = Organ.objects.get(code=row["organ"])
    filled = Filled(
        applicant_kind=row["applicant_kind"],
        name=row["name"],
        contact=Contact(**{name: row.get(name, "") for name in _CONTACT}),
        matters=tuple(row["matters"]),
        another_way_will_do=True,
    )
    day, key = today - timedelta(days=row["days_ago"]), uuid.uuid4()
    at = make_aware(datetime.combine(day, time.min))
    if "by" in row:
        by = User.objects.get(username=row["by"])
        lodging.write_down(organ=organ, filled=filled, entry_key=key, by=by, now=at)
    else:
        files = [Sent("demo.png", _picture())]
        lodging.submit(organ=organ, filled=filled, files=files, entry_key=key, now=at)


def _picture() -> bytes:
    """A picture that says what it is: nobody's identity card."""
    picture, out = Image.new("RGB", (320, 200), "white"), io.BytesIO()
    ImageDraw.Draw(picture).text((20, 90), "DEMO - NOT A REAL DOCUMENT", fill="black")
    picture.save(out, "PNG")
    return out.getvalue()
