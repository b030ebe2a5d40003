"""The desk for data: a pasted or uploaded table, what its reviewer is told, the calendar."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from lxml import html
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.registers.information import data_items
from gongkai.registers.information.actions import announcing, tabling
from gongkai.registers.information.models import Announcement, Item
from gongkai.registers.information.statistics import written
from tests.making import Desk, make_desk
from tests.registers.information.statistics.test_sheets import book
from tests.registers.information.tabled import ABOUT, CELLS, make_data_item, make_table, publish

FORM = {
    "series": ABOUT.series, "period": ABOUT.period, "scope": ABOUT.scope, "unit": ABOUT.unit,
    "status": ABOUT.status, "source": ABOUT.source, "frequency": ABOUT.frequency,
    "meaning": ABOUT.meaning, "next_on": ABOUT.next_on,
}  # fmt: skip


@pytest.fixture
def desk(db: None) -> Desk:
    """A bureau with someone for each step of the review."""
    return make_desk("tjj")


def signed_in(desk: Desk) -> Client:
    client = Client()
    client.force_login(desk.author)
    return client


def current(item: Item) -> Item:
    return Item.objects.get(pk=item.pk).current_text()


def errors(content: bytes) -> list[str]:
    document: html.HtmlElement = html.fromstring(content.decode())
    return [str(p.text) for p in document.xpath("//div[@class='non-field-errors']/p")]


def test_pasted_cells_become_the_items_table(desk: Desk) -> None:
    item = make_data_item(desk, make_table("指标\t产值（亿元）\n甲\t1.0"))
    address = f"/desk/data/{item.pk}/table/"

    answer = signed_in(desk).post(address, {**FORM, "cells": CELLS.replace("\n", "\r\n")})

    assert answer.status_code == 302
    assert data_items.drafted(current(item)) == make_table()


def test_the_form_saved_as_it_opens_changes_nothing(desk: Desk) -> None:
    item = make_data_item(desk, make_table())
    address = f"/desk/data/{item.pk}/table/"
    document: html.HtmlElement = html.fromstring(signed_in(desk).get(address).content.decode())
    (form,) = [f for f in document.forms if "cells" in f.fields]
    filled = {k: v for k, v in form.fields.items() if k and v is not None and k != "file"}

    signed_in(desk).post(address, filled)

    assert data_items.drafted(current(item)) == make_table()
    assert Item.objects.get(pk=item.pk).texts.count() == 2  # the draft, and its table


def test_of_two_who_have_the_table_open_the_second_is_told_and_nothing_is_lost(desk: Desk) -> None:
    item = make_data_item(desk, make_table())
    address = f"/desk/data/{item.pk}/table/"
    document: html.HtmlElement = html.fromstring(signed_in(desk).get(address).content.decode())
    (begun_from,) = document.xpath("//input[@name='read_from']/@value")
    theirs = make_table("指标\t产值（亿元）\n甲\t1.0")
    tabling.set_table(item, theirs, by=desk.author)  # another window, meanwhile

    answer = signed_in(desk).post(address, {**FORM, "cells": CELLS, "read_from": str(begun_from)})

    assert "您打开之后" in errors(answer.content)[0]
    assert "534.46" in answer.content.decode()  # what the second typed is still there
    assert data_items.drafted(current(item)) == theirs


def test_every_wrong_cell_is_told_and_nothing_is_saved(desk: Desk) -> None:
    item = make_data_item(desk, make_table())
    wrong = "指标\t产值（亿元）\n甲\t1,0\n乙\t—"

    answer = signed_in(desk).post(f"/desk/data/{item.pk}/table/", {**FORM, "cells": wrong})

    told = errors(answer.content)
    assert [line.partition("：")[0] for line in told] == ["第 2 行第 2 列", "第 3 行第 2 列"]
    assert data_items.drafted(current(item)) == make_table()


def test_a_workbook_is_read_and_goes_before_what_was_pasted(desk: Desk) -> None:
    item = make_data_item(desk, make_table("指标\t产值（亿元）\n甲\t1.0"))
    table = make_table()
    book = SimpleUploadedFile("a.xlsx", written.as_xlsx(table, title="表", organ="局"))
    form = {**FORM, "cells": "x", "file": book, "sheet": "数据"}

    signed_in(desk).post(f"/desk/data/{item.pk}/table/", form)

    read = data_items.drafted(current(item))
    assert read is not None
    assert (read.columns, read.rows) == (table.columns, table.rows)


NUMBERED = "指标\t产值（亿元）\t增长（%）\n甲\t1\t2\n采矿业\t12.5\t3.2\n制造业\t100.0\t-0.5"
HEAD = ["指标", "产值（亿元）", "增长（%）"]
SPANNED = [["指标", "产值", "产值"], ["", "总量（亿元）", "增长（%）"]]
ROWS: list[list[object]] = [["采矿业", 12.5, 3.2], ["制造业", 101.0, -0.5]]


@pytest.mark.parametrize("before", [NUMBERED, NUMBERED.replace("甲\t1\t2\n", "")])
@pytest.mark.parametrize("heads", [[HEAD], SPANNED])
@pytest.mark.parametrize("numbers", [[], [["甲", 1, 2]]])
@pytest.mark.parametrize("upload", [True, False])
def test_another_table_put_in_the_opened_form_is_read_as_for_the_first_time(
    desk: Desk, before: str, heads: list[list[str]], numbers: list[list[object]], upload: bool
) -> None:
    """Whatever heads the table had before; uploaded, or pasted over its cells."""
    item = make_data_item(desk, make_table(before))
    address = f"/desk/data/{item.pk}/table/"
    document: html.HtmlElement = html.fromstring(signed_in(desk).get(address).content.decode())
    (form,) = [f for f in document.forms if "cells" in f.fields]
    filled = {k: v for k, v in form.fields.items() if k and v is not None and k != "file"}
    rows: list[list[object]] = [*map(list[object], heads), *numbers, *ROWS]

    def fill(at: Worksheet) -> None:
        for row in rows:
            at.append(row)

    if upload:
        filled["file"] = SimpleUploadedFile("a.xlsx", book(fill))
    else:
        filled["cells"] = "\n".join("\t".join(str(cell) for cell in row) for row in rows)

    answer = signed_in(desk).post(address, filled)

    assert answer.status_code == 302, errors(answer.content)
    read = data_items.drafted(current(item))
    assert read is not None
    assert [row.label for row in read.rows] == ["采矿业", "制造业"]
    assert [len(column.head) for column in read.columns] == [len(heads)] * 2
    assert read.numbering == (("甲", "1", "2") if numbers else ())


def test_a_file_that_is_no_workbook_is_refused_in_words(desk: Desk) -> None:
    item = make_data_item(desk, make_table())
    form = {**FORM, "file": SimpleUploadedFile("a.xlsx", b"x")}

    answer = signed_in(desk).post(f"/desk/data/{item.pk}/table/", form)

    assert errors(answer.content) == [
        "没有读入：文件已损坏。请在 Excel 或 WPS 里另存为 .xlsx 再上传。"
    ]


def test_what_is_odd_stands_beside_the_table(desk: Desk) -> None:
    item = make_data_item(desk, make_table("指标\t企业（家）\n合计\t9\n甲\t2\n乙\t5"))

    said = signed_in(desk).get(f"/desk/data/{item.pk}/table/").content.decode()

    assert "D-SUM" in said
    assert "D-SMALL" in said


def test_another_organs_item_is_not_there(desk: Desk) -> None:
    other = make_desk("jyj")
    item = make_data_item(other, make_table())

    assert signed_in(desk).get(f"/desk/data/{item.pk}/table/").status_code == 404


def test_a_release_is_announced_tied_moved_and_called_off_at_the_desk(desk: Desk) -> None:
    client = signed_in(desk)
    item = make_data_item(desk, make_table())
    at = timezone.localtime() + timedelta(days=2)
    calendar = "/desk/data/calendar/"

    client.post(calendar, {"title": "三季度指标", "at": f"{at:%Y-%m-%dT%H:%M}"})
    first = Announcement.objects.get()
    client.post(f"{calendar}{first.pk}/tie/", {"item": item.pk})
    later = f"{at + timedelta(days=1):%Y-%m-%dT%H:%M}"
    client.post(f"{calendar}{first.pk}/change/", {"at": later, "reason": "等待核定"})
    second = Announcement.objects.standing().get()
    client.post(f"{calendar}{second.pk}/change/", {"reason": "并入公报"})
    last = Announcement.objects.standing().get()

    assert (second.item, second.reason) == (item, "等待核定")
    assert (last.called_off, last.reason) == (True, "并入公报")
    said = client.get(calendar).content.decode()
    assert "已取消：并入公报" in said


def test_the_correction_of_a_public_item_is_named_and_moved_at_the_desk(desk: Desk) -> None:
    """That its first text is public does not shut the calendar for it."""
    client = signed_in(desk)
    settled = publish(desk, make_data_item(desk, make_table(), title="没有改稿的"))
    item = publish(desk, make_data_item(desk, make_table()))
    tabling.set_table(item, make_table(status="final", revision="核实"), by=desk.author)
    at = timezone.now() + timedelta(days=2)
    word = announcing.announce(organ=desk.organ, title="最终核实数", at=at, by=desk.author)
    tie = f"/desk/data/calendar/{word.pk}/tie/"
    form = html.fromstring(client.get(tie).content.decode())
    offered = [option.get("value") for option in form.findall(".//select/option")]

    assert str(item.pk) in offered and str(settled.pk) not in offered
    client.post(tie, {"item": item.pk})
    assert Announcement.objects.get().item == item
    assert (
        f"/desk/data/calendar/{word.pk}/change/"
        in client.get("/desk/data/calendar/").content.decode()
    )


def test_the_desk_says_that_a_release_was_late(desk: Desk) -> None:
    item = make_data_item(desk, make_table())
    at = timezone.now() + timedelta(days=1)
    word = announcing.announce(organ=desk.organ, title="三季度指标", at=at, by=desk.author)
    announcing.tie(word, item, by=desk.author)
    with time_machine.travel(at + timedelta(hours=3), tick=False):
        said = signed_in(desk).get("/desk/data/calendar/").content.decode()
        assert "时间已到，还没有公开" in said and "改期或取消" in said
        publish(desk, item)
        said = signed_in(desk).get("/desk/data/calendar/").content.decode()
    assert "晚 3小时" in said and "改期或取消" not in said


def test_a_moment_that_is_over_is_refused_at_the_desk(desk: Desk) -> None:
    answer = signed_in(desk).post(
        "/desk/data/calendar/", {"title": "指标", "at": "2020-01-01T09:00"}
    )

    assert "2020-01-01 09:00 已经过去" in errors(answer.content)[0]


def test_a_leader_does_not_write_tables(desk: Desk) -> None:
    client = Client()
    client.force_login(desk.leader)

    assert client.get("/desk/data/calendar/").status_code in (302, 403)
    assert not Announcement.objects.exists()


def test_the_items_page_shows_the_table_and_what_changed_in_it(desk: Desk) -> None:
    """As rows a person reads; nothing right after publication, one figure after a change."""
    item = publish(desk, make_data_item(desk, make_table()))
    client, address = signed_in(desk), f"/desk/information/{item.pk}/"

    assert "没有不同。" in client.get(address).content.decode()
    assert "1234.56" in client.get(address).content.decode()

    changed = make_table(CELLS.replace("3.1", "3.3"), revision="核减重复上报的单位。")
    tabling.set_table(item, changed, by=desk.author)

    page: html.HtmlElement = html.fromstring(client.get(address).content.decode())
    assert [ins.text_content().strip() for ins in page.xpath("//ins")] == [
        "3.3",
        "修订说明：核减重复上报的单位。",
    ]
