"""Ledgers (历年申请台账) handed in to be brought into the register."""

from typing import ClassVar, Self

from django.db import models

from gongkai.registers.organs.models import Organ, User
from gongkai.registers.sealed import SealedTextField


class LedgerQuerySet(models.QuerySet["Ledger"]):
    def seen_by(self, user: User) -> Self:
        return self.filter(organ=user.organ_id) if user.organ_id else self.none()


class Ledger(models.Model):
    """One file: who handed it in, how its columns were understood, what became of it.

    Shape: *content* is the file, in base64 and sealed, until it is brought in or given up; then
        nothing of it is kept but its digest. *columns*, *words*, *fixed* as ``cases.Told``; the
        organ's next ledger begins with them.
    """

    class State(models.TextChoices):
        GIVEN = "given", "待核对、导入"
        DONE = "done", "已导入"
        DISCARDED = "discarded", "已放弃"

    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="机关")
    key = models.UUIDField("标识", unique=True, editable=False)
    name = models.CharField("文件名", max_length=100)
    digest = models.CharField("内容摘要（SM3）", max_length=64)
    content = SealedTextField("加密的内容", blank=True, editable=False)
    columns = models.JSONField("列名对应", default=dict)
    words = models.JSONField("办理结果对应", default=dict)
    fixed = models.JSONField("空着的按哪一种", default=dict)
    rows = models.PositiveIntegerField("导入件数", default=0)
    state = models.CharField("状态", max_length=20, choices=State, default=State.GIVEN)
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="上传人")
    given_at = models.DateTimeField("上传时间", auto_now_add=True)
    ended_at = models.DateTimeField("结束时间", null=True)

    objects = LedgerQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "历年台账"
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state="given") | models.Q(content=""),
                name="ledger_not_kept_when_done",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def about(self, field: str) -> str:
        """What the sealed *field* is bound to."""
        return f"applications.ledger.{field}:{self.key}"
