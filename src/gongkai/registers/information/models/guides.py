"""The disclosure guide (政府信息公开指南) of an organ, field by field."""

from typing import ClassVar

from django.db import models

from gongkai.registers.organs.models import Organ


class Guide(models.Model):
    """What an organ's guide says; it is public once every field the law asks for is filled.

    Source: 条例（2019）第十二条第二款。
    """

    organ = models.OneToOneField(Organ, models.PROTECT, related_name="guide", verbose_name="机关")
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
    complete = models.BooleanField("公开中", default=False, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "公开指南"
        constraints: ClassVar = [
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
            )
        ]

    def __str__(self) -> str:
        return f"{self.organ}政府信息公开指南"
