"""The evidence sheet of an item, put together from the rows on record."""

import json
from collections.abc import Iterator, Sequence

from django.utils import timezone

from gongkai.registers.information import acts as acts_of
from gongkai.registers.information import comparing, content, review
from gongkai.registers.information.evidence import (
    Comparison,
    Doubled,
    Entry,
    Publicised,
    Sheet,
)
from gongkai.registers.information.models import Doubling, Edition, Item, ReviewAct, Text
from gongkai.registers.information.review import Act
from gongkai.registers.information.steps import steps_of


def sheet_of(item: Item) -> Sheet:
    """All that stands on record of *item*."""
    acts = list(item.acts.order_by("number"))
    editions = list(item.editions.select_related("published_by", "text").order_by("number"))
    texts = {text.digest: text for text in item.texts.order_by("pk")}
    return Sheet(
        title=item.current_text().title,
        index_number=item.index_number or "",
        organ=str(item.organ),
        editions=tuple(map(_edition, editions)),
        entries=tuple(_entries(acts, editions)),
        comparisons=tuple(_comparisons(acts, editions, texts)),
        doubled=tuple(_doubled(item, acts)),
        texts=tuple(texts),
        faults=tuple(_faults(item, acts, editions, texts)),
    )


def _edition(row: Edition) -> Publicised:
    return Publicised(
        row.number, row.get_basis_display(), row.published_at, str(row.published_by), row.digest,
        row.reason,
    )  # fmt: skip


def _entries(acts: Sequence[ReviewAct], editions: Sequence[Edition]) -> Iterator[Entry]:
    """Each act as the sheet names it: what is first saved is drafted, unless it was brought in."""
    brought_in = any(edition.basis == Edition.Basis.BROUGHT_IN for edition in editions)
    for row in acts:
        drafted = row.act == Act.EDITED and row.number == 1 and not brought_in
        yield Entry(
            row.number, "起草" if drafted else row.get_act_display(), row.label, row.post, row.at,
            row.digest, tuple(row.confirmed), row.opinion,
        )  # fmt: skip


def _comparisons(
    acts: Sequence[ReviewAct], editions: Sequence[Edition], texts: dict[str, Text]
) -> Iterator[Comparison]:
    """Each text saved against the one before; the first against what was brought in, if any."""
    brought = [e.digest for e in editions if e.basis == Edition.Basis.BROUGHT_IN]
    before = brought[0] if brought else ""
    for act in acts:
        if act.act != Act.EDITED or act.digest not in texts:
            continue
        if before in texts:
            old, new = (json.loads(texts[d].content) for d in (before, act.digest))
            changes = comparing.changes(old, new)
            yield Comparison(before, act.digest, act.post, act.at, changes)
        before = act.digest


def _doubled(item: Item, acts: Sequence[ReviewAct]) -> Iterator[Doubled]:
    """Who took several steps of a review that was completed, or of the one under way."""
    decisions = list(Doubling.objects.filter(organ=item.organ))
    steps, doubling = steps_of(item.organ), acts_of.doubling_of(item.organ)
    ends = [n for n, act in enumerate(acts) if act.act == Act.PUBLISHED] + [len(acts)]
    happened = [act.as_happened() for act in acts]
    for end in ends:
        saved = [h.digest for h in happened[:end] if h.act is Act.EDITED]
        if not saved:
            continue
        now = review.standing(steps, happened[:end], saved[-1], doubling=doubling)
        for by in now.doubled:
            signed = [h for key, h in now.signed.items() if h.by == by]
            labels = [s.label for s in steps if s.key in {h.step for h in signed}]
            days = [timezone.localdate(h.at) for h in signed]
            under = [d for d in decisions if any(map(d.holds_on, days))]
            post = next(act.post for act in acts if str(act.by_id) == by and act.step)
            yield Doubled(post, tuple(labels), "；".join(map(str, under)))


def _faults(
    item: Item, acts: Sequence[ReviewAct], editions: Sequence[Edition], texts: dict[str, Text]
) -> Iterator[str]:
    for digest, text in texts.items():
        if not text.is_intact():
            yield f"{digest[:12]} 这一稿的内容与摘要不符"
    for act in acts:
        if act.digest not in texts:
            yield f"第 {act.number} 项所涉的 {act.digest[:12]} 这一稿没有留存"
    for edition in editions:
        if edition.text.digest != edition.digest:
            yield f"第 {edition.number} 版的摘要与所用文稿的不同"
    if item.live and item.edition and content.digest(item) != item.edition.digest:
        yield "正在公开的内容与公开版本的摘要不符"
