"""Makers of rows: plain functions in which a test states only what matters to it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import Group

from gongkai.registers.applications import actions
from gongkai.registers.applications.models import Application
from gongkai.registers.organs.models import Organ, User
from gongkai.registers.organs.roles import Role

TODAY = date(2026, 11, 25)
DEMO_PASSWORD = "for-tests-only"


@dataclass(frozen=True, slots=True)
class Bureau:
    """An organ with the people a small bureau has."""

    organ: Organ
    officer: User
    leader: User


def make_user(username: str, organ: Organ | None, *held: Role) -> User:
    """Someone in *organ* with the roles *held*."""
    user = User.objects.create_user(
        username, password=DEMO_PASSWORD, organ=organ, post=f"{username}岗位"
    )
    user.groups.set(Group.objects.filter(name__in=held))
    return user


def make_bureau(code: str) -> Bureau:
    """A bureau named after its *code*."""
    organ = Organ.objects.create(
        name=f"青溪县{code}局", short_name=f"{code}局", code=code, kind=Organ.Kind.DEPARTMENT
    )
    officer = make_user(f"{code}-officer", organ, Role.OFFICER)
    return Bureau(organ, officer, make_user(f"{code}-leader", organ, Role.LEADER))


def make_application(
    bureau: Bureau,
    *,
    received_on: date = date(2020, 6, 15),
    submitted_on: date | None = None,
    channel: str = "counter",
    kind: str = "natural_person",
    matters: Sequence[str] = ("某项信息",),
    entry_key: uuid.UUID | None = None,
    today: date = TODAY,
) -> Application:
    """An application entered by the bureau's officer."""
    return actions.register(
        organ=bureau.organ,
        applicant_kind=kind,
        applicant_name="申请人",
        channel=channel,
        submitted_on=submitted_on or received_on,
        received_on=received_on,
        matters=list(matters),
        entry_key=entry_key or uuid.uuid4(),
        by=bureau.officer,
        today=today,
    )


def decide(
    bureau: Bureau, application: Application, *, on: date, outcome: str = "disclosed"
) -> Application:
    """*application* decided by the bureau's officer."""
    return actions.decide(application, outcome=outcome, on=on, by=bureau.officer, today=TODAY)
