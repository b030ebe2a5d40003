"""Hangs the register's desk in the officers' admin."""

from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.registers.organs.desk import DeskMenuItem, DeskRequest, MenuPlace
from gongkai.registers.remedies import urls
from gongkai.registers.remedies.due import RemediesPanel


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern | URLResolver]:
    return [path("remedies/", include(urls))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return DeskMenuItem(
        "复议诉讼",
        reverse("remedies:list"),
        icon_name="warning",
        order=MenuPlace.REMEDIES,
        permission="remedies.view_remedy",
    )


@hooks.register("construct_homepage_panels")
def panel(request: DeskRequest, panels: list[Any]) -> None:
    """Only where there is something to show: most bureaus have no case in most years."""
    if request.user.has_perm("remedies.view_remedy"):
        shown = RemediesPanel(request.user)
        if shown.get_context_data({})["count"]:
            panels.append(shown)
