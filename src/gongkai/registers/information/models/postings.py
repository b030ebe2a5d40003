"""What was posted where, when and by whom, with its proof; and the accounts that post."""

from typing import Any, ClassVar, Self

from django.core.validators import URLValidator
from django.db import models

from gongkai.registers.information.attached import Attachment, attachments_of
from gongkai.registers.information.errors import OnlyByRelease
from gongkai.registers.information.models.editions import Edition
from gongkai.registers.information.models.items import Item
from gongkai.registers.information.models.publications import Publication
from gongkai.registers.organs.models import Organ, User

WEB_ADDRESS = URLValidator(
    schemes=["http", "https"],
    message="网址写法不对，请粘贴以 https:// 或者 http:// 开头的完整网址。",
)


class PostingQuerySet(models.QuerySet["Posting"]):
    def standing(self) -> Self:
        """The last word on each posting, where it says that it was made."""
        return self.filter(corrected_by__isnull=True, void=False)


class Posting(models.Model):
    """One posting of an item's edition on one channel; the database changes and deletes none.

    Shape: a correction is a row of its own that *replaces* the one before, with a reason; a *void*
        one says that there was no such posting.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="postings", verbose_name="政府信息")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+", verbose_name="公开版本")
    channel = models.CharField("渠道", max_length=20, choices=Publication.Channel)
    posted_at = models.DateTimeField("发布时间")
    posted_until = models.DateField("张贴至", null=True, blank=True)
    place = models.CharField("地点、期号或者接收单位", max_length=100, blank=True)
    address = models.CharField("网址", max_length=500, blank=True, validators=[WEB_ADDRESS])
    photo = models.JSONField("照片或者截图", null=True, blank=True)  # as a text lists its files
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by",
        verbose_name="更正的记录",
    )  # fmt: skip
    void = models.BooleanField("作废", default=False)
    reason = models.CharField("更正的原因", max_length=300, blank=True)
    recorded_at = models.DateTimeField("登记时间")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="登记人")

    objects = PostingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "发布记录"
        ordering: ClassVar = ["-posted_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["channel", "-posted_at"], name="posting_of_channel")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(replaces=None, void=False)
                | models.Q(replaces__isnull=False) & ~models.Q(reason=""),
                name="posting_corrected_says_why",
                violation_error_message="更正或者作废，请写明原因。",
            ),
            models.CheckConstraint(
                condition=~models.Q(channel="portal"), name="posting_not_on_the_portal"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.get_channel_display()}"

    def delete(self, *_: Any, **__: Any) -> tuple[int, dict[str, int]]:
        """Refused: what was recorded stays on record.

        Errors: OnlyByRelease.
        """
        raise OnlyByRelease

    def proof(self) -> Attachment | None:
        """The photograph, where there is one."""
        return attachments_of([self.photo])[0] if self.photo else None

    def earlier(self) -> "list[Posting]":
        """The rows this one corrects, the last one first."""
        found: list[Posting] = []
        before = self.replaces
        while before is not None:
            found.append(before)
            before = before.replaces
        return found


class ChannelAccount(models.Model):
    """An organ's account on a new medium (政务新媒体), and how often it promises to post."""

    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="机关")
    channel = models.CharField("渠道", max_length=20, choices=Publication.Channel)
    name = models.CharField("账号名称", max_length=60)
    address = models.CharField("主页网址", max_length=500, blank=True, validators=[WEB_ADDRESS])
    promised = models.PositiveSmallIntegerField("承诺每周更新次数", default=0)
    opened_on = models.DateField("启用日期")
    closed_on = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "新媒体账号"
        ordering: ClassVar = ["channel", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organ", "channel"],
                condition=models.Q(closed_on=None),
                name="account_once_a_channel",
                violation_error_message="这个渠道已有启用的账号，请先停用原来的。",
            )
        ]

    def __str__(self) -> str:
        return self.name
