"""Hangs the register's desk in the officers' admin."""

from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.registers.information import attachment_urls, urls
from gongkai.registers.information.data_desk import urls as data_urls
from gongkai.registers.information.due import ReviewPanel
from gongkai.registers.information.rules import APPOINT, VIEW
from gongkai.registers.organs.desk import DeskMenuItem, DeskRequest


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern | URLResolver]:
    return [
        path("information/<int:item>/attachments/", include(attachment_urls)),
        path("information/", include(urls)),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return DeskMenuItem(
        "政府信息",
        reverse("information:list"),
        icon_name="doc-full-inverse",
        order=50,
        permission=VIEW,
    )


@hooks.register("register_admin_menu_item")
def reviewers_menu_item() -> MenuItem:
    return DeskMenuItem(
        "审校人员",
        reverse("information:reviewers"),
        icon_name="group",
        order=300,
        permission=APPOINT,
    )


@hooks.register("construct_homepage_panels")
def panel(request: DeskRequest, panels: list[Any]) -> None:
    if request.user.has_perm(VIEW):
        panels.append(ReviewPanel(request.user))


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
