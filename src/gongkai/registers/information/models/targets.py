"""Other systems that are told of what becomes public, and what each is still to be told."""

from typing import ClassVar, Self

from django.db import models
from django.utils.crypto import get_random_string

from gongkai.registers import sealed
from gongkai.registers.information.models.items import Item
from gongkai.registers.organs.models import Organ
from gongkai.registers.sealed import SealedTextField


def _key() -> str:
    return get_random_string(24)


class Target(models.Model):
    """Another system that is told (webhook): its address, and the sealed secret we sign with."""

    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="机关")
    name = models.CharField("对方系统", max_length=60)
    address = models.CharField("接收网址", max_length=500)
    key = models.CharField(max_length=24, unique=True, default=_key, editable=False)
    sealed_secret = SealedTextField("签名密钥", editable=False)
    active = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "推送对象"
        ordering: ClassVar = ["organ", "pk"]
        permissions: ClassVar = [("manage_target", "管理推送对象")]

    def __str__(self) -> str:
        return self.name

    def about(self, field: str) -> str:
        """The place the text of *field* is bound to."""
        return f"information.target.{field}:{self.key}"

    def secret(self) -> str:
        """What we sign with.

        Errors: CannotOpen.
        """
        return sealed.opened(self, "sealed_secret")


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def waiting(self) -> Self:
        return self.filter(state=Delivery.State.WAITING)

    def dead(self) -> Self:
        return self.filter(state=Delivery.State.DEAD)


class Delivery(models.Model):
    """One thing one target is to be told; made in the transaction in which it came to be so.

    Shape: the text that is sent is not kept here: it is the edition's, and what is public no
        longer is sent no more.
    """

    class Event(models.TextChoices):
        PUBLISHED = "published", "公开"
        CORRECTED = "corrected", "更正"
        WITHDRAWN = "withdrawn", "撤下"

    class State(models.TextChoices):
        WAITING = "waiting", "待送"
        DONE = "done", "已送达"
        DEAD = "dead", "未送达"
        SUPERSEDED = "superseded", "不再需要"

    target = models.ForeignKey(Target, models.PROTECT, related_name="deliveries")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+", verbose_name="政府信息")
    edition = models.PositiveSmallIntegerField("版次")
    event = models.CharField("事项", max_length=20, choices=Event)
    key = models.CharField(max_length=24, unique=True, default=_key)  # the same at every attempt
    state = models.CharField("状态", max_length=20, choices=State, default=State.WAITING)
    made_at = models.DateTimeField("发生时间")
    next_at = models.DateTimeField("下次尝试")
    attempts = models.PositiveSmallIntegerField("已尝试次数", default=0)
    answer = models.CharField("对方的回答", max_length=200, blank=True)
    settled_at = models.DateTimeField("办结时间", null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "推送"
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["next_at"], condition=models.Q(state="waiting"), name="delivery_waiting"
            ),
            models.Index(fields=["target", "state", "-id"], name="delivery_of_target"),
        ]

    def __str__(self) -> str:
        return f"{self.target} {self.item} {self.get_event_display()}"
