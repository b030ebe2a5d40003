"""The rules of review over random histories: what no order of acts may bring about."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.errors import Refusal
from gongkai.registers.information.review import (
    Act,
    Happened,
    Standing,
    Step,
    require_complete,
    require_may_sign,
    standing,
)

STEPS = (
    Step("draft", "起草与一校", (), by_author=True),
    Step("first", "一审", ()),
    Step("secrecy", "保密审查", ()),
    Step("release", "三审签发", ()),
)
PEOPLE = ("甲", "乙", "丙", "丁")
TEXTS = ("原稿", "改稿")
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)

acts = st.builds(
    lambda act, by, digest, step: Happened(act, by, digest, NOON, step),
    st.sampled_from([*[Act.EDITED, Act.SIGNED, Act.RETURNED] * 3, *Act]),
    st.sampled_from(PEOPLE),
    st.sampled_from(TEXTS),
    st.sampled_from([step.key for step in STEPS]),
)
histories = st.lists(acts, max_size=14)


def happened(*told: tuple[Act, str, str, str]) -> list[Happened]:
    """Acts told as act, who, text, step; a minute apart."""
    return [
        Happened(act, by, text, NOON + timedelta(minutes=n), step)
        for n, (act, by, text, step) in enumerate(told)
    ]


def reviewed(text: str = "原稿", by: Sequence[str] = PEOPLE) -> list[Happened]:
    """*text* written by the first, and each step signed by the next."""
    signed = [(Act.SIGNED, who, text, step.key) for who, step in zip(by, STEPS, strict=True)]
    return happened((Act.EDITED, by[0], text, ""), *signed)


def others(now: Standing) -> list[str]:
    """Who signed the steps that others than the author take."""
    return [now.signed[s.key].by for s in STEPS if s.key in now.signed and not s.by_author]


@given(histories, st.sampled_from(TEXTS), st.booleans())
def test_no_author_holds_a_step_that_others_take(
    history: list[Happened], text: str, doubling: bool
) -> None:
    """Whatever happened, in whatever order."""
    now = standing(STEPS, history, text, doubling=lambda _: doubling)

    assert not now.authors & set(others(now))


@given(histories, st.sampled_from(TEXTS))
def test_nobody_holds_two_steps_without_a_decision(history: list[Happened], text: str) -> None:
    """With one, the standing names who does."""
    strict = standing(STEPS, history, text)
    allowed = standing(STEPS, history, text, doubling=lambda _: True)

    assert len(others(strict)) == len(set(others(strict)))
    assert set(allowed.doubled) == {by for by in others(allowed) if others(allowed).count(by) > 1}


@given(histories, st.sampled_from(TEXTS))
def test_a_signature_holds_for_its_own_text_only(history: list[Happened], text: str) -> None:
    """Each that holds was given over this text, and all before it hold as well."""
    now = standing(STEPS, history, text)

    assert all(signature.digest == text for signature in now.signed.values())
    assert list(now.signed) == [step.key for step in STEPS][: len(now.signed)]


@given(histories, st.sampled_from(TEXTS), st.sampled_from(PEOPLE), st.sampled_from(STEPS))
def test_what_may_be_signed_holds_once_signed(
    history: list[Happened], text: str, by: str, step: Step
) -> None:
    """Two roads: the rule for signing, and the rule for what counts."""
    before = standing(STEPS, history, text)
    after = standing(STEPS, [*history, Happened(Act.SIGNED, by, text, NOON, step.key)], text)
    try:
        require_may_sign(before, step.key, by, NOON)
    except Refusal:
        turn = before.next
        assert turn is None or step.key not in after.signed or step.key in before.signed
    else:
        assert list(after.signed) == [*before.signed, step.key]


def test_a_text_signed_step_by_step_may_be_published() -> None:
    """And one with a step missing may not."""
    assert standing(STEPS, reviewed(), "原稿").complete
    with pytest.raises(Refusal, match="缺「三审签发」"):
        require_complete(standing(STEPS, reviewed()[:-1], "原稿"))


def test_an_edit_voids_what_was_signed_and_a_save_without_change_does_not() -> None:
    """The signatures are over the digest; the same text has the same one."""
    history = [*reviewed(), *happened((Act.EDITED, "甲", "改稿", ""))]

    assert not standing(STEPS, history, "改稿").signed
    assert standing(STEPS, history, "原稿").complete


def test_a_signer_who_then_writes_loses_the_signature_even_if_the_text_comes_back() -> None:
    """Otherwise one could sign, write, undo, and have written and reviewed."""
    history = [
        *reviewed(),
        *happened((Act.EDITED, "乙", "改稿", ""), (Act.EDITED, "乙", "原稿", "")),
    ]

    now = standing(STEPS, history, "原稿")

    assert list(now.signed) == ["draft"]
    with pytest.raises(Refusal, match="您起草或改过这一稿"):
        require_may_sign(now, "first", "乙", NOON)


def test_a_return_keeps_what_was_signed_before_the_step_it_goes_back_to() -> None:
    """From that step on all is to be signed again."""
    history = [*reviewed(), *happened((Act.RETURNED, "丁", "原稿", "secrecy"))]

    now = standing(STEPS, history, "原稿")

    assert list(now.signed) == ["draft", "first"]
    assert now.next == STEPS[2]


def test_after_a_full_review_the_next_one_begins_anew() -> None:
    """Whoever wrote the version before may review this one."""
    history = [
        *reviewed(),
        *happened((Act.PUBLISHED, "丁", "原稿", ""), (Act.EDITED, "乙", "改稿", "")),
    ]

    now = standing(STEPS, history, "改稿")

    assert now.authors == {"乙"}
    assert not now.signed


def test_an_emergency_release_is_owed_a_review_until_one_is_complete() -> None:
    """It takes nothing from the rules: the authors stay the authors."""
    released = happened((Act.EDITED, "甲", "原稿", ""), (Act.RELEASED, "丁", "原稿", ""))

    owed = standing(STEPS, released, "原稿")
    done = standing(STEPS, [*released, *happened((Act.PUBLISHED, "丁", "原稿", ""))], "原稿")

    assert owed.emergency is not None
    assert owed.authors == {"甲"}
    assert done.emergency is None


def test_a_decision_lets_one_person_take_several_steps_while_it_holds() -> None:
    """What was signed under it goes on holding when it has ended."""
    history = reviewed(by=("甲", "乙", "乙", "乙"))
    last = history[-1].at

    during = standing(STEPS, history, "原稿", doubling=lambda at: at <= last)

    assert during.complete
    assert during.doubled == ("乙",)
    assert not standing(STEPS, history, "原稿").complete
    with pytest.raises(Refusal, match="兼任决定"):
        now = standing(STEPS, history[:3], "原稿", doubling=lambda at: at <= last)
        require_may_sign(now, "secrecy", "乙", last + timedelta(days=1))


@given(histories, histories, st.sampled_from(TEXTS))
def test_no_signature_from_before_a_withdrawal_counts(
    history: list[Happened], since: list[Happened], text: str
) -> None:
    """And all who wrote what was withdrawn are its authors still."""
    gone = Happened(Act.WITHDRAWN, "丁", text, NOON)
    later = [replace(one, at=NOON + timedelta(days=1)) for one in since]

    assert not standing(STEPS, [*history, gone], text).signed
    now = standing(STEPS, [*history, gone, *later], text)
    assert all(signature.at > NOON for signature in now.signed.values())
    assert standing(STEPS, history, text).authors <= standing(STEPS, [*history, gone], text).authors


@given(histories, st.sampled_from(TEXTS))
def test_only_a_review_or_a_conclusion_ends_what_an_emergency_owes(
    history: list[Happened], text: str
) -> None:
    owed, done = standing(STEPS, history, text).emergency, (Act.PUBLISHED, Act.CONCLUDED)
    since = [one.act for one in history]
    while any(act in since for act in done):
        since = since[min(since.index(act) for act in done if act in since) + 1 :]

    assert (owed is not None) == (Act.RELEASED in since)


def test_what_was_published_and_withdrawn_is_reviewed_from_its_author_on() -> None:
    """The one who wrote it takes the first step once more, and no other."""
    history = [
        *reviewed(),
        *happened((Act.PUBLISHED, "丁", "原稿", ""), (Act.WITHDRAWN, "丁", "原稿", "")),
    ]

    now = standing(STEPS, history, "原稿")

    assert now.authors == {"甲"}
    assert require_may_sign(now, "draft", "甲", NOON) == STEPS[0]
    with pytest.raises(Refusal, match="由起草或改过这一稿的人签署"):
        require_may_sign(now, "draft", "乙", NOON)
