"""`gongkai serve` as `make run` calls it: first start, second start, stop, and what it refuses."""

import os
import shutil
import socket
import sqlite3
import subprocess
import time
import urllib.request
from pathlib import Path

from gongkai.annual.write import FORMATS
from tests.serving import DATABASE, GONGKAI, Served, Visitor, environment, free_port, served


def call(*arguments: str, data: Path, port: int | None = None) -> subprocess.CompletedProcess[str]:
    """One `gongkai` call on a data folder."""
    return subprocess.run(
        [GONGKAI, *arguments],
        env=environment(data, port or free_port()),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_it_says_where_to_go_and_how_to_sign_in(server: Served) -> None:
    said = server.said()

    assert f"{server.address}/" in said
    assert f"{server.address}/desk/" in said
    for part in ("tjj-bangongshi", "tjj-lingdao", "zfb-gongkai", server.password):
        assert part in said
    assert Visitor(server).get("/")[0] == 200


def test_everyone_in_the_list_can_sign_in(server: Served) -> None:
    for username in ("tjj-bangongshi", "tjj-lingdao", "zfb-gongkai"):
        visitor = Visitor(server)
        visitor.sign_in(username)
        assert "待办" in visitor.get("/desk/")[1]


def test_static_files_are_served(server: Served) -> None:
    _, page = Visitor(server).get("/")
    (address,) = (part.split('"')[0] for part in page.split('rel="stylesheet" href="')[1:])

    status, text = Visitor(server).get(address)
    assert status == 200
    assert ".masthead" in text


def test_the_server_that_loaded_the_demo_serves_every_format(server: Served) -> None:
    """What the start did in this process (it typesets) must not be waited for in the worker."""
    for key in FORMATS:
        if key != "html":
            with urllib.request.urlopen(
                f"{server.address}/jyj/annual-reports/2020/{key}/", timeout=20
            ) as answer:
                assert answer.status == 200
                assert answer.read()


def test_secrets_are_the_installations_own(server: Served) -> None:
    for name in ("secret-key", "demo-password"):
        assert (server.data / name).stat().st_mode & 0o077 == 0


def test_a_second_start_keeps_what_is_there_and_ctrl_c_ends_cleanly(data_folder: Path) -> None:
    with served(data_folder) as first:
        password = first.password
        assert first.stop() == 0
        assert "Traceback" not in first.said()
    before = (data_folder / "secret-key").read_text()
    started = time.monotonic()
    with served(data_folder) as second:
        print(f"second start: {time.monotonic() - started:.1f} s")  # noqa: T201 - for the reader
        assert second.password == password
        Visitor(second).sign_in("tjj-bangongshi")
    assert (data_folder / "secret-key").read_text() == before
    with sqlite3.connect(data_folder / "gongkai.sqlite3") as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert database.execute("SELECT count(*) FROM organs_organ").fetchone() == (5,)
    assert call("verify", data=data_folder).returncode == 0
    demo = call("demo", data=data_folder)
    assert demo.returncode == 2
    assert "演示数据没有装入" in demo.stderr


def test_a_port_in_use_is_said_in_one_sentence_and_nothing_is_made(data_folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        answer = call("serve", "--demo", data=data_folder, port=taken.getsockname()[1])

    assert answer.returncode == 2
    assert "已被别的程序占用" in answer.stderr
    assert answer.stderr.count("\n") == 1
    assert not data_folder.exists()


def test_without_demo_nothing_is_loaded(migrated: Path, data_folder: Path) -> None:
    data_folder.mkdir()
    shutil.copyfile(migrated, data_folder / DATABASE)
    with sqlite3.connect(data_folder / DATABASE) as database:
        assert database.execute("SELECT count(*) FROM organs_organ").fetchone() == (0,)
    assert call("verify", data=data_folder).returncode == 0


def test_verify_finds_a_row_that_was_changed(server: Served) -> None:
    with sqlite3.connect(server.data / "gongkai.sqlite3") as database:
        database.execute("UPDATE applications_application SET due_on='2020-07-15' WHERE id=1")
    answer = call("verify", data=server.data)
    with sqlite3.connect(server.data / "gongkai.sqlite3") as database:
        database.execute("UPDATE applications_application SET due_on='2020-07-14' WHERE id=1")

    assert answer.returncode == 1
    assert "2020-07-15" in answer.stdout
    assert os.environ.get("GONGKAI_DATA") != str(server.data)
