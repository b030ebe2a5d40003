"""The pages people see when something cannot be shown: what is wrong, and what to do."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a page of trouble says."""

    status: int
    what: str
    then: str


NOT_FOUND = Trouble(
    404, "没有这个网页。", "网址可能写错了，或者内容还没有公布、已经撤下。请从首页重新查找。"
)
BAD_REQUEST = Trouble(
    400, "这个请求不完整或者太大。", "请返回上一页，缩短填写的内容后再试；反复出现请联系管理员。"
)
STALE_FORM = Trouble(
    403,
    "这张表单已经过期。",
    "多半是打开太久或者重新登录过。请返回上一页刷新后再提交，内容没有保存。",
)
BROKEN = Trouble(
    500, "平台出错了，刚才的操作没有完成。", "请稍后再试；反复出现请把操作和时间告诉管理员。"
)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing there, or nothing this person may see."""
    return _page(NOT_FOUND)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request the server does not take: too large, too many fields, of another host."""
    return _page(BAD_REQUEST)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is not the session's."""
    return _page(STALE_FORM)


def broken(request: HttpRequest) -> HttpResponse:
    """An error of ours; the trace is on standard error."""
    return _page(BROKEN)


def _page(trouble: Trouble) -> HttpResponse:
    # Without the request: no session, no settings, no database that might be what is broken.
    text = render_to_string("portal/trouble.html", {"trouble": trouble})
    return HttpResponse(text, status=trouble.status)
