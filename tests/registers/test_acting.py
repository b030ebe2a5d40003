"""Every write of the upper registers asks whether whoever acts may act for that very organ."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from inspect import isfunction, signature
from pkgutil import walk_packages
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model

from gongkai.law.errors import Refusal
from gongkai.law.proceedings import Kind
from gongkai.registers.applications import actions as cases
from gongkai.registers.applications import (
    contacting,
    erasing,
    keeping,
    merging,
    recomputing,
    redating,
    registration,
)
from gongkai.registers.applications.contact import Contact
from gongkai.registers.applications.imports import actions as ledgers
from gongkai.registers.applications.models import PaperReviewer
from gongkai.registers.applications.papers import archive, suggesting
from gongkai.registers.applications.papers.actions import (
    delivering,
    drafting,
    heading,
    noting,
    reviewing,
    sending,
)
from gongkai.registers.applications.registration import Entry
from gongkai.registers.journal.models import Line
from gongkai.registers.letters import actions as letters
from gongkai.registers.letters import erasing as letters_erasing
from gongkai.registers.letters import promises, publishing
from gongkai.registers.organs.models import Section, User
from gongkai.registers.organs.roles import Role
from gongkai.registers.remedies import actions as remedies
from gongkai.registers.remedies import erasing as remedies_erasing
from gongkai.registers.remedies import evidence
from gongkai.registers.reports import actions as reports
from gongkai.registers.submissions import erasing as submissions_erasing
from gongkai.registers.submissions.actions import asking, handling, lodging
from tests.making import (
    CONTACT,
    TODAY,
    Bureau,
    decide,
    make_application,
    make_bureau,
    make_letter,
    make_remedy,
    make_user,
)
from tests.registers.applications.papers.offices import LETTERHEAD, correction, open_office
from tests.registers.submissions.making import FILLED, SENT_AT, reply, submit

pytestmark = pytest.mark.django_db

REGISTERS = ("applications", "submissions", "letters", "remedies", "reports")
# Parts of an action, which asks; and the page's question whether whoever is signed in keeps.
NOT_AT_A_DOOR = {
    "applications.actions.add",
    "applications.actions.keep",
    "applications.actions.lock",
    "applications.contacting.keep_first",
    "applications.keeping.require_keeper",
    "applications.acting.require",
    "applications.papers.acts.add",
    "applications.papers.acts.require_appointed",
    "applications.papers.actions.drafting.draft_of",
    "letters.actions.require_own",
    "remedies.actions.add",
    "remedies.redoing.move",
    "applications.duties.move",
    "submissions.freeing.with_application",
    "letters.freeing.with_application",
    "letters.actions.locked_open",
}
TOMORROW = TODAY + timedelta(days=1)
LEDGER = "收到日期,姓名,申请内容\n2020-01-02,甲,事项\n".encode()
RESULT = {"place": "档案室", "terms": "事项", "searcher": "经办人", "result": "没有"}
STATED = {"title": "标题", "question": "问", "answer": "答"}


class Scene:
    """A bureau with something for every action to act upon."""

    def __init__(self, bureau: Bureau) -> None:
        self.bureau, self.organ = bureau, bureau.organ
        self.office = open_office(bureau)
        self.open = make_application(bureau, received_on=date(2026, 11, 9), contact=CONTACT)
        old = make_application(bureau, received_on=date(2020, 6, 15))
        self.old = decide(bureau, old, on=date(2020, 6, 19))
        self.draft, self.begun = (correction(self.office, self.open) for _ in range(2))
        self.waiting = self.office.sign(correction(self.office, self.open), "draft")
        self.signed = self.office.sign_all(correction(self.office, self.open))
        self.sent = self.office.send(self.office.sign_all(self.office.begin(self.open, "receipt")))
        self.section = Section.objects.create(organ=self.organ, name="办公室")
        self.asked = noting.ask_section(
            self.open, section=self.section, role="opinion", reply_by=TODAY, question="意见",
            by=bureau.officer, today=TODAY,
        )  # fmt: skip
        self.ledger = ledgers.hand_in(
            organ=self.organ, name="台账.csv", content=LEDGER, by=bureau.officer
        )
        self.letter, self.answered = make_letter(bureau), make_letter(bureau)
        letters.answer(
            self.answered, text="已答复", on=date(2025, 3, 5), by=bureau.officer, today=TODAY
        )
        self.submission = submit(bureau).submission
        self.reply = reply(self.submission)
        (self.taken_in,) = handling.take_in(
            submit(bureau).submission, confirmed_on=date(2026, 11, 23), split=False,
            by=bureau.officer, now=SENT_AT, today=TODAY,
        )  # fmt: skip
        self.question = asking.ask(self.taken_in, text="哪个镇？", by=bureau.officer, now=SENT_AT)
        self.remedy = make_remedy(bureau)
        self.report = reports.open_draft(
            organ=self.organ, year=2025, by=bureau.officer, today=TODAY
        )


Call = Callable[[Scene, User], object]
CALLS: Mapping[str, Call] = {
    "applications.actions.register": lambda s, by: cases.register(
        organ=s.organ, applicant_kind="natural_person", applicant_name="甲", channel="counter",
        submitted_on=TODAY, received_on=TODAY, matters=["事项"], entry_key=uuid4(), by=by,
        today=TODAY,
    ),
    "applications.actions.decide": lambda s, by: cases.decide(
        s.open, outcome="disclosed", on=TODAY, by=by, today=TODAY
    ),
    "applications.actions.happen": lambda s, by: cases.happen(
        s.open, name="third_party_asked", on=TODAY, party="乙", by=by, today=TODAY
    ),
    "applications.actions.strike": lambda s, by: cases.strike(
        s.old, position=2, reason="错", by=by, today=TODAY
    ),
    "applications.registration.reenter": lambda s, by: registration.reenter(
        s.taken_in, replace(Entry.of(s.taken_in), applicant_name="乙"), reason="错", by=by,
        today=TODAY,
    ),
    "applications.registration.annul": lambda s, by: registration.annul(
        s.taken_in, reason="重复", by=by, today=TODAY
    ),
    "applications.merging.merge": lambda s, by: merging.merge(
        s.taken_in, [s.open.number], reason="同一事项", on=TODAY, by=by, today=TODAY
    ),
    "applications.contacting.correct": lambda s, by: contacting.correct(
        s.open, Contact(phone="13900000000"), reason="来电", by=by
    ),
    "applications.contacting.reveal": lambda s, by: contacting.reveal(
        s.open, ["phone"], reason="邮寄", by=by
    ),
    "applications.erasing.erase": lambda s, by: erasing.erase(
        [s.old], reason="期满", by=by, today=TODAY
    ),
    "applications.keeping.erase": lambda s, by: keeping.erase(
        [s.old], [], organ=s.organ, reason="期满", by=by, today=TODAY
    ),
    "applications.recomputing.note": lambda s, by: recomputing.note(upto=1, by=by),
    "applications.imports.actions.hand_in": lambda s, by: ledgers.hand_in(
        organ=s.organ, name="又.csv", content=LEDGER, by=by
    ),
    "applications.imports.actions.explain": lambda s, by: ledgers.explain(
        s.ledger, ledgers.told_of(s.ledger), by=by
    ),
    "applications.imports.actions.discard": lambda s, by: ledgers.discard(s.ledger, by=by),
    "applications.imports.actions.bring_in": lambda s, by: ledgers.bring_in(
        s.ledger, by=by, today=TODAY
    ),
    "applications.papers.archive.pack": lambda s, by: archive.pack(
        s.old, reason="移交档案室", by=by
    ),
    "applications.papers.suggesting.propose": lambda s, by: suggesting.propose(
        s.open.matters.all()[0], by=by, today=TODAY
    ),
    "applications.papers.actions.drafting.begin": lambda s, by: drafting.begin(
        s.open, kind="receipt", typed={}, by=by, today=TODAY
    ),
    "applications.papers.actions.drafting.change": lambda s, by: drafting.change(
        s.draft, typed={"unclear": "别的"}, by=by, today=TODAY
    ),
    "applications.papers.actions.drafting.attach": lambda s, by: drafting.attach(
        s.draft, name="表.csv", content="指标,值\n甲,1\n".encode(), by=by, today=TODAY
    ),
    "applications.papers.actions.drafting.detach": lambda s, by: drafting.detach(
        s.draft, digest="0" * 64, by=by, today=TODAY
    ),
    "applications.papers.actions.reviewing.sign": lambda s, by: reviewing.sign(
        s.waiting, step=s.waiting.turn, digest=s.waiting.digest, confirmed=(), by=by, today=TODAY
    ),
    "applications.papers.actions.reviewing.send_back": lambda s, by: reviewing.send_back(
        s.begun, to="draft", digest=s.begun.digest, reason="改", by=by
    ),
    "applications.papers.actions.sending.send": lambda s, by: sending.send(
        s.signed, on=TODAY, way="post", by=by, today=TODAY
    ),
    "applications.papers.actions.sending.withdraw": lambda s, by: sending.withdraw(
        s.draft, reason="错", by=by
    ),
    "applications.redating.redate": lambda s, by: redating.redate(
        s.open, days={1: TODAY}, reason="错", by=by, today=TODAY
    ),
    "applications.papers.actions.delivering.record": lambda s, by: delivering.record(
        s.sent, way="post", handed_on=TODAY, by=by, today=TODAY
    ),
    "applications.papers.actions.noting.searched": lambda s, by: noting.searched(
        s.open, on=TODAY, by=by, today=TODAY, **RESULT
    ),
    "applications.papers.actions.noting.ask_section": lambda s, by: noting.ask_section(
        s.open, section=s.section, role="handles", reply_by=TODAY, question="办", by=by,
        today=TODAY,
    ),
    "applications.papers.actions.noting.section_answered": lambda s, by: noting.section_answered(
        s.asked, on=TODAY, answer="同意", by=by, today=TODAY
    ),
    "applications.papers.actions.heading.set_letterhead": lambda s, by: heading.set_letterhead(
        s.organ, by=by, **{**LETTERHEAD, "phone": "0851-11111111"}
    ),
    "applications.papers.actions.heading.appoint": lambda s, by: heading.appoint(
        s.organ, step="legal", user=s.bureau.officer, by=by
    ),
    "applications.papers.actions.heading.dismiss": lambda s, by: heading.dismiss(
        PaperReviewer.objects.filter(organ=s.organ)[0], by=by
    ),
    "submissions.actions.lodging.write_down": lambda s, by: lodging.write_down(
        organ=s.organ, filled=FILLED, entry_key=uuid4(), by=by, now=SENT_AT
    ),
    "submissions.actions.handling.take_in": lambda s, by: handling.take_in(
        s.submission, confirmed_on=TODAY, split=False, by=by, now=SENT_AT, today=TODAY
    ),
    "submissions.actions.handling.set_aside": lambda s, by: handling.set_aside(
        s.submission, aside="spam", reason="广告", by=by, now=SENT_AT
    ),
    "submissions.actions.handling.accept": lambda s, by: handling.accept(
        s.reply, answer="", by=by, now=SENT_AT, today=TODAY
    ),
    "submissions.actions.handling.decline": lambda s, by: handling.decline(
        s.reply, answer="不是", by=by, now=SENT_AT
    ),
    "submissions.actions.handling.unmask": lambda s, by: handling.unmask(
        s.submission, reason="核对", by=by
    ),
    "submissions.actions.handling.open_file": lambda s, by: handling.open_file(
        s.submission.files.all()[0], by=by
    ),
    "submissions.actions.asking.ask": lambda s, by: asking.ask(
        s.taken_in, text="哪一年？", by=by, now=SENT_AT
    ),
    "submissions.actions.asking.close": lambda s, by: asking.close(
        s.question, reason="已核实", by=by, now=SENT_AT
    ),
    "submissions.erasing.erase_set_aside": lambda s, by: submissions_erasing.erase_set_aside(
        s.organ, [s.submission.number], reason="期满", by=by, today=TODAY
    ),
    "letters.actions.receive": lambda s, by: letters.receive(
        organ=s.organ, channel="visit", received_on=TODAY, title="题", text="文",
        writer=letters.Writer("甲", ""), agrees=False, entry_key=uuid4(), by=by, today=TODAY,
    ),
    "letters.actions.assign": lambda s, by: letters.assign(s.letter, section=s.section, by=by),
    "letters.actions.answer": lambda s, by: letters.answer(
        s.letter, text="答", on=TODAY, by=by, today=TODAY
    ),
    "letters.actions.turn": lambda s, by: letters.turn(
        s.letter, applicant_kind="natural_person", applicant_name="甲",
        received_on=date(2025, 3, 5), matters=["事项"], by=by, today=TODAY,
    ),
    "letters.actions.reveal": lambda s, by: letters.reveal(s.letter, reason="核实", by=by),
    "letters.erasing.erase": lambda s, by: letters_erasing.erase(
        s.organ, [s.answered.number], reason="期满", by=by, today=TODAY
    ),
    "letters.promises.decide": lambda s, by: promises.decide(
        organ=s.organ, channel="phone", days=3, since=TOMORROW, decided_on=TODAY, reason="决定",
        by=by, today=TODAY,
    ),
    "letters.publishing.edit": lambda s, by: publishing.edit(s.answered, by=by, **STATED),
    "letters.publishing.publish": lambda s, by: publishing.publish(s.answered, seen="", by=by),
    "letters.publishing.withdraw": lambda s, by: publishing.withdraw(
        s.answered, reason="误", by=by
    ),
    "remedies.actions.notice": lambda s, by: remedies.notice(
        organ=s.organ, kind=Kind.RECONSIDERATION, act="答复", claimant="甲", body="县人民政府",
        noticed_on=TODAY, entry_key=uuid4(), by=by, today=TODAY,
    ),
    "remedies.actions.happen": lambda s, by: remedies.happen(
        s.remedy, name="answered", on=TODAY, by=by, today=TODAY
    ),
    "remedies.actions.conclude": lambda s, by: remedies.conclude(
        s.remedy, result="maintained", on=TODAY, by=by, today=TODAY
    ),
    "remedies.actions.strike": lambda s, by: remedies.strike(
        s.remedy, position=1, reason="错", by=by, today=TODAY
    ),
    "remedies.actions.correct_notice": lambda s, by: remedies.correct_notice(
        s.remedy, on=TODAY, reason="错", by=by, today=TODAY
    ),
    "remedies.erasing.erase": lambda s, by: remedies_erasing.erase(
        s.organ, [s.remedy.number], reason="期满", by=by, today=TODAY
    ),
    "remedies.evidence.put_together": lambda s, by: evidence.put_together(
        s.remedy, pieces=[evidence.Piece("答复书", "本机关", "已答复", 1)], by=by
    ),
    "reports.actions.open_draft": lambda s, by: reports.open_draft(
        organ=s.organ, year=2024, by=by, today=TODAY
    ),
    "reports.actions.state": lambda s, by: reports.state(s.report, {}, by=by),
    "reports.actions.count_documents": lambda s, by: reports.count_documents(
        s.organ, since=2024, by=by
    ),
    "reports.actions.count_remedies": lambda s, by: reports.count_remedies(
        s.organ, since=2024, by=by
    ),
    "reports.actions.write": lambda s, by: reports.write(s.report, {"overview": "文"}, by=by),
    "reports.actions.submit": lambda s, by: reports.submit(
        s.report, signed_on=date(2026, 1, 20), by=by, today=TODAY
    ),
    "reports.actions.approve": lambda s, by: reports.approve(handed_in(s), by=by),
    "reports.actions.send_back": lambda s, by: reports.send_back(
        handed_in(s), opinion="改", by=by
    ),
}  # fmt: skip


def handed_in(scene: Scene) -> Any:
    """A version that waits for the leader."""
    known = scene.report.versions.first()
    return known or scene.report.versions.create(
        number=1, content="", digest="0" * 64, warnings=0, submitted_by=scene.bureau.officer
    )


def _both(scene: Scene) -> User:
    return make_user("both", scene.organ, Role.OFFICER, Role.LEADER)


def _inactive(scene: Scene) -> User:
    """Someone who did all the organ's work, and has left."""
    user = _both(scene)
    user.is_active = False
    user.save()
    return user


def _superuser(scene: Scene) -> User:
    user: User = get_user_model().objects.create_superuser("root", password="x")
    user.organ = scene.organ
    user.save()
    return user


STRANGERS: Mapping[str, Callable[[Scene], User]] = {
    "of another organ": lambda s: make_user(
        "other", make_bureau("jyj").organ, Role.OFFICER, Role.LEADER
    ),
    "superuser": _superuser,
    "inactive": _inactive,
    "without a role": lambda s: make_user("plain", s.organ),
}


@pytest.fixture
def scene(bureau: Bureau) -> Scene:
    return Scene(bureau)


def written() -> Iterator[str]:
    """Every function of these registers that takes whoever acts, but for pages and forms."""
    import_module("gongkai.web.urls")  # the pages, in the order in which a server takes them in
    for register in REGISTERS:
        package = import_module(f"gongkai.registers.{register}")
        for found in walk_packages(package.__path__, f"{package.__name__}."):
            if {"migrations", "management"} & set(found.name.split(".")):
                continue
            module = import_module(found.name)
            for name, function in vars(module).items():
                own = isfunction(function) and function.__module__ == module.__name__
                if own and not name.startswith("_") and "by" in signature(function).parameters:
                    yield f"{found.name}.{name}".removeprefix("gongkai.registers.")


def test_no_action_is_left_out() -> None:
    """A new one is to be added to the calls above before it is let in."""
    assert set(written()) - NOT_AT_A_DOOR == set(CALLS)


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_to_the_organ_writes_nothing(scene: Scene, who: str) -> None:
    handed_in(scene)
    stranger, lines, taken = STRANGERS[who](scene), Line.objects.count(), []
    for name, call in CALLS.items():
        try:
            call(scene, stranger)
        except Refusal as refusal:
            if type(refusal).__name__ in WHO:
                continue
            taken.append(f"{name}: {type(refusal).__name__}")
        else:
            taken.append(name)

    assert taken == []
    assert Line.objects.count() == lines


# What says that it is not theirs to do, and not that something else is amiss.
WHO = {"NotYours", "NotKeeper", "NotAppointed", "NothingToNote"}  # the last of the own organ's
# In this scene the organ's own are refused for another reason than who they are.
WANTING = {
    "applications.merging.merge": "NotMergeable",  # another's application
    "applications.erasing.erase": "RetentionRuns",
    "applications.keeping.erase": "RetentionRuns",
    "applications.recomputing.note": "NothingToNote",
    "applications.redating.redate": "NothingToStrike",
    "applications.imports.actions.bring_in": "StillWrong",
    "applications.papers.suggesting.propose": "NotAskedFor",
    "applications.papers.actions.drafting.detach": "NotOnThePaper",
    "applications.papers.actions.reviewing.sign": "NotAppointed",
    "submissions.erasing.erase_set_aside": "",
    "letters.erasing.erase": "RetentionRuns",
    "letters.publishing.publish": "Missing",
    "letters.publishing.withdraw": "Missing",
    "remedies.erasing.erase": "RetentionRuns",
    "reports.actions.submit": "NotReady",
    "reports.actions.approve": "Altered",
}


@pytest.mark.parametrize("name", sorted(CALLS))
def test_the_organs_own_people_are_let_in(scene: Scene, name: str) -> None:
    """The scene is sound: what a stranger is refused, these are not for who they are."""
    refused = ""
    try:
        CALLS[name](scene, _both(scene))
    except Refusal as refusal:
        refused = type(refusal).__name__

    assert refused == WANTING.get(name, "")
