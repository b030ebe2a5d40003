"""A slip of the pen in a year: refused at every door, and harmless where it is on record."""

import uuid
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest
from django import forms
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import gongkai
from gongkai.law.errors import TooFar
from gongkai.law.events import KINDS
from gongkai.law.holidays import span
from gongkai.law.proceedings import Kind
from gongkai.law.reach import last_year
from gongkai.law.workdays import china
from gongkai.registers.applications.models import Application, SectionAsked
from gongkai.registers.applications.papers.actions import noting
from gongkai.registers.applications.papers.offering import openings_of
from gongkai.registers.information.imports import cells
from gongkai.registers.information.imports.troubles import Unfit
from gongkai.registers.organs.forms import PlainWords
from gongkai.registers.organs.models import Section
from gongkai.registers.remedies import actions
from gongkai.registers.remedies.forms import StepForm as RemedyStep
from gongkai.registers.remedies.models import Event, Remedy
from tests.making import TODAY, Bureau, make_application, make_letter, make_remedy

pytestmark = pytest.mark.django_db

SLIPS = ("9999-12-31", "0001-01-01", "2101-01-01", "1948-12-31")
BEYOND = date(last_year() + 1, 1, 1)  # a day that may be on record, and no term ends there


def forms_with_days() -> Iterator[type[forms.BaseForm]]:
    """Every form of ours that asks for a day or a moment."""
    import_module("gongkai.web.urls")
    for module in walk_packages(gongkai.__path__, "gongkai."):
        if module.name.endswith("forms"):
            import_module(module.name)
    known = {*subclasses(forms.BaseForm)}
    for kind in sorted(known, key=str):
        if kind.__module__.startswith("gongkai.") and days_of(getattr(kind, "base_fields", {})):
            yield kind


def subclasses(kind: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    for one in kind.__subclasses__():
        yield one
        yield from subclasses(one)


def days_of(fields: dict[str, forms.Field]) -> list[str]:
    asking = (forms.DateField, forms.DateTimeField)
    return [name for name, field in fields.items() if isinstance(field, asking)]


def needed(kind: type[forms.BaseForm], bureau: Bureau) -> Iterator[dict[str, object]]:
    """What *kind* wants to be made of, in each way it asks for days."""
    application = make_application(bureau)
    ways: dict[str, list[dict[str, object]]] = {
        "applications.forms.DecideForm": [
            {"openings": openings_of(application, [*application.events.all()], TODAY)}
        ],
        "applications.forms.StepForm": [{"kind": one} for one in KINDS.values()],
        "applications.registration_forms.MergeForm": [{"cases": [application]}],
        "applications.papers.forms.AskForm": [{"application": application}],
        "information.forms.ItemForm": [{"organ": bureau.organ}],
        "remedies.forms.NoticeForm": [{"organ": bureau.organ}],
        "remedies.forms.ResultForm": [{"kind": Kind.DIRECT, "since": TODAY, "today": TODAY}],
        "remedies.forms.StepForm": [{"name": n} for n in ("postponed", "hearing", "answered")],
    }
    name = f"{kind.__module__.removeprefix('gongkai.registers.')}.{kind.__qualname__}"
    yield from ways.get(name, [{}])


@pytest.mark.parametrize("slip", SLIPS)
def test_every_form_refuses_a_year_that_can_only_be_a_slip(bureau: Bureau, slip: str) -> None:
    """At the field itself, in a sentence that says which years may be written."""
    tried = 0
    for kind in forms_with_days():
        assert issubclass(kind, PlainWords), kind
        for told in needed(kind, bureau):
            for name in days_of(kind(**told).fields):
                field = kind(**told).fields[name]
                moment = isinstance(field, forms.DateTimeField)
                form = kind({name: f"{slip} 09:30" if moment else slip}, **told)
                said = str(form.errors[name][0])
                assert said.startswith(f"「{field.label}」填的是 {slip}，年份应在"), (kind, name)
                tried += 1

    assert tried > 40


@pytest.mark.parametrize("name", ["until", "held_on"])
def test_a_term_ends_where_days_are_still_reckoned(name: str) -> None:
    event = {"until": "postponed", "held_on": "hearing"}[name]
    form = RemedyStep({"on": "2025-03-10", name: BEYOND.isoformat()}, name=event)

    assert f"至 {last_year()} 之间" in form.errors[name][0]


def test_so_do_the_actions_behind_the_forms(bureau: Bureau) -> None:
    remedy, application = make_remedy(bureau), make_application(bureau)
    by: dict[str, Any] = {"by": bureau.officer, "today": TODAY}
    section = Section.objects.create(organ=bureau.organ, name="办公室")
    for day in (BEYOND, date.max):
        with pytest.raises(TooFar):
            make_remedy(bureau, until=day)
        for name, fact in (("postponed", "until"), ("hearing", "held_on")):
            told: dict[str, Any] = {fact: day, **by}
            with pytest.raises(TooFar):
                actions.happen(remedy, name=name, on=date(2025, 3, 4), **told)
        with pytest.raises(TooFar):
            noting.ask_section(
                application, section=section, role="handles", reply_by=day, question="查", **by
            )

    assert (Event.objects.count(), Remedy.objects.count()) == (1, 1)
    assert not SectionAsked.objects.exists()


@pytest.mark.parametrize("slip", SLIPS)
def test_a_page_that_refuses_stores_nothing_and_the_desk_opens(
    bureau: Bureau, client: Client, slip: str
) -> None:
    """The way it was found: posted to the page, and then every list looked at."""
    client.force_login(bureau.officer)
    application, remedy = make_application(bureau), make_remedy(bureau)
    section = Section.objects.create(organ=bureau.organ, name="办公室")
    notice = {
        "kind": "reconsideration", "body": "县政府", "claimant": "甲", "act": "答复",
        "noticed_on": "2025-03-03", "until": slip, "entry_key": str(uuid.uuid4()),
    }  # fmt: skip
    sent = {
        reverse("remedies:enter"): notice,
        reverse("remedies:step", args=[remedy.number, "postponed"]): {
            "on": "2025-03-04", "until": slip,
        },
        reverse("remedies:step", args=[remedy.number, "hearing"]): {
            "on": "2025-03-04", "held_on": slip,
        },
    }  # fmt: skip
    for address, form in sent.items():
        assert f"填的是 {slip}" in client.post(address, form).content.decode(), address
    address = reverse("papers:ask", args=[application.number])
    asked = {"role": "handles", "section": str(section.pk), "question": "查"}
    client.post(address, {**asked, "reply_by": slip})
    counts = (Remedy.objects.count(), Event.objects.count(), SectionAsked.objects.count())
    client.post(address, {**asked, "reply_by": timezone.localdate().isoformat()})

    assert counts == (1, 1, 0)
    assert SectionAsked.objects.count() == 1


@pytest.mark.parametrize("day", [date.max, date.min, BEYOND])
def test_what_is_on_record_already_stops_no_page(bureau: Bureau, client: Client, day: date) -> None:
    """Rows as an earlier version stored them: each page opens, and can be used to put it right."""
    remedy, application, letter = make_remedy(bureau), make_application(bureau), make_letter(bureau)
    told = {"until": day.isoformat()}
    Event.objects.create(
        remedy=remedy, position=2, name="postponed", on=date(2025, 3, 4), facts=told,
        recorded_by=bureau.officer,
    )  # fmt: skip
    Remedy.objects.update(due_on=day, hearing_on=day)
    Application.objects.update(due_on=day)
    letter.__class__.objects.update(due_on=day)
    SectionAsked.objects.create(
        application=application, section=Section.objects.create(organ=bureau.organ, name="办公室"),
        role="handles", asked_on=min(day, TODAY), reply_by=day, question="查",
        asked_by=bureau.officer,
    )  # fmt: skip
    client.force_login(bureau.officer)
    pages = (
        "/desk/", "/desk/remedies/", reverse("remedies:case", args=[remedy.number]),
        "/desk/applications/", reverse("applications:case", args=[application.number]),
        "/desk/letters/", reverse("letters:letter", args=[letter.number]),
        reverse("remedies:strike", args=[remedy.number, 2]),
    )  # fmt: skip

    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)
    if day > TODAY:
        actions.strike(remedy, position=2, reason="年份", by=bureau.officer, today=TODAY)
        remedy.refresh_from_db()
        assert remedy.due_on == date(2025, 3, 17)


def test_a_day_for_the_far_future_that_is_no_term_is_taken(bureau: Bureau) -> None:
    """A plan may be in force until 2050."""
    form: Any = next(kind for kind in forms_with_days() if kind.__qualname__ == "ItemForm")
    filled = form({"valid_until": "2050-12-31"}, organ=bureau.organ)

    assert "valid_until" not in filled.errors


@pytest.mark.parametrize("day", [date.max, date.max - timedelta(1), date.min])
def test_no_day_of_the_calendar_is_stepped_past(day: date) -> None:
    assert list(span(day, day)) == [day]
    assert china().count_between(day, day) == 0
    assert china().unsettled(day, day) == ()


@pytest.mark.parametrize("slip", SLIPS)
def test_nor_does_a_sheet_bring_one_in(slip: str) -> None:
    """As a cell of days, with a time or without, and as text."""
    on = date.fromisoformat(slip)
    for cell in (on, datetime.combine(on, time.min), slip):
        with pytest.raises(Unfit, match="年"):
            cells.day(cell)
