"""The bytes of attached files: one row for each that was ever attached."""

from pathlib import Path

from django.db import models

from gongkai.registers.information import store
from gongkai.registers.journal import sm3


class Blob(models.Model):
    """One file's bytes, stored once however often attached; the database keeps the row as it is.

    Shape: *gone_on* is the day the bytes went because no record lists them any more.
    """

    digest = models.CharField("内容摘要（SM3）", max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField("字节数")
    media_type = models.CharField("类型", max_length=100)  # by content, see ``door``
    gone_on = models.DateField("销毁日", null=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "附件内容"

    def __str__(self) -> str:
        return self.digest

    @property
    def path(self) -> Path:
        """Where the bytes lie."""
        return store.path_of(self.digest)

    def is_there(self) -> bool:
        """Whether the bytes are there, as far as their number tells."""
        return self.path.is_file() and self.path.stat().st_size == self.size

    def holds(self) -> bool:
        """Whether the bytes are as the row says: intact, or gone."""
        return not self.path.exists() if self.gone_on else self.is_intact()

    def is_intact(self) -> bool:
        """Whether the bytes are still the ones the digest is over."""
        return self.is_there() and sm3.digest(self.path.read_bytes()) == self.digest
