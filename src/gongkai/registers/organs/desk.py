"""What every page of the officers' desk needs: the signed-in user's type, and the way back."""

from django.http import HttpRequest
from django.urls import reverse

from gongkai.registers.organs.models import User


class DeskRequest(HttpRequest):
    """A request of someone signed in."""

    user: User


def crumbs(*steps: tuple[str, str | None]) -> list[dict[str, str]]:
    """Wagtail's breadcrumbs: the desk's home, then each step's label and the name of its view."""
    home = {"url": reverse("wagtailadmin_home"), "label": "待办"}
    return [home, *({"url": reverse(v) if v else "", "label": label} for label, v in steps)]
