"""Applications for information (政府信息公开申请): what was asked, and the events that followed."""

from typing import ClassVar, Self

from django.db import models

from gongkai.law.clock import State
from gongkai.law.events import KINDS
from gongkai.law.receipt import CHANNELS
from gongkai.registers.applications.contact_models import ContactVersion  # noqa: F401 - Django finds it
from gongkai.registers.applications.likeness import KeyOfText
from gongkai.registers.organs.models import Organ, User


class Applicant(models.TextChoices):
    """Kinds of applicant; the keys are the columns of table 三."""

    NATURAL_PERSON = "natural_person", "自然人"
    ENTERPRISE = "enterprise", "商业企业"
    RESEARCH = "research", "科研机构"
    PUBLIC_INTEREST = "public_interest", "社会公益组织"
    LEGAL_SERVICE = "legal_service", "法律服务机构"
    OTHER_ORGANISATION = "other_organisation", "其他组织"


RECEIVED, DECIDED, WITHDRAWN, MERGED = "received", "decided", "withdrawn", "merged"
# What the register does to its own entries; the law's clock knows none of it.
STRUCK, REENTERED, ANNULLED = "struck", "reentered", "annulled"
ANNULLED_LABEL = "登记作废"


class ApplicationQuerySet(models.QuerySet["Application"]):
    def seen_by(self, user: User) -> Self:
        """The applications whose content *user* may read: the own organ's, whatever the rank."""
        return self.filter(organ=user.organ_id) if user.organ_id else self.none()

    def open(self) -> Self:
        return self.filter(concluded_on=None)

    def closed(self) -> Self:
        return self.exclude(concluded_on=None)

    def counted(self) -> Self:
        """All but those entered by mistake (登记作废), which count nowhere."""
        return self.exclude(state=ANNULLED)


class Application(models.Model):
    """One application, as the receiving organ's register holds it.

    What follows from the events (receipt, term, conclusion) is kept on the row for speed only;
    ``history.project`` gives it again from the events.
    Source: 条例（2019）第二十九条、第三十一条。
    """

    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="受理机关")
    number = models.CharField("申请编号", max_length=32)
    applicant_kind = models.CharField("申请人类别", max_length=20, choices=Applicant)
    applicant_name = models.CharField("申请人姓名或名称", max_length=100)
    channel = models.CharField(
        "提交方式", max_length=20, choices=[(c.key, c.label) for c in CHANNELS.values()]
    )
    submitted_on = models.DateField("提交（到达）日期")
    entry_key = models.UUIDField("录入标识", editable=False)
    # The ledger of earlier years it came from; None: entered here.
    brought_in = models.ForeignKey(
        "applications.Ledger", models.PROTECT, null=True, blank=True, editable=False
    )

    received_on = models.DateField("收到之日", editable=False)
    state = models.CharField(
        "状态",
        max_length=30,
        editable=False,
        default="",
        choices=[*((s.value, s.label) for s in State), (ANNULLED, ANNULLED_LABEL)],
    )  # as of the last event; what days bring, such as being overdue, is asked of the clock
    due_on = models.DateField("答复期限届满日", null=True, editable=False)  # None: the term waits
    until = models.DateField("等待的末日", null=True, editable=False)  # for a correction or a fee
    provisional = models.BooleanField("届满日暂定", editable=False)
    concluded_on = models.DateField("办结日", null=True, editable=False)
    outcome = models.CharField("办理结果", max_length=40, blank=True, editable=False)
    # The number of the case it was merged into (并案); None: of its own.
    leading = models.CharField("并入的申请", max_length=32, null=True, editable=False)
    erased_on = models.DateField("个人信息销毁日", null=True, editable=False)  # retention is over

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "政府信息公开申请"
        ordering: ClassVar = ["due_on", "pk"]
        permissions: ClassVar = [
            ("guard_privacy", "查看联系信息的查看记录，销毁保管期满的个人信息")
        ]
        indexes: ClassVar = [
            # Each order of the desk's list, and each narrowing of it, is a walk along one of these.
            models.Index(fields=["organ", "concluded_on", "due_on", "id"], name="application_desk"),
            models.Index(fields=["organ", "concluded_on", "id"], name="application_closed"),
            models.Index(fields=["organ", "received_on", "id"], name="application_received"),
            models.Index(
                fields=["organ", "state", "concluded_on", "due_on", "id"], name="application_state"
            ),
            models.Index(fields=["organ", "applicant_name", "id"], name="application_named_by"),
            models.Index(
                fields=["organ", "leading"],
                name="application_merged",
                condition=models.Q(leading__isnull=False),
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "number"], name="application_number_once"),
            models.UniqueConstraint(fields=["organ", "entry_key"], name="application_entry_once"),
            models.CheckConstraint(
                condition=models.Q(applicant_kind__in=Applicant.values),
                name="application_applicant_known",
            ),
            models.CheckConstraint(
                condition=models.Q(channel__in=list(CHANNELS)), name="application_channel_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(number="") & ~models.Q(applicant_name=""),
                name="application_named",
            ),
            models.CheckConstraint(
                condition=models.Q(concluded_on=None)
                | models.Q(concluded_on__gte=models.F("received_on")),
                name="application_concluded_after_receipt",
            ),
            models.CheckConstraint(
                condition=models.Q(concluded_on=None, outcome="")
                | ~models.Q(concluded_on=None) & ~models.Q(outcome=""),
                name="application_concluded_iff_outcome",
            ),
            models.CheckConstraint(
                condition=models.Q(submitted_on__lte=models.F("received_on")),
                name="application_received_after_submission",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_annulled(self) -> bool:
        """Whether it was entered by mistake and counts nowhere."""
        return self.state == ANNULLED

    def merged(self) -> ApplicationQuerySet:
        """The cases that were merged into this one."""
        return Application.objects.filter(organ=self.organ_id, leading=self.number)


class Matter(models.Model):
    """One of the things an application asks for."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="matters")
    position = models.PositiveSmallIntegerField("序号")
    text = models.TextField("所需信息的描述")
    key = KeyOfText("相同事项的标识", max_length=64, editable=False, default="")

    class Meta:
        verbose_name = verbose_name_plural = "申请事项"
        ordering: ClassVar = ["position"]
        indexes: ClassVar = [models.Index(fields=["key"], name="matter_key")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "position"], name="matter_place_once"),
            models.CheckConstraint(condition=~models.Q(text=""), name="matter_not_blank"),
        ]

    def __str__(self) -> str:
        return self.text


# All that the law's clock knows; before it the receipt, after it what was entered by mistake.
NAMES = [
    (RECEIVED, "收到申请"),
    *((name, kind.label) for name, kind in KINDS.items()),
    (STRUCK, "更正录入"),
    (REENTERED, "更正登记"),
    (ANNULLED, ANNULLED_LABEL),
]


class Event(models.Model):
    """Something that happened to an application on a day; never changed, never removed.

    Shape: *facts* holds what the event needs: ``days`` it gives, the ``party`` asked, the
        ``outcome`` decided, a ``note``; of a mistake the ``position`` of what is struck out; of a
        corrected entry each value and, under ``was_``, the one before; ``leading``, ``double_of``
        are numbers of other cases.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="events")
    position = models.PositiveSmallIntegerField("序号")
    name = models.CharField("事件", max_length=30, choices=NAMES)
    on = models.DateField("日期")
    facts = models.JSONField("内容", default=dict)
    recorded_at = models.DateTimeField("录入时间", auto_now_add=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, verbose_name="录入人")

    class Meta:
        verbose_name = verbose_name_plural = "办理事件"
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "position"], name="event_place_once"),
            # No application is received twice; the database says so too.
            models.UniqueConstraint(
                fields=["application"],
                condition=models.Q(name="received"),
                name="event_received_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.get_name_display()}"


# Tables of their own modules, which Django finds only from here.
from gongkai.registers.applications.calendar_models import CalendarUsed, TermMoved  # noqa: E402
from gongkai.registers.applications.ledger_models import Ledger  # noqa: E402
from gongkai.registers.applications.papers.handling import (  # noqa: E402
    SearchRecord,
    SectionAsked,
)
from gongkai.registers.applications.papers.models import (  # noqa: E402
    Delivery,
    Letterhead,
    Paper,
    PaperAct,
    PaperReviewer,
    PaperText,
)
from gongkai.registers.applications.papers.proposals import Proposal  # noqa: E402

__all__ = [
    "ANNULLED",
    "CHANNELS",
    "DECIDED",
    "MERGED",
    "NAMES",
    "RECEIVED",
    "REENTERED",
    "STRUCK",
    "WITHDRAWN",
    "Applicant",
    "Application",
    "ApplicationQuerySet",
    "CalendarUsed",
    "Delivery",
    "Event",
    "Ledger",
    "Letterhead",
    "Matter",
    "Paper",
    "PaperAct",
    "PaperReviewer",
    "PaperText",
    "Proposal",
    "SearchRecord",
    "SectionAsked",
    "TermMoved",
]
