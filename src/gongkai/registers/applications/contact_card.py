"""The applicant's contact data as the case page shows it: masked, with what may be done."""

from dataclasses import dataclass

from gongkai.law.errors import Refusal
from gongkai.registers.applications import contacting
from gongkai.registers.applications.contact import LABELS
from gongkai.registers.applications.contact_models import ContactVersion
from gongkai.registers.applications.models import Application


@dataclass(frozen=True, slots=True)
class ContactCard:
    """The rows of the card: label and masked text, or why they cannot be shown."""

    rows: list[tuple[str, str]]
    hidden: bool  # whether a row has something to reveal
    trouble: str
    versions: list[ContactVersion]


def contact_card(application: Application) -> ContactCard:
    """The card of *application*; where a key is missing it says so, and the case still opens."""
    versions = list(application.contacts.select_related("recorded_by", "application"))
    if not versions:
        return ContactCard([], False, "", [])
    last = versions[-1]
    try:
        hidden = contacting.in_masks(last)
    except Refusal as refusal:
        return ContactCard([], False, str(refusal), versions)
    chosen = {
        "identity_kind": last.get_identity_kind_display(),
        "form": last.get_form_display(),
        "delivery": last.get_delivery_display(),
    }
    shown = {**hidden, **chosen}
    rows = [(label, shown[name]) for name, label in LABELS.items() if shown[name]]
    return ContactCard(rows, any(hidden.values()), "", versions)
