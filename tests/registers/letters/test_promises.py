"""An organ's own promises: decided by its leader, dated, for the letters that come after."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from gongkai.law.letters import LETTER_CHANNELS
from gongkai.law.workdays import china
from gongkai.registers.journal.models import Line
from gongkai.registers.letters import promises, records
from gongkai.registers.letters.errors import NotYours, PromiseRefused
from gongkai.registers.letters.models import Promise
from tests.making import Bureau, make_bureau, make_letter

pytestmark = pytest.mark.django_db

DECIDED, SINCE = date(2025, 3, 3), date(2025, 3, 10)


def decide(bureau: Bureau, **changes: Any) -> Promise:
    said = {
        "organ": bureau.organ,
        "channel": "mayor_mailbox",
        "days": 2,
        "since": SINCE,
        "decided_on": DECIDED,
        "reason": "某政办发〔2025〕3号",
        "by": bureau.leader,
        "today": DECIDED,
    }
    return promises.decide(**{**said, **changes})


def test_it_holds_for_what_comes_from_its_day_on_and_for_its_channel_and_organ(
    bureau: Bureau,
) -> None:
    before = make_letter(bureau, received_on=date(2025, 3, 7))
    decide(bureau)
    default = LETTER_CHANNELS["mayor_mailbox"].promise.on(SINCE).value
    other = make_bureau("jyj")

    assert make_letter(bureau, received_on=SINCE).due_on == date(2025, 3, 12)
    late = make_letter(bureau, received_on=date(2025, 3, 7))
    assert late.due_on == before.due_on == china().add(date(2025, 3, 7), default)
    assert make_letter(other, received_on=SINCE).due_on == china().add(SINCE, default)
    assert make_letter(bureau, channel="visit", received_on=SINCE).due_on == date(2025, 3, 17)
    assert list(records.problems()) == []


def test_a_later_decision_takes_the_place_of_an_earlier_one(bureau: Bureau) -> None:
    decide(bureau)
    later = SINCE + timedelta(days=1)
    decide(bureau, days=3, since=later)

    assert make_letter(bureau, received_on=SINCE).due_on == date(2025, 3, 12)
    assert make_letter(bureau, received_on=later).due_on == date(2025, 3, 14)
    assert list(records.problems()) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"days": 0}, "要在 1 到 40 之间"),
        ({"days": 41}, "要在 1 到 40 之间"),
        ({"since": DECIDED}, "应当晚于今天"),
        ({"decided_on": DECIDED + timedelta(days=1)}, "晚于今天"),
        ({"reason": " "}, "没有写决定文号与理由"),
        ({"channel": "pigeon"}, "没有这个渠道"),
    ],
)
def test_what_cannot_be_promised(bureau: Bureau, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(PromiseRefused, match=said):
        decide(bureau, **changes)

    assert not Promise.objects.exists()


def test_only_the_organs_leader_decides_and_nothing_is_taken_back(bureau: Bureau) -> None:
    for by in (bureau.officer, make_bureau("jyj").leader):
        with pytest.raises(NotYours):
            decide(bureau, by=by)
    made = decide(bureau)
    line = Line.objects.get(verb="promised")

    assert (line.facts["days"], line.facts["since"]) == (2, "2025-03-10")
    with pytest.raises(DatabaseError, match="what was promised stays"), transaction.atomic():
        Promise.objects.filter(pk=made.pk).update(days=9)
    with pytest.raises(DatabaseError, match="what was promised stays"), transaction.atomic():
        made.delete()


def test_the_page_tells_what_holds_and_takes_a_decision(bureau: Bureau) -> None:
    client, address = Client(), "/desk/letters/promises/"
    client.force_login(bureau.leader)
    assert "请选择「渠道」" in client.post(address, {"days": ""}).content.decode()
    tomorrow = date.today() + timedelta(days=2)
    sent = {"channel": "phone", "days": "3", "since": tomorrow, "decided_on": "2025-03-03"}
    refused = client.post(address, {**sent, "since": "2025-03-04", "reason": "文"})
    assert "应当晚于今天" in refused.content.decode()
    done = client.post(address, {**sent, "reason": "某政办发〔2025〕3号"}, follow=True)

    page = done.content.decode()
    assert f"来电：自 {tomorrow} 起 3 个工作日" in page
    assert "某政办发〔2025〕3号" in page


def test_the_letter_names_the_decision(bureau: Bureau) -> None:
    decide(bureau)
    letter = make_letter(bureau, received_on=SINCE)
    client = Client()
    client.force_login(bureau.officer)
    page = client.get(f"/desk/letters/{letter.number}/").content.decode()

    assert "自收到的次日起 2 个工作日。依据：本机关 2025-03-03 的决定" in page
