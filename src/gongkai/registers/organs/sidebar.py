"""The desk's side bar names whoever is signed in by the post; the shell would by a login."""

from typing import Any

from wagtail.admin.telepath import register
from wagtail.admin.ui.sidebar import BaseSidebarAdapter, MainMenuModule


class PostInMenu(BaseSidebarAdapter):
    """Tells the side bar what the shell tells it, but for the name."""

    js_constructor = "wagtail.sidebar.MainMenuModule"

    def js_args(self, obj: MainMenuModule) -> list[Any]:
        menu, account, user = obj.js_args()
        return [menu, account, {**user, "name": str(obj.user)}]


def name_by_post() -> None:
    """Let the side bar be told so from now on."""
    register(PostInMenu(), MainMenuModule)
