"""Makers of public items and of postings: a test states only what matters to it."""

import io

from django.utils import timezone
from PIL import Image

from gongkai.registers.information.actions import drafting, publishing
from gongkai.registers.information.actions.posting import Proof, record_posting
from gongkai.registers.information.models import Item, Posting
from tests.making import Desk, sign_all

WEIBO = Proof(address="https://weibo.example/1")


def make_public(
    desk: Desk, title: str = "2026年三季度主要经济指标", body: str = "<p>增长5.2%。</p>"
) -> Item:
    """An item reviewed in full and published."""
    item = drafting.draft(
        organ=desk.organ, title=title, made_on=timezone.localdate(), by=desk.author,
        column=desk.column, fields={"summary": "前三季度主要经济指标及增速", "body": body},
    )  # fmt: skip
    return publish_again(desk, item)


def publish_again(desk: Desk, item: Item, note: str = "") -> Item:
    """The text last saved reviewed in full and published, with what it corrects."""
    sign_all(item, desk)
    return publishing.publish(item, by=desk.author, note=note)


def make_posting(desk: Desk, item: Item, channel: str = "weibo", proof: Proof = WEIBO) -> Posting:
    """A posting of now."""
    return record_posting(item, channel=channel, at=timezone.now(), proof=proof, by=desk.author)


def picture(colour: str = "red") -> bytes:
    """A photograph."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "JPEG")
    return out.getvalue()
