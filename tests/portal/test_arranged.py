"""The public guide, the standard list and what a column promises, as the public reads them."""

from datetime import date

import pytest
from django.test import Client
from lxml import html

from gongkai.registers.information.actions import arranging, guiding
from gongkai.registers.information.actions.bringing_in import bring_in
from gongkai.registers.information.models import Column, Publication, StandardEntry
from tests.making import Bureau, make_guide
from tests.portal.making import make_platform

pytestmark = pytest.mark.django_db


def page(address: str) -> html.HtmlElement:
    answer = Client().get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def test_a_guide_that_is_not_complete_says_nothing(bureau: Bureau) -> None:
    make_platform(bureau.organ)
    guiding.propose_guide(bureau.organ, {"address": "半成品地址"}, by=bureau.officer)
    document = page("/tjj/guide/")

    assert "正在编制" in document.text_content()
    assert "半成品" not in document.text_content()


def test_a_guide_shows_words_and_no_markup(bureau: Bureau) -> None:
    from gongkai.registers.information.guide import REQUIRED

    make_platform(bureau.organ)
    said = dict.fromkeys(REQUIRED, "<script>x</script>") | {"checked_on": date(2026, 11, 1)}
    make_guide(bureau, **said)
    document = page("/tjj/guide/")

    assert not document.xpath("//table[@class='guide']//script")
    assert "<script>x</script>" in document.xpath("//table[@class='guide']")[0].text_content()


def test_the_standard_list_leads_to_columns_that_have_something(bureau: Bureau) -> None:
    make_platform(bureau.organ)
    assert Client().get("/tjj/items/standards/").status_code == 404
    filled, empty = (Column.objects.create(organ=bureau.organ, name=name) for name in "甲乙")
    bring_in(
        organ=bureau.organ, column=filled, title="公报", made_on=date(2020, 1, 3),
        published={Publication.Channel.PORTAL: date(2020, 1, 6)}, by=bureau.leader,
    )  # fmt: skip
    entries = [
        StandardEntry(
            organ=bureau.organ, position=position, first="统计数据", second=f"事项{position}",
            column=column,
        )
        for position, column in enumerate((filled, empty, None), start=1)
    ]  # fmt: skip
    arranging.replace_standards(bureau.organ, entries, by=bureau.leader)
    document = page("/tjj/items/standards/")

    assert len(document.xpath("//table[contains(@class, 'standards')]//thead//th")) == 10
    leads = document.xpath("//table[contains(@class, 'standards')]//a/@href")
    assert leads == [f"/tjj/items/c{filled.pk}/"]
    assert page("/tjj/items/").xpath("//a[@href='/tjj/items/standards/']")


def test_a_column_states_what_it_promises(bureau: Bureau) -> None:
    make_platform(bureau.organ)
    column = Column.objects.create(organ=bureau.organ, name="统计数据", rhythm=31, article="20-04")
    bring_in(
        organ=bureau.organ, column=column, title="公报", made_on=date(2020, 1, 3),
        published={Publication.Channel.PORTAL: date(2020, 1, 6)}, by=bureau.leader,
    )  # fmt: skip

    shown = page("/tjj/items/data/")
    told = shown.xpath("//dl[@class='promise']/div")
    assert {line[0].text: line[1].text_content() for line in told} == {
        "承诺更新": "每月",
        "最近更新": "2020-01-06",
        "公开依据": "《政府信息公开条例》第二十条：国民经济和社会发展统计信息",
    }
    assert not page("/tjj/items/").xpath("//dl[@class='promise']")
