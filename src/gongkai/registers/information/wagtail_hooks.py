"""Hangs the register's desk in the officers' admin."""

from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.registers.information.data_desk import urls as data_urls
from gongkai.registers.organs.desk import DeskMenuItem


@hooks.register("register_admin_urls")
def data_desk_urls() -> list[URLPattern | URLResolver]:
    return [path("data/", include(data_urls))]


@hooks.register("register_admin_menu_item")
def calendar_menu_item() -> MenuItem:
    return DeskMenuItem(
        "发布日历",
        reverse("data:calendar"),
        icon_name="date",
        order=130,
        permission="information.change_item",
    )
