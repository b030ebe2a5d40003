"""The release calendar (发布日程): when an organ said it would make something public."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models

from gongkai.registers.information.errors import OnlyByRelease
from gongkai.registers.information.models.editions import Edition
from gongkai.registers.information.models.items import Item
from gongkai.registers.organs.models import Organ, User


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    def standing(self) -> Self:
        """The last word on each release, also where it was called off."""
        return self.filter(moved_to__isnull=True)

    def with_kept(self) -> Self:
        """Each with ``kept``: whether its item came out since it was announced.

        What was public before is not what was announced.
        """
        since = models.OuterRef("announced_at")
        editions = Edition.objects.filter(item=models.OuterRef("item"), published_at__gte=since)
        return self.annotate(kept=models.Exists(editions))

    def of_year(self, organ: Organ, year: int) -> Self:
        """The last words of *organ* on the releases of *year*, in their order."""
        shown = self.standing().filter(organ=organ, at__year=year)
        return shown.order_by("at", "pk")


class Announcement(models.Model):
    """One word on one release: that it comes, that it comes at another time, that it does not.

    Shape: a later word *replaces* the one before, which stays on record and in the calendar; the
        database changes nothing of a word but the item that keeps it, once.
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
    announced_at = models.DateTimeField("预告时间")
    announced_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="登记人")

    objects = AnnouncementQuerySet.as_manager()
    if TYPE_CHECKING:
        kept: bool  # of rows asked for ``with_kept``

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
    """The moment for which *item* is announced, where an announcement stands."""
    standing = item.announcements.filter(moved_to__isnull=True, called_off=False)
    return standing.values_list("at", flat=True).first()
