"""Makers of submissions: a test states only what matters to it."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from gongkai.registers.applications.contact import Contact
from gongkai.registers.submissions.actions import lodging
from gongkai.registers.submissions.actions.lodging import Receipt, Sent
from gongkai.registers.submissions.content import Filled
from gongkai.registers.submissions.models import Reply, Submission
from tests.making import Bureau
from tests.registers.information.files import make_picture

ID_NUMBER = "11010519491231002X"
SENT_AT = datetime(2026, 11, 20, 2, 30, tzinfo=UTC)  # 10:30 in the county, a Friday
FILLED = Filled(
    applicant_kind="natural_person",
    name="申请人甲",
    contact=Contact(
        identity_kind="resident",
        identity_number=ID_NUMBER,
        phone="13800000000",
        address="某县某镇某村一组",
        form="electronic",
        delivery="online",
    ),
    matters=("2025年全县粮食播种面积",),
    another_way_will_do=True,
)
PROOF = Sent("证件.jpg", make_picture())


def submit(
    bureau: Bureau,
    *,
    entry_key: uuid.UUID | None = None,
    now: datetime = SENT_AT,
    files: tuple[Sent, ...] = (PROOF,),
    email: str = "",
    **changes: Any,
) -> Receipt:
    """A form sent to the bureau through the portal."""
    contact = replace(FILLED.contact, email=email)
    return lodging.submit(
        organ=bureau.organ,
        filled=replace(FILLED, contact=contact, **changes),
        files=files,
        entry_key=entry_key or uuid.uuid4(),
        now=now,
    )


def write_down(bureau: Bureau) -> Receipt:
    """What someone said over the counter of the bureau."""
    return lodging.write_down(
        organ=bureau.organ, filled=FILLED, entry_key=uuid.uuid4(), by=bureau.officer, now=SENT_AT
    )


def reply(submission: Submission, kind: Reply.Kind = Reply.Kind.NOTE) -> Reply:
    """Something sent afterwards."""
    return lodging.reply(
        submission, kind=kind, text="补充如下", entry_key=uuid.uuid4(), now=SENT_AT
    )
