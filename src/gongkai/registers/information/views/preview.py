"""The last saved text of an item as the public would see it, for its own organ."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gongkai.registers.information.rules import VIEW
from gongkai.registers.information.views.own import own_item
from gongkai.registers.organs.desk import DeskRequest


@permission_required(VIEW, raise_exception=True)
@require_safe
def preview(request: DeskRequest, number: int) -> HttpResponse:
    """The public page, marked as a preview."""
    answer: HttpResponse = own_item(request, number).current_text().serve_preview(request, "")
    return answer
