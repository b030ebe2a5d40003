"""`gongkai verify` holds the signatures under documents against the journal, both ways."""

import pytest
from django.db import transaction

from gongkai.registers.applications import records
from gongkai.registers.applications.models import Paper, PaperAct
from gongkai.registers.applications.papers import acts
from gongkai.registers.applications.papers.actions import reviewing, sending
from gongkai.registers.information.review import Act
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from tests.making import TODAY, Bureau
from tests.registers.applications.papers.offices import Office, correction, open_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(bureau: Bureau) -> Office:
    return open_office(bureau)


def test_what_the_actions_write_agrees(office: Office) -> None:
    paper = office.sign_all(correction(office, office.application()), until="leader")
    step = acts.kind_of(paper).steps[0].key
    reviewing.send_back(paper, to=step, digest=paper.digest, reason="改", by=office.leader)
    office.sign_all(paper)
    sent = office.sign_all(correction(office, office.application()))
    sending.withdraw(sent, reason="重复", by=office.officer)

    office.send(office.sign_all(correction(office, office.application())))

    told = set(PaperAct.objects.values_list("act", flat=True))
    assert told == {"edited", "signed", "returned", "withdrawn", "published"}
    assert list(records.problems()) == []


def test_signatures_put_in_by_a_shell_do_not_pass(office: Office) -> None:
    paper = correction(office, office.application())
    for step in acts.kind_of(paper).steps:
        acts.add(paper, Act.SIGNED, by=office.leader, step=step.key, label=step.label)
    Paper.objects.filter(pk=paper.pk).update(state="signed", signed_on=TODAY, turn="")
    found = list(records.problems())

    assert len(found) == len(acts.kind_of(paper).steps)
    assert all("的签署（" in said and said.endswith("台账里没有。") for said in found)


def test_a_line_without_its_row_is_told(office: Office) -> None:
    paper = correction(office, office.application())
    with transaction.atomic():
        facts = {"step": "核稿", "digest": paper.digest}
        chain.record(paper, Verb.SIGNED, by=office.leader, organ=paper.organ, **facts)
    (said,) = records.problems()

    assert "台账记有「核稿」的签署（" in said
