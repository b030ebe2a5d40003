"""What became of an item in public, as the public reads it and as its organ does."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.registers.information.actions import attaching, drafting, publishing, tabling
from gongkai.registers.information.models import Item
from gongkai.registers.information.past import changes
from tests.making import Desk, make_desk, sign_all
from tests.registers.information.tabled import CELLS, make_data_item, make_table
from tests.registers.information.tabled import publish as publish_data


@pytest.fixture
def desk(db: None) -> Desk:
    """A bureau with someone for each step of the review."""
    return make_desk("tjj")


def public(desk: Desk, title: str = "统计公报") -> Item:
    item = drafting.draft(
        organ=desk.organ, title=title, made_on=timezone.localdate(), by=desk.author,
        column=desk.column, fields={"summary": "概述", "body": "<p>增长5.2%。</p>"},
    )  # fmt: skip
    sign_all(item, desk)
    return publishing.publish(item, by=desk.author)


def again(item: Item, desk: Desk, note: str, **fields: object) -> None:
    if fields:
        drafting.change(item, fields, by=desk.author)
    sign_all(item, desk)
    publishing.publish(item, by=desk.author, note=note)


def test_every_change_is_told_the_last_first(desk: Desk) -> None:
    """A correction, a withdrawal with its reason, and why it is public again."""
    item = public(desk)
    again(item, desk, "更正增速", body="<p>增长5.3%。</p>")
    publishing.withdraw(item, reason="待核实", by=desk.leader)
    again(item, desk, "已核实")
    publishing.withdraw(item, reason="已废止", by=desk.leader)

    told = [(one.what, one.note) for one in changes(item)]
    assert told == [
        ("撤下", "已废止"), ("重新公开", "已核实"), ("撤下", "待核实"), ("更正", "更正增速"),
        ("首次公开", ""),
    ]  # fmt: skip


def test_the_reason_of_an_emergency_is_not_the_publics(desk: Desk) -> None:
    item = public(desk)
    drafting.change(item, {"summary": "改过的概述"}, by=desk.author)
    publishing.release(item, reason="内部研判的理由", by=desk.leader)

    assert [(one.what, one.note) for one in changes(item)] == [("更正", ""), ("首次公开", "")]


def test_an_old_edition_is_read_whole_at_the_desk(desk: Desk) -> None:
    """Its table, its files and its digest, as they were."""
    item = make_data_item(desk, make_table())
    attaching.attach(item, name="底表.csv", content="指标,值\n甲,1\n".encode(), by=desk.author)
    publish_data(desk, item)
    old = item.editions.get(number=1)
    attaching.detach(item, digest=old.as_item().attachments[0]["digest"], by=desk.author)
    revised = make_table(CELLS.replace("1,234.56", "1,300.00"), revision="依据核算修订")
    tabling.set_table(item, revised, by=desk.author)
    publish_data(desk, item)
    client = Client()
    client.force_login(desk.leader)

    listed = client.get(reverse("information:editions", args=[item.pk])).content.decode()
    whole = client.get(reverse("information:edition", args=[item.pk, 1])).content.decode()

    assert "依据核算修订" in listed
    assert reverse("information:edition", args=[item.pk, 1]) in listed
    assert "1234.56" in whole.replace(",", "").replace(" ", "")
    assert "底表.csv" in whole
    assert old.digest in whole
    assert "已不对公众公开" in whole
    assert "1300.00" not in whole.replace(",", "")
    file = reverse(
        "attachments:file", args=[item.pk, old.as_item().attachments[0]["digest"], "底表.csv"]
    )
    assert client.get(file).status_code == 200
