"""The commands that need the web side: it is brought in only when one of them is called."""

from importlib import import_module
from typing import Annotated, Any

import typer
from rich.console import Console

from gongkai.law.errors import Refusal

_console = Console()


class NoPlatform(Refusal):
    """A command of the web side where only the terminal part is installed."""

    def __init__(self) -> None:
        super().__init__(
            "这个命令需要平台部分，这里没有安装。请用 pip install 'gongkai[web]' 安装后再用。"
        )


def serve(
    demo: Annotated[bool, typer.Option("--demo", help="数据库为空时先装入演示县。")] = False,
    port: Annotated[int, typer.Option(help="端口。", envvar="PORT", min=1, max=65535)] = 8000,
) -> None:
    """启动平台：首次启动会建立数据库。按 Ctrl-C 停止。"""
    _server().serve(_console, port=port, demo=demo)


def demo(
    port: Annotated[int, typer.Option(help="门户将使用的端口。", envvar="PORT")] = 8000,
) -> None:
    """在空的数据库里装入演示县；已有数据时不装。"""
    server = _server()
    server.set_up()
    server.prepare(_console, port=port)
    server.load_demo(_console, port=port)
    server.greet(_console, port=port)


def verify(
    noted: Annotated[
        str, typer.Option(help="以前抄存的台账末行（行号:摘要），核对它还在不在。")
    ] = "",
) -> int:
    """核对台账的链条、数据库的防护、申请登记与办理事件、审校签署、已报审年报的摘要。"""
    server = _server()
    server.set_up()
    proof = import_module("gongkai.web.verify")
    problems = proof.problems(noted)
    for problem in problems:
        _console.print(f"✗ {problem}", soft_wrap=True, markup=False)
    if not problems:
        _console.print("台账和数据库的防护完整，登记与事件、签署一致，年报摘要相符。")
    if head := proof.head():
        _console.print(f"台账末行：{head}（抄存到别处，以后用 --noted 核对）", soft_wrap=True)
    return 1 if problems else 0


def manage(context: typer.Context) -> None:
    """Django 自带的管理命令，例如 createsuperuser。"""
    _server().set_up()
    management: Any = import_module("django.core.management")
    management.execute_from_command_line(["gongkai manage", *context.args])


def _server() -> Any:
    """The web side's module; a dynamic import, since the terminal must run where it is absent.

    Errors: NoPlatform.
    """
    try:
        return import_module("gongkai.web.server")
    except ModuleNotFoundError as missing:
        if missing.name != "django":
            raise
        raise NoPlatform from None
