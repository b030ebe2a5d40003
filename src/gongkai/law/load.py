"""Reads the law's data files, plain TOML, and says file, line and reason when one is wrong."""

import re
import tomllib
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from gongkai.law.errors import BadData, shown

T = TypeVar("T")
Path = tuple[str | int, ...]

DATA = files("gongkai.law") / "data"

_KINDS = {str: "文字", int: "整数", bool: "true 或 false", date: "日期", dict: "表", list: "数组"}
_HEADER = re.compile(r"\s*(\[\[?)([^\[\]]+)\]")
_KEY = re.compile(r"\s*([\w-]+)\s*=(.*)")


@dataclass(frozen=True, slots=True)
class Node:
    """One table of a data file, which knows where it stands."""

    file: str
    text: str
    path: Path
    table: Mapping[str, Any]

    def get(self, key: str, kind: type[T], default: T | None = None) -> T:
        """The value of *key*; *default* where the file has none.

        Errors: BadData when there is neither, or the value is of another kind.
        """
        if key not in self.table:
            if default is None:
                raise self.wrong(f"缺少「{key}」")
            return default
        return self._checked(self.table[key], kind, key)

    def maybe(self, key: str, kind: type[T]) -> T | None:
        """The value of *key*, or None where the file has none."""
        return self.get(key, kind) if key in self.table else None

    def all(self, key: str, kind: type[T]) -> tuple[T, ...]:
        """The values of the array *key*; none where the file has no such array."""
        values = enumerate(self.get(key, list, []))
        return tuple(self._checked(value, kind, key, n) for n, value in values)

    def rows(self, key: str) -> tuple["Node", ...]:
        """The tables of the array *key*, each knowing its own place."""
        tables = enumerate(self.all(key, dict))
        return tuple(Node(self.file, self.text, (*self.path, key, n), row) for n, row in tables)

    def child(self, key: str) -> "Node":
        """The table under *key*."""
        return Node(self.file, self.text, (*self.path, key), self.get(key, dict))

    def children(self) -> dict[str, "Node"]:
        """Every table under this one, by key."""
        return {key: self.child(key) for key in self.table}

    def only(self, *keys: str) -> "Node":
        """This table, refused when it has a key that is not one of *keys*: it would be unread."""
        for key in self.table:
            if key not in keys:
                raise self.wrong(f"不认识的「{shown(key)}」，这里只能有：{'、'.join(keys)}", key)
        return self

    def wrong(self, reason: str, *more: str | int) -> BadData:
        """The refusal of this table, or of the place *more* below it."""
        return BadData(self.file, line_of(self.text, (*self.path, *more)), reason)

    def _checked(self, value: Any, kind: type[T], *place: str | int) -> T:
        if type(value) is not kind:  # not isinstance: true is no whole number, a moment no day
            raise self.wrong(f"「{place[0]}」应为{_KINDS[kind]}，现为 {shown(repr(value))}", *place)
        return value


def read(file: Traversable) -> Node:
    """The whole of one data file.

    Errors: BadData when it is not TOML.
    """
    text = _text(file)
    try:
        return Node(file.name, text, (), tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else len(text.splitlines())
        raise BadData(file.name, line, f"不是合格的 TOML（{error}）") from None


def _text(file: Traversable) -> str:
    raw = file.read_bytes()
    if raw.startswith(BOM_UTF8):
        raise BadData(file.name, 1, "开头有字节顺序标记（BOM），请存为不带 BOM 的 UTF-8")
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadData(file.name, line, "不是 UTF-8 编码的文字") from None


def data(*path: str) -> Node:
    """The data file at *path* below ``law/data``."""
    return read(DATA.joinpath(*path))


def folder(where: Traversable) -> tuple[Node, ...]:
    """The data files of one folder, in order of name."""
    listed = (entry for entry in where.iterdir() if entry.name.endswith(".toml"))
    return tuple(read(entry) for entry in sorted(listed, key=lambda entry: entry.name))


def line_of(text: str, path: Sequence[str | int]) -> int:
    """The line where the value at *path* stands, or else the nearest table around it.

    Shape: an array is written on one line, or one item a line.

    >>> text = '[reply]\\nunit = "日"\\n[[reply.entries]]\\nvalue = 20\\n'
    >>> line_of(text, ("reply", "entries", 0, "value"))
    4
    """
    lines: dict[Path, int] = {}
    for place, number in _places(text):
        lines.setdefault(place, number)
    for length in range(len(path), 0, -1):
        if (line := lines.get(tuple(path[:length]))) is not None:
            return line
    return 1


def _places(text: str) -> Iterator[tuple[Path, int]]:
    """Every place of a data file that has a line of its own, with the line."""
    counts: dict[Path, int] = {}
    table: Path = ()
    array: Path | None = None
    item = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if array is not None:
            if line.strip().startswith("]"):
                array = None
            elif line.strip() and not line.strip().startswith("#"):
                yield (*array, item), number
                item += 1
        elif header := _HEADER.match(line):
            table = _header(header, counts)
            yield from ((table[:length], number) for length in range(1, len(table) + 1))
        elif key := _KEY.match(line):
            yield (*table, key[1]), number
            if key[2].strip() == "[":
                array, item = (*table, key[1]), 0


def _header(header: re.Match[str], counts: dict[Path, int]) -> Path:
    """The path a ``[table]`` or ``[[array]]`` line opens; *counts* keeps how many of each array."""
    *outer, last = (part.strip().strip('"') for part in header[2].split("."))
    path: Path = ()
    for part in outer:
        path = (*path, part)
        if path in counts:
            path = (*path, counts[path] - 1)
    path = (*path, last)
    if header[1] == "[[":
        counts[path] = counts.get(path, 0) + 1
        path = (*path, counts[path] - 1)
    return path
