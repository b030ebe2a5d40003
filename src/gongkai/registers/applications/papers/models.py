"""The tables of documents (文书): texts, acts, numbers, deliveries, and who may sign what."""

from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone

from gongkai.law.remedies import Names, OrganKind
from gongkai.registers.information.attached import Attachment, attachments_of
from gongkai.registers.information.review import Act, Happened
from gongkai.registers.organs.models import Organ, User

_ACTS = {
    Act.EDITED: "修改",
    Act.SIGNED: "签署",
    Act.RETURNED: "退回",
    Act.PUBLISHED: "发出",
    Act.WITHDRAWN: "作废",
}
_REVIEWED_AS = {
    OrganKind.DEPARTMENT: "县级人民政府部门",
    OrganKind.GOVERNMENT: "县级人民政府（含其办公室）",
    OrganKind.TOWNSHIP: "乡镇人民政府、街道办事处",
    OrganKind.VERTICAL: "垂直领导的机关",
}


class Letterhead(models.Model):
    """What every document of an organ must say of it, and which bodies its remedies name.

    Source: 行政复议法（2023）第二十四条；GB/T 9704—2012 第7.2.5条（发文字号）。
    """

    organ = models.OneToOneField(Organ, models.PROTECT, verbose_name="机关")
    code = models.CharField("文书代字", max_length=20)
    reviewed_as = models.CharField(
        "复议管辖按哪一类机关",
        max_length=20,
        choices=[(kind.value, label) for kind, label in _REVIEWED_AS.items()],
    )
    government = models.CharField("本级人民政府", max_length=60, blank=True)
    upper_government = models.CharField("上一级人民政府", max_length=60, blank=True)
    superior = models.CharField("上一级主管部门", max_length=60, blank=True)
    court = models.CharField("管辖法院", max_length=60)
    supervisor = models.CharField("政府信息公开工作主管部门", max_length=60)
    address = models.CharField("联系地址", max_length=120)
    phone = models.CharField("联系电话", max_length=40)
    payment = models.CharField("信息处理费的缴纳方式和账户", max_length=200, blank=True)
    doubling = models.CharField("文书审核兼任决定的文号与理由", max_length=300, blank=True)
    doubling_since = models.DateField("兼任决定日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "文书设置"

    def __str__(self) -> str:
        return f"{self.organ}文书设置"

    @property
    def names(self) -> Names:
        """The bodies a remedy paragraph may name."""
        return Names(
            self.government, self.upper_government, self.superior, self.court, self.supervisor
        )

    @property
    def foot(self) -> str:
        """The note at a document's end."""
        return f"联系地址：{self.address}；联系电话：{self.phone}"

    def allows_doubling(self, at: datetime) -> bool:
        """Whether one person might take several steps at the moment *at*."""
        since: date | None = self.doubling_since
        return bool(self.doubling) and since is not None and timezone.localdate(at) >= since


class PaperReviewer(models.Model):
    """Someone who may sign one step of the review of an organ's documents."""

    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="机关")
    step = models.CharField("步骤", max_length=40)
    user = models.ForeignKey(User, models.PROTECT, related_name="paper_steps")

    class Meta:
        verbose_name = verbose_name_plural = "文书审核人员"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organ", "step", "user"], name="paper_reviewer_once_a_step"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.step}"


class PaperQuerySet(models.QuerySet["Paper"]):
    def seen_by(self, user: User) -> Self:
        """The own organ's documents: all for who sees its cases, else those *user* reviews."""
        mine = self.filter(organ=user.organ_id) if user.organ_id else self.none()
        if user.has_perm("applications.view_application"):
            return mine
        steps = PaperReviewer.objects.filter(organ=user.organ_id, user=user).values("step")
        return mine.filter(models.Q(turn__in=steps) | models.Q(acts__by=user)).distinct()


class Paper(models.Model):
    """One document of an application; its words are those of the text last saved.

    Shape: *fields* is what was typed; the rest of the words follows from the case. *turn* is the
        step it waits for. A number, once issued, stays with it, withdrawn or not.
    """

    class State(models.TextChoices):
        REVIEW = "review", "审核中"
        SIGNED = "signed", "已签发"
        SENT = "sent", "已发出"
        WITHDRAWN = "withdrawn", "作废"

    application = models.ForeignKey(
        "applications.Application", models.PROTECT, related_name="papers", verbose_name="申请"
    )
    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="机关")
    kind = models.CharField("文书种类", max_length=40)
    fields = models.JSONField("填写的内容", default=dict)
    attachments = models.JSONField("附件", default=list)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="拟稿人")
    made_at = models.DateTimeField("拟稿时间", auto_now_add=True)
    digest = models.CharField("内容摘要（SM3）", max_length=64, default="")
    state = models.CharField("状态", max_length=20, choices=State, default=State.REVIEW)
    turn = models.CharField("待签步骤", max_length=40, blank=True)
    series = models.CharField("文号字头", max_length=30, blank=True)
    year = models.PositiveSmallIntegerField("文号年份", null=True)
    serial = models.PositiveIntegerField("文号序号", null=True)
    signed_on = models.DateField("成文日期", null=True)
    sent_on = models.DateField("发出日期", null=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "文书"
        ordering: ClassVar = ["pk"]
        permissions: ClassVar = [("sign_paper", "签发文书")]
        indexes: ClassVar = [models.Index(fields=["organ", "turn"], name="paper_turn")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organ", "series", "year", "serial"],
                condition=models.Q(serial__isnull=False),
                name="paper_number_once",
            ),
            models.CheckConstraint(
                condition=models.Q(state="review", signed_on=None)
                | models.Q(state="withdrawn")
                | models.Q(state__in=["signed", "sent"], signed_on__isnull=False),
                name="paper_signed_has_its_day",
            ),
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_on__gte=models.F("signed_on"))
                | ~models.Q(state="sent") & models.Q(sent_on=None),
                name="paper_sent_after_signing",
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.pk}"

    @property
    def number(self) -> str:
        """The document's number (文号); empty before it is issued, and where the kind has none."""
        return f"{self.series}〔{self.year}〕{self.serial}号" if self.serial else ""

    def files(self) -> list[Attachment]:
        """The files that go with it."""
        return attachments_of(self.attachments)


class PaperText(models.Model):
    """A text of a document as it was saved; the database refuses to change or delete it."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="texts", verbose_name="文书")
    digest = models.CharField("内容摘要（SM3）", max_length=64)
    content = models.TextField("内容")  # canonical JSON, what the digest is over

    class Meta:
        verbose_name = verbose_name_plural = "文书文稿"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["paper", "digest"], name="paper_text_once")
        ]

    def __str__(self) -> str:
        return self.digest


class PaperAct(models.Model):
    """One act on one text of a document; the database refuses to change or delete it."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="acts", verbose_name="文书")
    number = models.PositiveIntegerField("序号")
    act = models.CharField("事项", max_length=20, choices=[(a.value, t) for a, t in _ACTS.items()])
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="经手人")
    post = models.CharField("经手人岗位", max_length=150)  # as it was then
    at = models.DateTimeField("时间", default=timezone.now)
    digest = models.CharField("内容摘要（SM3）", max_length=64)
    step = models.CharField("步骤", max_length=40, blank=True)
    label = models.CharField("步骤名称", max_length=60, blank=True)  # as it was then
    confirmed = models.JSONField("确认的事项", default=list)
    opinion = models.CharField("意见", max_length=1000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "文书审签记录"
        ordering: ClassVar = ["paper", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["paper", "number"], name="paper_act_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.paper} {self.number} {self.what}"

    @property
    def what(self) -> str:
        """What was done, in words: the first text saved is drafted, the later ones are changed."""
        return "起草" if self.number == 1 else self.get_act_display()

    def as_happened(self) -> Happened:
        """This row as the rules of review take it."""
        return Happened(Act(self.act), str(self.by_id), self.digest, self.at, self.step)


class Delivery(models.Model):
    """How a document went out and when it came to hand: two facts, each with its proof.

    Shape: rows of one document follow one another and never change; the last one holds.
    Source: 国办公开办函〔2016〕235号。
    """

    class Way(models.TextChoices):
        IN_PERSON = "in_person", "当面送达"
        POST = "post", "邮政寄送"
        ELECTRONIC = "electronic", "电子送达"
        ENTRUSTED = "entrusted", "委托送达"
        PUBLICATION = "publication", "公告送达"

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="deliveries", verbose_name="文书")
    position = models.PositiveSmallIntegerField("序号")
    way = models.CharField("送达方式", max_length=20, choices=Way)
    handed_on = models.DateField("交邮（发出）日期")
    received_on = models.DateField("签收日期", null=True, blank=True)
    tracking = models.CharField("邮件号码或者凭证编号", max_length=80, blank=True)
    note = models.CharField("说明", max_length=300, blank=True)
    proof = models.JSONField("送达凭证", default=list)
    recorded_at = models.DateTimeField("登记时间", auto_now_add=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="登记人")

    class Meta:
        verbose_name = verbose_name_plural = "送达记录"
        ordering: ClassVar = ["paper", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["paper", "position"], name="delivery_place_once"),
            models.CheckConstraint(
                condition=models.Q(received_on=None)
                | models.Q(received_on__gte=models.F("handed_on")),
                name="delivery_received_after_sending",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper} {self.get_way_display()} {self.handed_on}"

    def files(self) -> list[Attachment]:
        """The uploaded proof."""
        return attachments_of(self.proof)
