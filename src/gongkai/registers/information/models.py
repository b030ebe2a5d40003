"""Government information made public: items, the columns they stand in, where they appeared."""

from datetime import date
from typing import ClassVar, Self

from django.db import models

from gongkai.annual.records import PublicationRecord
from gongkai.registers.organs.models import Organ


class Column(models.Model):
    """A fixed column (栏目) of an organ."""

    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="机关")
    name = models.CharField("栏目名称", max_length=40)
    position = models.PositiveSmallIntegerField("排序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "栏目"
        ordering: ClassVar = ["organ", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "name"], name="column_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class ItemQuerySet(models.QuerySet["Item"]):
    def public(self, day: date) -> Self:
        """What the public may see on *day*, newest first: on the county portal by then."""
        on_portal = Publication.objects.filter(
            item=models.OuterRef("pk"), channel=Publication.Channel.PORTAL, published_on__lte=day
        )
        shown = self.filter(models.Exists(on_portal)).annotate(
            published_on=models.Subquery(on_portal.values("published_on")[:1])
        )
        return shown.order_by("-published_on", "-pk")


class Item(models.Model):
    """One piece of government information (政府信息).

    Source: 条例（2019）第十二条第三款（目录四要素）、第二十六条（形成日期）。
    """

    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="公开机关")
    column = models.ForeignKey(Column, models.PROTECT, null=True, verbose_name="栏目")
    title = models.CharField("名称", max_length=200)
    made_on = models.DateField("生成日期")

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "政府信息"
        ordering: ClassVar = ["-made_on", "-pk"]

    def __str__(self) -> str:
        return self.title


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
