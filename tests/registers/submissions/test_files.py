"""What proves who an applicant is opens for a reason, and every opening is on record."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from gongkai.registers.journal.models import Line, Verb
from tests.making import Bureau, make_bureau
from tests.registers.submissions.making import submit

pytestmark = pytest.mark.django_db


def client_of(bureau: Bureau) -> Client:
    client = Client()
    client.force_login(bureau.officer)
    return client


def openings() -> int:
    return Line.objects.filter(verb=Verb.FILE_OPENED).count()


def test_a_proof_opens_once_a_reason_was_said_and_each_time_on_record(bureau: Bureau) -> None:
    submission = submit(bureau).submission
    client, file = client_of(bureau), submission.files.get()
    address = reverse("submissions:file", args=[submission.pk, file.pk])
    shut = client.get(address, follow=True)
    assert "要写明理由才能打开" in shut.content.decode()
    assert address not in shut.content.decode()

    unmask = reverse("submissions:unmask", args=[submission.pk])
    page = client.post(unmask, {"reason": "核对身份"}).content.decode()
    (link,) = [
        str(one.attributes["href"])
        for one in LexborHTMLParser(page).css("a")
        if str(one.attributes.get("href")).startswith(address)
    ]
    assert openings() == 0
    assert client.get(link).content == file.content()
    assert client.get(link).content == file.content()
    assert openings() == 2

    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        later = client_of(bureau)
        assert later.get(link).status_code == 302
    assert client.get(link[:-1] + ("A" if link[-1] != "A" else "B")).status_code == 302
    assert openings() == 2


def test_anothers_pass_opens_nothing(bureau: Bureau) -> None:
    """Neither another submission's, nor another organ's, nor a colleague's."""
    one, other = submit(bureau).submission, submit(bureau).submission
    client = client_of(bureau)
    unmask = reverse("submissions:unmask", args=[one.pk])
    page = client.post(unmask, {"reason": "核对身份"}).content.decode()
    said = page.split("?pass=")[1].split('"')[0]
    other_file = reverse("submissions:file", args=[other.pk, other.files.get().pk])
    mixed = reverse("submissions:file", args=[one.pk, other.files.get().pk])
    own = reverse("submissions:file", args=[one.pk, one.files.get().pk])

    assert client.get(f"{other_file}?pass={said}").status_code == 302
    assert client.get(f"{mixed}?pass={said}").status_code == 404
    assert client_of(make_bureau("jyj")).get(f"{own}?pass={said}").status_code == 404
    assert openings() == 0
