"""An organ that can send documents: its letterhead, and someone for each step of the review."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.law.events import KINDS
from gongkai.registers.applications import actions
from gongkai.registers.applications.models import Application, Letterhead, Paper
from gongkai.registers.applications.papers import acts, kinds
from gongkai.registers.applications.papers.actions import drafting, heading, reviewing, sending
from gongkai.registers.organs.models import Organ, User
from gongkai.registers.organs.roles import Role
from tests.making import TODAY, Bureau, make_application, make_user

LETTERHEAD = {
    "code": "清统",
    "reviewed_as": "department",
    "government": "青溪县人民政府",
    "court": "青溪县人民法院",
    "supervisor": "青溪县人民政府办公室",
    "address": "青溪县中山路1号",
    "phone": "0851-00000000",
    "payment": "缴入县财政非税收入账户",
}


_FIRST = {"corrected": "correction_asked"}  # what an event itself presupposes


@dataclass(frozen=True, slots=True)
class Office:
    """An organ with an officer, a leader, and a reviewer for each step between them."""

    bureau: Bureau
    reviewers: Mapping[str, User]

    @property
    def organ(self) -> Organ:
        return self.bureau.organ

    @property
    def officer(self) -> User:
        return self.bureau.officer

    @property
    def leader(self) -> User:
        return self.bureau.leader

    def signer(self, step: str) -> User:
        """Who takes *step*."""
        return {"draft": self.officer, "leader": self.leader, **self.reviewers}[step]

    def application(self, received_on: date = date(2026, 11, 9)) -> Application:
        return make_application(self.bureau, received_on=received_on)

    def application_for(self, kind: str) -> Application:
        """An application that has behind it what a document of *kind* presupposes."""
        application = self.application(date(2026, 8, 3))
        outcome = kinds.of(kind, TODAY).outcome
        after = outcome.after if outcome else ()
        names = [_FIRST[name] for name in after if name in _FIRST]
        proofs = ["correction_received"] if "correction_asked" in after else []
        for day, name in enumerate([*names, *after, *proofs], start=4):
            days = 1 if KINDS[name].takes_days else None
            actions.happen(
                application, name=name, on=date(2026, 8, day), days=days, by=self.officer,
                today=TODAY,
            )  # fmt: skip
        return application

    def begin(self, application: Application, kind: str, **typed: str | int) -> Paper:
        return drafting.begin(application, kind=kind, typed=typed, by=self.officer, today=TODAY)

    def sign(self, paper: Paper, step: str, by: User | None = None, on: date = TODAY) -> Paper:
        """*step* of the text last saved, signed with every question confirmed."""
        asked = next(s.questions for s in acts.kind_of(paper).steps if s.key == step)
        return reviewing.sign(
            paper, step=step, digest=paper.digest, confirmed=asked, by=by or self.signer(step),
            today=on,
        )  # fmt: skip

    def sign_all(self, paper: Paper, *, until: str = "", on: date = TODAY) -> Paper:
        """Every step signed in turn, or those before *until*."""
        for step in acts.kind_of(paper).steps:
            if step.key == until:
                break
            paper = self.sign(paper, step.key, on=on)
        return paper

    def send(self, paper: Paper, on: date = TODAY, way: str = "post") -> Paper:
        return sending.send(paper, on=on, way=way, by=self.officer, today=TODAY)


def open_office(bureau: Bureau, *, letterhead: bool = True) -> Office:
    """*bureau* made ready to send documents."""
    if letterhead:
        heading.set_letterhead(bureau.organ, by=bureau.leader, **LETTERHEAD)
    reviewers = {}
    for step in acts.appointable():
        user = make_user(f"{bureau.organ.code}-{step.key}", bureau.organ, Role.REVIEWER)
        heading.appoint(bureau.organ, step=step.key, user=user, by=bureau.leader)
        reviewers[step.key] = user
    return Office(bureau, reviewers)


def correction(office: Office, application: Application) -> Paper:
    """A notice asking for a correction, complete."""
    return office.begin(application, "correction_notice", unclear="请写明年度和指标名称", days=10)


__all__ = ["LETTERHEAD", "Letterhead", "Office", "correction", "open_office"]
