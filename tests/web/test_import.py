"""An import is carried out beside the requests of a real server, told of, and stopped."""

import re
import sqlite3
import time

from tests.registers.information.imports.made import row, xlsx
from tests.serving import Served, Visitor

ENDS_WITHIN = 120  # seconds; far more than it takes


def hand_in(officer: Visitor, rows: int, named: str) -> str:
    """The address of the import's page."""
    content = xlsx([row(名称=f"{named}{n}", 发文字号="") for n in range(rows)])
    status, page = officer.upload("/desk/imports/", {"kind": "legacy"}, f"{named}.xlsx", content)
    assert status == 200
    assert "核对无误，待确认" in page
    _, listed = officer.get("/desk/imports/")
    last = max(map(int, re.findall(r"/desk/imports/(\d+)/", listed)))
    return f"/desk/imports/{last}/"


def ended(visitor: Visitor, address: str) -> str:
    """The page once the import is no longer under way."""
    ends = time.monotonic() + ENDS_WITHIN
    while time.monotonic() < ends:
        _, page = visitor.get(address)
        if "正在导入" not in page:
            return page
        time.sleep(0.2)
    raise AssertionError("the import does not end")


def entered(server: Served, named: str) -> int:
    with sqlite3.connect(server.data / "gongkai.sqlite3") as database:
        sought = (f"{named}%",)
        counted = database.execute(
            "SELECT count(*) FROM information_item WHERE live AND title LIKE ?", sought
        )
        return int(counted.fetchone()[0])


def test_a_confirmed_import_goes_on_by_itself_and_a_stopped_one_leaves_nothing(
    server: Served,
) -> None:
    officer, leader = Visitor(server), Visitor(server)
    officer.sign_in("tjj-bangongshi")
    leader.sign_in("tjj-lingdao")
    address = hand_in(officer, 1200, "旧通知")
    _, page = leader.post(f"{address}begin/", {})
    assert "正在导入" in page or "已导入" in page
    assert "已导入" in ended(leader, address)
    assert entered(server, "旧通知") == 1200
    assert officer.get("/tjj/items/")[0] == 200

    again = hand_in(officer, 6000, "另一批")
    leader.post(f"{again}begin/", {})
    leader.post(f"{again}stop/", {})
    assert "已按要求停止，登记簿没有任何改动" in ended(leader, again)
    assert entered(server, "另一批") == 0
