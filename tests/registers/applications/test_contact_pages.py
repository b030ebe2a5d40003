"""Contact data on the desk's pages: masked on the case, clear once, put right with a reason."""

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from gongkai.registers.applications import contacting
from gongkai.registers.applications.contact import SECRET
from gongkai.registers.applications.models import Application
from gongkai.registers.journal.models import Line, Verb
from tests.making import CONTACT, Bureau, make_application

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(bureau: Bureau) -> Application:
    """A case whose applicant filled in everything."""
    return make_application(bureau, contact=CONTACT)


@pytest.fixture
def desk(client: Client, bureau: Bureau) -> Client:
    """The officer, signed in."""
    client.force_login(bureau.officer)
    return client


def at(view: str, case: Application) -> str:
    return reverse(f"applications:{view}", args=[case.number])


def test_the_case_shows_masks_only(desk: Client, case: Application) -> None:
    page = desk.get(at("case", case)).content.decode()

    assert "138****0000" in page
    assert "居民身份证" in page
    assert "纸质" in page
    assert not any(getattr(CONTACT, name) in page for name in SECRET)


def test_a_look_shows_what_was_asked_for_once_and_stays_in_no_cache(
    desk: Client, case: Application
) -> None:
    sent = {"fields_asked": ["phone"], "reason": "联系领取答复书"}
    answer = desk.post(at("reveal", case), sent)
    again = desk.get(at("reveal", case)).content.decode()

    assert CONTACT.phone in answer.content.decode()
    assert CONTACT.address not in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert CONTACT.phone not in again
    assert Line.objects.filter(verb=Verb.REVEALED).count() == 1


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"fields_asked": ["phone"]}, "请填写「查看理由」"),
        ({"reason": "寄答复书"}, "请选择「要查看的项目」"),
        ({"fields_asked": ["phone"], "reason": "寄给申请人"}, "不能有个人信息"),
        ({"fields_asked": ["applicant_name"], "reason": "寄"}, "请从清单中选一项"),
    ],
)
def test_a_look_that_is_not_allowed_says_why(
    desk: Client, case: Application, sent: dict[str, object], says: str
) -> None:
    page = desk.post(at("reveal", case), sent).content.decode()

    assert says in page
    assert not any(getattr(CONTACT, name) in page for name in SECRET)


def test_a_correction_changes_what_was_filled_in_and_shows_nothing(
    desk: Client, case: Application
) -> None:
    blank = desk.get(at("correct_contact", case)).content.decode()
    sent = {"phone": "139 0000 0000", "cleared": ["email"], "reason": "申请人来电更正"}
    answer = desk.post(at("correct_contact", case), sent)
    last = case.contacts.last()

    assert not any(getattr(CONTACT, name) in blank for name in SECRET)
    assert answer.status_code == 302
    assert last
    now = contacting.in_clear(last)
    assert (now.phone, now.email, now.address) == ("13900000000", "", CONTACT.address)
    assert "申请人来电更正" in desk.get(at("case", case)).content.decode()


def test_a_correction_is_checked_with_what_stays(desk: Client, case: Application) -> None:
    page = desk.post(at("correct_contact", case), {"cleared": ["address"], "reason": "删"})

    assert "选择邮寄的，请填写「通信地址」" in page.content.decode()
    assert case.contacts.count() == 1


def test_an_entry_names_the_field_that_is_wrong(desk: Client) -> None:
    sent = {"phone": "12", "identity_kind": "resident", "identity_number": "1"}
    page = desk.post(reverse("applications:enter"), sent).content.decode()

    assert "「联系电话」不是一个电话号码" in page
    assert "「证件号码」不对：应为 18 位" in page


def test_a_case_opens_though_its_key_is_gone(
    desk: Client, case: Application, settings: LazySettings, tmp_path: object
) -> None:
    settings.KEYS_ROOT = tmp_path
    page = desk.get(at("case", case)).content.decode()

    assert "请从备份恢复密钥文件夹" in page
    assert "办理经过" in page
