"""年报自查: anyone drops annual reports on a page and sees what is wrong; nothing is kept.

A plain view and no Wagtail page: it holds no content of its own that anyone would edit.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from gongkai.annual.check import SEVERITIES, check_reading, located
from gongkai.annual.check.verdict import Verdict, verdict
from gongkai.annual.model import Reading
from gongkai.annual.read import FILE_LIMIT, read

MOST_FILES = 20
MOST_BYTES = 40 << 20  # of one request; kept in memory, so that nothing is left on a disk


@dataclass(frozen=True, slots=True)
class Line:
    """One finding as the page shows it."""

    severity: str
    label: str
    where: str
    what: str
    fix: str
    code: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What the page says of one file."""

    number: int  # as it was dropped
    name: str
    reading: Reading
    lines: tuple[Line, ...]
    counts: tuple[int, ...]  # of each severity, the gravest first
    verdict: Verdict


class InMemory(MemoryFileUploadHandler):
    """Keeps uploads in memory and never on disk; more than a request may bring is passed over."""

    def handle_raw_input(self, *args: object, **kwargs: object) -> None:
        length = args[2] if len(args) > 2 else kwargs["content_length"]
        self.activated = isinstance(length, int) and length <= MOST_BYTES


@csrf_exempt  # the handler must be chosen before the token is read out of the body; see below
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The page, and the findings on what was dropped on it."""
    request.upload_handlers = [InMemory(request)]
    return _page(request)


@csrf_protect
def _page(request: HttpRequest) -> HttpResponse:
    files = request.FILES.getlist("files") if request.method == "POST" else []
    trouble = _trouble(request, files) if request.method == "POST" else ""
    checked = [] if trouble else list(_checked(files))
    context = {
        "trouble": trouble,
        "checked": checked,
        "by_urgency": sorted(checked, key=lambda one: one.verdict.rank),
        "severities": SEVERITIES.values(),
        "most_files": MOST_FILES,
        "most_bytes": MOST_BYTES >> 20,
    }
    return render(request, "portal/selfcheck.html", context)


def _trouble(request: HttpRequest, files: list["UploadedFile[bytes]"]) -> str:
    """Why nothing was checked; empty where something was."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return f"这一次的文件共超过 {MOST_BYTES >> 20} MB，没有核对。请分几次提交。"
    if not files:
        return "没有选择文件。请选择一份或几份年度报告后再点“开始核对”。"
    if len(files) > MOST_FILES:
        return f"这一次选了 {len(files)} 份，最多 {MOST_FILES} 份，没有核对。请分几次提交。"
    return ""


def _checked(files: list["UploadedFile[bytes]"]) -> Iterator[Checked]:
    for number, file in enumerate(files, start=1):
        name = file.name or "未命名"
        reading = read(file.read(FILE_LIMIT + 1), name=name)
        found = check_reading(reading)
        lines = tuple(
            Line(f.severity, SEVERITIES[f.severity], located(f, reading), f.message, f.fix, f.code)
            for f in found
        )
        counts = {key: sum(f.severity == key for f in found) for key in SEVERITIES}
        refused = reading.refused.code if reading.refused else ""
        came_out = verdict(counts, len(reading.unread), refused)
        yield Checked(number, name, reading, lines, tuple(counts.values()), came_out)
