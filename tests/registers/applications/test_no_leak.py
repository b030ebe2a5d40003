"""What is personal gets nowhere it must not: no file, page, search, journal, log or error page."""

import json
import logging
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from gongkai.registers.applications import actions, contacting, erasing
from gongkai.registers.applications.contact import SECRET
from gongkai.registers.applications.models import Application
from gongkai.registers.journal.models import Line
from gongkai.registers.organs.models import User
from gongkai.registers.organs.roles import Role
from tests.making import CONTACT, Bureau, decide, make_application, make_bureau, make_user
from tests.registers.alone import told_in_a_folder_of_its_own

MARKED = replace(
    CONTACT,
    address="标记巷七号院",
    legal_representative="标记负责人",
    contact_person="标记联系人",
    email="marked-applicant@example.cn",
)
CLEAR = [getattr(MARKED, name) for name in SECRET]
WORDS = ["标记所问之事", "标记第三方", "标记说明"]

NOW = date(2031, 2, 3)


def full_case(bureau: Bureau) -> Application:
    """A concluded case with every personal field filled in and a matter of pages."""
    application = make_application(bureau, contact=MARKED, matters=[WORDS[0] * 1000])
    for name, on in (
        ("third_party_asked", date(2020, 6, 16)),
        ("third_party_answered", date(2020, 6, 24)),
    ):
        actions.happen(
            application,
            name=name,
            on=on,
            party=WORDS[1],
            note=WORDS[2],
            by=bureau.officer,
            today=NOW,
        )
    moved = replace(MARKED, phone="13900000001")
    contacting.correct(application, moved, reason="来电更正", by=bureau.officer)
    contacting.reveal(application, ["phone"], reason="联系领取", by=bureau.officer)
    return decide(bureau, application, on=date(2020, 7, 1))


def database_bytes() -> bytes:
    """The database file and its write-ahead log."""
    name = Path(connection.settings_dict["NAME"])
    files = [name, name.with_name(f"{name.name}-wal")]
    return b"".join(file.read_bytes() for file in files if file.exists())


def found(texts: list[str], where: bytes) -> list[str]:
    """Which of *texts* stand in *where*, as they are or as JSON writes them."""
    ways = {text: (text.encode(), json.dumps(text)[1:-1].encode()) for text in texts}
    return [text for text, written in ways.items() if any(way in where for way in written)]


def in_a_folder_of_its_own() -> None:
    """Run by the test below, on a real database that commits: what its files hold, as JSON."""
    bureau = make_bureau("files")
    application = full_case(bureau)
    before = database_bytes()
    erasing.erase([application], reason="保管期限届满", by=bureau.leader, today=NOW)
    after = database_bytes()
    hidden = [*CLEAR, "13900000001"]
    told = [found(WORDS, before), found(hidden, before), found(WORDS, after)]
    sys.stdout.write(json.dumps(told))


@pytest.mark.django_db
def test_no_file_of_the_database_holds_contact_data_nor_what_was_erased(tmp_path: Path) -> None:
    """Neither a row, nor what the database left lying of older rows, nor its write-ahead log."""
    words, contact, left = told_in_a_folder_of_its_own(__name__, tmp_path)

    assert words == WORDS  # the files read are those written to
    assert contact == []
    assert left == []


@pytest.fixture
def people(bureau: Bureau) -> dict[str, User]:
    """One person of each kind, around a full case."""
    full_case(bureau)
    return {
        "officer": bureau.officer,
        "leader": bureau.leader,
        "reviewer": make_user("reviewer", bureau.organ, Role.REVIEWER),
        "disclosure_office": make_user("gkb", make_bureau("zfb").organ, Role.DISCLOSURE_OFFICE),
        "other_officer": make_bureau("jyj").officer,
        "keeper": User.objects.create_superuser("keeper"),
    }


def addresses() -> Iterator[str]:
    """Every address of the registers' desk, each argument with what the case has for it."""
    known: dict[str, object] = {"name": "sent", "position": 1, "code": "tjj", "year": 2020}
    spaces = get_resolver("gongkai.web.urls").namespace_dict
    for space in ("applications", "information", "attachments", "data", "reports"):
        _, resolver = spaces[space]
        known["number"] = "2020-00001" if space == "applications" else 1
        for name in resolver.reverse_dict:
            if isinstance(name, str):
                (_, arguments), *_ = resolver.reverse_dict.getlist(name)[0][0]
                told = {one: known.get(one, 1) for one in arguments}
                try:
                    yield reverse(f"{space}:{name}", kwargs=told)
                except NoReverseMatch:
                    continue  # asks for what no case has: a cell, a digest


@pytest.mark.django_db
@pytest.mark.parametrize(
    "who", ["officer", "leader", "reviewer", "disclosure_office", "other_officer", "keeper"]
)
def test_no_page_shows_contact_data_unasked(who: str, people: dict[str, User]) -> None:
    """And outside the organ none shows the name, the matter, or who was asked."""
    client = Client()
    client.force_login(people[who])
    sought = [f"/desk/applications/?show=all&q={text}" for text in CLEAR]
    pages = ["/desk/", "/desk/applications/?show=all", *sought, *addresses(), "/", "/no/such/"]
    hidden = CLEAR if who in ("officer", "leader") else [*CLEAR, *WORDS]
    leaks = {}
    for address in pages:
        answer = client.get(address)
        body = b"".join(answer) if answer.streaming else answer.content
        searched = [text for text in hidden if text not in address]
        leaks[address] = found(searched, body)

    assert len(pages) > 30
    assert {address: texts for address, texts in leaks.items() if texts} == {}


@pytest.mark.django_db
def test_search_finds_no_case_by_contact_data(people: dict[str, User]) -> None:
    client = Client()
    client.force_login(people["officer"])

    for text in CLEAR:
        page = client.get("/desk/applications/", {"show": "all", "q": text}).content.decode()
        assert "没有符合条件的申请" in page


@pytest.mark.django_db
def test_the_journal_holds_none_of_it(people: dict[str, User]) -> None:
    told = str(list(Line.objects.values_list("facts", "subject", "post"))).encode()

    assert found([*CLEAR, *WORDS], told) == []


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What the installation writes on standard error, with its own format."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    loggers = [logging.getLogger(name) for name in ("gongkai", "django", "django.request")]
    for logger in loggers:
        logger.addHandler(handler)
    yield stream
    for logger in loggers:
        logger.removeHandler(handler)


@pytest.mark.django_db
def test_an_error_of_ours_tells_neither_the_page_nor_the_log(
    bureau: Bureau, log: StringIO, settings: LazySettings, tmp_path: Path
) -> None:
    """The folder of keys is a file: sealing fails amid an entry full of personal data."""
    settings.KEYS_ROOT = tmp_path / "keys"
    (tmp_path / "keys").write_text("", encoding="utf-8")
    client = Client(raise_request_exception=False)
    client.force_login(bureau.officer)
    entry = {
        "channel": "counter",
        "submitted_on": "2020-06-15",
        "received_on": "2020-06-15",
        "applicant_kind": "natural_person",
        "applicant_name": "标记申请人",
        "matters": WORDS[0],
        "entry_key": "11111111-1111-4111-8111-111111111111",
        **{name: getattr(MARKED, name) for name in SECRET},
        "identity_kind": "resident",
    }
    answer = client.post(reverse("applications:enter"), entry)

    assert answer.status_code == 500
    assert "平台出错了" in answer.content.decode()
    assert "Traceback" in log.getvalue()
    told = answer.content + log.getvalue().encode()
    assert found([*CLEAR, *WORDS, "标记申请人"], told) == []
    assert not Application.objects.exists()


@pytest.mark.django_db
def test_a_stale_form_tells_nothing(people: dict[str, User], log: StringIO) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people["officer"])
    address = reverse("applications:correct_contact", args=["2020-00001"])
    answer = client.post(address, {"phone": MARKED.phone, "reason": "更正"})

    assert answer.status_code == 403
    assert found(CLEAR, answer.content + log.getvalue().encode()) == []


@pytest.mark.django_db
def test_no_address_carries_contact_data(people: dict[str, User]) -> None:
    """What is typed goes by post: an address stands in the proxy's log."""
    client = Client()
    client.force_login(people["officer"])
    for view in ("enter", "reveal", "correct_contact"):
        arguments = [] if view == "enter" else ["2020-00001"]
        page = client.get(reverse(f"applications:{view}", args=arguments)).content.decode()
        forms = re.findall(r"<form[^>]*>(?:(?!</form>).)*name=\"(?:phone|reason)\"", page, re.S)
        assert forms
        assert all('method="post"' in form.partition(">")[0] for form in forms)
