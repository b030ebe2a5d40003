"""Starts the real server in a process of its own and speaks to it as a browser would."""

import http.cookiejar
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

_PATIENCE = 240.0  # seconds for a first start on a slow machine
GONGKAI = Path(sys.executable).with_name("gongkai")
DATABASE = "gongkai.sqlite3"
_CLOCK = Path(__file__).with_name("clock")


@dataclass(frozen=True, slots=True)
class Served:
    """A running server: where it is, its data, and how one signs in."""

    process: subprocess.Popen[str]
    address: str
    data: Path
    log: Path

    @property
    def password(self) -> str:
        """The demo's password, as the server says it on its start."""
        (found,) = re.findall(r"密码（各岗位相同）：(\S+)", self.said())
        return str(found)

    def said(self) -> str:
        """What the server has printed."""
        return self.log.read_text(encoding="utf-8")

    def stop(self) -> int:
        """Press Ctrl-C and wait; the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=30)


class Visitor:
    """Someone with a browser's cookies, without a browser."""

    def __init__(self, server: Served) -> None:
        self.server = server
        jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        self._jar = jar

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of a page."""
        return self._open(urllib.request.Request(self.server.address + path))

    def post(self, path: str, fields: Mapping[str, str]) -> tuple[int, str]:
        """Status and text of what follows a form."""
        token = next((c.value or "" for c in self._jar if c.name == "csrftoken"), "")
        sent = urllib.parse.urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        return self._open(urllib.request.Request(self.server.address + path, data=sent))

    def upload(
        self, path: str, fields: Mapping[str, str], name: str, content: bytes
    ) -> tuple[int, str]:
        """Status and text of what follows a form with a *file*."""
        token = next((c.value or "" for c in self._jar if c.name == "csrftoken"), "")
        told = {"csrfmiddlewaretoken": token, **fields, "file": SimpleUploadedFile(name, content)}
        request = urllib.request.Request(
            self.server.address + path, data=encode_multipart(BOUNDARY, told)
        )
        request.add_header("Content-Type", MULTIPART_CONTENT)
        return self._open(request)

    def sign_in(self, username: str) -> None:
        """Sign in as someone of the demo."""
        self.get("/desk/login/")
        status, page = self.post(
            "/desk/login/", {"username": username, "password": self.server.password}
        )
        assert status == 200
        assert "退出登录" in page or "待办" in page

    def _open(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with self._opener.open(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(data: Path, port: int, since: datetime | None = None) -> dict[str, str]:
    """The environment of a new installation: its folder and port, and none of this run's.

    Shape: with *since*, a moment with its zone, the server's clock shows it on the start.
    """
    ours = {k: v for k, v in os.environ.items() if k not in ("DJANGO_SETTINGS_MODULE",)}
    said = {**ours, "GONGKAI_DATA": str(data), "PORT": str(port), "PYTHONUNBUFFERED": "1"}
    if since is None:
        return said
    path = os.pathsep.join(filter(None, [str(_CLOCK), ours.get("PYTHONPATH")]))
    return said | {"PYTHONPATH": path, "GONGKAI_TESTS_CLOCK": str(since.timestamp() - time.time())}


@contextmanager
def served(
    data: Path,
    *,
    port: int | None = None,
    since: datetime | None = None,
    database: Path | None = None,
) -> Iterator[Served]:
    """`gongkai serve --demo` on *data*, until the block ends; *since* is what its clock shows.

    Shape: a new folder gets a copy of *database*, where one is given.
    """
    port = port or free_port()
    data.mkdir(parents=True, exist_ok=True)
    if database and not (data / DATABASE).exists():
        shutil.copyfile(database, data / DATABASE)
    log = data.parent / f"{data.name}-{port}.log"
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            [GONGKAI, "serve", "--demo"],
            env=environment(data, port, since),
            stdout=out,
            stderr=subprocess.STDOUT,
            text=True,
        )
        running = Served(process, f"http://127.0.0.1:{port}", data, log)
        try:
            _wait_until_up(running)
            yield running
        finally:
            if process.poll() is None:
                running.stop()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as migrating leaves it, made once for every worker: what others begin with.

    Migrating takes longer than all else that a first start does.
    """
    folder = tmp_path_factory.getbasetemp()
    made = (folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / DATABASE
    if not made.exists():
        data = tmp_path_factory.mktemp("migrated")
        command = "manage", "migrate", "-v0"
        subprocess.run([GONGKAI, *command], env=environment(data, free_port()), check=True)
        (data / DATABASE).replace(made)
    return made


@pytest.fixture(scope="module")
def server(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A demo installation in a new data folder, up until the module's tests are done."""
    with served(tmp_path_factory.mktemp("data"), database=migrated) as running:
        yield running


def _wait_until_up(server: Served) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if server.process.poll() is not None:
            raise AssertionError(f"the server ended:\n{server.said()}")
        try:
            urllib.request.urlopen(server.address, timeout=5).close()
        except urllib.error.HTTPError:
            raise
        except OSError:
            time.sleep(0.1)  # nothing tells from outside that a port will open
        else:
            return
    raise AssertionError(f"the server is not up:\n{server.said()}")
