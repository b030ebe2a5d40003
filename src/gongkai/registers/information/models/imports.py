"""Files of legacy information brought in at one go, and where each item in them came from."""

from typing import ClassVar

from django.db import models

from gongkai.registers.information.models.items import Item
from gongkai.registers.organs.models import Organ, User


class Import(models.Model):
    """One file to be brought in whole: who handed it in, its digest, how far it went."""

    class Kind(models.TextChoices):
        LEGACY = "legacy", "历史信息"
        STANDARDS = "standards", "标准目录"

    class State(models.TextChoices):
        WRONG = "wrong", "有错，没有导入"
        CHECKED = "checked", "核对无误，待确认"
        RUNNING = "running", "正在导入"
        DONE = "done", "已导入"
        STOPPED = "stopped", "已停止，没有导入"
        FAILED = "failed", "没有导入"
        RETURNED = "returned", "已退回"

    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="机关")
    kind = models.CharField("种类", max_length=20, choices=Kind)
    name = models.CharField("文件名", max_length=100)
    digest = models.CharField("内容摘要（SM3）", max_length=64)
    size = models.PositiveBigIntegerField("字节数")
    skip_known = models.BooleanField("跳过登记簿里已有的", default=False)
    rows = models.PositiveIntegerField("行数", default=0)
    ready = models.PositiveIntegerField("可导入的行数", default=0)
    known = models.PositiveIntegerField("登记簿里已有的行数", default=0)
    wrong = models.PositiveIntegerField("有错的处数", default=0)
    troubles = models.JSONField("有错的地方", default=list)  # the first of them
    state = models.CharField("状态", max_length=20, choices=State)
    said = models.CharField("说明", max_length=500, blank=True)
    handed_in_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="上传人")
    handed_in_at = models.DateTimeField("上传时间")
    begun_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name="确认人"
    )
    begun_at = models.DateTimeField("开始时间", null=True)
    ended_at = models.DateTimeField("结束时间", null=True)
    returned_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name="退回人"
    )
    returned_at = models.DateTimeField("退回时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "批量导入"
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["organ", "-id"], name="import_of_organ")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.name}"


class Origin(models.Model):
    """Where a legacy item came from: the file and row, and how it was kept before."""

    item = models.OneToOneField(Item, models.PROTECT, primary_key=True, verbose_name="政府信息")
    brought_by = models.ForeignKey(Import, models.PROTECT, verbose_name="批量导入")
    row = models.PositiveIntegerField("行号")
    number = models.CharField("原索引号", max_length=60, blank=True, db_index=True)
    address = models.CharField("原网址", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "历史信息的来处"

    def __str__(self) -> str:
        return f"{self.brought_by} 第 {self.row} 行"
