"""Proves that each item is before the public, or is not, as the last act on it left it."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from gongkai.registers.information.models import Edition, Item, ReviewAct
from gongkai.registers.information.review import Act
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Line, Verb

# The acts that decide whether an item is public; what was brought in is so without one.
_DECIDE = (Act.PUBLISHED, Act.RELEASED, Act.WITHDRAWN)


def problems() -> Iterator[str]:
    """One sentence for each item that is shown, hidden or explained otherwise."""
    for item in _withdrawn_last().filter(live=True):
        yield f"{_named(item)}已经撤下，没有再次审签发布，却在公开。"
    was_public = Exists(Edition.objects.filter(item=OuterRef("pk")))
    withdrawn = _withdrawn_last().values("pk")
    for item in Item.objects.filter(was_public, live=False).exclude(pk__in=withdrawn):
        yield f"{_named(item)}公开过，现在不公开，却没有撤下的记录。"
    lines = Line.objects.filter(verb=Verb.WITHDRAWN).order_by("seq")
    told = {line.subject: line.facts.get("reason") for line in lines.iterator()}
    for item in _withdrawn_last().filter(live=False):
        last = item.acts.filter(act=Act.WITHDRAWN).order_by("-number")[0]
        if not item.withdrawn_reason == last.opinion == told.get(chain.subject_of(item)):
            yield f"{_named(item)}撤下的理由与撤下时记下的不一致。"


def _withdrawn_last() -> "QuerySet[Item]":
    """The items whose last deciding act took them from the public's sight."""
    acts = ReviewAct.objects.filter(item=OuterRef("pk"), act__in=_DECIDE)
    return Item.objects.alias(last=Subquery(acts.order_by("-number").values("act")[:1])).filter(
        last=Act.WITHDRAWN
    )


def _named(item: Item) -> str:
    return f"《{item}》（{item.index_number}）"
