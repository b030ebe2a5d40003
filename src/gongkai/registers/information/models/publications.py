"""Where an item appeared: one row a channel, however often it was posted there."""

from typing import ClassVar

from django.db import models

from gongkai.annual.records import PublicationRecord
from gongkai.registers.information.models.items import Item


class Publication(models.Model):
    """One item's appearance on one channel, as the annual report counts it.

    Shape: *posting* is the earliest that stands, of a channel on which postings are recorded;
        none where it appeared of itself, or before this register kept them.
    """

    class Channel(models.TextChoices):
        PORTAL = "portal", "县人民政府门户网站"
        BUREAU = "bureau", "部门网页频道"
        WEIBO = "weibo", "政务微博"
        WECHAT = "wechat", "政务微信公众号"
        BOARD = "board", "政务公开栏"
        HALL = "hall", "政府信息公开查阅点"
        GAZETTE = "gazette", "政府公报"
        ARCHIVE = "archive", "国家档案馆"
        LIBRARY = "library", "公共图书馆"

    item = models.ForeignKey(Item, models.PROTECT, verbose_name="政府信息")
    channel = models.CharField("渠道", max_length=20, choices=Channel)
    published_on = models.DateField("公开日期")
    posting = models.ForeignKey(
        "information.Posting", models.PROTECT, null=True, related_name="+", verbose_name="发布记录"
    )

    class Meta:
        verbose_name = verbose_name_plural = "公开记录"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "channel"], name="publication_once_a_channel")
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.get_channel_display()}"

    def as_record(self, *, first: bool) -> PublicationRecord:
        """This row as the annual report counts it; *first* where the item had not appeared yet."""
        channel = str(self.Channel(self.channel).label)
        return PublicationRecord(str(self.pk), channel, self.published_on, first)
