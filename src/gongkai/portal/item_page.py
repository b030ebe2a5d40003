"""What the page of one item says: its edition's text, what hangs on it, what it is tied to."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.safestring import SafeString

from gongkai.portal import prose
from gongkai.registers.information import validity
from gongkai.registers.information.attached import Attachment, attachments_of
from gongkai.registers.information.models import Edition, Item
from gongkai.registers.information.models.items import ItemQuerySet
from gongkai.registers.information.past import Change, changes
from gongkai.registers.information.review import Act

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of an item's catalogue entry."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A public item as its page shows it."""

    item: Item  # as its edition has it
    edition: Edition
    first: Edition
    facts: tuple[Fact, ...]
    body: SafeString
    attachments: tuple[Attachment, ...]
    replaced_by: ItemQuerySet
    replaces: ItemQuerySet
    explains: ItemQuerySet
    explained_by: ItemQuerySet
    past: tuple[Change, ...]  # what became of it in public, the last first

    @property
    def public_since(self) -> str:
        """Since when it is public: to the minute, or only the day where no more is known."""
        exact = "" if self.first.basis == Edition.Basis.BROUGHT_IN else " %H:%M"
        return timezone.localtime(self.first.published_at).strftime(f"%Y-%m-%d{exact}")

    @property
    def source(self) -> str:
        """Whom the text is from."""
        return self.item.source or self.item.organ.name


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What is said of an item that was public: nothing of its text."""

    index_number: str
    public_on: date
    on: date
    reason: str


def shown(item: Item | None, day: date) -> Shown | None:
    """What the public sees of *item* on *day*; nothing where its text is no longer whole."""
    edition = intact_edition(item)
    if item is None or edition is None:
        return None
    first = item.editions.order_by("number")[0]
    return _shown(edition.as_item(), edition, first, tuple(changes(item)), day)


def previewed(text: Item, day: date) -> Shown:
    """What the public would see on *day* of a text that is not public."""
    coming = Edition(item=text, number=1, basis=Edition.Basis.REVIEWED, published_at=timezone.now())
    return _shown(text, coming, coming, (), day)


def _shown(
    text: Item, edition: Edition, first: Edition, past: tuple[Change, ...], day: date
) -> Shown:
    public = Item.objects.public(day)
    return Shown(
        item=text,
        edition=edition,
        first=first,
        facts=tuple(fact for fact in _facts(text, day) if fact.text),
        body=prose.shown(text.body),
        attachments=tuple(attachments_of(text.attachments)),
        replaced_by=public.filter(pk=text.replaced_by_id or 0),
        replaces=public.filter(replaced_by=text.pk),
        explains=public.filter(pk=text.explains_id or 0),
        explained_by=public.filter(explains=text.pk),
        past=past,
    )


def intact_edition(item: Item | None) -> Edition | None:
    """The edition *item* is public in; none, and a line in the log, where it was altered."""
    if item is None or item.edition is None:
        return None
    if item.edition.is_intact():
        return item.edition
    _log.error("the text of edition %s of item %s was altered", item.edition.number, item.pk)
    return None


def withdrawn(item: Item | None) -> Withdrawn | None:
    """What is left of *item* at its address."""
    if item is None or item.public_on is None:
        return None
    taken = item.acts.filter(act=Act.WITHDRAWN).order_by("-number")[0]
    return Withdrawn(
        item.index_number or "", item.public_on, timezone.localdate(taken.at), item.withdrawn_reason
    )


def _facts(item: Item, day: date) -> Iterator[Fact]:
    """The catalogue entry, whatever is stated of it.

    Source: 条例（2019）第十二条第三款；公文的生成日期即成文日期。
    """
    yield Fact("索引号", item.index_number or "")
    yield Fact("发文字号", item.document_number)
    yield Fact("主题分类", item.subject)
    yield Fact("体裁分类", item.genre)
    yield Fact("发布机构", item.organ.name)
    yield Fact("成文日期" if item.document_number else "生成日期", item.made_on.isoformat())
    yield Fact("公开日期", _day(item.public_on))
    yield Fact("施行日期", _day(item.effective_on))
    said = validity.stated(item)
    yield Fact("有效性", validity.shown(said, day))
    yield Fact("原定有效期至" if said.ended else "有效期至", _day(item.valid_until))
    yield Fact("条例第二十条的项", item.get_article_display())
    yield Fact("关键词", item.keywords)
    yield Fact("来源", item.source)
    yield Fact("内容概述", item.summary)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
