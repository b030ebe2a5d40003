"""The short address of an item: typed from a board, read from a picture, it leads to the page."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.portal.addresses import item_links
from gongkai.registers.information.channels.short import number_of
from gongkai.registers.information.models import Item


@require_safe
def item(request: HttpRequest, code: str) -> HttpResponse:
    """To the page of what is public, or was: that page then says that it was withdrawn.

    Shape: 302, since an organ's page may move; this address does not.
    """
    number = number_of(code)
    own = Item.objects.filter(pk=number or 0)
    found = own.public(timezone.localdate()).first() or own.withdrawn().first()
    links = item_links([found]) if found else []
    if not links:
        raise Http404
    return HttpResponseRedirect(links[0].address)
