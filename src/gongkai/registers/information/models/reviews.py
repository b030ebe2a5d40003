"""The review of items: what was done, who may sign which step, and decisions on doubling."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from gongkai.registers.information.errors import OnlyByRelease
from gongkai.registers.information.models.items import Item
from gongkai.registers.information.review import Act, Happened
from gongkai.registers.organs.models import Organ, User

_ACTS = {
    Act.EDITED: "修改",
    Act.SIGNED: "签署",
    Act.RETURNED: "退回",
    Act.PUBLISHED: "发布",
    Act.RELEASED: "应急发布",
    Act.WITHDRAWN: "撤下",
    Act.CONCLUDED: "补审结论",
}


class ReviewActQuerySet(models.QuerySet["ReviewAct"]):
    def bulk_create(self, *_: Any, **__: Any) -> "list[ReviewAct]":
        """Refused: each act is asked whether the rules let it be."""
        raise OnlyByRelease


class ReviewAct(models.Model):
    """One act on one text of an item; the database refuses to change or delete it."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="acts", verbose_name="政府信息")
    number = models.PositiveIntegerField("序号")
    act = models.CharField("事项", max_length=20, choices=[(a.value, t) for a, t in _ACTS.items()])
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="经手人")
    post = models.CharField("经手人岗位", max_length=150)  # as it was then
    at = models.DateTimeField("时间", default=timezone.now)
    digest = models.CharField("内容摘要（SM3）", max_length=64)
    step = models.CharField("步骤", max_length=40, blank=True)
    label = models.CharField("步骤名称", max_length=60, blank=True)  # as it was then
    confirmed = models.JSONField("确认的事项", default=list)
    opinion = models.CharField("意见", max_length=1000, blank=True)

    objects = ReviewActQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "审校记录"
        ordering: ClassVar = ["item", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "number"], name="review_act_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.number} {self.get_act_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Put the act on record, if the rules of review let it be.

        Errors: those of ``rules.require_lawful``; OnlyByRelease for a row that is there already.
        """
        from gongkai.registers.information.rules import require_lawful  # noqa: PLC0415

        if self.pk is not None:
            raise OnlyByRelease
        require_lawful(self)
        super().save(*args, **kwargs)

    def as_happened(self) -> Happened:
        """This row as the rules of review take it."""
        return Happened(Act(self.act), str(self.by_id), self.digest, self.at, self.step)


class ReviewSteps(models.Model):
    """The steps of an organ's review from one decision on; the last entered is the one that holds.

    The database refuses to change or delete a row: which steps held when stays on record.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="机关")
    steps = models.JSONField("步骤")  # as in data/review.toml
    decided_on = models.DateField("决定日期")
    reason = models.CharField("决定文号与理由", max_length=300)
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="登记人")

    class Meta:
        verbose_name = verbose_name_plural = "审校步骤"
        ordering: ClassVar = ["organ", "-pk"]

    def __str__(self) -> str:
        return f"{self.organ}审校步骤（{self.decided_on}）"


class Reviewer(models.Model):
    """Someone who may sign one step of an organ's review."""

    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="机关")
    step = models.CharField("步骤", max_length=40)
    user = models.ForeignKey(User, models.PROTECT, related_name="review_steps")

    class Meta:
        verbose_name = verbose_name_plural = "审校人员"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "step", "user"], name="reviewer_once_a_step")
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.step}"


class Doubling(models.Model):
    """A small organ's decision (兼任决定) that one person may take several steps of a review."""

    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="机关")
    decided_on = models.DateField("决定日期")
    ends_on = models.DateField("有效期至", null=True, blank=True)
    reason = models.CharField("决定文号与理由", max_length=300)
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="登记人")

    class Meta:
        verbose_name = verbose_name_plural = "兼任决定"
        ordering: ClassVar = ["organ", "-decided_on"]

    def __str__(self) -> str:
        return f"{self.decided_on} {self.reason}"

    def holds_on(self, day: date) -> bool:
        """Whether one person may take several steps on *day*."""
        return self.decided_on <= day and (self.ends_on is None or day <= self.ends_on)
