"""Two officers decide one case at the same moment, through the real server."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from tests.serving import Served, Visitor

ENTRY = {
    "channel": "counter",
    "submitted_on": "2020-11-23",
    "received_on": "2020-11-23",
    "applicant_kind": "natural_person",
    "applicant_name": "申请人",
    "matters": "某项信息",
}
ROUNDS = 5


def test_exactly_one_wins_and_the_other_is_told_by_whom(server: Served) -> None:
    officers = {name: Visitor(server) for name in ("tjj-bangongshi", "tjj-zonghe")}
    for name, officer in officers.items():
        officer.sign_in(name)
    for number in range(ROUNDS):
        case = f"/desk/applications/2020-{number + 2:05d}/"
        key = f"00000000-0000-4000-8000-{number:012d}"
        officers["tjj-zonghe"].post("/desk/applications/enter/", {**ENTRY, "entry_key": key})
        together = Barrier(2)

        def decide(officer: Visitor, outcome: str, case: str = case, b: Barrier = together) -> str:
            b.wait()
            return officer.post(f"{case}decide/", {"outcome": outcome, "on": "2020-12-01"})[1]

        with ThreadPoolExecutor(2) as pool:
            pages = list(pool.map(decide, officers.values(), ["disclosed", "unavailable_not_held"]))
        told = [page for page in pages if "已有处理决定" in page]
        won = [page for page in pages if "的处理决定已录入" in page]
        assert (len(won), len(told)) == (1, 1), f"round {number}"
        winner = "县统计局办公室专职人员" if won[0] is pages[0] else "县统计局综合专业兼职人员"
        assert f"{winner}于" in told[0]
    with sqlite3.connect(server.data / "gongkai.sqlite3") as database:
        counted = database.execute(
            "SELECT application_id, count(*) FROM applications_event"
            " WHERE name='decided' GROUP BY application_id HAVING count(*) > 1"
        ).fetchall()
    assert counted == []


def test_the_same_form_sent_twice_at_once_is_one_application(server: Served) -> None:
    officer = Visitor(server)
    officer.sign_in("tjj-bangongshi")
    entry = {**ENTRY, "entry_key": "99999999-0000-4000-8000-000000000000"}
    with ThreadPoolExecutor(4) as pool:
        pages = list(
            pool.map(lambda _: officer.post("/desk/applications/enter/", entry)[1], range(4))
        )
    with sqlite3.connect(server.data / "gongkai.sqlite3") as database:
        made = database.execute(
            "SELECT count(*) FROM applications_application WHERE entry_key=?",
            (entry["entry_key"].replace("-", ""),),
        ).fetchone()

    assert made == (1,)
    assert all("答复期限" in page for page in pages)
