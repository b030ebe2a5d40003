"""Loads the demo county through the same actions an officer uses, or not at all."""

import csv
import tomllib
import uuid
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction

from gongkai.annual.build import stateable
from gongkai.demo import arranged, cases, channels, papers, reviews, submissions
from gongkai.law.errors import Refusal
from gongkai.law.forms import CellId, form_of
from gongkai.portal import establish
from gongkai.registers.applications import actions as applications
from gongkai.registers.applications.models import Application
from gongkai.registers.information.actions import bringing_in
from gongkai.registers.information.models import Column, Publication
from gongkai.registers.organs.models import County, Organ, Section, User
from gongkai.registers.reports import actions as reports
from gongkai.registers.reports.actions import Stated

_DATA = files("gongkai.demo") / "data"


class NotEmpty(Refusal):
    """The demo asked for where real data is."""

    def __init__(self) -> None:
        super().__init__(
            "数据库里已有机关或工作人员，演示数据没有装入。"
            "请用 GONGKAI_DATA 指定一个新的数据文件夹再装演示数据。"
        )


def is_empty() -> bool:
    """Whether nothing real is in the database: no organ and nobody who signs in."""
    return not Organ.objects.exists() and not User.objects.exists()


@transaction.atomic
def load(*, password: str, today: date, host: str, port: int) -> None:
    """Put the demo county in, whole; everyone in it signs in with *password*.

    Errors: NotEmpty over anything that is there already.
    """
    if not is_empty():
        raise NotEmpty
    county = _toml("county.toml")
    County.objects.update_or_create(pk=1, defaults={**county["county"], "is_demo": True})
    home = establish.county_home(County.load().site_name, host=host, port=port)
    for position, row in enumerate(county["organs"], start=1):
        organ = _organ(row, position, password)
        establish.platform(home, organ, texts=county["texts"])
        arranged.arrange(organ, _toml("guide.toml"), today)
    arranged.list_standards(Organ.objects.get(code="tjj"), _toml("standards.toml"))
    _items()
    reviews.appoint(county["organs"], today)
    people = {row["code"]: row.get("reviewers", {}) for row in county["organs"]}
    for row in _toml("drafts.toml")["drafts"]:
        reviews.draft(row, people[row["organ"]], today)
    posted = _toml("channels.toml")
    for row in posted["accounts"]:
        channels.account(row, today)
    for row in posted["postings"]:
        channels.postings(row, today)
    data = _toml("applications.toml")
    for row in data["applications"]:
        _application(row, today)
    _cases(today)
    papers.load(_toml("papers.toml"), today)
    for row in _toml("submissions.toml")["submissions"]:
        submissions.lodge(row, today)
    for code, row in data["stated"].items():
        _statements(code, row, today)
    for row in data["signed"]:
        _signed(row, data["signed_prose"], today)


def people() -> Iterator[tuple[str, str]]:
    """Sign-in and post of everyone in the demo, in the order of their organs."""
    for row in _toml("county.toml")["organs"]:
        for person in row["people"]:
            yield person["username"], person["post"]


def _organ(row: dict[str, Any], position: int, password: str) -> Organ:
    organ = Organ.objects.create(
        name=row["name"],
        short_name=row["short_name"],
        code=row["code"],
        kind=row["kind"],
        position=position,
    )
    sections = {name: Section.objects.create(organ=organ, name=name) for name in row["sections"]}
    for place, name in enumerate(row["columns"], start=1):
        Column.objects.create(organ=organ, name=name, position=place)
    for person in row["people"]:
        user = User.objects.create_user(
            person["username"],
            password=password,
            organ=organ,
            section=sections.get(person.get("section", "")),
            duty=person.get("duty", ""),
            post=person["post"],
        )
        user.groups.set(Group.objects.filter(name__in=person["roles"]))
    return organ


def _items() -> None:
    columns = {(c.organ.code, c.name): c for c in Column.objects.select_related("organ")}
    organs = {organ.code: organ for organ in Organ.objects.all()}
    leaders = {
        code: User.objects.get(organ=organ, duty=User.Duty.LEADER) for code, organ in organs.items()
    }
    text = _DATA.joinpath("items.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        appeared = (("portal", Publication.Channel.PORTAL), ("weibo", Publication.Channel.WEIBO))
        bringing_in.bring_in(
            organ=organs[row["organ"]],
            column=columns[row["organ"], row["column"]] if row["column"] else None,
            title=row["title"],
            made_on=date.fromisoformat(row["made_on"]),
            published={c: date.fromisoformat(row[name]) for name, c in appeared if row[name]},
            by=leaders[row["organ"]],
        )


def _cases(today: date) -> None:
    for row in _toml("letters.toml")["letters"]:
        cases.letter(row, today)
    found = _toml("remedies.toml")
    for row in found["remedies"]:
        cases.remedy(row, today)
    for code, since in found["complete"].items():
        cases.complete(code, since, by=User.objects.filter(organ__code=code).order_by("pk")[0])


def _application(row: dict[str, Any], today: date) -> None:
    by = User.objects.get(username=row["by"])
    application = cases.turned(row, today) if "letter" in row else _registered(row, by, today)
    applications.decide(
        application, outcome=row["outcome"], on=row["decided_on"], by=by, today=today
    )


def _registered(row: dict[str, Any], by: User, today: date) -> Application:
    keys = ("applicant_kind", "applicant_name", "channel", "submitted_on", "received_on", "matters")
    return applications.register(
        organ=Organ.objects.get(code=row["organ"]),
        entry_key=uuid.uuid4(),
        by=by,
        today=today,
        **{key: row[key] for key in keys},
    )


def _statements(code: str, row: dict[str, Any], today: date) -> None:
    by = User.objects.get(username=row["by"])
    draft = reports.open_draft(
        organ=Organ.objects.get(code=code), year=row["year"], by=by, today=today
    )
    blank = set(row.get("blank", ()))
    figures: dict[CellId, Stated | None] = {}
    for cell in stateable(form_of(row["year"]), draft.complete):
        if str(cell) not in blank:
            unit = "" if draft.form.cell(cell).column.unit else "万元"
            figures[cell] = Stated(Decimal(row.get(str(cell), 0)), unit)
    reports.state(draft, figures, by=by)


def _signed(row: dict[str, Any], prose: dict[str, str], today: date) -> None:
    by = User.objects.get(username=row["by"])
    organ = Organ.objects.get(code=row["organ"])
    draft = reports.open_draft(organ=organ, year=row["year"], by=by, today=today)
    reports.write(draft, prose, by=by)
    version = reports.submit(draft, signed_on=row["signed_on"], by=by, today=today)
    reports.approve(version, by=User.objects.get(username=row["leader"]))


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(_DATA.joinpath(name).read_text(encoding="utf-8"))
