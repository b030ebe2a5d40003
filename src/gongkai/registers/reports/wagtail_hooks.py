"""Hangs the register's desk in the officers' admin."""

from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.registers.organs.desk import DeskMenuItem, DeskRequest, MenuPlace
from gongkai.registers.reports import urls
from gongkai.registers.reports.due import ReportsPanel


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern | URLResolver]:
    return [path("annual-reports/", include(urls))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return DeskMenuItem(
        "年度报告",
        reverse("reports:list"),
        icon_name="doc-full",
        permission="reports.view_draft",
        order=MenuPlace.REPORTS,
    )


@hooks.register("construct_homepage_panels")
def panel(request: DeskRequest, panels: list[Any]) -> None:
    if request.user.has_perm("reports.view_draft"):
        panels.append(ReportsPanel(request.user))
