"""The disclosure guide (政府信息公开指南) of an organ, field by field."""

from typing import ClassVar

from django.db import models

from gongkai.registers.organs.models import Organ, User


class Guide(models.Model):
    """One version of what an organ's guide says; the last put in force is public.

    Shape: only a version with every field the law asks for is put in force, by somebody else
        than who proposed it; or it is sent back, and stays as it was. The database lets nothing
        else of a version change, and none go.
    Source: 条例（2019）第十二条第二款。
    """

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="guides", verbose_name="机关", editable=False
    )
    number = models.PositiveIntegerField("版次", default=1, editable=False)
    classes = models.TextField("信息分类", max_length=1000, blank=True)
    arrangement = models.TextField("编排体系", max_length=1000, blank=True)
    access = models.TextField("获取方式", max_length=1000, blank=True)
    office = models.CharField("工作机构名称", max_length=100, blank=True)
    address = models.CharField("办公地址", max_length=200, blank=True)
    hours = models.CharField("办公时间", max_length=200, blank=True)
    telephone = models.CharField("联系电话", max_length=60, blank=True)
    fax = models.CharField("传真号码", max_length=60, blank=True)
    internet = models.CharField("互联网联系方式", max_length=200, blank=True)
    # Keys of ``law/data/channels.toml``: what is named here must be taken.
    channels = models.JSONField("受理申请的渠道", default=list, blank=True)
    applying = models.TextField("申请要写明什么", max_length=2000, blank=True)
    charges = models.TextField("收费", max_length=1000, blank=True)
    remedies = models.TextField("监督与救济", max_length=1000, blank=True)
    checked_on = models.DateField("上次核对日期", null=True, blank=True)
    complete = models.BooleanField("各项齐全", default=False, editable=False)
    # Null where the version is older than such records.
    proposed_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name="提出人", editable=False
    )
    proposed_at = models.DateTimeField("提出时间", null=True, editable=False)
    put_in_force_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name="核准人", editable=False
    )
    in_force_at = models.DateTimeField("生效时间", null=True, editable=False)
    returned_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name="退回人", editable=False
    )
    returned_at = models.DateTimeField("退回时间", null=True, editable=False)
    returned_reason = models.CharField("退回的理由", max_length=500, blank=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "公开指南"
        ordering: ClassVar = ["organ", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "number"], name="guide_number_once"),
            models.CheckConstraint(
                condition=models.Q(in_force_at=None) | models.Q(complete=True),
                name="guide_in_force_is_complete",
            ),
            models.CheckConstraint(
                condition=~models.Q(proposed_by=models.F("put_in_force_by")),
                name="guide_in_force_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(returned_at=None, returned_by=None, returned_reason="")
                | models.Q(in_force_at=None, returned_at__isnull=False, returned_by__isnull=False)
                & ~models.Q(returned_reason=""),
                name="guide_returned_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(complete=False)
                | ~models.Q(classes="")
                & ~models.Q(arrangement="")
                & ~models.Q(access="")
                & ~models.Q(office="")
                & ~models.Q(address="")
                & ~models.Q(hours="")
                & ~models.Q(telephone="")
                & ~models.Q(fax="")
                & ~models.Q(internet="")
                & models.Q(checked_on__isnull=False),
                name="guide_public_is_complete",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ}政府信息公开指南第 {self.number} 版"

    @property
    def settled(self) -> bool:
        """Whether it was put in force or sent back; whoever decides, decides once."""
        return self.in_force_at is not None or self.returned_at is not None
