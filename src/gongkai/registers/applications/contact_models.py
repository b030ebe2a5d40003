"""The applicant's contact data at rest: sealed, one row for each version, none ever rewritten."""

from typing import ClassVar

from django.db import models

from gongkai.registers.applications.contact import DELIVERIES, FORMS, IDENTITY_KINDS, LABELS
from gongkai.registers.organs.models import User
from gongkai.registers.sealed import SealedTextField


class ContactVersion(models.Model):
    """What was known of an applicant from a moment on; the last version holds.

    The database lets a sealed text be sealed anew by a later key, and blanked once the
    application is erased; nothing else changes.
    """

    application = models.ForeignKey(
        "applications.Application", models.PROTECT, related_name="contacts"
    )
    position = models.PositiveSmallIntegerField("版本")
    identity_kind = models.CharField(
        LABELS["identity_kind"], max_length=20, blank=True, choices=list(IDENTITY_KINDS.items())
    )
    identity_number = SealedTextField(LABELS["identity_number"], blank=True)
    address = SealedTextField(LABELS["address"], blank=True)
    phone = SealedTextField(LABELS["phone"], blank=True)
    email = SealedTextField(LABELS["email"], blank=True)
    credit_code = SealedTextField(LABELS["credit_code"], blank=True)
    legal_representative = SealedTextField(LABELS["legal_representative"], blank=True)
    contact_person = SealedTextField(LABELS["contact_person"], blank=True)
    form = models.CharField(LABELS["form"], max_length=20, blank=True, choices=list(FORMS.items()))
    delivery = models.CharField(
        LABELS["delivery"], max_length=20, blank=True, choices=list(DELIVERIES.items())
    )
    reason = models.CharField("更正理由", max_length=500, blank=True)
    recorded_at = models.DateTimeField("录入时间", auto_now_add=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, verbose_name="录入人")

    class Meta:
        verbose_name = verbose_name_plural = "申请人联系信息"
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "position"], name="contact_place_once"),
            models.CheckConstraint(
                condition=models.Q(position=1, reason="")
                | models.Q(position__gt=1) & ~models.Q(reason=""),
                name="contact_corrected_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"联系信息第 {self.position} 版"

    def about(self, field: str) -> str:
        """The place the text of *field* is bound to."""
        return f"applications.contact.{field}:{self.application.entry_key}:{self.position}"
