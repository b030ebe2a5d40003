"""The import of 20,000 legacy items from a workbook against openpyxl reading the same file.

``python benchmarks/import.py`` prints the ratio beside its limit; the exit status is 1 when it
is broken. The import is all of it: reading and checking when the file is handed in, and after it
is confirmed reading and checking again, journal, texts, editions and publications, committed.
"""

import io
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median
from time import perf_counter

ROWS = 20_000
MOST_TIMES = 3.0
RUNS = 3
FIRST = date(2010, 1, 1)


def main() -> int:
    """Make the file, measure both in turn, print, and judge."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GONGKAI_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.web.settings"
        import django  # noqa: PLC0415 - its settings are those of the folder just made
        from django.core.management import call_command  # noqa: PLC0415

        django.setup()
        call_command("migrate", verbosity=0)
        file = _file()
        read, brought = list[float](), list[float]()
        for run in range(RUNS):
            read.append(_timed(lambda: _read(file)))
            brought.append(_timed(lambda run=run: _bring_in(file, run)))  # type: ignore[misc]
    ratio = median(brought) / median(read)
    sys.stdout.write(
        f"import of {ROWS:,} rows to openpyxl reading them {ratio:.2f} (limit {MOST_TIMES})\n"
    )
    return int(ratio > MOST_TIMES)


def _timed(act: Callable[[], object]) -> float:
    began = perf_counter()
    act()
    return perf_counter() - began


def _file() -> bytes:
    """A workbook as an officer would hand it in, most columns filled."""
    from openpyxl import Workbook  # noqa: PLC0415

    from gongkai.registers.information.imports import legacy  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet(legacy.TITLE)
    sheet.append([field.head for field in legacy.FIELDS])
    for number in range(ROWS):
        made = FIRST + timedelta(number % 3000)
        told = {
            "title": f"关于第{number}号事项的通知", "column": "政策文件", "made_on": made,
            "document_number": f"息统〔{made.year}〕{number + 1}号", "kind": "一般信息",
            "summary": "对有关事项作出安排，明确范围、时间和责任。" * 3,
            "body": "各有关单位：\n现通知如下。" * 5,
            "keywords": "通知", "source": "县统计局", "subject": "统计", "genre": "通知",
            "stage": "执行", "number": f"000/2015-{number}", "address": f"https://x.invalid/{number}",
            "portal": made + timedelta(3), "weibo": f"{made + timedelta(4):%Y年%m月%d日}",
        }  # fmt: skip
        sheet.append([told.get(field.key, "") for field in legacy.FIELDS])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _read(file: bytes) -> None:
    from openpyxl import load_workbook  # noqa: PLC0415

    sheet = load_workbook(io.BytesIO(file), read_only=True).worksheets[0]
    assert sum(1 for _ in sheet.iter_rows(values_only=True)) == ROWS + 1


def _bring_in(file: bytes, run: int) -> None:
    """The whole way, in an organ of its own."""
    from django.contrib.auth.models import Group  # noqa: PLC0415

    from gongkai.registers.information.actions import importing  # noqa: PLC0415
    from gongkai.registers.information.models import Column, Import, Item  # noqa: PLC0415
    from gongkai.registers.organs import roles  # noqa: PLC0415
    from gongkai.registers.organs.models import Organ, User  # noqa: PLC0415

    roles.establish()
    organ = Organ.objects.create(name=f"局{run}", short_name=f"局{run}", code=f"bureau{run}")
    Column.objects.create(organ=organ, name="政策文件")
    people = {}
    for role in (roles.Role.OFFICER, roles.Role.LEADER):
        people[role] = User.objects.create_user(f"{role.name}{run}", organ=organ)
        people[role].groups.set(Group.objects.filter(name=role))
    job = importing.hand_in(
        organ=organ, kind=Import.Kind.LEGACY, name="a.xlsx", content=file,
        by=people[roles.Role.OFFICER],
    )  # fmt: skip
    importing.begin(job, by=people[roles.Role.LEADER])
    done = importing.carry_out(job.pk)
    assert done.state == Import.State.DONE, done.said
    assert Item.objects.filter(organ=organ, live=True).count() == ROWS


if __name__ == "__main__":
    sys.exit(main())
