"""What an item said and says: every text it ever had, and those that were made public."""

import json
from typing import Any, ClassVar, cast

from django.db import models

from gongkai.registers.information.errors import OnlyByRelease
from gongkai.registers.information.models.items import Item
from gongkai.registers.journal import sm3
from gongkai.registers.organs.models import User


class Text(models.Model):
    """One text of an item, as it was saved; the database refuses to change or delete it."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="texts", verbose_name="政府信息")
    digest = models.CharField("内容摘要（SM3）", max_length=64)
    content = models.TextField("内容")  # canonical, see ``content``

    class Meta:
        verbose_name = verbose_name_plural = "文稿"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "digest"], name="text_once_an_item")
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.digest[:8]}"

    def is_intact(self) -> bool:
        """Whether the content is still the one the digest is over."""
        return self.digest == sm3.digest(self.content)


class EditionQuerySet(models.QuerySet["Edition"]):
    def bulk_create(self, *_: Any, **__: Any) -> "list[Edition]":
        """Refused: each edition is asked whether its review, or who releases it, lets it be."""
        raise OnlyByRelease


class Edition(models.Model):
    """One text of an item, made public.

    The database takes none whose release does not stand in the journal, and changes none.
    """

    class Basis(models.TextChoices):
        REVIEWED = "reviewed", "审签发布"
        EMERGENCY = "emergency", "应急发布"
        BROUGHT_IN = "brought_in", "系统启用前已公开"

    item = models.ForeignKey(Item, models.PROTECT, related_name="editions", verbose_name="政府信息")
    number = models.PositiveSmallIntegerField("版次")
    text = models.ForeignKey(Text, models.PROTECT, related_name="+", verbose_name="文稿")
    digest = models.CharField("内容摘要（SM3）", max_length=64)
    basis = models.CharField("发布依据", max_length=20, choices=Basis)
    published_at = models.DateTimeField("发布时间")
    published_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="发布人")
    reason = models.CharField(
        "发布说明", max_length=500, blank=True
    )  # of an emergency, a correction

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "公开版本"
        ordering: ClassVar = ["item", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "number"], name="edition_number_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["-id"], condition=models.Q(number__gt=1), name="edition_corrected")
        ]

    def __str__(self) -> str:
        return f"{self.item} 第{self.number}版"

    def is_intact(self) -> bool:
        """Whether the text is still the one that was made public."""
        return self.digest == self.text.digest and self.text.is_intact()

    def as_item(self) -> Item:
        """The item as it reads in this edition, whatever its row or its draft say."""
        now = self.item
        item = Item(
            pk=now.pk, organ=now.organ, index_number=now.index_number, edition=self,
            public_on=now.public_on, live=now.live,
        )  # fmt: skip
        for name, value in json.loads(self.text.content).items():
            field = cast("models.Field[Any, Any]", Item._meta.get_field(name))
            setattr(item, name, field.to_python(value))
        return item

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Make the text public, if its review, or who releases it, lets it be.

        Errors: those of ``rules.require_released``; OnlyByRelease for an edition that is there.
        """
        from gongkai.registers.information.rules import require_released  # noqa: PLC0415

        if self.pk is not None:
            raise OnlyByRelease
        require_released(self)
        super().save(*args, **kwargs)
