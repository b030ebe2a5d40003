"""Hangs the register's desk in the officers' admin."""

from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.registers.information import attachment_urls, urls
from gongkai.registers.information.arranging_desk import urls as arranging_urls
from gongkai.registers.information.arranging_desk.due import ColumnsPanel, ConfirmPanel
from gongkai.registers.information.channels import urls as channels_urls
from gongkai.registers.information.channels.due import ChannelPanel
from gongkai.registers.information.data_desk import urls as data_urls
from gongkai.registers.information.due import ReviewPanel
from gongkai.registers.information.imports import urls as import_urls
from gongkai.registers.information.rules import APPOINT, RELEASE, VIEW, WRITE
from gongkai.registers.organs.desk import (
    ARRANGING,
    SETTING_UP,
    DeskMenuItem,
    DeskRequest,
    MenuPlace,
)


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
        order=MenuPlace.INFORMATION,
        permission=VIEW,
    )


@hooks.register(SETTING_UP)
def reviewers_menu_item() -> MenuItem:
    return DeskMenuItem(
        "审校人员",
        reverse("information:reviewers"),
        icon_name="group",
        order=10,
        permission=APPOINT,
    )


@hooks.register("construct_homepage_panels")
def panel(request: DeskRequest, panels: list[Any]) -> None:
    if request.user.has_perm(VIEW):
        panels.append(ReviewPanel(request.user))


@hooks.register("register_admin_urls")
def data_desk_urls() -> list[URLPattern | URLResolver]:
    return [path("data/", include(data_urls))]


@hooks.register(ARRANGING)
def calendar_menu_item() -> MenuItem:
    return DeskMenuItem(
        "发布日历",
        reverse("data:calendar"),
        icon_name="date",
        order=20,
        permission="information.change_item",
    )


@hooks.register("register_admin_urls")
def import_desk_urls() -> list[URLPattern | URLResolver]:
    return [path("imports/", include(import_urls))]


@hooks.register(ARRANGING)
def imports_menu_item() -> MenuItem:
    return DeskMenuItem(
        "批量导入", reverse("imports:list"), icon_name="upload", order=60, permission=VIEW
    )


@hooks.register("register_admin_urls")
def arranging_desk_urls() -> list[URLPattern | URLResolver]:
    return [path("platform/", include(arranging_urls))]


@hooks.register(ARRANGING)
def columns_menu_item() -> MenuItem:
    return _arranging("栏目", "columns", "list-ul", 30)


@hooks.register(ARRANGING)
def standards_menu_item() -> MenuItem:
    return _arranging("标准目录", "standards", "table", 40)


@hooks.register(ARRANGING)
def guide_menu_item() -> MenuItem:
    return _arranging("公开指南", "guide", "help", 50)


@hooks.register(ARRANGING)
def guides_menu_item() -> MenuItem:
    return DeskMenuItem(
        "历次指南", reverse("arranging:guides"), icon_name="help", order=52, permission=VIEW
    )


@hooks.register(ARRANGING)
def lists_menu_item() -> MenuItem:
    return DeskMenuItem(
        "历次标准目录", reverse("arranging:lists"), icon_name="table", order=42, permission=VIEW
    )


def _arranging(label: str, view: str, icon: str, order: int) -> MenuItem:
    address = reverse(f"arranging:{view}")
    return DeskMenuItem(label, address, icon_name=icon, order=order, permission=WRITE)


@hooks.register("construct_homepage_panels")
def columns_panel(request: DeskRequest, panels: list[Any]) -> None:
    if request.user.has_perm(WRITE):
        panels.append(ColumnsPanel(request.user))
    if request.user.has_perm(RELEASE):
        panels.append(ConfirmPanel(request.user))


@hooks.register("register_admin_urls")
def channels_desk_urls() -> list[URLPattern | URLResolver]:
    return [path("channels/", include(channels_urls))]


@hooks.register(ARRANGING)
def channels_menu_item() -> MenuItem:
    return DeskMenuItem(
        "渠道", reverse("channels:accounts"), icon_name="globe", order=10, permission=VIEW
    )


@hooks.register("construct_homepage_panels")
def channels_panel(request: DeskRequest, panels: list[Any]) -> None:
    if request.user.has_perm(VIEW):
        panels.append(ChannelPanel(request.user))
