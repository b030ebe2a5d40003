"""What the page of a case shows of the questions put to its applicant, and what was answered."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from gongkai.registers.applications.models import Application
from gongkai.registers.organs.models import User
from gongkai.registers.submissions.actions import asking
from gongkai.registers.submissions.forms import SettleForm
from gongkai.registers.submissions.models import Question


class QuestionCard(Component):
    """The questions about one application, with their answers; none where there is no page."""

    template_name = "submissions/questions.html"

    def __init__(self, application: Application, user: User) -> None:
        self.application, self.user = application, user
        asked = Question.objects.seen_by(user).filter(application=application)
        people = asked.select_related("application", "asked_by", "closed_by", "reply")
        self.questions = list(people.prefetch_related("reply__files"))
        self.may_ask = (
            application.concluded_on is None
            and user.has_perm(asking.PERMISSION)
            and asking.page_of(application) is not None
        )

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "csrf_token": parent_context.get("csrf_token"),
            "application": self.application,
            "questions": self.questions,
            "may_ask": self.may_ask,
            "may_handle": self.user.has_perm(asking.PERMISSION),
            "settle_form": SettleForm(),
        }


def of_application(application: Application, user: User) -> QuestionCard | None:
    """The card, where something was asked or may be."""
    card = QuestionCard(application, user)
    return card if card.questions or card.may_ask else None
