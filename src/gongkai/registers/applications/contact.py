"""Who applied and how they are reached: what 第二十九条 asks for, checked before it is sealed."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from gongkai.law.errors import Refusal
from gongkai.registers.applications.identity import credit_code_holds, identity_number_fault

# Keys and words of what is chosen; the words are those of the usual application form.
IDENTITY_KINDS = {
    "resident": "居民身份证",
    "residence_permit": "港澳台居民居住证",
    "hk_macao_permit": "港澳居民来往内地通行证",
    "taiwan_permit": "台湾居民来往大陆通行证",
    "passport": "护照",
    "foreign_resident": "外国人永久居留身份证",
    "other": "其他证件",
}
FORMS = {
    "paper": "纸质",
    "electronic": "电子文件",
    "disc": "光盘等载体",
    "viewing": "当场查阅、抄录",
}
DELIVERIES = {
    "post": "邮寄",
    "email": "电子邮件",
    "collected": "当面领取",
    "online": "网上查询页下载",
    "fax": "传真",
}
_WITH_CHECK_DIGIT = ("resident", "residence_permit")
_PHONE = re.compile(r"\+?[0-9][0-9()-]{4,18}[0-9]")
_MOBILE = re.compile(r"1[3-9][0-9]+")
_FEWEST_DIGITS, _MOBILE_DIGITS = 7, 11


@dataclass(frozen=True, slots=True)
class Contact:
    """The data of one applicant; what may not be read in a log is left out of its own print."""

    identity_kind: str = ""
    identity_number: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    credit_code: str = field(default="", repr=False)
    legal_representative: str = field(default="", repr=False)
    contact_person: str = field(default="", repr=False)
    form: str = ""  # in what form the information is wanted
    delivery: str = ""  # and by what way


LABELS = {
    "identity_kind": "证件类型",
    "identity_number": "证件号码",
    "address": "通信地址",
    "phone": "联系电话",
    "email": "电子邮箱",
    "credit_code": "统一社会信用代码",
    "legal_representative": "法定代表人（负责人）",
    "contact_person": "联系人",
    "form": "要求的信息形式",
    "delivery": "获取信息的途径",
}
LONGEST = {
    "identity_number": 40,
    "address": 200,
    "phone": 20,
    "email": 254,
    "credit_code": 18,
    "legal_representative": 60,
    "contact_person": 60,
}
SECRET = tuple(one.name for one in fields(Contact) if not one.repr)
CHOSEN = {"identity_kind": IDENTITY_KINDS, "form": FORMS, "delivery": DELIVERIES}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field, in a sentence that does not repeat what was written there."""

    field: str
    sentence: str


class ContactRefused(Refusal):
    """Contact data that cannot be right."""

    def __init__(self, fault: Fault) -> None:
        self.field = fault.field
        super().__init__(fault.sentence)


def tidy(contact: Contact) -> Contact:
    """*contact* as it is kept: full-width letters and digits made narrow, no stray blanks.

    >>> tidy(Contact(phone="１３８ 0000 0000", credit_code="91a")).phone
    '13800000000'
    """
    plain = {name: getattr(contact, name).strip() for name in SECRET}
    for name in ("identity_number", "phone", "email", "credit_code"):
        plain[name] = "".join(unicodedata.normalize("NFKC", plain[name]).split())
    for name in ("identity_number", "credit_code"):
        plain[name] = plain[name].upper()
    return replace(contact, **plain)


def faults(contact: Contact) -> Iterator[Fault]:
    """What is wrong with a tidied *contact*; nothing that is left blank is."""
    yield from _lengths_and_choices(contact)
    yield from _identity(contact)
    if contact.phone and (why := _phone_fault(contact.phone)):
        yield Fault("phone", why)
    if contact.email and not _is_email(contact.email):
        yield Fault("email", "「电子邮箱」不是一个邮箱地址，请按 name@example.cn 的样子填写。")
    if contact.credit_code and not credit_code_holds(contact.credit_code):
        yield Fault(
            "credit_code",
            "「统一社会信用代码」不对：应为 18 位，最后一位是校验码，请对照登记证照核对。",
        )
    if contact.delivery == "email" and not contact.email:
        yield Fault("email", "选择以电子邮件获取的，请填写「电子邮箱」。")
    if contact.delivery == "post" and not contact.address:
        yield Fault("address", "选择邮寄的，请填写「通信地址」。")


def required(contact: Contact) -> Contact:
    """*contact* tidied.

    Errors: ContactRefused with the first thing that is wrong.
    """
    tidied = tidy(contact)
    for fault in faults(tidied):
        raise ContactRefused(fault)
    return tidied


def _lengths_and_choices(contact: Contact) -> Iterator[Fault]:
    for name, most in LONGEST.items():
        if len(getattr(contact, name)) > most:
            yield Fault(name, f"「{LABELS[name]}」太长，最多 {most} 个字，请缩短后再保存。")
    for name, known in CHOSEN.items():
        chosen = getattr(contact, name)
        if chosen and chosen not in known:
            sentence = f"「{LABELS[name]}」选的不在清单里，请从清单中选一项。"
            yield Fault(name, sentence)


def _identity(contact: Contact) -> Iterator[Fault]:
    if contact.identity_number and not contact.identity_kind:
        yield Fault("identity_kind", "填写了证件号码的，请选择「证件类型」。")
    if contact.identity_number and contact.identity_kind in _WITH_CHECK_DIGIT:
        why = identity_number_fault(contact.identity_number)
        if why:
            yield Fault("identity_number", f"「证件号码」不对：{why}请对照证件核对。")


def _phone_fault(phone: str) -> str:
    digits = "".join(filter(str.isdigit, phone))
    if not _PHONE.fullmatch(phone) or len(digits) < _FEWEST_DIGITS:
        return "「联系电话」不是一个电话号码，请填手机号码，或者区号加座机号码，分机写在横线后。"
    if _MOBILE.fullmatch(phone) and len(phone) != _MOBILE_DIGITS:
        return f"「联系电话」像手机号码，却有 {len(phone)} 位，应为 {_MOBILE_DIGITS} 位，请核对。"
    return ""


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
