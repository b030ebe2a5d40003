"""Proves that what is public is what was signed, and that every text on record is whole."""

import json
from collections.abc import Iterator

from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from gongkai.registers.information import acts, content, guided, shown, signed
from gongkai.registers.information.attached import attachments_of
from gongkai.registers.information.models import (
    Blob,
    Edition,
    Item,
    Posting,
    Publication,
    ReviewAct,
    Text,
)
from gongkai.registers.information.review import Act
from gongkai.registers.information.steps import ever_steps
from gongkai.registers.journal.models import Line, Verb


def problems() -> Iterator[str]:
    """One sentence for each text, edition or item that does not hold."""
    for text in Text.objects.select_related("item").iterator():
        if not text.is_intact():
            yield f"《{text.item}》的一份文稿与它的摘要不符（{text.digest[:8]}）。"
    for edition in Edition.objects.select_related("item", "text").iterator():
        if not edition.is_intact() or edition.text.item_id != edition.item_id:
            yield f"{edition}指向的文稿不是签署的那一份。"
    for item in Item.objects.filter(live=True).select_related("edition").iterator():
        if item.edition is None or content.digest(item) != item.edition.digest:
            yield f"《{item}》（{item.index_number}）公开的文字与签署的不一致。"
    yield from _unreviewed()
    yield from signed.problems()
    yield from shown.problems()
    yield from guided.problems()
    yield from _files()
    reviewed = Item.objects.filter(acts__isnull=False).distinct()
    for item in reviewed.select_related("organ", "edition"):
        if acts.row_standing(item) != (item.turn, item.review_due_at):
            yield f"《{item}》（{item.index_number}）记着的审校进展与审校记录不一致。"
    yield from _miscounted()


def _unreviewed() -> Iterator[str]:
    """One sentence for each item that is public without what its edition says made it so."""
    public = Item.objects.filter(live=True).select_related("organ", "edition")
    made = {Edition.Basis.REVIEWED: Act.PUBLISHED, Edition.Basis.EMERGENCY: Act.RELEASED}
    for item in public.exclude(edition__basis=Edition.Basis.BROUGHT_IN).iterator():
        if item.edition is None:
            continue  # told of above
        acts_of = item.acts.filter(act=made[Edition.Basis(item.edition.basis)])
        last = acts_of.filter(digest=item.edition.digest).order_by("-number").first()
        if last is None or (last.act == Act.PUBLISHED and not _complete_before(last)):
            yield f"《{item}》（{item.index_number}）没有完整的审校记录就公开了。"
    line = Line.objects.filter(
        verb=Verb.BROUGHT_IN,
        subject=Concat(Value("information.item:"), Cast(OuterRef("pk"), CharField())),
    )
    brought = public.filter(edition__basis=Edition.Basis.BROUGHT_IN)
    for item in brought.exclude(Exists(line)):
        yield f"《{item}》（{item.index_number}）标为启用前已公开，台账里却没有录入的记录。"


def _complete_before(published: ReviewAct) -> bool:
    """Whether all steps the organ had, by its decision of whatever day, were signed by then."""
    ever = ever_steps(published.item.organ)
    return any(acts.standing_before(published, steps).complete for steps in ever)


def _files() -> Iterator[str]:
    """One sentence for each file that an edition lists and that is not there as it was."""
    sound: dict[str, bool] = {}  # each file is read once, however many editions list it
    for edition in Edition.objects.select_related("item", "text").iterator():
        if not edition.text.is_intact():
            continue  # told of above
        for one in attachments_of(json.loads(edition.text.content)["attachments"]):
            if one.digest not in sound:
                blob = Blob.objects.filter(digest=one.digest, size=one.size).first()
                sound[one.digest] = blob is not None and blob.is_intact()
            if not sound[one.digest]:
                yield (
                    f"{edition}的附件“{one.name}”不在或者与摘要不符（{one.digest[:8]}），"
                    f"请从备份恢复附件文件夹。"
                )


def _miscounted() -> Iterator[str]:
    """Each channel of an item whose counted row the postings on record do not bear out."""
    first: dict[tuple[int, str], Posting] = {}
    for posting in Posting.objects.standing().order_by("posted_at", "pk").iterator():
        first.setdefault((posting.item_id, posting.channel), posting)
    for row in Publication.objects.select_related("item", "posting").iterator():
        posted = first.pop((row.item_id, row.channel), None)
        if row.posting is None:
            continue
        if posted != row.posting or timezone.localdate(row.posting.posted_at) != row.published_on:
            yield f"{row}的公开日期与发布记录不一致。"
    for posting in first.values():
        yield f"{posting}有发布记录，却没有计数。"
