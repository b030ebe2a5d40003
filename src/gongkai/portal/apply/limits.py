"""How often one address may do what costs; counted in the database: processes keep no state."""

from collections.abc import Callable
from enum import Enum

from django.http import HttpRequest
from django_ratelimit.core import is_ratelimited

from gongkai.law.errors import Refusal

_Key = str | Callable[[str, HttpRequest], str]


class Limit(Enum):
    """What is limited, and how many times in how long. Choices of ours, not the law's."""

    SUBMIT = ("submit", "30/h")  # a village library's one address serves many
    SUBMIT_BY_ANSWER = ("answer", "6/h")  # without the browser's work: cheap for a robot
    CODES_OF_ADDRESS = ("codes", "30/h")  # wrong ones
    CODES_OF_NUMBER = ("number", "10/h")  # wrong ones for one number, from wherever
    REPLY = ("reply", "20/h")


class TooOften(Refusal):
    """More of it than anyone needs in so short a time."""

    def __init__(self) -> None:
        super().__init__(
            "操作太频繁，这一次没有办理。请一小时后再试；急需的请当面、邮寄或者打电话提出。"
        )


def count(request: HttpRequest, limit: Limit, *, key: _Key = "ip") -> None:
    """Count one more of *limit*.

    Errors: TooOften once there are too many.
    """
    _judge(request, limit, key, increment=True)


def look(request: HttpRequest, limit: Limit, *, key: _Key = "ip") -> None:
    """Refuse where *limit* is used up, without counting.

    Errors: TooOften.
    """
    _judge(request, limit, key, increment=False)


def _judge(request: HttpRequest, limit: Limit, key: _Key, *, increment: bool) -> None:
    name, rate = limit.value
    if is_ratelimited(request, group=f"apply.{name}", key=key, rate=rate, increment=increment):
        raise TooOften
