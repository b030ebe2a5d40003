"""Within how many days an organ has promised to answer letters, by its own dated decisions."""

from typing import ClassVar

from django.db import models

from gongkai.law.letters import LETTER_CHANNELS
from gongkai.registers.organs.models import Organ, User

# A choice of ours: well within the three months after which a consultation that is not answered
# fails a website (国办秘函〔2019〕19号).
MOST_DAYS = 40


class Promise(models.Model):
    """One decision about one channel; it holds from a day on, until a later one does."""

    organ = models.ForeignKey(Organ, models.PROTECT, editable=False)
    channel = models.CharField(
        "渠道", max_length=20, choices=[(c.key, c.label) for c in LETTER_CHANNELS.values()]
    )
    days = models.PositiveSmallIntegerField("工作日")
    since = models.DateField("施行日期")
    decided_on = models.DateField("决定日期")
    reason = models.CharField("决定文号与理由", max_length=300)
    entered_at = models.DateTimeField("登记时间", auto_now_add=True)
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "来信答复承诺"
        ordering: ClassVar = ["-since", "-pk"]
        permissions: ClassVar = [("set_promise", "规定来信的答复承诺")]
        indexes: ClassVar = [
            models.Index(fields=["organ", "channel", "since"], name="letter_promise")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(days__gte=1, days__lte=MOST_DAYS), name="letter_promise_days"
            ),
            models.CheckConstraint(
                condition=models.Q(since__gte=models.F("decided_on")),
                name="letter_promise_after_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.days} 个工作日"
