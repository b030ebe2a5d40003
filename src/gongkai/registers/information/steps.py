"""The steps of each organ's review: its own where it has set them, else the default."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.registers.information.review import Step
from gongkai.registers.organs.models import Organ


def steps_of(organ: Organ) -> Sequence[Step]:
    """The steps an item of *organ* goes through, in their order."""
    from gongkai.registers.information.models import ReviewSteps  # noqa: PLC0415 - it knows us

    own = ReviewSteps.objects.filter(organ=organ).first()
    return tuple(map(_step, own.steps)) if own else default_steps()


@cache
def default_steps() -> Sequence[Step]:
    """The steps where an organ has set none."""
    return tuple(map(_step, _data()["steps"]))


def emergency_hours() -> int:
    """Within how many hours an emergency release must have been reviewed.

    Unit: hours of the clock, holidays included.
    """
    return int(_data()["emergency_hours"])


@cache
def _data() -> dict[str, Any]:
    text = files("gongkai.registers.information").joinpath("data/review.toml").read_text("utf-8")
    return tomllib.loads(text)


def _step(row: dict[str, Any]) -> Step:
    by_author = bool(row.get("by_author", False))
    return Step(row["key"], row["label"], tuple(row.get("questions", ())), by_author)
