"""The fixed columns in which an organ's information stands."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models, transaction

from gongkai.law.lists import LISTS
from gongkai.registers.information.errors import ColumnNameUnfit
from gongkai.registers.organs.models import Organ
from gongkai.registers.organs.unseen import UNSEEN

ARTICLES = tuple((item.key, item.label) for item in LISTS["proactive"].items)


class ColumnQuerySet(models.QuerySet["Column"]):
    def bulk_create(self, objs: Iterable["Column"], *args: Any, **kwargs: Any) -> list["Column"]:
        """Each column by itself: whoever listens for a new column hears of every one."""
        columns = list(objs)
        with transaction.atomic():
            for column in columns:
                column.save(force_insert=True)
        return columns


class Column(models.Model):
    """A fixed column (栏目) of an organ; its page on the portal is made and renamed with it.

    The database changes a column only to what its last line in the journal says, and deletes none.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="机关")
    name = models.CharField("栏目名称", max_length=40)
    position = models.PositiveSmallIntegerField("排序", default=0)
    article = models.CharField("条例第二十条的项", max_length=20, choices=ARTICLES, blank=True)
    rhythm = models.PositiveSmallIntegerField("承诺的更新间隔（天）", default=0)  # 0: as it arises

    objects = ColumnQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "栏目"
        ordering: ClassVar = ["organ", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "name"], name="column_name_once")
        ]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the column, and in the same transaction what hears of it.

        Errors: ColumnNameUnfit.
        """
        if UNSEEN.search(self.name) or len(self.name.splitlines()) > 1 or "\t" in self.name:
            raise ColumnNameUnfit
        super().save(*args, **kwargs)
