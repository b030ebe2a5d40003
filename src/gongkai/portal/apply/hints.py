"""What the text of an application reads like besides one: told while writing, no bar to it."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Hint:
    """Words, and what to say when a text has one of them; read by the browser as well."""

    key: str
    words: str  # a pattern
    says: str

    def fits(self, text: str) -> bool:
        """Whether *text* has one of the words."""
        return re.search(self.words, text) is not None


@cache
def common() -> tuple[Hint, ...]:
    """The hints that hold for every organ."""
    text = files(__package__).joinpath("data/hints.toml").read_text(encoding="utf-8")
    return tuple(Hint(key, **row) for key, row in tomllib.loads(text).items())


def of_other_organs(names: Iterable[tuple[str, str]], own: str) -> tuple[Hint, ...]:
    """A hint for each organ that is not the one applied to, by its names.

    Shape: *names* are full and short name of each.

    >>> [hint.key for hint in of_other_organs([("甲县教育局", "县教育局")], "甲县统计局")]
    ['甲县教育局']
    """
    return tuple(
        Hint(
            full,
            f"{re.escape(full)}|{re.escape(short)}|{re.escape(short.removeprefix('县'))}",
            f"文中提到{full}。所需信息由它制作或者保存的，向它申请更快；"
            f"本机关也可以收下，不归本机关负责的会告知您向谁申请。",
        )
        for full, short in names
        if full != own
    )


def fitting(texts: Iterable[str], hints: Iterable[Hint]) -> list[Hint]:
    """Those of *hints* that fit one of *texts*, in their order."""
    listed = list(texts)
    return [hint for hint in hints if any(hint.fits(text) for text in listed)]
