"""The steps of each organ's review: its own where it has set them, else the default."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.registers.information.review import Step
from gongkai.registers.organs.models import Organ

# Three reviews and one for secrecy: an organ may call them what it likes, and not drop them.
# Source: 条例（2019）第十七条；保密法实施条例（2024）第四十二条；读法见 docs/law/review.md。
REQUIRED = ("draft", "first", "second", "secrecy", "release")
_NO_KEY = "reviewed"  # stands on a row for an item of which every step is signed


def steps_of(organ: Organ) -> Sequence[Step]:
    """The steps an item of *organ* goes through, in their order."""
    from gongkai.registers.information.models import ReviewSteps  # noqa: PLC0415 - it knows us

    own = ReviewSteps.objects.filter(organ=organ).order_by("-pk").first()
    return tuple(map(_step, own.steps)) if own else default_steps()


def ever_steps(organ: Organ) -> Iterator[Sequence[Step]]:
    """The steps each decision of *organ* set, the last first, and those before there was one."""
    from gongkai.registers.information.models import ReviewSteps  # noqa: PLC0415 - it knows us

    for own in ReviewSteps.objects.filter(organ=organ).order_by("-pk"):
        yield tuple(map(_step, own.steps))
    yield default_steps()


@cache
def default_steps() -> Sequence[Step]:
    """The steps where an organ has set none."""
    return tuple(map(_step, _data()["steps"]))


def objections(steps: Sequence[Step]) -> Iterator[str]:
    """Everything that stands against *steps* being an organ's review, a clause each."""
    for number, step in enumerate(steps, start=1):
        if not step.label.strip() or not step.key or step.key == _NO_KEY:
            yield f"第 {number} 步没有名称"
        if not any(question.strip() for question in step.questions):
            yield f"第 {number} 步「{step.label}」没有要确认的事项"
    for what in ("key", "label"):
        for said, times in Counter(getattr(step, what) for step in steps).items():
            if times > 1:
                yield f"「{said}」列了 {times} 次"
    known = {step.key: step.label for step in default_steps()}
    for key in REQUIRED:
        if key not in {step.key for step in steps}:
            yield f"缺「{known[key]}」，三次审查和保密审查不能少"
    if [step.by_author for step in steps] != [True, *[False] * (len(steps) - 1)]:
        yield "由起草人签署的只能是第一步"


def as_kept(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """*steps* as the register keeps them, in the shape of data/review.toml."""
    return [
        {"key": s.key, "label": s.label, "questions": list(s.questions), "by_author": s.by_author}
        for s in steps
    ]


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
