"""The pages that widths and axe-core are tried on, and who walks them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.registers.applications.test_ledgers import GOOD as CASE
from tests.registers.applications.test_ledgers import book
from tests.registers.information.imports.made import row, xlsx
from tests.serving import Served, Visitor

PAGES = [
    "/",
    "/tjj/",
    "/tjj/guide/",
    "/tjj/institutions/",
    "/tjj/items/",
    "/tjj/items/311/",
    "/tjj/items/bulletins/",
    "/tjj/items/applications/",
    "/tjj/items/interaction/",
    "/tjj/items/standards/",
    "/tjj/items/series/",
    "/tjj/items/series/主要经济指标/",
    "/tjj/items/calendar/",
    "/tjj/letters/",
    "/tjj/letters/LX2021-0001/",
    "/jyj/annual-reports/",
    "/jyj/annual-reports/2020/",
    "/check/",
    "/apply/tjj/",
    "/apply/progress/",
]
_OFFICER = [
    "/desk/",
    "/desk/applications/?show=all",
    "/desk/applications/?show=closed&state=decided_in_time",
    "/desk/applications/enter/",
    "/desk/applications/ledgers/",
    "/desk/applications/2020-00001/",
    "/desk/papers/1/",
    "/desk/papers/1/write/",
    "/desk/papers/case/2020-00001/begin/delivery_record/",
    "/desk/letters/?show=all",
    "/desk/letters/enter/",
    "/desk/letters/LX2021-0001/",
    "/desk/letters/LX2021-0001/writer/",
    "/desk/letters/LX2020-0001/",
    "/desk/letters/LX2021-0001/edit/",
    "/desk/remedies/",
    "/desk/remedies/enter/",
    "/desk/submissions/",
    "/desk/submissions/1/",
    "/desk/submissions/3/",
    "/desk/submissions/oral/",
    "/desk/applications/2020-00001/registration/",
    "/desk/applications/2020-00001/annul/",
    "/desk/applications/2020-00001/merge/",
    "/desk/applications/2020-00001/contact/",
    "/desk/applications/2020-00001/contact/correct/",
    "/desk/information/",
    "/desk/information/begin/",
    "/desk/information/307/",
    "/desk/information/307/write/",
    "/desk/information/307/record/",
    "/desk/information/307/term/",
    "/desk/information/307/preview/",
    "/desk/information/311/editions/",
    "/desk/information/311/editions/1/",
    "/desk/data/311/table/",
    "/desk/data/calendar/",
    "/desk/imports/",
    "/desk/imports/1/",
    "/desk/applications/ledgers/1/",
    "/desk/platform/columns/",
    "/desk/platform/columns/5/",
    "/desk/platform/columns/open/",
    "/desk/platform/standards/",
    "/desk/platform/standards/1/",
    "/desk/platform/lists/",
    "/desk/platform/lists/1/",
    "/desk/platform/guide/",
    "/desk/platform/guide/versions/",
    "/desk/channels/",
    "/desk/channels/accounts/1/",
    "/desk/channels/items/311/",
    "/desk/channels/items/304/",
    "/desk/channels/items/304/postings/1/",
    "/desk/annual-reports/",
    "/desk/annual-reports/tjj/2020/",
    "/desk/annual-reports/tjj/2020/figures/",
    "/desk/annual-reports/tjj/2020/prose/",
]
_LEADER = [
    "/desk/",
    "/desk/submissions/1/",
    "/desk/papers/1/",
    "/desk/papers/settings/",
    "/desk/information/308/",
    "/desk/information/311/",
    "/desk/information/reviewers/",
    "/desk/information/reviewers/steps/",
    "/desk/channels/targets/",
    "/desk/channels/targets/1/",
    "/desk/imports/1/",
    "/desk/platform/guide/versions/",
    "/desk/letters/LX2021-0001/withdraw/",
    "/desk/letters/promises/",
    "/desk/annual-reports/tjj/2020/",
    "/desk/applications/privacy/",
    "/desk/applications/privacy/erase/",
]
_SUED = [
    "/desk/remedies/?show=all",
    "/desk/remedies/FS2020-001/",
    "/desk/remedies/FS2021-001/",
    "/desk/remedies/FS2021-001/evidence/",
    "/desk/remedies/FS2021-001/result/",
    "/desk/remedies/FS2021-001/notice/",
    "/desk/remedies/FS2021-001/strike/1/",
    "/desk/remedies/?show=voided",
    "/desk/remedies/FS2021-001/steps/hearing/",
    "/desk/applications/2020-00002/",
    "/desk/annual-reports/zrj/2020/cells/remedies.reconsideration.upheld/",
    "/desk/annual-reports/zrj/2020/versions/1/",
]
# Whose desk, and what is walked of it; the reviewers' are the first page and what it leads to.
WALKS = {
    "tjj-bangongshi": _OFFICER,
    "tjj-lingdao": _LEADER,
    "tjj-zhuren": ["/desk/", "/desk/information/", "/desk/information/307/"],
    "tjj-zhifa": ["/desk/", "/desk/papers/1/"],
    "zrj-jingban": _SUED,
    "zfb-gongkai": [
        "/desk/",
        "/desk/county/",
        "/desk/annual-reports/",
        "/desk/annual-reports/tjj/2020/",
    ],
}


@dataclass(frozen=True, slots=True)
class Furnished:
    """The demo with what it does not bring: files handed in, a system told, a case under way."""

    case: str

    def walk(self, who: str) -> Sequence[str]:
        """What is walked of someone's desk."""
        steps = ("", "decide/", "steps/third_party_asked/")
        under_way = [f"{self.case}{step}" for step in steps]
        under_way += [self.ask, "/desk/submissions/questions/1/close/"]
        return [*WALKS[who], *(under_way if who == "tjj-bangongshi" else ())]

    @property
    def ask(self) -> str:
        """Where the applicant of the case is asked."""
        return self.case.replace("/applications/", "/submissions/ask/")


def furnish(server: Served) -> Furnished:
    """Hand in a list with a fault and a ledger, name a system to be told, take in a form."""
    officer, leader = Visitor(server), Visitor(server)
    officer.sign_in("tjj-bangongshi")
    officer.upload("/desk/imports/", {"kind": "legacy"}, "旧.xlsx", xlsx([row(), row(名称="")]))
    officer.upload("/desk/applications/ledgers/", {}, "台账.xlsx", book(CASE))
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()
    _, page = officer.post("/desk/submissions/1/take-in/", {"confirmed_on": today})
    leader.sign_in("tjj-lingdao")
    target = {"name": "省级平台", "address": "https://platform.demo.invalid/notify"}
    leader.post("/desk/channels/targets/", target)
    taken_in = re.search(r"/desk/applications/\d{4}-\d{5}/", page)
    assert taken_in
    furnished = Furnished(taken_in.group())
    officer.post(furnished.ask, {"text": "要全县的数，还是分乡镇的数？"})
    return furnished
