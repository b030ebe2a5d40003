"""Hangs the register's desk in the officers' admin."""

from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.registers.applications import urls
from gongkai.registers.applications.due import DuePanel
from gongkai.registers.applications.moved import MovedPanel
from gongkai.registers.applications.papers.actions.heading import SETTINGS
from gongkai.registers.applications.papers.due import PapersPanel, awaiting
from gongkai.registers.applications.privacy_panel import panels_for
from gongkai.registers.organs.desk import SETTING_UP, DeskMenuItem, DeskRequest, MenuPlace

# By name: its pages use forms of information, whose hooks may not be loaded yet.
_PAPERS = "gongkai.registers.applications.papers.urls"


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern | URLResolver]:
    return [path("applications/", include(urls)), path("papers/", include(_PAPERS))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return DeskMenuItem(
        "依申请公开",
        reverse("applications:list"),
        icon_name="mail",
        order=MenuPlace.APPLICATIONS,
        permission="applications.view_application",
    )


@hooks.register(SETTING_UP)
def papers_settings_menu_item() -> MenuItem:
    return DeskMenuItem(
        "文书设置", reverse("papers:settings"), icon_name="edit", order=20, permission=SETTINGS
    )


@hooks.register("construct_homepage_panels")
def panel(request: DeskRequest, panels: list[Any]) -> None:
    if request.user.has_perm("applications.view_application"):
        panels += [MovedPanel(request.user), DuePanel(request.user)]
        panels += panels_for(request.user)
    if papers := awaiting(request.user):
        panels.append(PapersPanel(papers, request.user))
