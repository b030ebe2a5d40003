"""The standard list of what an organ discloses (基层政务公开标准目录), entry by entry."""

from typing import ClassVar

from django.db import models

from gongkai.registers.information.models.columns import Column
from gongkai.registers.organs.models import Organ


class StandardEntry(models.Model):
    """One entry: what is public, on what basis, by when, where, for whom.

    Source: 国办发〔2019〕54号（标准目录的各列）。
    """

    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="机关")
    position = models.PositiveIntegerField("序号")
    first = models.CharField("一级事项", max_length=100)
    second = models.CharField("二级事项", max_length=100)
    content = models.CharField("公开内容（要素）", max_length=1000)
    basis = models.CharField("公开依据", max_length=1000)
    term = models.CharField("公开时限", max_length=200)
    body = models.CharField("公开主体", max_length=100)
    channels = models.CharField("公开渠道和载体", max_length=300)
    audience = models.CharField("公开对象", max_length=100)
    way = models.CharField("公开方式", max_length=100)
    level = models.CharField("公开层级", max_length=100)
    column = models.ForeignKey(
        Column, models.PROTECT, null=True, blank=True, verbose_name="对应栏目"
    )

    class Meta:
        verbose_name = verbose_name_plural = "标准目录事项"
        ordering: ClassVar = ["organ", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "position"], name="standard_position_once")
        ]

    def __str__(self) -> str:
        return f"{self.first}－{self.second}"
