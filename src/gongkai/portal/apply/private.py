"""What every page of applying has in common: nothing of it is kept, indexed, or framed."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from gongkai.portal.selfcheck import MOST_BYTES, InMemory

_View = Callable[..., HttpResponseBase]
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def private(view: _View) -> _View:
    """The pages of *view* are not stored, not searched, and run no script but ours."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        answer = view(request, *args, **kwargs)
        answer["Cache-Control"] = "no-store"
        answer["X-Robots-Tag"] = "noindex, nofollow"
        if "Content-Security-Policy" not in answer:  # a file has a stricter one
            answer["Content-Security-Policy"] = _POLICY
        return answer

    return guarded


def in_memory(view: _View) -> _View:
    """Files sent to *view* stay in memory: a photograph of an identity card is on no disk unsealed.

    The handler must be chosen before the token is read out of the body.
    """
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def chosen(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        request.upload_handlers = [InMemory(request)]
        answer: HttpResponseBase = protected(request, *args, **kwargs)
        return answer

    return chosen


def too_much(request: HttpRequest) -> str:
    """Why nothing of what was sent was looked at; empty where it was."""
    if int(request.META.get("CONTENT_LENGTH") or 0) <= MOST_BYTES:
        return ""
    return f"所附文件一共超过 {MOST_BYTES >> 20} MB，没有提交。请缩小图片或者减少文件后再选。"
