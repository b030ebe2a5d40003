"""The portal's pages: the county's home, an organ's platform, and its four fixed columns.

An organ's own columns are pages too, below the items: ``own_column``.
"""

from http import HTTPStatus
from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Page

from gongkai.annual.write import FORMATS, file_name
from gongkai.annual.write.html import fragment
from gongkai.law.platform import COLUMNS, FixedColumn
from gongkai.portal import item_page
from gongkai.portal.data import DataRoutes
from gongkai.portal.kept import KeptPage
from gongkai.portal.listing import PAGE, slice_of
from gongkai.portal.own_column import OrganColumnPage, OrganColumnQuerySet
from gongkai.registers.information import guide
from gongkai.registers.information.models import Item, StandardEntry
from gongkai.registers.letters.models import Letter
from gongkai.registers.organs.models import Organ
from gongkai.registers.organs.paging import row_number
from gongkai.registers.reports.models import Version

_LATEST = 10


class CountyHomePage(KeptPage):
    """The county portal's home: the organs, what is new, the annual reports."""

    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = ["portal.OrganPage"]
    template = "portal/county.html"

    class Meta:
        verbose_name = "县门户首页"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        pages = OrganPage.objects.live().child_of(self).select_related("organ")
        context["organ_pages"] = pages.order_by("organ__position")
        items = Item.objects.public(timezone.localdate()).select_related("organ")
        context["latest_items"] = items[:_LATEST]
        versions = Version.objects.public().select_related("draft__organ")
        context["latest_reports"] = versions.order_by("-draft__year", "draft__organ")[:_LATEST]
        return context


class OrganPage(KeptPage):
    """One organ's disclosure platform, a channel of the county portal.

    Source: 国办公开办函〔2019〕61号（平台结构）。
    """

    organ = models.OneToOneField(Organ, models.PROTECT, verbose_name="机关", related_name="page")

    parent_page_types: ClassVar = ["portal.CountyHomePage"]
    subpage_types: ClassVar = [
        "portal.TextPage",
        "portal.GuidePage",
        "portal.ItemsPage",
        "portal.AnnualReportsPage",
    ]
    template = "portal/organ.html"

    class Meta:
        verbose_name = "机关公开平台"

    def columns(self) -> "models.QuerySet[Page]":
        """The live fixed columns, in their order."""
        pages: models.QuerySet[Page] = Page.objects.live().child_of(self)
        return pages.order_by("path")

    def own_columns(self) -> OrganColumnQuerySet:
        """The pages of the organ's own columns that have something to show, in their order."""
        pages: OrganColumnQuerySet = OrganColumnPage.objects.descendant_of(self)
        return pages.shown(timezone.localdate())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["organ_page"] = self
        items = Item.objects.public(timezone.localdate()).filter(organ=self.organ)
        context["latest_items"] = items[:_LATEST]
        versions = Version.objects.public().filter(draft__organ=self.organ)
        context["latest_reports"] = versions.select_related("draft").order_by("-draft__year")[:3]
        context["has_letters"] = Letter.objects.public().filter(organ=self.organ).exists()
        return context


class ColumnPage(KeptPage):
    """What the four fixed columns share."""

    key = models.CharField("栏目", max_length=20, choices=[(c.key, c.label) for c in COLUMNS])

    parent_page_types: ClassVar = ["portal.OrganPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        abstract = True

    @property
    def organ_page(self) -> OrganPage:
        """The organ's page this column stands under."""
        page: OrganPage = self.get_parent().specific
        return page

    @property
    def fixed(self) -> FixedColumn:
        """What the law's list says of this column."""
        return next(column for column in COLUMNS if column.key == self.key)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["organ_page"] = self.organ_page
        context["fixed_page"] = self
        context["column"] = self.fixed
        return context


class TextPage(ColumnPage):
    """A fixed column of prose, the institutions (制度), and what is public in the column so named.

    Shape: the prose is the one the platform was put up with. Nobody signs a page, so it does not
        change: what is new is drafted, reviewed and made public as items of the column.
    """

    body = RichTextField("正文", features=["h2", "h3", "ol", "ul", "link"])

    template = "portal/text.html"

    class Meta:
        verbose_name = "文字栏目"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        named = self.organ_page.own_columns().filter(column__name=self.fixed.label)
        if own := named.first():
            public = Item.objects.public(timezone.localdate()).filter(column=own.column)
            context["items"] = public.select_related("organ")[:PAGE]
            context["own"] = own
        return context


class GuidePage(ColumnPage):
    """政府信息公开指南: what the organ's guide says, field by field.

    Source: 条例（2019）第十二条第二款。
    """

    template = "portal/guide.html"

    class Meta:
        verbose_name = "政府信息公开指南"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["guide"] = guide.public_guide(self.organ_page.organ)
        return context


class ItemsPage(DataRoutes, ColumnPage):
    """法定主动公开内容: the organ's public items, by column, newest first, and a page for each.

    Source: 条例（2019）第十二条第三款、第二十条。
    """

    subpage_types: ClassVar = ["portal.OrganColumnPage"]
    template = "portal/items.html"

    class Meta:
        verbose_name = "法定主动公开内容"

    @path("")
    def index_route(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The whole list; where a column used to be asked for, the way to its page."""
        number = row_number(request.GET.get("column", ""))
        own = self._own(number) if number else None
        if own is None:
            answer: HttpResponse = super().index_route(request, *args, **kwargs)
            return answer
        rest = request.GET.copy()
        del rest["column"]
        query = rest.urlencode()
        return redirect(f"{own.url}?{query}" if query else own.url, permanent=True)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        organ = self.organ_page.organ
        context.update(
            has_standards=StandardEntry.objects.standing(organ).exists(),
            slice=slice_of(Item.objects.filter(organ=organ).select_related("column"), request),
            data_links=self.data_links(),
        )
        return context

    def _own(self, column: int | None) -> OrganColumnPage | None:
        """The page of one of the organ's own columns, where there is something to show."""
        pages = OrganColumnPage.objects.child_of(self).shown(timezone.localdate())
        found: OrganColumnPage | None = pages.filter(column=column).first()
        return found

    @path("standards/", name="standards")
    def standards(self, request: HttpRequest) -> HttpResponse:
        """The organ's standard list (标准目录); an entry leads to its column, if shown."""
        entries = StandardEntry.objects.standing(self.organ_page.organ)
        pages = {page.column_id: page.url for page in self.organ_page.own_columns()}
        rows = [(entry, pages.get(entry.column_id, "")) for entry in entries]
        if not rows:
            raise Http404
        return self.answer(
            request, "portal/standards.html", rows=rows, article="基层政务公开标准目录"
        )

    @path("<int:number>/", name="item")
    def item(self, request: HttpRequest, number: int) -> HttpResponse:
        """One item as it was made public; once withdrawn, that it was and why."""
        asked = Item.objects.filter(organ=self.organ_page.organ, pk=number)
        today = timezone.localdate()
        if shown := item_page.shown(asked.public(today).first(), today):
            data = self.data_view(shown.item) if shown.item.kind == Item.Kind.DATA else None
            own, title = self._own(shown.item.column_id), shown.item.title
            return self.answer(
                request, "portal/item.html", shown=shown, data=data, own=own, article=title
            )
        if gone := item_page.withdrawn(asked.withdrawn().first()):
            response = self.answer(request, "portal/withdrawn.html", gone=gone, article="已撤下")
            response.status_code = HTTPStatus.GONE
            return response
        raise Http404


class AnnualReportsPage(RoutablePageMixin, ColumnPage):
    """政府信息公开年报: every public report of the organ, as pages and as files.

    Source: 条例（2019）第四十九条；国办公开办函〔2019〕61号。
    """

    template = "portal/reports.html"

    class Meta:
        verbose_name = "政府信息公开年报"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["versions"] = self.versions().order_by("-draft__year")
        return context

    def versions(self) -> "models.QuerySet[Version]":
        """The organ's public versions."""
        public = Version.objects.public().select_related("draft__organ")
        return public.filter(draft__organ=self.organ_page.organ)

    @path("<int:year>/", name="report")
    def report(self, request: HttpRequest, year: int) -> HttpResponse:
        """One year's report as a page with real tables."""
        version = self._version(year)
        report = version.report()
        context = {
            "version": version,
            "report": report,
            "article": f"{report.year}年",
            "body": mark_safe(fragment(report)),  # every text in it is escaped
            "formats": [known for key, known in FORMATS.items() if key != "html"],
            "earlier": version.draft.versions.signed().filter(number__lt=version.number).count(),
        }
        response: HttpResponse = self.render(
            request, template="portal/report.html", context_overrides=context
        )
        return response

    @path("<int:year>/<slug:kind>/", name="file")
    def file(self, request: HttpRequest, year: int, kind: str) -> HttpResponse:
        """The same report as a file: docx, xlsx or json."""
        version = self._version(year)
        if kind not in FORMATS:
            raise Http404
        chosen = FORMATS[kind]
        report = version.report()
        response = HttpResponse(chosen.write(report), content_type=chosen.media_type)
        disposition = content_disposition_header(True, file_name(report, kind))
        response["Content-Disposition"] = disposition or "attachment"
        response["X-Content-Type-Options"] = "nosniff"
        return response

    def _version(self, year: int) -> Version:
        found = self.versions().filter(draft__year=year).first()
        if found is None or not found.is_intact():
            raise Http404
        return found
