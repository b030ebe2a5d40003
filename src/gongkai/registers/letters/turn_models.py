"""The applications a letter was turned into: one at a time, the former ones being annulled."""

from typing import ClassVar

from django.db import models

from gongkai.registers.applications.models import Application


class Turn(models.Model):
    """One turning of a letter; it stays, whatever becomes of the application's entry."""

    letter = models.ForeignKey("letters.Letter", models.PROTECT, related_name="turns")
    application = models.OneToOneField(Application, models.PROTECT, related_name="turn")

    class Meta:
        verbose_name = verbose_name_plural = "来信转成的申请"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.letter} → {self.application}"
