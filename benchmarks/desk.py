"""The officer's desk with 100,000 applications in the register against 1,000, on SQLite.

``python benchmarks/desk.py`` prints a ratio for each page as an officer fetches it, beside the
limit; the exit status is 1 when one is broken. Both registers are in one database, of two organs
with an officer each. The rows are put in as the register would have projected them: one in ten
open, each with its receipt, the closed ones with their decision.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from statistics import median
from time import perf_counter
from typing import Any

FEW, MANY = 1_000, 100_000
MOST_TIMES = 1.5
RUNS = 21
PAGE = 50
FIRST = date(2021, 1, 4)
SPAN = 1_500  # days over which the applications came in


def main() -> int:
    """Make both registers, measure each page in turn, print, and judge."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GONGKAI_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.web.settings"
        import django  # noqa: PLC0415 - its settings are those of the folder just made
        from django.conf import settings  # noqa: PLC0415
        from django.core.management import call_command  # noqa: PLC0415

        settings.ALLOWED_HOSTS = ["*"]
        settings.STORAGES["staticfiles"]["BACKEND"] = (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
        django.setup()
        call_command("migrate", verbosity=0)
        _fill()
        ratios = {what: _ratio(of_organ) for what, of_organ in _pages().items()}
    for what, ratio in ratios.items():
        sys.stdout.write(f"{what}: {MANY:,} to {FEW:,} {ratio:.2f} (limit {MOST_TIMES})\n")
    return int(any(ratio > MOST_TIMES for ratio in ratios.values()))


def _fill() -> None:
    from django.contrib.auth.models import Group  # noqa: PLC0415

    from gongkai.registers.organs import roles  # noqa: PLC0415
    from gongkai.registers.organs.models import Organ, User  # noqa: PLC0415

    roles.establish()
    for code, count in (("few", FEW), ("many", MANY)):
        organ = Organ.objects.create(name=code, short_name=code, code=code, kind="department")
        user = User.objects.create_user(code, organ=organ)
        user.groups.set(Group.objects.filter(name=roles.Role.OFFICER))
        _register(organ, user, count)


def _register(organ: Any, user: Any, count: int) -> None:
    """*count* applications: few distinct stretches of days are counted, all rows share them."""
    from gongkai.registers.applications.models import Application, Event  # noqa: PLC0415

    rows, events = [], []
    for n in range(count):
        happened, projection = _course(n, user)
        number = f"{happened[0].on.year}-{n + 1:05d}"
        rows.append(_application(organ, number, n, projection))
        events.append(happened)
    made = Application.objects.bulk_create(rows, batch_size=2_000)
    Event.objects.bulk_create(
        (
            Event(application=row, position=e.position, name=e.name, on=e.on, facts=e.facts,
                  recorded_by=user)
            for row, happened in zip(made, events, strict=True)
            for e in happened
        ),
        batch_size=5_000,
    )  # fmt: skip


_KNOWN: dict[tuple[int, bool], Any] = {}


def _course(n: int, user: Any) -> tuple[list[Any], dict[str, Any]]:
    from dataclasses import asdict  # noqa: PLC0415

    from gongkai.law.workdays import china  # noqa: PLC0415
    from gongkai.registers.applications import history  # noqa: PLC0415
    from gongkai.registers.applications.models import Event  # noqa: PLC0415

    day, is_open = n % SPAN, n % 10 == 0
    if (day, is_open) not in _KNOWN:
        received = FIRST + timedelta(day)
        happened = [Event(position=1, name="received", on=received, recorded_by=user)]
        if not is_open:
            facts = {"outcome": "disclosed"}
            decided = received + timedelta(12)
            happened.append(Event(position=2, name="decided", on=decided, facts=facts))
        _KNOWN[day, is_open] = happened, asdict(history.project(happened, china()))
    found: tuple[list[Any], dict[str, Any]] = _KNOWN[day, is_open]
    return found


def _application(organ: Any, number: str, n: int, projection: dict[str, Any]) -> Any:
    from uuid import UUID  # noqa: PLC0415

    from gongkai.registers.applications.models import Application  # noqa: PLC0415

    return Application(
        organ=organ,
        number=number,
        applicant_kind="natural_person",
        applicant_name=f"申请人{n:06d}",
        channel="counter",
        submitted_on=projection["received_on"],
        entry_key=UUID(int=n),
        **projection,
    )


def _pages() -> dict[str, dict[str, str]]:
    """Each page's address for each organ."""
    from gongkai.registers.applications.listing import TABS  # noqa: PLC0415
    from gongkai.registers.applications.models import Application  # noqa: PLC0415
    from gongkai.registers.organs.paging import SOONEST  # noqa: PLC0415

    here = "/desk/applications/"
    own = {code: Application.objects.filter(organ__code=code) for code in ("few", "many")}
    deep_open, deep_closed, case = {}, {}, {}
    for code, rows in own.items():
        last_open = rows.open().order_by("-due_on", "-pk")[PAGE]
        deep_open[code] = f"{here}?show=open&after={SOONEST.mark(last_open)}"
        last = rows.closed().order_by("concluded_on", "pk")[PAGE]
        deep_closed[code] = f"{here}?show=closed&after={TABS['closed'].order.mark(last)}"
        case[code] = f"{here}{last_open.number}/"
    same = {
        "first page": here,
        "state": f"{here}?show=closed&state=decided_in_time",
        "whole register": f"{here}?show=all",
        "search by number": f"{here}?q=2021-",
        "search by digits": f"{here}?q=11",
        "search by name": f"{here}?q=申请人0",
        "home": "/desk/",
    }
    pages = {what: dict.fromkeys(own, address) for what, address in same.items()}
    return pages | {"last open page": deep_open, "last closed page": deep_closed, "case": case}


def _ratio(addresses: dict[str, str]) -> float:
    """The median of the long register's page over that of the short one, taken in turn."""
    times: dict[str, list[float]] = {code: [] for code in addresses}
    clients = dict(_clients())
    for _ in range(RUNS):
        for code, address in addresses.items():
            began = perf_counter()
            answer = clients[code].get(address)
            times[code].append(perf_counter() - began)
            assert answer.status_code == 200, address
            assert "申请人0" in answer.content.decode(), address
    return median(times["many"]) / median(times["few"])


def _clients() -> Iterator[tuple[str, Any]]:
    from django.test import Client  # noqa: PLC0415

    from gongkai.registers.organs.models import User  # noqa: PLC0415

    for code in ("few", "many"):
        client = Client()
        client.force_login(User.objects.get(username=code))
        yield code, client


if __name__ == "__main__":
    sys.exit(main())
