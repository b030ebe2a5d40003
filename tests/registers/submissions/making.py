"""Makers of submissions: a test states only what matters to it."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from gongkai.registers.submissions.actions import lodging
from gongkai.registers.submissions.actions.lodging import Receipt, Sent
from gongkai.registers.submissions.content import Filled
from tests.making import Bureau
from tests.registers.information.files import make_picture

ID_NUMBER = "11010519491231002X"
SENT_AT = datetime(2026, 11, 20, 2, 30, tzinfo=UTC)  # 10:30 in the county, a Friday
FILLED = Filled(
    applicant_kind="natural_person",
    name="申请人甲",
    identity_kind="id_card",
    identity_number=ID_NUMBER,
    phone="13800000000",
    email="",
    address="某县某镇某村一组",
    postcode="",
    matters=("2025年全县粮食播种面积",),
    shape="electronic",
    way="download",
    another_way_will_do=True,
)
PROOF = Sent("证件.jpg", make_picture())


def submit(
    bureau: Bureau,
    *,
    entry_key: uuid.UUID | None = None,
    now: datetime = SENT_AT,
    files: tuple[Sent, ...] = (PROOF,),
    **changes: Any,
) -> Receipt:
    """A form sent to the bureau through the portal."""
    return lodging.submit(
        organ=bureau.organ,
        filled=replace(FILLED, **changes),
        files=files,
        entry_key=entry_key or uuid.uuid4(),
        now=now,
    )
