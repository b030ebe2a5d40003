"""Every write of an applicant's contact data, and every look at it in the clear."""

import re
from collections.abc import Iterable

from django.db import transaction

from gongkai.registers import sealed
from gongkai.registers.applications import acting
from gongkai.registers.applications.contact import CHOSEN, LABELS, SECRET, Contact, required
from gongkai.registers.applications.contact_errors import (
    NoReasonToCorrect,
    NoReasonToLook,
    NothingToReveal,
    PersonalReason,
    SameContact,
)
from gongkai.registers.applications.contact_models import ContactVersion
from gongkai.registers.applications.masks import masked
from gongkai.registers.applications.models import Application
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import User

_LONG_NUMBER = re.compile("[0-9０-９]{7,}")


def keep_first(application: Application, contact: Contact, *, by: User) -> None:
    """Keep the data an application came with, already checked; part of its registration."""
    _add(application, contact, 1, reason="", by=by)


@transaction.atomic
def correct(application: Application, contact: Contact, *, reason: str, by: User) -> ContactVersion:
    """Put *contact* in the place of what was known so far, which stays on record.

    Errors: NotYours, NoReasonToCorrect, ContactRefused; SameContact when nothing changes;
        AlreadyGone after the erasure.
    """
    organ = application.organ
    acting.require(by, organ, "applications.change_application", "更正申请人的联系信息")
    if not reason.strip():
        raise NoReasonToCorrect
    locked = Application.objects.select_for_update().get(pk=application.pk)
    acting.require_kept(locked)
    tidied = required(contact)
    last = locked.contacts.last()
    before = in_clear(last) if last else None
    if before == tidied:
        raise SameContact
    if last is None:
        last = _add(locked, Contact(), 1, reason="", by=by)
    version = _add(locked, tidied, last.position + 1, reason=reason.strip(), by=by)
    changed = [n for n in LABELS if getattr(before or Contact(), n) != getattr(tidied, n)]
    chain.record(locked, Verb.CONTACT_CORRECTED, by=by, organ=organ, fields=changed)
    return version


@transaction.atomic
def reveal(
    application: Application, fields: Iterable[str], *, reason: str, by: User
) -> dict[str, str]:
    """The clear text of *fields* of the version that holds, for once and for a *reason*.

    Shape: by field, in the fields' own order; the journal keeps who, when, why and which fields,
        and never the text.
    Errors: NotYours, NoReasonToLook, PersonalReason, NothingToReveal, CannotOpen.
    """
    organ = application.organ
    acting.require(by, organ, "applications.view_application", "查看申请人的联系信息")
    if not reason.strip():
        raise NoReasonToLook
    last = application.contacts.last()
    asked = set(fields)
    named = [name for name in SECRET if name in asked and last and getattr(last, name)]
    if last is None or not named:
        raise NothingToReveal
    require_anonymous(reason, application)
    shown = {name: sealed.opened(last, name) for name in named}
    why = reason.strip()
    chain.record(application, Verb.REVEALED, by=by, organ=organ, fields=named, why=why)
    return shown


def require_anonymous(reason: str, application: Application) -> None:
    """Refuse a *reason* that tells of the applicant: the journal keeps it for good.

    Errors: PersonalReason, CannotOpen.
    """
    told = [application.applicant_name]
    for version in application.contacts.all():
        told += [sealed.opened(version, name) for name in SECRET]
    require_none_of(reason, told)


def require_none_of(reason: str, told: Iterable[str]) -> None:
    """Refuse a *reason* with any of the words *told* in it, or with a number as long as a phone's.

    Errors: PersonalReason.
    """
    if any(text and text in reason for text in told) or _LONG_NUMBER.search(reason):
        raise PersonalReason


def in_clear(version: ContactVersion) -> Contact:
    """All that a *version* holds; for what is printed and sent, never for a list or a log.

    Errors: CannotOpen.
    """
    plain = {name: getattr(version, name) for name in CHOSEN}
    return Contact(**plain, **{name: sealed.opened(version, name) for name in SECRET})


def in_masks(version: ContactVersion) -> dict[str, str]:
    """What a *version* shows to anyone who may open the case, by field.

    Errors: CannotOpen.
    """
    return {name: masked(name, sealed.opened(version, name)) for name in SECRET}


def _add(
    application: Application, contact: Contact, position: int, *, reason: str, by: User
) -> ContactVersion:
    version = ContactVersion(
        application=application,
        position=position,
        reason=reason,
        recorded_by=by,
        **{name: getattr(contact, name) for name in CHOSEN},
    )
    sealed.seal_into(version, {name: getattr(contact, name) for name in SECRET})
    version.save(force_insert=True)
    return version
