"""``gongkai due``: the last day for a reply, and how it was counted."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from gongkai.cli.files import AsJson
from gongkai.cli.screen import screen
from gongkai.law.account import AccountDay, account
from gongkai.law.clock import Clock, State, run
from gongkai.law.errors import Refusal, shown
from gongkai.law.events import Event
from gongkai.law.workdays import china

_WEEKDAYS = "一二三四五六日"
_DAY, _DAYS = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"), re.compile("[0-9]{1,4}")


def due(
    received: Annotated[str, typer.Option(help="收到申请之日，如 2025-01-20")] = "",
    event: Annotated[
        list[str] | None, typer.Option(help="办理事件：名称=日期[:工作日数]，可以多次写")
    ] = None,
    calendar_as_of: Annotated[str, typer.Option(help="只用到这一天为止发布的放假通知")] = "",
    on: Annotated[str, typer.Option(help="截至哪一天；不写则截至最后一个事件")] = "",
    as_json: AsJson = False,
) -> None:
    """答复期限的届满日，逐日说明怎样数出来。"""
    if not received:
        raise Refusal("请用 --received 写明收到申请之日，如 --received 2025-01-20。")
    clock = run(
        day_of(received),
        [event_of(text) for text in event or ()],
        china(day_of(calendar_as_of) if calendar_as_of else None),
        on=day_of(on) if on else None,
    )
    if as_json:
        typer.echo(json.dumps(document(clock), ensure_ascii=False, indent=2))
    else:
        show(clock, screen())


def document(clock: Clock) -> dict[str, object]:
    """The JSON document of a clock.

    Shape: the keys of the contract; then ``until`` (last day of what is waited for), ``why``
        (why provisional), ``remarks`` and ``sources``.
    """
    return {
        "due": clock.due and clock.due.isoformat(),
        "provisional": bool(clock.provisional),
        "used": clock.used,
        "left": clock.left,
        "state": clock.state.value,
        "account": [
            {
                "day": line.day.isoformat(),
                "counts": line.counts,
                "n": line.n,
                "why": _why(line),
            }
            for line in account(clock)
        ],
        "until": clock.until and clock.until.isoformat(),
        "why": clock.provisional,
        "remarks": list(clock.remarks),
        "sources": list(clock.sources),
    }


def show(clock: Clock, console: Console) -> None:
    """Print a clock for a person."""
    for line in _head(clock):
        console.print(line)
    table = Table(title="逐日计算（收到当日不计）", title_justify="left", box=box.SIMPLE_HEAD)
    for head in ("日期", "星期", "第几日", "说明"):
        table.add_column(head, overflow="fold")
    for day in account(clock):
        n = str(day.n) if day.n else ""
        style = "" if day.counts else "dim"
        table.add_row(str(day.day), _WEEKDAYS[day.day.weekday()], n, _why(day), style=style)
    console.print(table)


def _head(clock: Clock) -> Iterator[str]:
    if clock.due:
        yield f"答复期限届满日：{clock.due}（{clock.received} 收到，共 {clock.length} 个工作日）"
    elif clock.until:
        yield f"期限停着，等到 {clock.until}；收到后自次日起重新计算"
    else:
        waits = clock.stretches[-1].stopped
        what = "缴清" if waits and waits.name == "fee_asked" else "收到补正"
        yield f"期限停着，{what}后自次日起重新计算"
    late = clock.state is State.OVERDUE or clock.left < 0
    left = f"逾期 {-clock.left} 日" if late else f"尚余 {clock.left} 日"
    yield f"截至 {clock.on}：{clock.state.label}，已用 {clock.used} 日，{left}（工作日）"
    yield f"依据：{'；'.join(clock.sources)}"
    if clock.provisional:
        yield f"暂定：{clock.provisional}"
    for remark in clock.remarks:
        yield f"注意：{remark}"


def _why(day: AccountDay) -> str:
    return f"{day.why}，{day.source}" if day.source else day.why


def event_of(text: str) -> Event:
    """The event that ``NAME=DATE[:DAYS]`` spells; ``NAME@WHO`` tells several third parties apart.

    Errors: Refusal.
    """
    name, given, rest = text.partition("=")
    name, _, party = name.partition("@")
    day, colon, days = rest.partition(":")
    if not given or (colon and not _DAYS.fullmatch(days)):
        raise Refusal(
            f"办理事件应写成 名称=日期[:工作日数]，工作日数不超过四位，现为「{shown(text)}」。"
        )
    return Event(name, day_of(day), int(days) if colon else None, party)


def day_of(text: str) -> date:
    """The day that *text* spells.

    Errors: Refusal.
    """
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass  # the thirteenth month, the thirtieth of February
    raise Refusal(f"日期应写成 2025-01-20 这样，现为「{shown(text)}」。")
