"""Letters (来信): mailboxes, consultations, reports of errors, calls, visits; their answers."""

from typing import ClassVar, Self
from uuid import uuid4

from django.db import models

from gongkai.law.letters import LETTER_CHANNELS
from gongkai.registers import sealed
from gongkai.registers.applications.models import Application
from gongkai.registers.organs.models import Organ, Section, User
from gongkai.registers.sealed import SealedTextField

_GONE = models.Q(erased_on__isnull=False)
_ANSWERED = (~models.Q(answer="") | _GONE) & models.Q(
    answered_on__isnull=False, answered_by__isnull=False
)
_UNANSWERED = models.Q(answer="", answered_on=None, answered_by=None)
_EDITED = (
    ~models.Q(public_title="") & ~models.Q(public_question="") & ~models.Q(public_answer="")
) & models.Q(edited_by__isnull=False)


class LetterQuerySet(models.QuerySet["Letter"]):
    def seen_by(self, user: User) -> Self:
        """The letters *user* may read: the own organ's, whatever the rank."""
        return self.filter(organ=user.organ_id) if user.organ_id else self.none()

    def open(self) -> Self:
        """Neither answered nor turned into an application."""
        return self.filter(answered_on=None, application=None)

    def closed(self) -> Self:
        return self.exclude(answered_on=None, application=None)

    def awaiting_confirmation(self) -> Self:
        """Edited to be published, and waiting for someone else's word."""
        return self.filter(edited_by__isnull=False, published_at=None)

    def public(self) -> Self:
        """What the public may see; everything that shows letters to the public asks here."""
        return self.filter(published_at__isnull=False, withdrawn_at=None)


class Letter(models.Model):
    """One letter, as the organ that answers it holds it.

    The writer's name and contact, the text as it came and the answer are sealed, for the organ's
    own eyes; lists and searches know the title only. What is published is a text of its own, in
    which nobody can be known.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="承办机关")
    number = models.CharField("编号", max_length=32)
    key = models.UUIDField("标识", default=uuid4, unique=True, editable=False)
    entry_key = models.UUIDField("录入标识", editable=False)
    channel = models.CharField(
        "渠道", max_length=20, choices=[(c.key, c.label) for c in LETTER_CHANNELS.values()]
    )
    received_on = models.DateField("收到之日")
    title = models.CharField("标题", max_length=200)
    text = SealedTextField("来信内容", blank=True)
    writer = SealedTextField("来信人姓名", blank=True)
    contact = SealedTextField("来信人联系方式", blank=True)
    agrees = models.BooleanField("来信人同意公开", default=False)
    due_on = models.DateField("答复的末日", editable=False)
    provisional = models.BooleanField("末日暂定", editable=False)

    section = models.ForeignKey(
        Section, models.PROTECT, null=True, verbose_name="承办科室", related_name="letters"
    )
    answer = SealedTextField("答复", blank=True)
    answered_on = models.DateField("答复之日", null=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="answered_letters"
    )
    application = models.OneToOneField(
        Application, models.PROTECT, null=True, verbose_name="转成的申请", related_name="letter"
    )

    public_title = models.CharField("公开的标题", max_length=200, blank=True)
    public_question = models.TextField("公开的来信", blank=True)
    public_answer = models.TextField("公开的答复", blank=True)
    edited_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="edited_letters")
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="confirmed_letters"
    )
    published_at = models.DateTimeField("公开时间", null=True)
    withdrawn_at = models.DateTimeField("撤下时间", null=True)
    erased_on = models.DateField("个人信息销毁日", null=True, editable=False)  # retention is over

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "来信"
        ordering: ClassVar = ["due_on", "pk"]
        permissions: ClassVar = [("publish_letter", "确认公开来信")]
        indexes: ClassVar = [
            models.Index(fields=["organ", "due_on"], name="letter_desk"),
            models.Index(fields=["organ", "published_at"], name="letter_public"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "number"], name="letter_number_once"),
            models.UniqueConstraint(fields=["organ", "entry_key"], name="letter_entry_once"),
            models.CheckConstraint(
                condition=models.Q(channel__in=list(LETTER_CHANNELS)), name="letter_channel_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(number="") & ~models.Q(title="") & (~models.Q(text="") | _GONE),
                name="letter_named",
            ),
            models.CheckConstraint(condition=_ANSWERED | _UNANSWERED, name="letter_answer_whole"),
            models.CheckConstraint(
                condition=models.Q(answered_on=None) | models.Q(application=None),
                name="letter_answered_or_turned",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_on=None)
                | models.Q(answered_on__gte=models.F("received_on")),
                name="letter_answered_after_receipt",
            ),
            models.CheckConstraint(
                condition=models.Q(published_at=None, confirmed_by=None)
                | models.Q(agrees=True, published_at__isnull=False, confirmed_by__isnull=False)
                & _EDITED
                & _ANSWERED
                & ~models.Q(confirmed_by=models.F("edited_by")),
                name="letter_published_by_two",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | models.Q(published_at__isnull=False),
                name="letter_withdrawn_was_public",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def about(self, field: str) -> str:
        """The place the text of *field* is bound to."""
        return f"letters.{field}:{self.key}"

    def said(self) -> str:
        """What was written.

        Errors: CannotOpen.
        """
        return sealed.opened(self, "text")

    def answered(self) -> str:
        """What was answered; empty before it is.

        Errors: CannotOpen.
        """
        return sealed.opened(self, "answer")


# Tables of their own modules, which Django finds only from here.
from gongkai.registers.letters.promise_models import Promise  # noqa: E402
from gongkai.registers.letters.turn_models import Turn  # noqa: E402

__all__ = ["Letter", "LetterQuerySet", "Promise", "Turn"]
