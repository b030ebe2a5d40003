"""Who may see a submission: whoever told its number and code, for half an hour, in this browser."""

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from gongkai.law.errors import Refusal
from gongkai.portal.apply import limits
from gongkai.portal.apply.limits import Limit
from gongkai.registers.submissions import codes
from gongkai.registers.submissions.models import Submission

_COOKIE = "apply"
_SALT = "apply.access"
_LASTS = 30 * 60  # seconds
_NOBODYS = "0" * 64  # compared with where there is no such number: it takes as long


class WrongCode(Refusal):
    """A number and a code that do not belong together."""

    def __init__(self) -> None:
        super().__init__(
            "「查询编号」和「查询码」对不上。请照回执逐位核对，字母不分大小写；"
            "回执遗失的，请携带身份证明到受理机关查询。"
        )


def opened(request: HttpRequest, number: str, code: str) -> Submission:
    """The submission with *number*, for whoever knows its *code*.

    Errors: WrongCode; TooOften after many wrong ones.
    """
    number = number.strip().upper()
    limits.look(request, Limit.WRONG_CODES)
    found = Submission.objects.select_related("organ").filter(number=number).first()
    if not codes.matches(code, found.code_hash if found else _NOBODYS) or found is None:
        limits.count(request, Limit.WRONG_CODES)
        raise WrongCode
    return found


def grant(request: HttpRequest, response: HttpResponse, submission: Submission) -> None:
    """Let this browser see *submission* for a while; no session, and nothing kept here."""
    response.set_cookie(
        _COOKIE,
        signing.dumps(submission.number, salt=_SALT),
        max_age=_LASTS,
        path=reverse("apply:ask"),
        httponly=True,
        secure=request.is_secure(),
        samesite="Strict",
    )


def end(response: HttpResponse) -> None:
    """Take the leave back, as on a shared computer."""
    response.delete_cookie(_COOKIE, path=reverse("apply:ask"), samesite="Strict")


def granted(request: HttpRequest, number: str) -> Submission | None:
    """The submission *number*, where this browser may see it still.

    Errors: Http404 where it is gone.
    """
    try:
        known = signing.loads(request.COOKIES.get(_COOKIE, ""), salt=_SALT, max_age=_LASTS)
    except signing.BadSignature:
        return None
    if known != number:
        return None
    found = Submission.objects.select_related("organ").filter(number=number).first()
    if found is None:
        raise Http404
    return found
