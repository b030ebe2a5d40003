"""What the public sees of statistical data: tables, charts and files, series, the calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from gongkai.portal import chart
from gongkai.portal.heads import Head, head_rows
from gongkai.registers.information import data_items
from gongkai.registers.information.data_items import Revised
from gongkai.registers.information.models import Announcement, Item
from gongkai.registers.information.releases import Release, releases
from gongkai.registers.information.statistics import written
from gongkai.registers.information.statistics.periods import Period, parse
from gongkai.registers.information.statistics.series import Series
from gongkai.registers.information.statistics.table import TRACE, Table
from gongkai.registers.organs.models import Organ

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


@dataclass(frozen=True, slots=True)
class DataView:
    """A table with all that its page says of it; ``portal/data_table.html`` draws it.

    Shape: *address* ends in a slash and is that of the item; its files stand below it.
    """

    item: Item
    table: Table
    address: str
    series_address: str
    revised: tuple[Revised, ...]
    has_chart: bool

    @property
    def period(self) -> Period:
        return parse(self.table.about.period)

    @property
    def heads(self) -> list[list[Head]]:
        """The rows of heads above the figures."""
        return head_rows(self.table.columns)

    @property
    def has_units(self) -> bool:
        """Whether rows have units of their own."""
        return any(row.unit for row in self.table.rows)

    @property
    def said(self) -> list[tuple[str, str]]:
        """What is said of the table: names and words."""
        return list(written.said(self.table.about))

    @property
    def has_traces(self) -> bool:
        return any(cell == TRACE for row in self.table.rows for cell in row.cells)

    @property
    def has_blanks(self) -> bool:
        return any(cell == "" for row in self.table.rows for cell in row.cells)


@dataclass(frozen=True, slots=True)
class Entry:
    """One release in the calendar as the public sees it; *address* once it came out.

    Shape: of what was withdrawn since, the address is that of what is said of it.
    """

    release: Release
    earlier: tuple[Announcement, ...]
    address: str


class DataRoutes(RoutablePageMixin):
    """The addresses of statistical data below an organ's page of items.

    Shape: Wagtail ends every route in a slash; the files' own addresses have none (``web.urls``).
    """

    if TYPE_CHECKING:
        url: str
        organ_page: Any

    @path("<int:pk>/table.csv/", name="data_csv")
    def data_csv(self, request: HttpRequest, pk: int) -> HttpResponse:
        item = self._public(pk)
        text = written.as_csv(_table(item))
        return _file(text.encode(), CSV, f"{item.title}.csv")

    @path("<int:pk>/table.xlsx/", name="data_xlsx")
    def data_xlsx(self, request: HttpRequest, pk: int) -> HttpResponse:
        item = self._public(pk)
        book = written.as_xlsx(_table(item), title=item.title, organ=self._organ.name)
        return _file(book, XLSX, f"{item.title}.xlsx")

    @path("<int:pk>/chart.svg/", name="data_chart")
    def data_chart(self, request: HttpRequest, pk: int) -> HttpResponse:
        drawn = chart.of_table(_table(self._public(pk)))
        return _picture(chart.bars(drawn, narrow="narrow" in request.GET) if drawn else None)

    @path("series/", name="series_list")
    def series_list(self, request: HttpRequest) -> HttpResponse:
        """统计数据查询: every series of the organ of which something is public."""
        names = data_items.series_names(self._organ, timezone.localdate())
        if not names:
            raise Http404
        links = [(name, self.series_address(name)) for name in names]
        return self.answer(request, "portal/series_list.html", links=links, article="统计数据查询")

    @path("series/<str:name>/", name="series")
    def series(self, request: HttpRequest, name: str) -> HttpResponse:
        """One series as one table, of one indicator or of some years where asked."""
        whole = self._series(name)
        asked = _asked(request, whole)
        years = sorted({line.period.year for line in whole.lines})
        indicator = asked.get("indicator", "")
        drawn = indicator or _first(whole)
        shown = _narrowed(whole, asked)
        context = {
            "name": name,
            "article": name,
            "series": shown,
            "left_out": [(x.period, said, x.key) for x in shown.lines for said in x.left_out],
            "all": whole.indicators,
            "years": years,
            "asked": asked,
            "query": urlencode(asked),
            "drawn": drawn,
            "chart_query": urlencode({**asked, "indicator": drawn}),
            "has_chart": chart.of_series(shown, drawn) is not None,
            "list_address": f"{self.url}{self.reverse_subpage('series_list')}",
        }
        return self.answer(request, "portal/series.html", **context)

    @path("series/<str:name>/table.csv/", name="series_csv")
    def series_csv(self, request: HttpRequest, name: str) -> HttpResponse:
        whole = self._series(name)
        text = written.rows_as_csv(list(_narrowed(whole, _asked(request, whole)).grid()))
        return _file(text.encode(), CSV, f"{self._organ.name}{name}.csv")

    @path("series/<str:name>/chart.svg/", name="series_chart")
    def series_chart(self, request: HttpRequest, name: str) -> HttpResponse:
        whole = self._series(name)
        asked = _asked(request, whole)
        indicator = asked.get("indicator", _first(whole))
        narrow = "narrow" in request.GET
        return _picture(chart.of_series(_narrowed(whole, asked), indicator, narrow=narrow))

    @path("calendar/", name="calendar")
    def calendar(self, request: HttpRequest) -> HttpResponse:
        """发布日历 of this year."""
        answer: HttpResponse = self.calendar_of(request, timezone.localdate().year)
        return answer

    @path("calendar/<int:year>/", name="calendar_of")
    def calendar_of(self, request: HttpRequest, year: int) -> HttpResponse:
        """发布日历 of one year: what comes when, what came, what was moved or called off."""
        years = calendar_years(self._organ)
        this = timezone.localdate().year
        if year not in years and year != this:
            raise Http404
        context = {
            "entries": list(self._entries(year, timezone.now())),
            "year": year,
            "years": [(one, f"{self.url}calendar/{one}/") for one in sorted({*years, this})],
            "article": "发布日历",
        }
        return self.answer(request, "portal/calendar.html", **context)

    def data_view(self, item: Item) -> DataView:
        """What the page of a public data item draws.

        Errors: Http404 where its public text is not whole or has no table.
        """
        table = _table(item)
        return DataView(
            item=item,
            table=table,
            address=f"{self.url}{item.pk}/",
            series_address=self.series_address(table.about.series),
            revised=tuple(data_items.revised(item)),
            has_chart=chart.of_table(table) is not None,
        )

    def data_links(self) -> list[tuple[str, str]]:
        """The ways to the series and the calendar, where there is something to see."""
        day, links = timezone.localdate(), list[tuple[str, str]]()
        if data_items.public_data(self._organ, day).exists():
            links.append(("统计数据查询", f"{self.url}series/"))
        if Announcement.objects.filter(organ=self._organ).exists():
            links.append(("发布日历", f"{self.url}calendar/"))
        return links

    def series_address(self, name: str) -> str:
        return f"{self.url}{self.reverse_subpage('series', args=(name,))}"

    @property
    def _organ(self) -> Organ:
        organ: Organ = self.organ_page.organ
        return organ

    def _public(self, pk: int) -> Item:
        """The organ's data item *pk*, while it is public; 404 for any other."""
        public = data_items.public_data(self._organ, timezone.localdate())
        found = public.select_related("edition__text").filter(pk=pk).first()
        if found is None:
            raise Http404
        return found

    def _series(self, name: str) -> Series:
        found = data_items.series_of(self._organ, name, timezone.localdate())
        if found is None:
            raise Http404
        return found

    def _entries(self, year: int, now: datetime) -> Iterator[Entry]:
        for one in releases(Announcement.objects.of_year(self._organ, year), now):
            address = f"{self.url}{one.item.pk}/" if one.item else ""
            yield Entry(one, tuple(one.word.earlier()), address)

    def answer(self, request: HttpRequest, template: str, **context: object) -> HttpResponse:
        answer: HttpResponse = self.render(request, template=template, context_overrides=context)
        return answer


def calendar_years(organ: Organ) -> list[int]:
    """The years for which *organ* has announced anything."""
    moments = Announcement.objects.filter(organ=organ).datetimes("at", "year")
    return [moment.year for moment in moments]


def _table(item: Item) -> Table:
    """The table of the public text, as it is frozen."""
    table = data_items.table_of(item.edition) if item.edition else None
    if table is None:
        raise Http404
    return table


def _asked(request: HttpRequest, series: Series) -> dict[str, str]:
    """What of the series the address asks for; what it does not know is not asked."""
    indicator = request.GET.get("indicator", "")
    asked = {"indicator": indicator} if indicator in map(str, series.indicators) else {}
    for name in ("from", "to"):
        year = request.GET.get(name, "")
        if year.isascii() and year.isdigit() and len(year) == len(str(date.max.year)):
            asked[name] = year
    return asked


def _first(series: Series) -> str:
    """The indicator that is drawn where none is asked for; empty where there is none."""
    return str(series.indicators[0]) if series.indicators else ""


def _narrowed(series: Series, asked: dict[str, str]) -> Series:
    first, last = (int(asked[name]) if name in asked else None for name in ("from", "to"))
    return series.only(indicator=asked.get("indicator", ""), first=first, last=last)


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _picture(svg: bytes | None) -> HttpResponse:
    """A drawing, which may style itself and run nothing; 404 where there is none."""
    if svg is None:
        raise Http404
    response = HttpResponse(svg, content_type="image/svg+xml")
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    response["X-Content-Type-Options"] = "nosniff"
    return response
