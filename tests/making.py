"""Makers of rows: plain functions in which a test states only what matters to it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import Group

from gongkai.law.lists import LISTS
from gongkai.law.proceedings import Kind
from gongkai.registers.applications import actions
from gongkai.registers.applications.contact import Contact
from gongkai.registers.applications.models import Application
from gongkai.registers.information import acts
from gongkai.registers.information.actions import arranging, guiding, reviewing
from gongkai.registers.information.models import Column, Guide, Item, Reviewer, StandardEntry
from gongkai.registers.information.steps import steps_of
from gongkai.registers.letters import actions as letter_actions
from gongkai.registers.letters.models import Letter
from gongkai.registers.organs.models import Organ, User
from gongkai.registers.organs.roles import Role
from gongkai.registers.remedies import actions as remedy_actions
from gongkai.registers.remedies.models import Remedy

TODAY = date(2026, 11, 25)
# The identity number and the credit code are the examples of their standards.
CONTACT = Contact(
    identity_kind="resident",
    identity_number="11010519491231002X",
    address="青溪县城北路一号",
    phone="13800000000",
    email="applicant@example.cn",
    credit_code="91350100M000100Y43",
    legal_representative="负责人甲",
    contact_person="联系人甲",
    form="paper",
    delivery="post",
)
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
    contact: Contact | None = None,
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
        contact=contact,
        by=bureau.officer,
        today=today,
    )


def decide(
    bureau: Bureau, application: Application, *, on: date, outcome: str = "disclosed"
) -> Application:
    """*application* decided by the bureau's officer."""
    return actions.decide(application, outcome=outcome, on=on, by=bureau.officer, today=TODAY)


@dataclass(frozen=True, slots=True)
class Desk:
    """An organ with an author, a leader, a column, and someone else for each step of a review."""

    organ: Organ
    author: User
    leader: User
    column: Column
    reviewers: dict[str, User]

    def appoint(self, step: str, user: User) -> None:
        """Let *user* sign *step*."""
        Reviewer.objects.create(organ=self.organ, step=step, user=user)

    def sign(self, item: Item, step: str, by: User) -> None:
        """*step* of the text last saved, signed with every question confirmed."""
        asked = next(s.questions for s in steps_of(self.organ) if s.key == step)
        digest = acts.last_digest(item)
        reviewing.sign(item, step=step, digest=digest, confirmed=asked, by=by)


def make_desk(code: str) -> Desk:
    """A desk in a bureau named after its *code*."""
    bureau = make_bureau(code)
    column = Column.objects.create(organ=bureau.organ, name="统计数据", article="20-04")
    reviewers: dict[str, User] = {}
    desk = Desk(bureau.organ, bureau.officer, bureau.leader, column, reviewers)
    for step in steps_of(bureau.organ):
        if not step.by_author:
            reviewers[step.key] = make_user(f"{code}-{step.key}", bureau.organ, Role.OFFICER)
            desk.appoint(step.key, reviewers[step.key])
    return desk


# What a guide says where nothing the law asks for is missing.
GUIDE: dict[str, object] = {
    **dict.fromkeys((item.key for item in LISTS["guide"].items), "已写明"),
    "checked_on": TODAY,
}


def make_guide(bureau: Bureau, **said: object) -> Guide:
    """A guide that the bureau's officer wrote and its leader put in force."""
    guide = guiding.propose_guide(bureau.organ, {**GUIDE, **said}, by=bureau.officer)
    return guiding.put_in_force(guide, by=bureau.leader)


def make_entry(bureau: Bureau | Desk, **said: object) -> StandardEntry:
    """The one entry of a standard list that the organ's leader put in force."""
    entry = StandardEntry(organ=bureau.organ, position=1, **said)
    arranging.replace_standards(bureau.organ, [entry], by=bureau.leader)
    return entry


def sign_all(item: Item, desk: Desk, *, until: str = "") -> None:
    """Every step of the text last saved signed in turn, or those before *until*."""
    for step in steps_of(desk.organ):
        if step.key == until:
            return
        desk.sign(item, step.key, desk.author if step.by_author else desk.reviewers[step.key])


def make_remedy(
    bureau: Bureau,
    *,
    kind: Kind = Kind.RECONSIDERATION,
    noticed_on: date = date(2025, 3, 3),
    application: Application | None = None,
    after: Remedy | None = None,
    simple: bool = False,
    until: date | None = None,
    entry_key: uuid.UUID | None = None,
    today: date = TODAY,
) -> Remedy:
    """A case against the bureau, entered by its officer."""
    return remedy_actions.notice(
        organ=bureau.organ,
        kind=kind,
        act="2025年2月10日作出的不予公开答复",
        claimant="申请人甲",
        body="青溪县人民法院" if kind.in_court else "青溪县人民政府",
        noticed_on=noticed_on,
        application=application,
        after=after,
        simple=simple,
        until=until,
        entry_key=entry_key or uuid.uuid4(),
        by=bureau.officer,
        today=today,
    )


def make_letter(
    bureau: Bureau,
    *,
    channel: str = "mayor_mailbox",
    received_on: date = date(2025, 3, 3),
    text: str = "请问某小区何时通燃气？",
    name: str = "来信人甲",
    contact: str = "13900000000",
    agrees: bool = True,
    entry_key: uuid.UUID | None = None,
    today: date = TODAY,
) -> Letter:
    """A letter entered by the bureau's officer."""
    return letter_actions.receive(
        organ=bureau.organ,
        channel=channel,
        received_on=received_on,
        title="关于某小区通燃气",
        text=text,
        writer=letter_actions.Writer(name, contact),
        agrees=agrees,
        entry_key=entry_key or uuid.uuid4(),
        by=bureau.officer,
        today=today,
    )
