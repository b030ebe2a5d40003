"""The portal's pages are put up and kept by ``establish``: nobody signs a page changed by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from wagtail.models import Page, PagePermissionTester, PageViewRestriction

from gongkai.law.errors import Refusal

_PUTTING_UP = ContextVar("putting_up", default=False)


class KeptByThePlatform(Refusal):
    """A page of the portal made, copied, changed, moved, hidden or taken down by hand."""

    def __init__(self) -> None:
        super().__init__(
            "门户的页面由系统设立、随登记簿更新，不能单独新建、复制、改动、移动、设密或者下线，"
            "没有保存。要公开内容请在“政府信息”里起草，审校后发布；"
            "要改栏目、指南请到“栏目与渠道”。"
        )


@contextmanager
def putting_up() -> Iterator[None]:
    """What ``establish`` does to the pages, and nothing else."""
    token = _PUTTING_UP.set(True)
    try:
        yield
    finally:
        _PUTTING_UP.reset(token)


class KeptPage(Page):
    """A page of the portal, which stands as ``establish`` puts it up.

    Shape: refused for everybody, superusers and shells too, on every path that asks the model;
        the database refuses what does not ask it.
    """

    is_creatable: ClassVar[bool] = False

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the page, if ``establish`` does it; asked before the fields are.

        Errors: KeptByThePlatform.
        """
        refuse_by_hand(self)
        super().save(*args, **kwargs)

    def permissions_for_user(self, user: object) -> PagePermissionTester:
        """What anybody may do to it in the shell's page tree: what nobody may."""
        nobody = PagePermissionTester(AnonymousUser(), self)
        nobody.permissions = set()  # the shell asks for it and gives a stranger none
        return nobody


def refuse_by_hand(instance: Model, *, raw: bool = False, **_: Any) -> None:
    """Let pass only what ``establish`` does; a page is asked whatever class it was fetched as.

    Shape: *raw* is a copy of the database being read back.
    Errors: KeptByThePlatform.
    """
    page = instance.page if isinstance(instance, PageViewRestriction) else instance
    kept = isinstance(page, Page) and issubclass(page.specific_class or Page, KeptPage)
    if kept and not raw and not _PUTTING_UP.get():
        raise KeptByThePlatform
