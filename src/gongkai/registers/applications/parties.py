"""Which third party or organ an event names: one name, however widths and spaces are typed."""

import unicodedata
from collections.abc import Iterable, Sequence

from gongkai.registers.applications.errors import AskedAlready
from gongkai.registers.applications.models import Event

ASKING = ("third_party_asked", "organ_asked")
# Events that say which third party or organ; the others are of nobody in particular.
NAMING = (*ASKING, "third_party_received", "third_party_answered", "organ_answered")


def folded(party: str) -> str:
    """*party* as far as it tells one from another.

    >>> folded("某 企业（集团）") == folded("某企业(集团)")
    True
    """
    return "".join(unicodedata.normalize("NFKC", party).casefold().split())


def named(event: Event) -> str:
    """The party *event* names; empty where it names none."""
    return str(event.facts.get("party", ""))


def as_known(holds: Iterable[Event], party: str) -> str:
    """*party* as an event of the case has spelt it before; else as it is."""
    known = (named(event) for event in holds)
    return next((one for one in known if folded(one) == folded(party)), party)


def require_unasked(holds: Sequence[Event], event: Event) -> None:
    """Refuse to ask a party a second time; the clock would not hear of it.

    Errors: AskedAlready.
    Source: 读法见 docs/law/consultations.md。
    """
    if event.name not in ASKING:
        return
    for one in holds:
        if one.name == event.name and folded(named(one)) == folded(named(event)):
            raise AskedAlready(event.get_name_display(), named(event), one.on)
