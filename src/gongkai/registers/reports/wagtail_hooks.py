"""Hangs the register's desk in the officers' admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.registers.organs.desk import DeskRequest
from gongkai.registers.reports import urls
from gongkai.registers.reports.due import ReportsPanel


class ReportsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("reports.view_draft"))


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern | URLResolver]:
    return [path("annual-reports/", include(urls))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return ReportsMenuItem("年度报告", reverse("reports:list"), icon_name="doc-full", order=200)


@hooks.register("construct_homepage_panels")
def panel(request: DeskRequest, panels: list[Any]) -> None:
    if request.user.has_perm("reports.view_draft"):
        panels.append(ReportsPanel(request.user))
