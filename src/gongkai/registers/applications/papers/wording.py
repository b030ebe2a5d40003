"""The words of a document: our sentences filled in. Pure."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from string import Formatter
from typing import Any

from gongkai.registers.journal import sm3

# What ends a line: a stop, one within brackets, or a place left to be written on.
_ENDS = (*"。！？：＿", "＿日", "。）", "。」", "。”")
_FORMATTER = Formatter()


@dataclass(frozen=True, slots=True)
class Wording:
    """All that is printed of a document but its number and its date, which come with the
    signature; *facts* are what the clock is told when it goes out."""

    title: str
    organ: str
    addressee: str
    paragraphs: tuple[str, ...]
    foot: str
    attachments: tuple[Mapping[str, str | int], ...]
    facts: Mapping[str, str | int]

    def canonical(self) -> str:
        """The one way this is written down, which signatures are over."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @property
    def digest(self) -> str:
        """SM3 over the canonical text."""
        return sm3.digest(self.canonical())


def read(canonical: str) -> Wording:
    """The wording that *canonical* writes down."""
    kept: dict[str, Any] = json.loads(canonical)
    for key in ("paragraphs", "attachments"):
        kept[key] = tuple(kept[key])
    return Wording(**kept)


def filled(sentences: Sequence[str], facts: Mapping[str, str]) -> Iterator[str]:
    """*sentences* with *facts* in their places; one with a blank in it is left out.

    >>> list(filled(["自{day}起。", "{more}"], {"day": "今日", "more": ""}))
    ['自今日起。']
    """
    for sentence in sentences:
        if all(facts.get(name) for name in places(sentence)):
            yield _ended(sentence.format_map(facts))


def blanks(sentences: Sequence[str], facts: Mapping[str, str]) -> set[str]:
    """The places in *sentences* that *facts* leave blank."""
    return {name for s in sentences for name in places(s) if not facts.get(name)}


def listed(things: Sequence[str]) -> str:
    """Several things in one sentence, numbered where there are more than one.

    >>> listed(["年报"]), listed(["年报。", "名单"])
    ('年报', '（1）年报；（2）名单')
    """
    bare = [thing.strip().rstrip("。；;") for thing in things]
    return bare[0] if len(bare) == 1 else "；".join(f"（{n}）{t}" for n, t in enumerate(bare, 1))


def spoken(day: date) -> str:
    """A day in a sentence.

    >>> spoken(date(2026, 3, 5))
    '2026年3月5日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def places(sentence: str) -> Iterator[str]:
    """What is to be filled in in *sentence*, in its order."""
    return (name for _, name, _, _ in _FORMATTER.parse(sentence) if name)


def _ended(sentence: str) -> str:
    """With the full stop a typed part may have left out, or written twice.

    >>> _ended("见答复（2025年6月3日）"), _ended("签收日期：＿＿月＿＿日")
    ('见答复（2025年6月3日）。', '签收日期：＿＿月＿＿日')
    """
    bare = sentence.rstrip()
    while bare.endswith(("。。", "；。")):
        bare = bare[:-2] + "。"
    return bare if bare.endswith(_ENDS) else f"{bare}。"
