"""What each channel asks of a posting, and how long a ready text may be, as the data says."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Kind:
    """What is recorded of a posting on one channel."""

    key: str
    proof: str  # address_or_photo, photo or none
    place: str  # what the place is called; empty where there is none
    until: bool  # whether it hangs for a time
    account: bool  # whether an account posts there


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a part of a ready text may be.

    Unit: 字; two Latin letters or figures are one.
    """

    label: str
    most: int
    why: str


@dataclass(frozen=True, slots=True)
class Patience:
    """How long and how often a delivery is tried."""

    retry_minutes: tuple[int, ...]
    seconds: int


@cache
def kinds() -> Mapping[str, Kind]:
    """Every channel on which postings are recorded, by its key, in order."""
    return {
        key: Kind(
            key, row["proof"], row.get("place", ""), row.get("until", False),
            row.get("account", False),
        )
        for key, row in _data()["channels"].items()
    }  # fmt: skip


@cache
def limit(channel: str, part: str) -> Limit:
    """The limit of one *part* of the text for *channel*."""
    row = next(r for r in _data()["limits"] if (r["channel"], r["part"]) == (channel, part))
    return Limit(row["label"], row["most"], row["why"])


@cache
def patience() -> Patience:
    """When a delivery is tried again, and how long one attempt may take."""
    row = _data()["deliveries"]
    return Patience(tuple(row["retry_minutes"]), row["seconds"])


@cache
def _data() -> dict[str, Any]:
    text = files("gongkai.registers.information").joinpath("data/channels.toml").read_text("utf-8")
    return tomllib.loads(text)
