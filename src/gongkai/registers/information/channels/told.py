"""What another system is told of an item: the public text, or that there is none any more."""

import json

from gongkai.registers.information.channels.short import address_of
from gongkai.registers.information.models import Delivery, Edition


def body(delivery: Delivery, edition: Edition) -> bytes:
    """The delivery as JSON; the same at every attempt.

    Shape: ``{"type": "item.published" | "item.corrected" | "item.withdrawn", "timestamp", "data":
        {"index_number", "edition", "organ", "address", "public_on", "text": {…} | null}}``; the
        text is the edition's as it was signed, and null of what was withdrawn.
    """
    item = delivery.item
    gone = delivery.event == Delivery.Event.WITHDRAWN
    told = {
        "type": f"item.{delivery.event}",
        "timestamp": delivery.made_at.isoformat(),
        "data": {
            "index_number": item.index_number,
            "edition": delivery.edition,
            "organ": {"code": item.organ.code, "name": item.organ.name},
            "address": address_of(item),
            "public_on": item.public_on.isoformat() if item.public_on else None,
            "digest": edition.digest,
            "reason": item.withdrawn_reason if gone else _note(edition),
            "text": None if gone else json.loads(edition.text.content),
        },
    }
    return json.dumps(told, ensure_ascii=False).encode()


def _note(edition: Edition) -> str:
    """What an edition corrects; why a text went out ahead of its review is the organ's affair."""
    return edition.reason if edition.basis == Edition.Basis.REVIEWED else ""
