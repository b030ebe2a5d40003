"""Hangs the register's desk in the officers' admin."""

from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.registers.letters import urls
from gongkai.registers.letters.due import LettersPanel
from gongkai.registers.letters.promises import PERMISSION
from gongkai.registers.organs.desk import SETTING_UP, DeskMenuItem, DeskRequest, MenuPlace


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern | URLResolver]:
    return [path("letters/", include(urls))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return DeskMenuItem(
        "来信",
        reverse("letters:list"),
        icon_name="comment",
        order=MenuPlace.LETTERS,
        permission="letters.view_letter",
    )


@hooks.register(SETTING_UP)
def promises_menu_item() -> MenuItem:
    return DeskMenuItem(
        "来信答复承诺",
        reverse("letters:promises"),
        icon_name="comment",
        order=30,
        permission=PERMISSION,
    )


@hooks.register("construct_homepage_panels")
def panel(request: DeskRequest, panels: list[Any]) -> None:
    """Only where something waits."""
    if request.user.has_perm("letters.view_letter"):
        shown = LettersPanel(request.user)
        waiting = shown.get_context_data({})
        if waiting["count"] or waiting["to_confirm"]:
            panels.append(shown)
