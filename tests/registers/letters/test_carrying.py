"""A letter's contact goes with it into the application: sealed, whole, and in no journal."""

from collections import Counter
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from gongkai.registers import sealed
from gongkai.registers.applications import contacting
from gongkai.registers.applications.contact import Contact, faults
from gongkai.registers.applications.contact_models import ContactVersion
from gongkai.registers.applications.papers import archive
from gongkai.registers.journal.models import Line
from gongkai.registers.letters import records
from gongkai.registers.letters.carrying import contact_of
from tests.making import TODAY, Bureau, decide, make_letter
from tests.registers.letters.making import turn

pytestmark = pytest.mark.django_db

WRITTEN = "手机：１３９00000000，邮箱 a.b@example.cn；某县某镇某村一组"


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("", Contact()),
        ("13900000000", Contact(phone="13900000000")),
        ("电话0851-1234567-8", Contact(phone="0851-1234567-8")),
        ("Ａ＠example．cn", Contact(email="A@example.cn")),
        (WRITTEN, Contact(phone="13900000000", email="a.b@example.cn", address="某县某镇某村一组")),
        ("地址：某镇18号楼2单元", Contact(address="某镇18号楼2单元")),
        ("微信 abc_1234", Contact(address="微信 abc_1234")),
        (
            "13900000000、13800000000",
            Contact(phone="13900000000", address="13800000000"),
        ),
        # An identity number is no telephone number.
        ("11010519491231002X", Contact(address="11010519491231002X")),
        ("号码110105194912310021", Contact(address="号码110105194912310021")),
    ],
)
def test_numbers_and_addresses_find_their_fields(text: str, contact: Contact) -> None:
    assert contact_of(text) == contact


@given(st.text(alphabet="0123456789abAB@.-+，, 某县镇\n１＠（）\u3000", max_size=200))
def test_whatever_is_written_fits_and_nothing_of_it_is_lost(text: str) -> None:
    found = contact_of(text)
    kept = Counter(found.phone + found.email + found.address)
    narrow = text.replace("１", "1").replace("＠", "@")

    assert list(faults(found)) == []
    assert all(kept[sign] >= count for sign, count in Counter(narrow).items() if sign.isalnum())


def test_it_is_carried_sealed_and_seen_in_masks(bureau: Bureau) -> None:
    letter = make_letter(bureau, contact=WRITTEN)
    client = Client()
    client.force_login(bureau.officer)
    dialogue = client.get(f"/desk/letters/{letter.number}/turn/").content.decode()
    made = turn(bureau, letter)
    case = client.get(f"/desk/applications/{made.number}/").content.decode()
    version = ContactVersion.objects.get(application=made)

    assert "随信转入申请，仍加密保存：通信地址 某县某*****、联系电话 139****0000" in dialogue
    assert contacting.in_clear(version) == contact_of(WRITTEN)
    assert "139****0000" in case
    for clear in ("13900000000", "a.b@example.cn", "某县某镇某村一组"):
        assert clear not in dialogue + case
        assert clear not in str(ContactVersion.objects.values_list().get())
    assert turn(bureau, letter) == made
    assert ContactVersion.objects.count() == 1


def test_the_journal_tells_which_fields_and_no_word_of_them(bureau: Bureau) -> None:
    made = turn(bureau, make_letter(bureau, contact=WRITTEN))
    lines = str([line.facts for line in Line.objects.all()])

    assert Line.objects.get(verb="turned").facts == {
        "application": made.number,
        "carried": ["address", "phone", "email"],
    }
    assert not any(word in lines for word in ("139", "example.cn", "某镇", "来信人甲"))
    assert list(records.problems()) == []


def test_where_none_was_left_none_is_carried(bureau: Bureau) -> None:
    made = turn(bureau, make_letter(bureau, contact=""))

    assert not ContactVersion.objects.filter(application=made).exists()
    assert Line.objects.get(verb="turned").facts["carried"] == []


def test_the_letter_is_in_the_archive_of_the_case_as_it_came(bureau: Bureau) -> None:
    letter = make_letter(bureau, contact=WRITTEN)
    done = decide(bureau, turn(bureau, letter), on=TODAY)
    package = ZipFile(BytesIO(b"".join(archive.pack(done, reason="移交档案室", by=bureau.officer))))
    printed = docx.Document(BytesIO(package.read(f"来信/来信_{letter.number}.docx")))
    said = "\n".join(paragraph.text for paragraph in printed.paragraphs)

    assert all(sealed.opened(letter, name) in said for name in ("text", "writer"))
    assert "某县某镇某村一组" in said
    assert "来信/" in package.read("卷内目录.csv").decode()
