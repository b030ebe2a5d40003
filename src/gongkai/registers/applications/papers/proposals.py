"""Which matters that many ask for were drafted as items of information already."""

from typing import ClassVar

from django.db import models

from gongkai.registers.information.models import Item
from gongkai.registers.organs.models import Organ


class Proposal(models.Model):
    """An item drafted because many applications ask for the same (第四十四条), once for an organ.

    Shape: *key* is that of the matters, ``likeness.key_of``; nothing says who asked. Where the
        item is deleted, it was not drafted.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="机关")
    key = models.CharField("相同事项的标识", max_length=64)
    item = models.ForeignKey(Item, models.CASCADE, related_name="+", verbose_name="信息")

    class Meta:
        verbose_name = verbose_name_plural = "依申请转主动公开"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "key"], name="proposal_once")
        ]

    def __str__(self) -> str:
        return str(self.item)
