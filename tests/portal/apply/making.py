"""Filling the portal's form in as a visitor would."""

import itertools
import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.portal.apply import work
from tests.registers.information.files import make_picture
from tests.registers.submissions.making import ID_NUMBER

ADDRESS = "/apply/tjj/"
FIELDS: dict[str, Any] = {
    "applicant_kind": "natural_person",
    "name": "申请人甲",
    "identity_kind": "resident",
    "identity_number": ID_NUMBER,
    "phone": "13800000000",
    "email": "",
    "address": "",
    "credit_code": "",
    "matters": ["2025年全县粮食播种面积"],
    "form": "electronic",
    "delivery": "online",
}


def page_of(answer: Any) -> str:
    """The text of a page; the test client's answers have a type of their own."""
    return str(answer.content.decode())


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    (value,) = re.findall(rf'name="{name}"[^>]*value="([^"]*)"', page)
    return str(value)


def solved(page: str) -> dict[str, str]:
    """What the browser's work on the form's challenge gives."""
    (nonce,) = re.findall(r'data-nonce="(\w+)"', page)
    solution = next(str(n) for n in itertools.count() if work.solves(nonce, str(n)))
    return {"work_token": hidden(page, "work_token"), "work_solution": solution}


def opened(client: Client, address: str = ADDRESS) -> dict[str, Any]:
    """A form opened: its own key, and the work done."""
    page = page_of(client.get(address))
    return {**FIELDS, "entry_key": hidden(page, "entry_key"), **solved(page)}


def proof() -> SimpleUploadedFile:
    return SimpleUploadedFile("证件.jpg", make_picture())


def send(client: Client, fields: dict[str, Any], *files: SimpleUploadedFile) -> Any:
    """The form sent with its proof."""
    return client.post(ADDRESS, {**fields, "proof": list(files or (proof(),))})


def told(page: str) -> tuple[str, str]:
    """Number and code, as the receipt tells them."""
    number, code = re.findall(r'<strong class="code">([^<]+)</strong>', page)
    return number, code
