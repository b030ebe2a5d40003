"""The standard list of what an organ discloses (基层政务公开标准目录), entry by entry."""

from typing import ClassVar, Self

from django.db import models

from gongkai.registers.information.models.columns import Column
from gongkai.registers.organs.models import Organ, User


class StandardList(models.Model):
    """One list as it was put in force, whole; the database keeps it and its entries as they are.

    Shape: the last is the standing one; its entries, and those of the lists before it, are the
        rows with its number.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="机关")
    number = models.PositiveIntegerField("次数")
    count = models.PositiveIntegerField("项数")
    digest = models.CharField("导入文件的摘要（SM3）", max_length=64, blank=True)
    # Null where the list is older than such records.
    put_in_force_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name="确认人"
    )
    in_force_at = models.DateTimeField("启用时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "标准目录"
        ordering: ClassVar = ["organ", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "number"], name="standard_list_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.organ}第 {self.number} 次标准目录"


class StandardEntryQuerySet(models.QuerySet["StandardEntry"]):
    def standing(self, organ: Organ) -> Self:
        """The entries of the organ's list in force, in their order."""
        last = StandardList.objects.filter(organ=organ).order_by("-number").values("number")[:1]
        return self.filter(organ=organ, list_number=models.Subquery(last)).order_by("position")


class StandardEntry(models.Model):
    """One entry: what is public, on what basis, by when, where, for whom.

    The database takes no entry into a list that is in force, and changes of one only the column
    it is tied to, with its line in the journal.

    Source: 国办发〔2019〕54号（标准目录的各列）。
    """

    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="机关")
    list_number = models.PositiveIntegerField("目录的次数", default=1, editable=False)
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

    objects = StandardEntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "标准目录事项"
        ordering: ClassVar = ["organ", "list_number", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organ", "list_number", "position"], name="standard_position_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.first}－{self.second}"
