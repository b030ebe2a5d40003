"""The desk's look, and who lands where."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from gongkai.registers.organs import sidebar
from gongkai.registers.organs.desk import ARRANGING, SETTING_UP, MenuPlace

sidebar.name_by_post()


@hooks.register("insert_global_admin_css")
def desk_css() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))


@hooks.register("insert_global_admin_js")
def listing_js() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("desk/listing.js"))


@hooks.register("construct_homepage_panels", order=-1)
def no_page_tree(request: HttpRequest, panels: list[Any]) -> None:
    """Whoever signs in lands on what is due; the shell's own panels tell of pages."""
    panels.clear()


@hooks.register("construct_main_menu")
def only_what_an_officer_does(request: HttpRequest, items: list[MenuItem]) -> None:
    """Page tree, media and help of the shell are for the administrator."""
    if not request.user.is_superuser:
        kept = {"explorer", "images", "documents", "reports", "help"}
        items[:] = [item for item in items if item.name not in kept]


@hooks.register("register_admin_menu_item")
def arranging_menu() -> MenuItem:
    return _menu("栏目与渠道", ARRANGING, "list-ul", MenuPlace.ARRANGING)


@hooks.register("register_admin_menu_item")
def setting_up_menu() -> MenuItem:
    return _menu("人员与文书", SETTING_UP, "cogs", MenuPlace.SETTING_UP)


def _menu(label: str, hook: str, icon: str, order: MenuPlace) -> MenuItem:
    return SubmenuMenuItem(label, Menu(register_hook_name=hook), icon_name=icon, order=order)
