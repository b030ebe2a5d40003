"""The rules of review (三审三校、保密审查): who may sign which step, and for what it holds.

Pure: what has happened to an item comes in, where its review stands comes out.
Source: 条例（2019）第十七条；保密法实施条例（2024）第四十二条；读法见 docs/law/review.md。
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from gongkai.registers.information.errors import (
    NotReviewed,
    NotTheStep,
    OwnText,
    SignedAnother,
    UnknownStep,
)

Doubling = Callable[[datetime], bool]  # whether one person might take several steps then


def never(_: datetime) -> bool:
    """No decision lets one person take several steps."""
    return False


class Act(StrEnum):
    """What can happen to an item's text."""

    EDITED = "edited"
    SIGNED = "signed"
    RETURNED = "returned"
    PUBLISHED = "published"  # after a full review
    RELEASED = "released"  # in an emergency, ahead of the review
    WITHDRAWN = "withdrawn"
    CONCLUDED = "concluded"  # what a leader found on an emergency release taken back unreviewed


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an organ's review.

    Shape: *by_author* is set for the step that the author takes; nobody who wrote takes another.
    """

    key: str
    label: str
    questions: tuple[str, ...]
    by_author: bool = False


@dataclass(frozen=True, slots=True)
class Happened:
    """One act: who, on which text, and at which step; a return names the step it goes back to."""

    act: Act
    by: str
    digest: str
    at: datetime
    step: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the review of one text stands.

    Shape: *signed* is by step, in the order of the steps, only what holds for this very text;
        *emergency* is the release that still awaits its review.
    """

    steps: tuple[Step, ...]
    digest: str
    authors: frozenset[str]
    signed: Mapping[str, Happened]
    doubling: Doubling
    emergency: Happened | None = None

    @property
    def next(self) -> Step | None:
        """The step whose turn it is; None when all are signed."""
        return next((step for step in self.steps if step.key not in self.signed), None)

    @property
    def complete(self) -> bool:
        """Whether this text has been reviewed in full."""
        return bool(self.steps) and self.next is None

    @property
    def doubled(self) -> tuple[str, ...]:
        """Who signed more than one of the steps that others than the author take."""
        signers = [h.by for step in self.steps if not step.by_author for h in self._of(step)]
        return tuple(dict.fromkeys(by for by in signers if signers.count(by) > 1))

    def _of(self, step: Step) -> Sequence[Happened]:
        return [self.signed[step.key]] if step.key in self.signed else []


@dataclass(slots=True)
class _Round:
    """What counts since the last full review, or since the text was withdrawn."""

    authors: set[str] = field(default_factory=set)
    before: set[str] = field(default_factory=set)  # who wrote what was last reviewed in full
    signed: dict[str, Happened] = field(default_factory=dict)
    emergency: Happened | None = None


def standing(
    steps: Sequence[Step],
    happened: Iterable[Happened],
    digest: str,
    *,
    doubling: Doubling = never,
) -> Standing:
    """Where the review of the text with *digest* stands after all that *happened*, oldest first.

    Shape: *doubling* says when the organ, by a dated decision, let one person take several
        steps. A signature counts for its own text only, and no longer once its signer has written
        any of it; one that was given before its turn, or stands after one that does not count,
        does not count either.
    """
    keys = [step.key for step in steps]
    now = _Round()
    for one in happened:
        _take(now, one, keys)
    holds: dict[str, Happened] = {}
    for step in steps:
        signature = now.signed.get(step.key)
        if signature is None or signature.digest != digest:
            break
        if [key for key in now.signed if key in holds or key == step.key][-1] != step.key:
            break  # signed before its turn
        may_double = doubling(signature.at)
        if _objection(step, signature.by, now.authors, _signers(steps, holds), may_double):
            break
        holds[step.key] = signature
    return Standing(tuple(steps), digest, frozenset(now.authors), holds, doubling, now.emergency)


def require_may_sign(standing: Standing, step: str, by: str, at: datetime) -> Step:
    """The step, when it is its turn and *by* may take it at the moment *at*.

    Errors: UnknownStep, NotTheStep, OwnText, SignedAnother.
    """
    wanted = next((known for known in standing.steps if known.key == step), None)
    if wanted is None:
        raise UnknownStep(step)
    due = standing.next
    if due is None or due.key != step:
        raise NotTheStep(wanted.label, due.label if due else "")
    signers = _signers(standing.steps, standing.signed)
    objection = _objection(wanted, by, standing.authors, signers, standing.doubling(at))
    if objection == _OWN_TEXT:
        raise OwnText(wanted.label)
    if objection == _ANOTHER:
        raise SignedAnother(wanted.label)
    if objection == _NOT_AUTHOR:
        raise OwnText(wanted.label, by_author=True)
    return wanted


def require_complete(standing: Standing) -> None:
    """Let pass only a text that has been reviewed in full.

    Errors: NotReviewed, with the steps that are missing.
    """
    if not standing.complete:
        missing = [step.label for step in standing.steps if step.key not in standing.signed]
        raise NotReviewed(missing)


def review_due(emergency: Happened, hours: int) -> datetime:
    """When the review of what was released in an emergency must be done."""
    return emergency.at + timedelta(hours=hours)


_OWN_TEXT, _ANOTHER, _NOT_AUTHOR = "own", "another", "not author"


def _take(now: _Round, one: Happened, keys: Sequence[str]) -> None:
    if one.act is Act.EDITED:
        now.authors.add(one.by)
    elif one.act is Act.SIGNED:
        now.signed.pop(one.step, None)  # so that they stand in the order in which they were given
        now.signed[one.step] = one
    elif one.act is Act.RETURNED:
        back = keys.index(one.step) if one.step in keys else 0
        for key in keys[back:]:
            now.signed.pop(key, None)
    elif one.act is Act.RELEASED:
        now.emergency = now.emergency or one
    elif one.act is Act.PUBLISHED:
        now.before = now.before if not now.authors else set(now.authors)
        now.authors.clear()
        now.signed.clear()
        now.emergency = None
    elif one.act is Act.WITHDRAWN:  # the same text is reviewed anew, and has the authors it had
        now.authors |= now.before
        now.signed.clear()
    elif one.act is Act.CONCLUDED:
        now.emergency = None


def _signers(steps: Sequence[Step], signed: Mapping[str, Happened]) -> frozenset[str]:
    """Who has taken a step that others than the author take."""
    return frozenset(
        signed[step.key].by for step in steps if step.key in signed and not step.by_author
    )


def _objection(
    step: Step, by: str, authors: Iterable[str], signers: Iterable[str], may_double: bool
) -> str:
    """Why *by* may not take *step*; empty when they may."""
    if step.by_author:
        return "" if by in authors else _NOT_AUTHOR
    if by in authors:
        return _OWN_TEXT
    return _ANOTHER if by in signers and not may_double else ""
