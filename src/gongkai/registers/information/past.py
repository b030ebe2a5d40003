"""What became of an item in public: each edition and each withdrawal, with what was said of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from gongkai.registers.information.models import Edition, Item
from gongkai.registers.information.review import Act


@dataclass(frozen=True, slots=True)
class Change:
    """One change the public saw; *note* is what the public is told of it, *edition* what came."""

    at: datetime
    what: str
    note: str
    edition: Edition | None = None

    @property
    def exact(self) -> bool:
        """Whether the minute is known, and not the day alone."""
        return self.edition is None or self.edition.basis != Edition.Basis.BROUGHT_IN


def changes(item: Item) -> list[Change]:
    """Everything that became of *item* in public, the last first.

    Shape: the reason of an emergency release is the organ's own, and not told here.
    """
    return list(_changes(item))[::-1]


def _changes(item: Item) -> Iterator[Change]:
    editions = item.editions.select_related("item", "text", "published_by").order_by("number")
    gone = list(item.acts.filter(act=Act.WITHDRAWN).order_by("number"))
    for edition in editions:
        what = "更正" if edition.number > 1 else "首次公开"
        while gone and gone[0].at < edition.published_at:
            yield Change(gone[0].at, "撤下", gone.pop(0).opinion)
            what = "重新公开"
        told = edition.reason if edition.basis == Edition.Basis.REVIEWED else ""
        yield Change(edition.published_at, what, told, edition)
    yield from (Change(act.at, "撤下", act.opinion) for act in gone)
