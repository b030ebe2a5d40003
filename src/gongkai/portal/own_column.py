"""The page of one of an organ's own columns: what is public in it, and what it promises."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from gongkai.portal.kept import KeptPage
from gongkai.portal.listing import slice_of
from gongkai.registers.information.models import Column, Item
from gongkai.registers.information.standing_columns import state_of
from gongkai.registers.letters.models import Letter

# By their addresses in the law's list: what such a column leads to is something to show.
APPLYING, LETTERS, DATA = "applications", "interaction", "data"


class OrganColumnQuerySet(PageQuerySet):
    def shown(self, day: date) -> Self:
        """The pages that have something to show on *day*, in the order of their columns.

        Source: 国办秘函〔2019〕19号（空白栏目计入检查）。
        """
        public = Item.objects.public(day).filter(column=models.OuterRef("column"))
        letters = Letter.objects.public().filter(organ=models.OuterRef("column__organ"))
        something = (
            models.Exists(public)
            | models.Q(slug=APPLYING)
            | (models.Q(slug=LETTERS) & models.Exists(letters))
        )
        pages = self.live().filter(something).select_related("column__organ")
        shown: Self = pages.order_by("column__position", "column")
        return shown


class OrganColumnPage(KeptPage):
    """One column of an organ, below its page of items; ``establish`` makes it with the column.

    Shape: what is public of it is decided by the register alone: the list is what ``public()``
        gives, and while that is nothing there is no page.
    """

    column = models.OneToOneField(
        Column, models.PROTECT, verbose_name="栏目", related_name="page", editable=False
    )

    parent_page_types: ClassVar = ["portal.ItemsPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "portal/column.html"
    objects = PageManager.from_queryset(OrganColumnQuerySet)()

    class Meta:
        verbose_name = "机关栏目"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the page under its column's name."""
        self.title = self.draft_title = self.column.name
        super().save(*args, **kwargs)

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """The page, while there is something to show; 404 otherwise."""
        shown = OrganColumnPage.objects.shown(timezone.localdate()).filter(pk=self.pk)
        if not self.get_parent().live or not shown.exists():
            raise Http404
        return super().route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        home = self.get_parent().specific
        context.update(
            organ_page=home.organ_page,
            fixed_page=home,
            column=home.fixed,
            own=self,
            state=state_of(self.column, timezone.localdate()),
            slice=slice_of(Item.objects.filter(column=self.column), request),
            services=[*self._services(), *(home.data_links() if self.slug == DATA else ())],
        )
        return context

    def _services(self) -> Iterator[tuple[str, str]]:
        """What the column leads to beside its items: names and addresses."""
        organ = self.column.organ
        if self.slug == APPLYING:
            yield "网上申请公开", reverse("apply:form", args=(organ.code,))
            yield "查询申请进度", reverse("apply:ask")
        if self.slug == LETTERS and Letter.objects.public().filter(organ=organ).exists():
            yield "来信选登", reverse("portal-letters", args=(organ.code,))
