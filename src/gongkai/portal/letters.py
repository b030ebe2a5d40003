"""来信选登: the letters an organ has published with their answers, and a page for each.

Plain views and no Wagtail page: nobody edits anything here, and an organ without such letters has
no column for them.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gongkai.portal.models import OrganPage
from gongkai.registers.letters.models import Letter, LetterQuerySet

_PAGE = 30
_LONGEST = 18  # digits: what a row's number may have
_TITLE = "来信选登"


@require_safe
def listing(request: HttpRequest, organ: str) -> HttpResponse:
    """One organ's published letters, newest first; the next page begins after the last of this."""
    page = _organ_page(organ)
    rows = _public(page).order_by("-pk")
    before = request.GET.get("before", "")
    if before.isascii() and before.isdigit() and len(before) <= _LONGEST:
        rows = rows.filter(pk__lt=int(before))
    found = list(rows[: _PAGE + 1])
    if not found and not before:
        raise Http404
    shown = found[:_PAGE]
    following = shown[-1].pk if len(found) > _PAGE else None
    return _answer(request, "portal/letters.html", page, letters=shown, next=following)


@require_safe
def letter(request: HttpRequest, organ: str, number: str) -> HttpResponse:
    """One published letter with its answer."""
    page = _organ_page(organ)
    found = get_object_or_404(_public(page), number=number)
    return _answer(request, "portal/letter.html", page, letter=found, article=found.public_title)


def _organ_page(code: str) -> OrganPage:
    pages = OrganPage.objects.live().select_related("organ")
    found: OrganPage = get_object_or_404(pages, organ__code=code)
    return found


def _public(page: OrganPage) -> LetterQuerySet:
    return Letter.objects.public().filter(organ=page.organ)


def _answer(request: HttpRequest, template: str, page: OrganPage, **shown: Any) -> HttpResponse:
    column = {"label": _TITLE, "type": "互动交流"}
    context = {"page": page, "organ_page": page, "title": _TITLE, "letters_column": column}
    return render(request, template, {**context, **shown})
