"""Hangs the watcher's page in the officers' admin."""

from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.oversight import urls
from gongkai.registers.organs.desk import DeskMenuItem, MenuPlace


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern | URLResolver]:
    return [path("county/", include(urls))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return DeskMenuItem(
        "全县办理情况",
        reverse("oversight:county"),
        icon_name="view",
        order=MenuPlace.OVERSIGHT,
        permission="organs.oversee_organ",
    )
