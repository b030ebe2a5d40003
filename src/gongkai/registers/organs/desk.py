"""What every register's desk needs: the signed-in user's type, the way back, a menu entry."""

from enum import IntEnum
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import MenuItem

from gongkai.registers.organs.models import User

# The menus that have entries of their own, and the hooks their entries are registered with.
ARRANGING = "register_arranging_menu_item"
SETTING_UP = "register_setting_up_menu_item"


class MenuPlace(IntEnum):
    """Where an entry stands in the desk's menu: in the order of the day's work."""

    INFORMATION = 10
    ARRANGING = 20
    SUBMISSIONS = 30
    APPLICATIONS = 40
    LETTERS = 50
    REMEDIES = 60
    REPORTS = 70
    OVERSIGHT = 75
    SETTING_UP = 80


class DeskRequest(HttpRequest):
    """A request of someone signed in."""

    user: User


def crumbs(*steps: tuple[str, str | None]) -> list[dict[str, str]]:
    """Wagtail's breadcrumbs: the desk's home, then each step's label and the name of its view."""
    home = {"url": reverse("wagtailadmin_home"), "label": "待办"}
    return [home, *({"url": reverse(v) if v else "", "label": label} for label, v in steps)]


class DeskMenuItem(MenuItem):
    """A menu entry for those who hold a permission."""

    def __init__(self, *args: Any, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(self.permission))
