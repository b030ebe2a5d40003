"""Brings an installation up: database, roles, static files, demo if asked; then serves it."""

import os
import socket
import sys
from pathlib import Path
from typing import NoReturn

import django
from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from gongkai.law.errors import Refusal
from gongkai.web import data

HOST = "127.0.0.1"


class PortTaken(Refusal):
    """Another program has the port."""

    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__(
            f"端口 {port} 已被别的程序占用。请先停下它，或用 PORT= 换一个端口，例如 PORT=8001。"
        )


def set_up() -> None:
    """Make Django ready in this process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
    django.setup()


def prepare(console: Console, *, port: int) -> None:
    """Create or migrate the database, roles, home and static files, where that is still to do."""
    settings.DATA.mkdir(parents=True, exist_ok=True)
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with console.status("正在建立数据库……"):
            call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    from gongkai.portal import establish  # noqa: PLC0415 - its models need Django set up
    from gongkai.portal.models import CountyHomePage  # noqa: PLC0415
    from gongkai.registers.applications import recomputing  # noqa: PLC0415
    from gongkai.registers.organs import roles  # noqa: PLC0415
    from gongkai.registers.organs.models import County  # noqa: PLC0415

    roles.establish()
    if not CountyHomePage.objects.exists():
        establish.county_home(County.load().site_name, host=HOST, port=port)
    establish.every_own_column()
    if recomputing.is_due():
        with console.status("放假安排有变，正在重新计算在办申请的期限……"):
            recomputing.recompute()
    stamp = Path(settings.STATIC_ROOT) / ".made-for"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != _release():
        with console.status("正在准备页面文件……"):
            call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(_release(), encoding="utf-8")


def load_demo(console: Console, *, port: int) -> None:
    """Load the demo county.

    Errors: demo.load.NotEmpty over real data.
    """
    from gongkai.demo import load  # noqa: PLC0415 - its models need Django set up

    with console.status("正在装入演示县……"):
        load.load(
            password=_demo_password(),
            today=timezone.localdate(),
            host=HOST,
            port=port,
        )


def serve(console: Console, *, port: int, demo: bool) -> NoReturn:
    """Serve until told to stop; with *demo*, an empty database gets the demo county first.

    Errors: PortTaken.
    """
    require_free(port)
    set_up()
    prepare(console, port=port)
    from gongkai.demo import load  # noqa: PLC0415 - its models need Django set up

    if demo and load.is_empty():
        load_demo(console, port=port)
    greet(console, port=port)
    _run(port)


def require_free(port: int) -> None:
    """Refuse a port another program listens on.

    Errors: PortTaken.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise PortTaken(port) from None


def greet(console: Console, *, port: int) -> None:
    """Say where the public and the officers go, and, in a demo, how to sign in."""
    from gongkai.demo import load  # noqa: PLC0415 - its models need Django set up
    from gongkai.registers.organs.models import County  # noqa: PLC0415

    console.print(f"公众门户　http://{HOST}:{port}/")
    console.print(f"工作人员　http://{HOST}:{port}/desk/")
    if County.load().is_demo:
        table = Table("岗位", "用户名", title="演示登录", title_justify="left")
        for username, post in load.people():
            table.add_row(post, username)
        console.print(table)
        console.print(f"密码（各岗位相同）：{_demo_password()}", soft_wrap=True)
    console.print("按 Ctrl-C 停止。")


def _demo_password() -> str:
    return data.kept_secret("demo-password", size=9)


def _run(port: int) -> NoReturn:
    """Become the server.

    By exec, not in this process: what ran here has started threads (the typesetter's among them)
    that a forked worker would wait for and not have.
    """
    connections.close_all()
    options = {
        "interface": "wsgi",
        "host": HOST,
        "port": port,
        "workers": 1,
        "blocking-threads": 4,
        "backpressure": 64,
        "log-level": "warning",
        "static-path-route": settings.STATIC_URL.rstrip("/"),
        "static-path-mount": settings.STATIC_ROOT,
    }
    words = [str(word) for name, value in options.items() for word in (f"--{name}", value)]
    application = "gongkai.web.wsgi:application"
    os.execv(sys.executable, [sys.executable, "-m", "granian", *words, application])


def _release() -> str:
    """Changes with every release of ours and of Wagtail's, whose files these are."""
    import wagtail  # noqa: PLC0415

    own = max(p.stat().st_mtime_ns for p in Path(__file__).parents[1].rglob("static/**/*"))
    return f"{wagtail.__version__} {own}"
