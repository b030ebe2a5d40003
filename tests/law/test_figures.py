"""Every figure of the law is pinned, every list and notice in a golden file."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from gongkai.law import load, outcomes
from gongkai.law.events import KINDS
from gongkai.law.forms import form
from gongkai.law.lists import LISTS
from gongkai.law.notices import DOCUMENTS, REPLY, Element
from gongkai.law.outcomes import Outcome
from gongkai.law.receipt import CHANNELS
from tests.law.made import HERE, golden
from tests.law.test_in_force import RULES

PINS = HERE / "cases" / "figures.toml"
_HEAD = """# Every figure the law fixes, with its unit and source, so that none changes unseen.
# Brackets of a tariff: first unit, price, every, step.
"""


def _pins() -> dict[str, Any]:
    listed = tomllib.loads(PINS.read_text(encoding="utf-8"))["figure"]
    return {f"{row['key']} {row['since']}": row for row in listed}


def _plain(value: Any) -> Any:
    """A value as the pins write it."""
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if hasattr(value, "price"):
        return [value.first, value.price, value.every, value.step]
    return value


def _figures() -> Iterator[tuple[str, dict[str, Any]]]:
    for key, rule in RULES.items():
        for entry in rule.entries:
            row = {"key": key, "since": entry.since, "value": _plain(entry.value)}
            row |= {"unit": rule.unit, "source": entry.source}
            yield f"{key} {entry.since}", row


FIGURES = dict(_figures())


def _toml(row: dict[str, Any]) -> str:
    words = {True: "true", False: "false"}
    value = row["value"]
    said = words[value] if isinstance(value, bool) else str(value).replace("'", '"')
    said = f'"{value}"' if isinstance(value, str) else said
    return (
        f'\n[[figure]]\nkey = "{row["key"]}"\nsince = {row["since"]}\nvalue = {said}\n'
        f'unit = "{row["unit"]}"\nsource = "{row["source"]}"\n'
    )


def test_every_figure_is_pinned(update_golden: bool) -> None:
    """None more and none fewer; ``--update-golden`` accepts new ones, and shows in review."""
    if update_golden:
        PINS.write_text(_HEAD + "".join(map(_toml, FIGURES.values())), encoding="utf-8")
    assert set(_pins()) == set(FIGURES)


@pytest.mark.parametrize("key", FIGURES)
def test_a_figure_is_what_it_was(key: str) -> None:
    """Its value, unit and source."""
    assert FIGURES[key] == _pins()[key]


def _elements(contents: tuple[Element, ...]) -> str:
    return "".join(f"    {one.key} {one.label}\n" for one in contents)


def _outcome(one: Outcome) -> str:
    parts = "".join(f"  + {p.key} {p.label} {p.source}\n{_elements(p.contents)}" for p in one.parts)
    flags = f"答复 {one.is_answer}，先复议 {one.review_first}，须先有 {'、'.join(one.after)}"
    return f"{one.key} {one.name}\n  {one.source}\n  {flags}\n{_elements(one.contents)}{parts}"


@pytest.mark.parametrize("key", ["2019", "2021"])
def test_the_outcomes_of_a_form(key: str, update_golden: bool) -> None:
    """Names, articles, what must come before and what the notice says."""
    listed = map(_outcome, outcomes.Outcomes(form(key)))
    golden(f"outcomes_{key}.txt", "".join(listed), update=update_golden)


def test_the_lists(update_golden: bool) -> None:
    """Every item, in its order."""
    said = "".join(
        f"{key} {one.label} {one.source}\n"
        + "".join(f"    {item.key} {item.label}\n" for item in one.items)
        for key, one in LISTS.items()
    )
    golden("lists.txt", said, update=update_golden)


def test_the_events(update_golden: bool) -> None:
    """In the order in which those of one day are taken."""
    said = "".join(
        f"{kind.name} {kind.label}：{kind.does}；{kind.waits}；天数 {kind.takes_days}\n"
        + "".join(f"    {since} {source}\n" for since, source in kind.cited)
        for kind in KINDS.values()
    )
    golden("events.txt", said, update=update_golden)


def test_the_notices(update_golden: bool) -> None:
    """What every reply says, and every notice along the way."""
    said = f"reply\n{_elements(REPLY)}" + "".join(
        f"{one.key} {one.label} {one.source}\n{_elements(one.contents)}"
        for one in DOCUMENTS.values()
    )
    golden("notices.txt", said, update=update_golden)


def test_the_channels(update_golden: bool) -> None:
    """Which day counts, what is on record, and by which text."""
    said = "".join(
        f"{c.key} {c.label} {c.rule.value}\n  {c.source}；{c.basic_source}\n"
        f"  {c.asks}\n  {'、'.join(c.records)}\n"
        for c in CHANNELS.values()
    )
    golden("channels.txt", said, update=update_golden)


def test_every_text_is_cited_by_a_data_file() -> None:
    """A text no rule rests on does not belong on file."""
    texts = set(tomllib.loads((load.DATA / "texts.toml").read_text(encoding="utf-8")))
    cited = {text for file in _files(load.DATA) for text in _cited(tomllib.loads(file))}

    assert cited == texts


def _files(folder: Any) -> Iterator[str]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry)
        elif entry.name.endswith(".toml") and entry.name != "texts.toml":
            yield entry.read_text(encoding="utf-8")


def _cited(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (value[key] for key in ("text", "basic_text") if isinstance(value.get(key), str))
        value = list(value.values())
    if isinstance(value, list):
        for below in value:
            yield from _cited(below)
