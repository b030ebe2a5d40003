"""Texts put down to be made public at a minute to come (定时发布)."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from wagtail.models import Revision

from gongkai.registers.information.models.items import Item
from gongkai.registers.organs.models import User


class PutDownQuerySet(models.QuerySet["PutDown"]):
    def due(self, now: datetime) -> Self:
        """Those whose minute has come by *now*."""
        return self.filter(revision__approved_go_live_at__lte=now)


class PutDown(models.Model):
    """Who put the last text of an item down for its minute, and what they said of it.

    Shape: the minute itself stands on the revision, where the timekeeper looks; the row goes
        when the text is public, changed or taken off. The journal keeps that there was one.
    """

    item = models.OneToOneField(
        Item, models.PROTECT, related_name="put_down", verbose_name="政府信息"
    )
    revision = models.OneToOneField(Revision, models.CASCADE, related_name="+", verbose_name="文稿")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="经手人")
    note = models.CharField("发布说明", max_length=500, blank=True)

    objects = PutDownQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "定时发布"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.item} {self.revision.approved_go_live_at}"
