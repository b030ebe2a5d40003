"""Which calendars the terms were counted by, and what is open whose term one of them moved."""

from typing import ClassVar, Self

from django.db import models
from django.utils import timezone

from gongkai.registers.organs.models import Organ, User

APPLICATION = "application"


class CalendarUsed(models.Model):
    """The holiday notices the rows were counted by, from a moment until the next row's.

    Shape: *notices* as ``calendars.snapshot`` writes them, enough to count again what was counted
        then; the last row is the calendar of today.
    """

    digest = models.CharField("摘要", max_length=64, editable=False)
    notices = models.JSONField("放假安排", editable=False)
    cause = models.CharField("来由", max_length=300, editable=False)
    since = models.DateTimeField("启用时间", default=timezone.now, editable=False)
    # None: not every open case has been counted anew yet; the next start goes on with it.
    done_at = models.DateTimeField("重算完毕时间", null=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "所用的放假安排"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.cause


class TermMovedQuerySet(models.QuerySet["TermMoved"]):
    def seen_by(self, user: User) -> Self:
        """Those of the cases whose content *user* may read: the own organ's."""
        return self.filter(organ=user.organ_id) if user.organ_id else self.none()

    def unread(self) -> Self:
        return self.filter(noted_at=None)


class TermMoved(models.Model):
    """An open case of which a new calendar changed the last day, or what was held to be lawful.

    Shape: what is no application is named by the *kind* its register is known by, and its
        *number*. *refused* is the sentence why its course does not stand by the new calendar; its
        days are then as they were.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, editable=False)
    application = models.ForeignKey(
        "applications.Application", models.PROTECT, null=True, related_name="moves", editable=False
    )
    kind = models.CharField("登记簿", max_length=20, default=APPLICATION, editable=False)
    number = models.CharField("编号", max_length=32, blank=True, editable=False)
    calendar = models.ForeignKey(CalendarUsed, models.PROTECT, editable=False)
    was_due_on = models.DateField("原届满日", null=True, editable=False)
    due_on = models.DateField("现届满日", null=True, editable=False)
    was_until = models.DateField("原等待末日", null=True, editable=False)
    until = models.DateField("现等待末日", null=True, editable=False)
    refused = models.TextField("不能成立之处", blank=True, editable=False)
    noted_at = models.DateTimeField("知悉时间", null=True, editable=False)
    noted_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False)

    objects = TermMovedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "期限变动"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application", "calendar"], name="term_moved_once_a_calendar"
            ),
            models.UniqueConstraint(
                fields=["organ", "kind", "number", "calendar"],
                condition=models.Q(application=None),
                name="term_moved_beside_once_a_calendar",
            ),
            models.CheckConstraint(
                condition=models.Q(application__isnull=False, kind=APPLICATION, number="")
                | models.Q(application=None) & ~models.Q(kind=APPLICATION) & ~models.Q(number=""),
                name="term_moved_of_one_thing",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["organ", "id"], condition=models.Q(noted_at=None), name="term_moved_unread"
            )
        ]

    def __str__(self) -> str:
        return f"{self.numbered}：{self.refused or f'{self.was} → {self.now}'}"

    @property
    def numbered(self) -> str:
        """The number of what was moved, in its register."""
        return self.application.number if self.application else self.number

    @property
    def was(self) -> object:
        """The day that counted before: the term's last, or the last of what is waited for."""
        return self.was_due_on or self.was_until

    @property
    def now(self) -> object:
        """The day that counts now."""
        return self.due_on or self.until
