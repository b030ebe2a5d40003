"""What an applicant left to be reached by: checked, sealed, masked, shown for a reason only."""

import uuid
from dataclasses import asdict, replace

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from gongkai.registers import sealed, sealing
from gongkai.registers.applications import contacting
from gongkai.registers.applications.contact import (
    LABELS,
    SECRET,
    Contact,
    ContactRefused,
    faults,
    required,
    tidy,
)
from gongkai.registers.applications.contact_errors import (
    NoReasonToCorrect,
    NoReasonToLook,
    NothingToReveal,
    PersonalReason,
    SameContact,
)
from gongkai.registers.applications.contact_models import ContactVersion
from gongkai.registers.applications.errors import EntryUsed, NotYours
from gongkai.registers.applications.masks import masked
from gongkai.registers.journal.models import Line, Verb
from gongkai.registers.sealed import NotSealed
from tests.making import CONTACT, Bureau, make_application, make_bureau


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("identity_number", "110105194912310021", "校验码"),
        ("identity_number", "11010519491331002X", "出生日期"),
        ("identity_number", "1101051949", "应为 18 位"),
        ("phone", "1380000000", "像手机号码，却有 10 位"),
        ("phone", "来电再说", "不是一个电话号码"),
        ("email", "someone at example", "不是一个邮箱地址"),
        ("credit_code", "91350100M000100Y44", "统一社会信用代码"),
        ("address", "路" * 201, "太长，最多 200 个字"),
        ("identity_kind", "身份证", "不在清单里"),
        ("delivery", "pigeon", "不在清单里"),
        ("identity_kind", "", "请选择「证件类型」"),
        ("address", "", "选择邮寄的，请填写「通信地址」"),
    ],
)
def test_what_cannot_be_right_is_refused_without_repeating_it(
    field: str, text: str, says: str
) -> None:
    with pytest.raises(ContactRefused, match=says) as refused:
        required(replace(CONTACT, **{field: text}))

    assert refused.value.field == field
    assert not text or text not in str(refused.value)


@pytest.mark.parametrize(
    "phone", ["13800000000", "0312-1234567", "03121234567-801", "+8613800000000", "1234567"]
)
def test_phones_as_people_write_them_are_taken(phone: str) -> None:
    assert list(faults(Contact(phone=phone))) == []


def test_its_print_tells_nothing() -> None:
    assert not any(getattr(CONTACT, name) in repr(CONTACT) for name in SECRET)


@given(st.sampled_from(SECRET), st.text(st.characters(exclude_characters="*@"), max_size=60))
def test_a_mask_hides_four_letters_or_all_but_one(field: str, text: str) -> None:
    shown = masked(field, text)

    assert len(shown) == len(text)
    assert shown.count("*") >= min(4, len(text) - 1)


def test_of_an_address_of_mail_the_host_is_shown() -> None:
    assert masked("email", "ab@example.cn") == "**@example.cn"


@pytest.mark.django_db
def test_it_is_sealed_in_the_database_and_opens_for_the_action(bureau: Bureau) -> None:
    application = make_application(bureau, contact=CONTACT)
    version = application.contacts.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM applications_contactversion")
        row = str(cursor.fetchall())

    assert contacting.in_clear(version) == tidy(CONTACT)
    assert not any(getattr(CONTACT, name) in row for name in SECRET)


@pytest.mark.django_db
def test_clear_text_never_gets_into_a_sealed_column(bureau: Bureau) -> None:
    application = make_application(bureau)
    version = ContactVersion(
        application=application, position=1, phone="13800000000", recorded_by=bureau.officer
    )
    with pytest.raises(NotSealed) as refused:
        version.save()

    assert "138" not in str(refused.value)


@pytest.mark.django_db
def test_the_same_entry_again_must_say_the_same_contact(bureau: Bureau) -> None:
    key = uuid.uuid4()
    first = make_application(bureau, entry_key=key, contact=CONTACT)

    assert make_application(bureau, entry_key=key, contact=CONTACT) == first
    with pytest.raises(EntryUsed):
        make_application(bureau, entry_key=key, contact=replace(CONTACT, phone="13900000000"))


@pytest.mark.django_db
def test_a_correction_is_a_version_more(bureau: Bureau) -> None:
    application = make_application(bureau, contact=CONTACT)
    moved = replace(CONTACT, address="青溪县城南路九号")
    contacting.correct(application, moved, reason="申请人来信更正", by=bureau.officer)
    first, last = application.contacts.all()
    line = Line.objects.get(verb=Verb.CONTACT_CORRECTED)

    assert (contacting.in_clear(first), contacting.in_clear(last)) == (CONTACT, moved)
    assert line.facts == {"fields": ["address"]}
    with pytest.raises(SameContact):
        contacting.correct(application, moved, reason="再更正", by=bureau.officer)


@pytest.mark.django_db
def test_a_correction_has_a_reason_and_is_the_own_organs(bureau: Bureau) -> None:
    application = make_application(bureau)
    with pytest.raises(NoReasonToCorrect):
        contacting.correct(application, CONTACT, reason=" ", by=bureau.officer)
    for stranger in (make_bureau("jyj").officer, bureau.leader):
        with pytest.raises(NotYours):
            contacting.correct(application, CONTACT, reason="更正", by=stranger)
    contacting.correct(application, CONTACT, reason="补填", by=bureau.officer)

    assert [v.position for v in application.contacts.all()] == [1, 2]


@pytest.mark.django_db
def test_a_look_is_for_a_reason_and_the_journal_keeps_who_and_why_not_what(bureau: Bureau) -> None:
    application = make_application(bureau, contact=CONTACT)
    shown = contacting.reveal(
        application, ["phone", "address"], reason="邮寄答复书", by=bureau.leader
    )
    line = Line.objects.get(verb=Verb.REVEALED)

    assert shown == {"address": CONTACT.address, "phone": CONTACT.phone}
    assert line.by == bureau.leader.username
    assert line.facts == {"fields": ["address", "phone"], "why": "邮寄答复书"}


@pytest.mark.django_db
@pytest.mark.parametrize("reason", ["打 13800000000 联系", "与申请人联系", "寄青溪县城北路一号"])
def test_a_reason_tells_no_personal_data(bureau: Bureau, reason: str) -> None:
    application = make_application(bureau, contact=CONTACT)
    with pytest.raises(PersonalReason):
        contacting.reveal(application, ["phone"], reason=reason, by=bureau.officer)

    assert not Line.objects.filter(verb=Verb.REVEALED).exists()


@pytest.mark.django_db
def test_a_look_without_reason_or_by_another_organ_shows_nothing(bureau: Bureau) -> None:
    application = make_application(bureau, contact=Contact(phone="13800000000"))
    with pytest.raises(NoReasonToLook):
        contacting.reveal(application, ["phone"], reason="", by=bureau.officer)
    with pytest.raises(NotYours):
        contacting.reveal(application, ["phone"], reason="寄", by=make_bureau("jyj").officer)
    with pytest.raises(NothingToReveal):
        contacting.reveal(application, ["address", "form"], reason="寄", by=bureau.officer)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE applications_contactversion SET phone = ''",
        "UPDATE applications_contactversion SET phone = '1:AAAA'",
        "UPDATE applications_contactversion SET form = 'disc'",
        "UPDATE applications_contactversion SET position = 9",
        "UPDATE applications_contactversion SET reason = '改'",
        "DELETE FROM applications_contactversion",
    ],
)
def test_the_database_keeps_each_version(bureau: Bureau, change: str) -> None:
    make_application(bureau, contact=CONTACT)
    with pytest.raises(IntegrityError, match="stays"), transaction.atomic():
        connection.cursor().execute(change)


@pytest.mark.django_db
def test_the_database_lets_a_text_be_sealed_by_a_later_key(bureau: Bureau) -> None:
    version = make_application(bureau, contact=CONTACT).contacts.get()
    sealing.make_key(sealing.newest() + 1)
    sealed.seal_into(version, {"phone": CONTACT.phone})
    version.save(update_fields=["phone"])

    assert sealed.opened(ContactVersion.objects.get(), "phone") == CONTACT.phone


def test_every_field_has_its_column() -> None:
    columns = {c.field for c in sealed.columns() if c.model is ContactVersion}

    assert columns == set(SECRET)
    assert set(asdict(CONTACT)) == set(LABELS)
