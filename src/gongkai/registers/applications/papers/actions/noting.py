"""What is noted on a case inside the house: searches made, sections asked and their answers."""

from datetime import date

from django.db import transaction

from gongkai.law import reach
from gongkai.registers.applications import acting
from gongkai.registers.applications.models import Application
from gongkai.registers.applications.papers.acts import WRITE
from gongkai.registers.applications.papers.errors import (
    AnsweredAlready,
    NotOurSection,
    WrongNoteDay,
)
from gongkai.registers.applications.papers.handling import SearchRecord, SectionAsked
from gongkai.registers.applications.personal import kept_facts
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import Section, User


@transaction.atomic
def searched(  # noqa: PLR0913 - a search is all of this
    application: Application,
    *,
    on: date,
    place: str,
    terms: str,
    searcher: str,
    result: str,
    by: User,
    today: date,
) -> SearchRecord:
    """Record a search for what was asked.

    Errors: NotYours, WrongNoteDay.
    """
    acting.require(by, application.organ, WRITE, "登记检索")
    acting.require_kept(application)
    if not application.received_on <= on <= today:
        raise WrongNoteDay("检索日期", on, application.received_on, today)
    row = SearchRecord.objects.create(
        application=application, on=on, place=place, terms=terms, searcher=searcher,
        result=result, recorded_by=by,
    )  # fmt: skip
    told = {"place": place, "terms": terms, "searcher": searcher, "result": result}
    chain.record(
        row, Verb.SEARCHED, by=by, organ=application.organ, number=application.number, on=on,
        **kept_facts(application.entry_key, told),
    )  # fmt: skip
    return row


@transaction.atomic
def ask_section(  # noqa: PLR0913 - an asking is all of this
    application: Application,
    *,
    section: Section,
    role: str,
    reply_by: date,
    question: str,
    by: User,
    today: date,
) -> SectionAsked:
    """Give a case to a section to handle, or ask for its opinion, by a day.

    Errors: NotYours, NotOurSection, WrongNoteDay, TooFar.
    """
    acting.require(by, application.organ, WRITE, "交科室办理")
    acting.require_kept(application)
    if section.organ_id != application.organ_id:
        raise NotOurSection(section.name)
    if reply_by < today:
        raise WrongNoteDay("答复的末日", reply_by, today, None)
    reach.require(reply_by)
    row = SectionAsked.objects.create(
        application=application, section=section, role=role, asked_on=today,
        reply_by=reply_by, question=question, asked_by=by,
    )  # fmt: skip
    chain.record(
        row, Verb.ASKED, by=by, organ=application.organ, number=application.number,
        section=section.name, role=role, reply_by=reply_by,
        **kept_facts(application.entry_key, {"question": question}),
    )  # fmt: skip
    return row


@transaction.atomic
def section_answered(
    asked: SectionAsked, *, on: date, answer: str, by: User, today: date
) -> SectionAsked:
    """Put in a section's answer, once.

    Errors: NotYours, AnsweredAlready, WrongNoteDay.
    """
    locked = SectionAsked.objects.select_for_update().get(pk=asked.pk)
    application = locked.application
    organ = application.organ
    acting.require(by, organ, WRITE, "登记科室意见")
    acting.require_kept(application)
    if locked.answered_on:
        raise AnsweredAlready(locked.section.name, locked.answered_on)
    if not locked.asked_on <= on <= today:
        raise WrongNoteDay("答复日期", on, locked.asked_on, today)
    locked.answered_on, locked.answer, locked.answered_by = on, answer, by
    locked.save(update_fields=["answered_on", "answer", "answered_by"])
    chain.record(
        locked, Verb.ANSWERED, by=by, organ=organ, number=application.number,
        section=locked.section.name, on=on,
        **kept_facts(application.entry_key, {"answer": answer}),
    )  # fmt: skip
    return locked
