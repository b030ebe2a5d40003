"""The release calendar (发布日程): when an organ said it would make something public."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from django.db.models.functions import Least

from gongkai.registers.information.errors import OnlyByRelease
from gongkai.registers.information.models.editions import Edition
from gongkai.registers.information.models.items import Item
from gongkai.registers.organs.models import Organ, User


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    def standing(self) -> Self:
        """The last word on each release, also where it was called off."""
        return self.filter(moved_to__isnull=True)

    def with_release(self) -> Self:
        """Each with ``released_at``: when its item first came out for it, None where it has not.

        Shape: what came out after the item was named, or at the announced moment or later; what
            was public before is not what was announced.
        """
        since = Least(models.OuterRef("tied_at"), models.OuterRef("at"))
        editions = Edition.objects.filter(item=models.OuterRef("item"), published_at__gte=since)
        first = editions.order_by("published_at").values("published_at")[:1]
        return self.annotate(released_at=models.Subquery(first))

    def of_year(self, organ: Organ, year: int) -> Self:
        """The last words of *organ* on the releases of *year*, in their order."""
        shown = self.standing().filter(organ=organ, at__year=year)
        return shown.order_by("at", "pk")


class Announcement(models.Model):
    """One word on one release: that it comes, that it comes at another time, that it does not.

    Shape: a later word *replaces* the one before, which stays on record and in the calendar; the
        database changes nothing of a word but the item that keeps it and when it was named, once.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="机关")
    title = models.CharField("发布内容", max_length=200)
    at = models.DateTimeField("发布时间")
    called_off = models.BooleanField("取消", default=False)
    reason = models.CharField("改期或者取消的原因", max_length=300, blank=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="moved_to",
        verbose_name="原来的预告",
    )  # fmt: skip
    item = models.ForeignKey(
        Item, models.PROTECT, null=True, blank=True, related_name="announcements",
        verbose_name="对应的信息",
    )  # fmt: skip
    tied_at = models.DateTimeField("选定信息的时间", null=True, editable=False)
    announced_at = models.DateTimeField("预告时间")
    announced_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="登记人")

    objects = AnnouncementQuerySet.as_manager()
    if TYPE_CHECKING:
        released_at: datetime | None  # of rows asked for ``with_release``

    class Meta:
        verbose_name = verbose_name_plural = "发布预告"
        ordering: ClassVar = ["at", "pk"]
        indexes: ClassVar = [models.Index(fields=["organ", "at"], name="announcement_of_organ")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(replaces=None) | ~models.Q(reason=""),
                name="announcement_changed_says_why",
                violation_error_message="改期或者取消，请写明原因。",
            ),
            models.CheckConstraint(
                condition=models.Q(called_off=False) | models.Q(replaces__isnull=False),
                name="announcement_called_off_was_announced",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def delete(self, *_: Any, **__: Any) -> tuple[int, dict[str, int]]:
        """Refused: what was announced stays on record.

        Errors: OnlyByRelease.
        """
        raise OnlyByRelease

    def earlier(self) -> "list[Announcement]":
        """The words before this one, the first one first."""
        found: list[Announcement] = []
        before = self.replaces
        while before is not None:
            found.insert(0, before)
            before = before.replaces
        return found


def announced_for(item: Item) -> datetime | None:
    """The moment before which nothing of *item* goes public; None where nothing is to come.

    Shape: the latest of the words that stand and have not been kept: an item that came out as
        announced may be announced again, with a correction of it.
    """
    standing = item.announcements.standing().filter(called_off=False).with_release()
    return max((word.at for word in standing if word.released_at is None), default=None)
