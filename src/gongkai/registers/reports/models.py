"""Annual reports: a draft for each organ and year, figures stated by hand, versions signed."""

from typing import ClassVar, Self

from django.db import models
from django.db.models.functions import Cast, Concat

from gongkai.annual.build import Complete
from gongkai.annual.model import Report, title
from gongkai.annual.read import read
from gongkai.law.forms import Form, form_of
from gongkai.registers.journal import sm3
from gongkai.registers.journal.models import Line, Verb
from gongkai.registers.organs.models import Organ, User

_TEXT = models.CharField()


class Draft(models.Model):
    """What an organ is preparing for one year: prose, and figures no register counts."""

    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="机关")
    year = models.PositiveSmallIntegerField("报告年度")
    prose = models.JSONField("正文", default=dict)  # a section's key to its text

    class Meta:
        verbose_name = verbose_name_plural = "年度报告"
        ordering: ClassVar = ["-year", "organ"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "year"], name="draft_once_a_year")
        ]

    def __str__(self) -> str:
        return title(self.organ.name, self.year)

    @property
    def form(self) -> Form:
        """The statutory form of the report's year."""
        return form_of(self.year)

    @property
    def complete(self) -> Complete:
        """Which registers are complete for the report's year."""
        organ = self.organ
        since = (organ.documents_since, organ.remedies_since)
        return Complete(*(year is not None and year <= self.year for year in since))


class Statement(models.Model):
    """A figure someone stated by hand, because no register counts it."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="statements")
    cell = models.CharField("单元格", max_length=80)
    value = models.DecimalField("数值", max_digits=18, decimal_places=6)
    unit = models.CharField("单位", max_length=10, blank=True)
    stated_by = models.ForeignKey(User, models.PROTECT, verbose_name="填报人")
    stated_at = models.DateTimeField("填报时间", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "填报数"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "cell"], name="statement_cell_once"),
            # More digits than the column keeps would be stored, and never read back.
            models.CheckConstraint(
                condition=models.Q(value__gt=-(10**12), value__lt=10**12),
                name="statement_value_fits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cell} = {self.value}"


class VersionQuerySet(models.QuerySet["Version"]):
    def signed(self) -> Self:
        """Those approved whose approval, over this very digest, stands in the journal."""
        line = Line.objects.filter(
            verb=Verb.APPROVED,
            subject=Concat(models.Value("reports.version:"), Cast(models.OuterRef("pk"), _TEXT)),
            facts__digest=models.OuterRef("digest"),
            facts__number=models.OuterRef("number"),
        )
        return self.filter(models.Exists(line), state=Version.State.APPROVED)

    def public(self) -> Self:
        """What the public may see: each report's latest signed version."""
        newer = Version.objects.signed().filter(
            draft=models.OuterRef("draft"), number__gt=models.OuterRef("number")
        )
        return self.signed().exclude(models.Exists(newer))


class Version(models.Model):
    """A report as it was handed to the leader: frozen content, its hash, the leader's word.

    The signature (decided_by, decided_at) is over ``digest``, the hash of ``content``.
    """

    class State(models.TextChoices):
        SUBMITTED = "submitted", "待审签"
        APPROVED = "approved", "已公布"
        RETURNED = "returned", "已退回"

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("版次")
    content = models.TextField("内容")
    digest = models.CharField("内容摘要（SM3）", max_length=64)
    warnings = models.PositiveSmallIntegerField("报审时的提示数")
    state = models.CharField("状态", max_length=20, choices=State, default=State.SUBMITTED)
    submitted_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="报审人")
    submitted_at = models.DateTimeField("报审时间", auto_now_add=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name="审签人"
    )
    decided_at = models.DateTimeField("审签时间", null=True)
    opinion = models.CharField("审签意见", max_length=500, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "年度报告版本"
        ordering: ClassVar = ["draft", "number"]
        permissions: ClassVar = [("approve_version", "审签年度报告")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["draft"],
                condition=models.Q(state="submitted"),
                name="version_one_awaits",
            ),
            models.CheckConstraint(
                condition=models.Q(state="submitted", decided_by=None, decided_at=None)
                | (
                    ~models.Q(state="submitted")
                    & models.Q(decided_by__isnull=False, decided_at__isnull=False)
                ),
                name="version_decided_iff_signed",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by=None)
                | ~models.Q(decided_by=models.F("submitted_by")),
                name="version_signed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft} 第{self.number}版"

    def is_intact(self) -> bool:
        """Whether the content is still the one the hash, and so the signature, is over."""
        return self.digest == sm3.digest(self.content)

    def report(self) -> Report:
        """The report this version holds."""
        report = read(self.content.encode(), name=str(self)).report
        if report is None:
            raise ValueError(f"version {self.pk} holds no report")
        return report
