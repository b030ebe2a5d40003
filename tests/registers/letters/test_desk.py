"""The desk for letters and the portal's page of those published, through their pages."""

import re
import uuid
from datetime import date

import pytest
from django.test import Client

from gongkai.portal import establish
from gongkai.registers.letters import actions, publishing
from gongkai.registers.letters.models import Letter
from tests.making import TODAY, Bureau, make_bureau, make_letter

pytestmark = pytest.mark.django_db


def test_a_letter_goes_through_the_pages(bureau: Bureau, client: Client) -> None:
    """Entered, turned into an application; the writer stands on no page until asked for."""
    client.force_login(bureau.officer)
    sent = {
        "channel": "mayor_mailbox",
        "received_on": "2025-03-03",
        "title": "想了解三项数据",
        "text": "用电量\n能源消费\n研发经费",
        "name": "来信人甲",
        "contact": "13900000000",
        "entry_key": uuid.uuid4(),
    }
    answer = client.post("/desk/letters/enter/", sent, follow=True).content.decode()
    assert "最迟于 2025-03-12 答复" in answer
    page = "/desk/letters/LX2025-0001/"
    for address in (page, "/desk/letters/", "/desk/"):
        shown = client.get(address).content.decode()
        assert "想了解三项数据" in shown
        assert "来信人甲" not in shown
        assert "13900000000" not in shown
    assert "请填写「理由」" in client.post(f"{page}writer/", {"reason": ""}).content.decode()
    revealed = client.post(f"{page}writer/", {"reason": "核实"})
    assert "13900000000" in revealed.content.decode()
    assert "no-store" in revealed["Cache-Control"]
    assert "13900000000" not in client.get(f"{page}writer/").content.decode()

    turned = client.post(
        f"{page}turn/",
        {
            "received_on": "2025-03-05",
            "applicant_kind": "natural_person",
            "applicant_name": "来信人甲",
            "matters": "用电量\n能源消费\n研发经费",
        },
        follow=True,
    )
    assert "申请事项（3项）" in turned.content.decode()
    assert "来信 LX2025-0001" in turned.content.decode()
    assert "转为申请" in client.get(page).content.decode()


def public_letter(bureau: Bureau, title: str = "某小区通燃气") -> Letter:
    letter = make_letter(bureau)
    letter = actions.answer(
        letter, text="预计年底前。", on=date(2025, 3, 5), by=bureau.officer, today=TODAY
    )
    letter = publishing.edit(
        letter, title=title, question="何时通？<script>", answer="年底前。", by=bureau.officer
    )
    return publishing.publish(letter, seen=publishing.digest(letter), by=bureau.leader)


@pytest.fixture
def portal(bureau: Bureau) -> None:
    home = establish.county_home("青溪县人民政府", host="testserver", port=80)
    for organ in (bureau.organ, make_bureau("jyj").organ):
        establish.platform(
            home, organ, texts={"guide": "<p>指南</p>", "institutions": "<p>制度</p>"}
        )


@pytest.mark.usefixtures("portal")
def test_only_what_two_have_agreed_on_is_on_the_portal(bureau: Bureau, client: Client) -> None:
    """Not the letter as it came, not another organ's, and nothing once it is withdrawn."""
    assert client.get("/tjj/letters/").status_code == 404
    assert "来信选登" not in client.get("/tjj/").content.decode()
    hidden = make_letter(bureau)
    shown = public_letter(bureau)
    address = f"/tjj/letters/{shown.number}/"

    assert "来信选登" in client.get("/tjj/").content.decode()
    listed = client.get("/tjj/letters/").content.decode()
    assert "某小区通燃气" in listed
    assert hidden.number not in listed
    text = client.get(address).content.decode()
    assert "何时通？&lt;script&gt;" in text
    for secret in ("来信人甲", "13900000000", "请问某小区何时通燃气"):
        assert secret not in text
    for missing in (f"/tjj/letters/{hidden.number}/", f"/jyj/letters/{shown.number}/"):
        assert client.get(missing).status_code == 404
    publishing.withdraw(shown, reason="有误", by=bureau.leader)
    assert client.get(address).status_code == 404


@pytest.mark.usefixtures("portal")
def test_a_published_letter_says_where_it_stands(bureau: Bureau, client: Client) -> None:
    shown = public_letter(bureau)
    trails = [
        re.findall(
            r"<li[^>]*>(?:<a[^>]*>)?([^<]+)",
            re.findall(r'aria-label="当前位置">(.*?)</nav>', page.content.decode(), re.DOTALL)[0],
        )
        for page in (client.get(f"/tjj/letters/{shown.number}/"), client.get("/tjj/letters/"))
    ]

    organ = bureau.organ.name
    assert trails == [
        ["首页", organ, "来信选登", shown.public_title],
        ["首页", organ, "来信选登"],
    ]


@pytest.mark.usefixtures("portal")
def test_a_long_list_is_read_page_by_page(
    bureau: Bureau, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.portal.letters._PAGE", 2)
    letters = [public_letter(bureau, f"第{n}封") for n in range(3)]
    first = client.get("/tjj/letters/").content.decode()
    second = client.get(f"/tjj/letters/?before={letters[1].pk}").content.decode()

    assert ("第2封" in first, "第1封" in first, "第0封" in first) == (True, True, False)
    assert ("第0封" in second, "第1封" in second) == (True, False)
    assert client.get("/tjj/letters/?before=x").status_code == 200


def test_a_published_letter_is_confirmed_on_the_desk_by_someone_else(
    bureau: Bureau, client: Client
) -> None:
    letter = make_letter(bureau)
    actions.answer(letter, text="年底前。", on=date(2025, 3, 5), by=bureau.officer, today=TODAY)
    client.force_login(bureau.officer)
    page = f"/desk/letters/{letter.number}/"
    sent = {"title": "通燃气", "question": "何时？", "answer": "年底前。"}
    assert "请另一位同事确认" in client.post(f"{page}edit/", sent, follow=True).content.decode()
    letter.refresh_from_db()
    client.post(f"{page}publish/", {"digest": publishing.digest(letter)})
    assert not Letter.objects.public().exists()

    client.force_login(bureau.leader)
    assert "确认公开" in client.get(page).content.decode()
    assert "1 封的公开稿" in client.get("/desk/").content.decode()
    client.post(f"{page}publish/", {"digest": publishing.digest(letter)})
    assert Letter.objects.public().exists()
