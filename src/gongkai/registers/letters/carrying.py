"""A letter's contact, written in one line by hand, as the fields of an application's contact."""

import re

from gongkai.registers.applications.contact import LABELS, SECRET, Contact, faults, tidy
from gongkai.registers.applications.masks import masked

# Full-width signs of numbers and addresses made narrow, one for one, so that places stay.
_NARROW = {n: n - 0xFEE0 for n in range(0xFF01, 0xFF5F) if chr(n - 0xFEE0) not in ",;:!?()"}
_EMAIL = re.compile(
    r"(?:电子邮箱|电子邮件|邮箱|[Ee]-?mail)?[:：\s]*"
    r"(?P<found>[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
)
_PHONE = re.compile(
    r"(?:联系电话|手机号码|手机号|手机|电话|座机)?[:：\s]*"
    r"(?P<found>(?<![0-9-])(?:\+?86-?)?(?:1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}|[0-9]{7,8})"
    r"(?:-[0-9]{1,5})?(?![0-9-]))"
)
_LABEL = re.compile(r"^(?:通信地址|通讯地址|联系地址|地址|住址)[:：\s]*")
_BETWEEN = " \t\n\u3000,，;；、/。"


def contact_of(text: str) -> Contact:
    """*text* as contact data: its e-mail address, its telephone number, what is left as address.

    Shape: always such as an application takes; what cannot be told apart stands with the address,
        so that nothing of *text* is lost.

    >>> contact_of("电话：１３９00000000，某县某镇某村一组").phone
    '13900000000'
    """
    rest = " ".join(text.translate(_NARROW).split())
    email, rest = _taken(_EMAIL, rest, "email")
    phone, rest = _taken(_PHONE, rest, "phone")
    return tidy(Contact(email=email, phone=phone, address=_LABEL.sub("", rest.strip(_BETWEEN))))


def told(contact: Contact) -> list[str]:
    """Which fields there are, masked, for the officer who carries them over."""
    given = {name: getattr(contact, name) for name in SECRET}
    return [f"{LABELS[name]} {masked(name, text)}" for name, text in given.items() if text]


def _taken(pattern: re.Pattern[str], text: str, field: str) -> tuple[str, str]:
    """What the first fit of *pattern* gives for *field*, and *text* without it."""
    for fit in pattern.finditer(text):
        found = fit["found"]
        if not any(faults(Contact(**{field: found}))):
            around = (text[: fit.start()].rstrip(_BETWEEN), text[fit.end() :].lstrip(_BETWEEN))
            return found, "，".join(part for part in around if part)
    return "", text
