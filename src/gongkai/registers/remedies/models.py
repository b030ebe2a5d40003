"""Reconsideration (行政复议) and litigation (行政诉讼): one row a case, and its events."""

from typing import ClassVar, Self

from django.db import models

from gongkai.law.proceedings import Kind
from gongkai.registers.applications.models import Application
from gongkai.registers.organs.models import Organ, User

_AFTER = models.Q(kind=Kind.AFTER_RECONSIDERATION.value)
_BARE = models.Q(number="") | models.Q(claimant="") | models.Q(body="")


class RemedyQuerySet(models.QuerySet["Remedy"]):
    def seen_by(self, user: User) -> Self:
        """The cases whose content *user* may read: the own organ's, whatever the rank."""
        return self.filter(organ=user.organ_id) if user.organ_id else self.none()

    def pending(self) -> Self:
        """Those without a result."""
        return self.filter(concluded_on=None, voided_on=None)

    def owing(self) -> Self:
        """Those in which the organ owes an answer, or what a result has ordered."""
        return self.exclude(owes="")

    def open(self) -> Self:
        """Those that are not over: no result yet, or not done what it orders."""
        return self.filter(models.Q(concluded_on=None, voided_on=None) | ~models.Q(owes=""))

    def closed(self) -> Self:
        return self.exclude(concluded_on=None).filter(owes="")

    def voided(self) -> Self:
        """Those that were registered by mistake: readable, and counted nowhere."""
        return self.exclude(voided_on=None)

    def registered(self) -> Self:
        """Those that were not registered by mistake."""
        return self.filter(voided_on=None)


class Remedy(models.Model):
    """One case against the organ before a reviewing organ or a court.

    What follows from the events is kept on the row for speed only; ``history.project`` gives it
    again from the events. At the end of keeping its words go, as ``personal`` says.
    Source: 条例（2019）第五十一条；年度报告格式，表四。
    """

    class Owes(models.TextChoices):
        """What the organ owes in a case."""

        ANSWER = "answer", "提交答复和证据"
        REDO = "redo", "重新答复或者履行"

    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="被申请人、被告")
    number = models.CharField("登记号", max_length=32)
    kind = models.CharField("类型", max_length=32, choices=[(k.value, k.label) for k in Kind])
    application = models.ForeignKey(
        Application, models.PROTECT, null=True, verbose_name="所涉申请", related_name="remedies"
    )
    act = models.CharField("被复议、被诉的行为", max_length=300)
    claimant = models.CharField("申请人、原告", max_length=100)
    body = models.CharField("复议机关、法院", max_length=100)
    case_number = models.CharField("案号", max_length=60, blank=True)
    simple = models.BooleanField("简易程序", default=False)
    after = models.ForeignKey(
        "self", models.PROTECT, null=True, verbose_name="所经行政复议", related_name="suits"
    )
    entry_key = models.UUIDField("录入标识", editable=False)

    noticed_on = models.DateField("收到通知之日", editable=False)
    owes = models.CharField("待办", max_length=10, blank=True, choices=Owes, editable=False)
    due_on = models.DateField("待办的末日", null=True, editable=False)  # of what is owed
    provisional = models.BooleanField("末日暂定", editable=False)
    answered_on = models.DateField("提交答复之日", null=True, editable=False)
    hearing_on = models.DateField("开庭、听证之日", null=True, editable=False)
    concluded_on = models.DateField("结果之日", null=True, editable=False)
    result = models.CharField("结果", max_length=40, blank=True, editable=False)
    redone_on = models.DateField("重新答复之日", null=True, editable=False)
    voided_on = models.DateField("登记作废之日", null=True, editable=False)  # entered by mistake
    erased_on = models.DateField("个人信息销毁日", null=True, editable=False)  # retention is over

    objects = RemedyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "行政复议、行政诉讼"
        ordering: ClassVar = ["due_on", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["organ", "due_on"], name="remedy_desk"),
            models.Index(fields=["organ", "concluded_on"], name="remedy_year"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "number"], name="remedy_number_once"),
            models.UniqueConstraint(fields=["organ", "entry_key"], name="remedy_entry_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[k.value for k in Kind]), name="remedy_kind_known"
            ),
            models.CheckConstraint(condition=~_BARE & ~models.Q(act=""), name="remedy_named"),
            models.CheckConstraint(
                condition=_AFTER & models.Q(after__isnull=False)
                | ~_AFTER & models.Q(after__isnull=True),
                name="remedy_after_iff_reconsidered",
            ),
            models.CheckConstraint(
                condition=models.Q(concluded_on=None, result="")
                | ~models.Q(concluded_on=None) & ~models.Q(result=""),
                name="remedy_concluded_iff_result",
            ),
            models.CheckConstraint(
                condition=models.Q(owes="", due_on=None)
                | ~models.Q(owes="") & models.Q(due_on__isnull=False),
                name="remedy_owes_by_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def group(self) -> Kind:
        """Its group of 表四."""
        return Kind(self.kind)


NOTICED, RESULT, STRUCK = "noticed", "result", "struck"
POSTPONED, ANSWERED, HEARING, APPEALED, REDONE, NOTED = (
    "postponed",
    "answered",
    "hearing",
    "appealed",
    "redone",
    "noted",
)
NAMES = [
    (NOTICED, "收到答复通知、应诉通知"),
    (POSTPONED, "获准延期提交"),
    (ANSWERED, "提交答复书、答辩状和证据"),
    (HEARING, "收到开庭、听证通知"),
    (RESULT, "收到结果"),
    (APPEALED, "上诉、提起再审"),
    (REDONE, "重新答复或者履行"),
    (NOTED, "其他情况"),
    (STRUCK, "更正录入"),
]


class Event(models.Model):
    """Something that happened in a case on a day; never changed, never removed.

    Shape: *facts* holds what the event needs: the day ``until`` which an answer is put off, the day
        of a hearing (``held_on``), the ``result`` with what it orders (``redo``, ``days``,
        ``unit``) or ``why_none`` when nothing is to be done again, a ``note``; of a mistake the
        ``position`` of what is struck out. A notice that is struck out may be followed by another.
    """

    remedy = models.ForeignKey(Remedy, models.PROTECT, related_name="events")
    position = models.PositiveSmallIntegerField("序号")
    name = models.CharField("事件", max_length=30, choices=NAMES)
    on = models.DateField("日期")
    facts = models.JSONField("内容", default=dict)
    recorded_at = models.DateTimeField("录入时间", auto_now_add=True)
    recorded_by = models.ForeignKey(
        User, models.PROTECT, verbose_name="录入人", related_name="remedy_events"
    )

    class Meta:
        verbose_name = verbose_name_plural = "办理事件"
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["remedy", "position"], name="remedy_event_place_once")
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.get_name_display()}"


class EvidenceList(models.Model):
    """The list of evidence (证据清单) as it was saved once; a later one takes its place.

    Shape: *rows* are mappings with ``name``, ``source``, ``proves`` and ``pages`` (how many).
    """

    remedy = models.ForeignKey(Remedy, models.PROTECT, related_name="evidence_lists")
    number = models.PositiveSmallIntegerField("第几稿")
    rows = models.JSONField("证据", default=list)
    saved_at = models.DateTimeField("保存时间", auto_now_add=True)
    saved_by = models.ForeignKey(
        User, models.PROTECT, verbose_name="编制人", related_name="evidence_lists"
    )

    class Meta:
        verbose_name = verbose_name_plural = "证据清单"
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["remedy", "number"], name="evidence_list_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.remedy} 证据清单第{self.number}稿"
