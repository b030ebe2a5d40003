"""Where an item appeared: one row a channel, however often it was posted there."""

from typing import ClassVar

from django.db import models

from gongkai.annual.records import PublicationRecord
from gongkai.registers.information.models.items import Item


class Publication(models.Model):
    """One item's appearance on one channel."""

    class Channel(models.TextChoices):
        PORTAL = "portal", "县人民政府门户网站"
        WEIBO = "weibo", "政务微博"
        BOARD = "board", "政务公开栏"

    item = models.ForeignKey(Item, models.PROTECT, verbose_name="政府信息")
    channel = models.CharField("渠道", max_length=20, choices=Channel)
    published_on = models.DateField("公开日期")

    class Meta:
        verbose_name = verbose_name_plural = "公开记录"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "channel"], name="publication_once_a_channel")
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.get_channel_display()}"

    def as_record(self) -> PublicationRecord:
        """This row as the annual report counts it."""
        channel = str(self.Channel(self.channel).label)
        return PublicationRecord(str(self.pk), channel, self.published_on)
