"""Hangs the desk for submissions in the officers' admin."""

from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.registers.organs.desk import DeskMenuItem, DeskRequest, MenuPlace
from gongkai.registers.submissions import urls
from gongkai.registers.submissions.due import WaitingPanel
from gongkai.registers.submissions.views.desk import VIEW


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern | URLResolver]:
    return [path("submissions/", include(urls))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return DeskMenuItem(
        "网上来件",
        reverse("submissions:list"),
        icon_name="download",
        order=MenuPlace.SUBMISSIONS,
        permission=VIEW,
    )


@hooks.register("construct_homepage_panels")
def panel(request: DeskRequest, panels: list[Any]) -> None:
    if request.user.has_perm(VIEW):
        panels.append(WaitingPanel(request.user))
