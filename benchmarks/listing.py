"""The last page of a list of 200,000 items against the last page of 1,000, on SQLite.

``python benchmarks/listing.py`` prints the ratios, of the page as the public fetches it, of its
items alone and of an officer's desk, beside their limit; the exit status is 1 when one is broken.
Both lists are in one database. The items are put in behind the triggers, which are what makes each
publication prove itself and not what is measured; 40 items share each day.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

FEW, MANY = 1_000, 200_000
MOST_TIMES = 1.5
RUNS = 41
FIRST = date(2010, 1, 1)
A_DAY = 40
PAGE, DESK_PAGE = 30, 50


def main() -> int:
    """Make both lists, measure their last pages in turn, print, and judge."""
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
        ratios = {
            "the last page": _ratio(_page, _last_mark),
            "the last items": _ratio(_items, _last_mark),
            "the desk's last page": _ratio(_desk, _last_of_the_desk),
            "the desk's first page of what is public": _ratio(_desk, lambda code: "state=public"),
        }
    broken = False
    for what, ratio in ratios.items():
        broken = broken or ratio > MOST_TIMES
        sys.stdout.write(f"{what}: {MANY:,} to {FEW:,} {ratio:.2f} (limit {MOST_TIMES})\n")
    return int(broken)


def _fill() -> None:
    from django.contrib.auth.models import Group  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from gongkai.law.platform import COLUMNS  # noqa: PLC0415
    from gongkai.portal import establish  # noqa: PLC0415
    from gongkai.registers.organs import roles  # noqa: PLC0415
    from gongkai.registers.organs.models import Organ, User  # noqa: PLC0415

    roles.establish()
    user = User.objects.create_user("someone")
    with connection.cursor() as cursor:
        for trigger in ("information_item_born", "information_edition_released"):
            cursor.execute(f"DROP TRIGGER {trigger}")
    home = establish.county_home("县", host="testserver", port=80)
    for code, count in (("few", FEW), ("many", MANY)):
        organ = Organ.objects.create(name=code, short_name=code, code=code, kind="department")
        texts = {column.key: "<p>略</p>" for column in COLUMNS}
        establish.platform(home, organ, texts=texts)
        _items_of(organ.pk, user.pk, count)
        officer = User.objects.create_user(f"{code}-officer", organ=organ)
        officer.groups.set(Group.objects.filter(name=roles.Role.OFFICER))


def _items_of(organ: int, user: int, count: int) -> None:
    from django.utils import timezone  # noqa: PLC0415

    from gongkai.registers.information.models import Column, Edition, Item, Text  # noqa: PLC0415

    column = Column.objects.create(organ_id=organ, name="全部")
    first = Item.objects.create(organ_id=organ, column=column, title="信息", made_on=FIRST)
    text = Text.objects.create(item=first, digest="0" * 64, content="{}")
    edition = Edition._base_manager.bulk_create([  # nobody reviewed it: the rows only are timed
        Edition(item=first, number=1, text=text, digest="0" * 64, basis="brought_in",
                published_at=timezone.now(), published_by_id=user)
    ])[0]  # fmt: skip
    Item.objects.bulk_create(
        (
            Item(organ_id=organ, column=column, title=f"第{n}条", made_on=day, public_on=day,
                 live=True, edition=edition, index_number=f"{organ}/{n}")
            for n in range(count)
            for day in (FIRST + timedelta(n // A_DAY),)
        ),
        batch_size=2_000,
    )  # fmt: skip


def _ratio(measured: Callable[[str, str], None], mark: Callable[[str], str]) -> float:
    """The median of the long list's page at its *mark* over that of the short one, in turn."""
    times: dict[str, list[float]] = {"few": [], "many": []}
    marks = {code: mark(code) for code in times}
    for _ in range(RUNS):
        for code, taken in times.items():
            began = perf_counter()
            measured(code, marks[code])
            taken.append(perf_counter() - began)
    return median(times["many"]) / median(times["few"])


def _last_mark(code: str) -> str:
    """After which item the last full page begins."""
    from gongkai.registers.information.models import Item  # noqa: PLC0415
    from gongkai.registers.information.paging import mark_of  # noqa: PLC0415

    rising = Item.objects.filter(organ__code=code, live=True).order_by("public_on", "pk")
    return str(mark_of(rising[PAGE]))


def _last_of_the_desk(code: str) -> str:
    """Before which row the desk's last page ends."""
    from gongkai.registers.information.models import Item  # noqa: PLC0415

    rising = Item.objects.filter(organ__code=code).order_by("pk")
    return f"before={rising[DESK_PAGE].pk}"


def _desk(code: str, query: str) -> None:
    client = _signed_in(code)
    answer = client.get(f"/desk/information/?{query}")
    assert answer.status_code == 200
    assert answer.content.count(b"/desk/information/") >= DESK_PAGE


@cache
def _signed_in(code: str) -> "Client":
    """The officer's browser, signed in once."""
    from django.test import Client  # noqa: PLC0415

    from gongkai.registers.organs.models import User  # noqa: PLC0415

    client = Client()
    client.force_login(User.objects.get(username=f"{code}-officer"))
    return client


def _page(code: str, mark: str) -> None:
    from django.test import Client  # noqa: PLC0415

    answer = Client().get(f"/{code}/items/?after={mark}")
    assert answer.status_code == 200
    assert answer.content.count(b"<tr") == PAGE + 1


def _items(code: str, mark: str) -> None:
    from django.utils import timezone  # noqa: PLC0415

    from gongkai.registers.information import paging  # noqa: PLC0415
    from gongkai.registers.information.models import Item  # noqa: PLC0415
    from gongkai.registers.organs.paging import Mark  # noqa: PLC0415

    own = Item.objects.filter(organ__code=code).select_related("column")
    found = paging.after(own, Mark.parse(mark), PAGE, today=timezone.localdate())
    assert len(found.items) == PAGE


if __name__ == "__main__":
    sys.exit(main())
