"""How often one address may do what costs; counted in the database: processes keep no state."""

from enum import Enum

from django.http import HttpRequest
from django_ratelimit.core import get_usage

from gongkai.law.errors import Refusal


class Limit(Enum):
    """What is limited, and how many times in how long. Choices of ours, not the law's.

    By address only: a limit on one number would let anyone lock its applicant out.
    """

    SUBMIT = ("submit", "30/h")  # a village library's one address serves many
    SUBMIT_BY_ANSWER = ("answer", "6/h")  # without the browser's work: cheap for a robot
    WRONG_CODES = ("codes", "30/h")
    REPLY = ("reply", "20/h")


class TooOften(Refusal):
    """More of it than anyone needs in so short a time."""

    def __init__(self) -> None:
        super().__init__(
            "操作太频繁，这一次没有办理。请一小时后再试；急需的请当面、邮寄或者打电话提出。"
        )


def count(request: HttpRequest, limit: Limit) -> None:
    """Count one more of *limit*.

    Errors: TooOften once there are too many.
    """
    if _used(request, limit, increment=True) > 1:
        raise TooOften


def look(request: HttpRequest, limit: Limit) -> None:
    """Refuse where *limit* is used up, without counting.

    Errors: TooOften.
    """
    if _used(request, limit, increment=False) >= 1:
        raise TooOften


def _used(request: HttpRequest, limit: Limit, *, increment: bool) -> float:
    """How much of *limit* this address has used, 1 being all of it."""
    name, rate = limit.value
    usage = get_usage(request, group=f"apply.{name}", key="ip", rate=rate, increment=increment)
    return float(usage["count"] / usage["limit"])
