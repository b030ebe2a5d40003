"""What an officer asks the applicant on the progress page (询问), and how each question ended."""

import uuid
from typing import ClassVar, Self

from django.db import models

from gongkai.registers import sealed
from gongkai.registers.applications.models import Application
from gongkai.registers.organs.models import User
from gongkai.registers.sealed import SealedTextField


class QuestionQuerySet(models.QuerySet["Question"]):
    def seen_by(self, user: User) -> Self:
        """The questions whose content *user* may read: the own organ's."""
        return self.filter(submission__organ=user.organ_id) if user.organ_id else self.none()

    def open(self) -> Self:
        return self.filter(reply=None, closed_at=None)


class Question(models.Model):
    """One question about an application; answered once, or closed with a reason, never both.

    It is no notice of correction: the term runs on while it waits.
    """

    uuid = models.UUIDField("标识", default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(
        "submissions.Submission", models.PROTECT, related_name="questions"
    )
    application = models.ForeignKey(Application, models.PROTECT, related_name="questions")
    words = SealedTextField("询问的内容", blank=True)  # blank once it is erased
    asked_at = models.DateTimeField("询问时间")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="询问人")
    reply = models.OneToOneField(
        "submissions.Reply", models.PROTECT, null=True, related_name="question"
    )
    reason = SealedTextField("不再等待回答的原因", blank=True)
    closed_at = models.DateTimeField("不再等待的时间", null=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "向申请人的询问"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(closed_at=None, closed_by=None)
                | models.Q(closed_at__isnull=False, closed_by__isnull=False, reply=None),
                name="question_answered_or_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} 的询问"

    def about(self, field: str) -> str:
        """The place the text of *field* is bound to."""
        return f"submissions.question.{field}:{self.uuid}"

    @property
    def is_open(self) -> bool:
        """Whether an answer is still waited for; a case that is concluded waits for none."""
        settled = self.reply_id is not None or self.closed_at is not None
        return not settled and self.application.concluded_on is None

    def text(self) -> str:
        """What is asked.

        Errors: CannotOpen.
        """
        return sealed.opened(self, "words")

    def why_closed(self) -> str:
        """Why no answer is waited for any more.

        Errors: CannotOpen.
        """
        return sealed.opened(self, "reason")
