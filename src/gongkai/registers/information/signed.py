"""Proves that the acts of the items' reviews are those the journal tells of."""

from collections.abc import Iterator
from itertools import groupby

from gongkai.registers.information.models import Item, ReviewAct
from gongkai.registers.information.review import Act
from gongkai.registers.journal import borne_out, chain
from gongkai.registers.journal.borne_out import Told
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import User

_VERBS = {
    Act.EDITED: Verb.EDITED,
    Act.SIGNED: Verb.SIGNED,
    Act.RETURNED: Verb.RETURNED,
    Act.PUBLISHED: Verb.PUBLISHED,
    Act.RELEASED: Verb.RELEASED,
    Act.WITHDRAWN: Verb.WITHDRAWN,
    Act.CONCLUDED: Verb.CONCLUDED,
}


def problems() -> Iterator[str]:
    """One sentence for each act without its line, line without its act, and disagreement."""
    lines = borne_out.lines_on(Item._meta.label_lower, _VERBS.values())
    known = set(User.objects.values_list("username", flat=True))
    acts = ReviewAct.objects.select_related("item", "by").order_by("item", "number")
    for item, rows in groupby(acts.iterator(), key=lambda act: act.item):
        of_item = lines.pop(chain.subject_of(item), [])
        named = f"《{item}》（{item.index_number}）"
        yield from (f"{named}{what}" for what in borne_out.unlike(map(_told, rows), of_item, known))
    for subject, rest in lines.items():
        yield from (f"{subject} {what}" for what in borne_out.unlike((), rest, known))


def _told(act: ReviewAct) -> Told:
    verb = _VERBS[Act(act.act)]
    return Told(verb, act.label, act.by.username, act.post, act.digest)
