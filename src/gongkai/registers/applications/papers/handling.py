"""What an organ did inside the house for a case: searches, and sections asked."""

from typing import ClassVar

from django.db import models

from gongkai.registers.organs.models import Section, User


class SearchRecord(models.Model):
    """A search for what was asked (检索记录); the database refuses to change or delete it.

    Source: 法释〔2025〕8号（信息不存在的，须证明已尽合理检索义务）。
    """

    application = models.ForeignKey(
        "applications.Application", models.PROTECT, related_name="searches", verbose_name="申请"
    )
    on = models.DateField("检索日期")
    place = models.CharField("在哪里检索（库、档案、科室）", max_length=200)
    terms = models.CharField("检索的内容、关键词", max_length=200)
    searcher = models.CharField("检索人（岗位）", max_length=60)
    result = models.CharField("结果", max_length=500)
    recorded_at = models.DateTimeField("登记时间", auto_now_add=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="登记人")

    class Meta:
        verbose_name = verbose_name_plural = "检索记录"
        ordering: ClassVar = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.place}"


class SectionAsked(models.Model):
    """A section that handles a case or is asked for its opinion (会办); answered once.

    Shape: the asking never changes; the answer is put in once and then stays too.
    """

    class Role(models.TextChoices):
        HANDLES = "handles", "承办"
        OPINION = "opinion", "会办"

    application = models.ForeignKey(
        "applications.Application",
        models.PROTECT,
        related_name="sections_asked",
        verbose_name="申请",
    )
    section = models.ForeignKey(Section, models.PROTECT, related_name="+", verbose_name="科室")
    role = models.CharField("分工", max_length=20, choices=Role)
    asked_on = models.DateField("交办日期")
    reply_by = models.DateField("请在哪一天前答复")
    question = models.CharField("要求", max_length=500)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="交办人")
    answered_on = models.DateField("答复日期", null=True)
    answer = models.CharField("意见", max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, verbose_name="答复登记人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "科室办理与会办"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(answered_on=None, answer="", answered_by=None)
                | models.Q(answered_on__isnull=False, answered_by__isnull=False)
                & ~models.Q(answer=""),
                name="section_answered_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(reply_by__gte=models.F("asked_on")),
                name="section_reply_after_asking",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section} {self.get_role_display()}"
