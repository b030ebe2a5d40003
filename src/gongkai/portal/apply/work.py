"""Proof of work: a little sum a browser does for each form, that costs a robot its numbers.

No third party is asked. Who has no script answers a question in words instead, at a slower rate.
"""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.core.cache import caches
from django.utils.crypto import constant_time_compare, salted_hmac

from gongkai.law.errors import Refusal

BITS = 16  # leading zero bits: some 65,000 hashes, about a second on a simple phone
_LASTS = 12 * 60 * 60  # seconds a form may lie open
_SALT = "apply.work"
_DIGITS = "零一二三四五六七八九"


class Stale(Refusal):
    """A challenge that is too old, used already, or none of ours."""

    def __init__(self) -> None:
        super().__init__(
            "表单打开得太久，或者已经用过，没有提交。填写的内容都在，请核对以后再点一次提交。"
        )


class NotSolved(Refusal):
    """Neither the browser's work nor the right answer."""

    def __init__(self) -> None:
        super().__init__("「验证问题」的回答不对，没有提交。请用数字回答新的一题。")


@dataclass(frozen=True, slots=True)
class Challenge:
    """What goes out with a form: the signed token, the work and the question."""

    token: str
    nonce: str
    question: str
    bits: int = BITS


def challenge() -> Challenge:
    """A new challenge."""
    nonce = secrets.token_hex(16)
    first, second = secrets.randbelow(9) + 1, secrets.randbelow(9) + 1
    told = {"n": nonce, "a": _sealed_answer(nonce, str(first + second))}
    question = f"{_DIGITS[first]}加{_DIGITS[second]}等于几？请用数字回答。"
    return Challenge(signing.dumps(told, salt=_SALT), nonce, question)


def solves(nonce: str, solution: str, bits: int = BITS) -> bool:
    """Whether the hash of *nonce* and *solution* begins with so many zero bits."""
    digest = hashlib.sha256(f"{nonce}:{solution}".encode()).digest()
    return int.from_bytes(digest, "big") >> (len(digest) * 8 - bits) == 0


def is_worked(token: str, solution: str) -> bool:
    """Whether the browser has done the work for *token*.

    Errors: Stale.
    """
    return solves(_told(token)["n"], solution[:32])


def require_answer(token: str, answer: str) -> None:
    """Let pass the right answer to the question in words.

    Errors: Stale, NotSolved.
    """
    told = _told(token)
    if not constant_time_compare(_sealed_answer(told["n"], answer.strip()), told["a"]):
        raise NotSolved


def spend(token: str) -> None:
    """Use *token* up.

    Errors: Stale, where it is used up already.
    """
    if not caches["doors"].add(f"work:{_told(token)['n']}", 1, timeout=_LASTS):
        raise Stale


def _told(token: str) -> dict[str, Any]:
    try:
        told = signing.loads(token, salt=_SALT, max_age=_LASTS)
    except signing.BadSignature:
        raise Stale from None
    return dict(told)


def _sealed_answer(nonce: str, answer: str) -> str:
    return salted_hmac(_SALT, f"{nonce}:{answer}", algorithm="sha256").hexdigest()
