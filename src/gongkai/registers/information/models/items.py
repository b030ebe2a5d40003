"""Government information: one row an item; what is public of it are its editions."""

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, Self, cast

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail import hooks
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, Revision, RevisionMixin

from gongkai.law.documents import owes_reading
from gongkai.registers.information import html
from gongkai.registers.information.attached import Attachment, find, require_shape
from gongkai.registers.information.errors import NobodysEdit, OnlyByRelease
from gongkai.registers.information.models.columns import ARTICLES, Column
from gongkai.registers.information.models.sound import require_sound
from gongkai.registers.organs.models import Organ, User

if TYPE_CHECKING:
    from gongkai.registers.information.models.editions import Edition, Text

# What a stored text does not bring back: it is the item's and not the text's.
_STANDING = (
    "organ_id", "index_number", "edition_id", "public_on", "withdrawn_reason", "turn",
    "review_due_at",
)  # fmt: skip
REVIEWED = "reviewed"  # stands in ``turn`` once every step is signed
FEATURES = [
    "h2", "h3", "bold", "superscript", "subscript", "ol", "ul", "link", "hr", "blockquote",
]  # fmt: skip


class ItemQuerySet(models.QuerySet["Item"]):
    def public(self, day: date) -> Self:
        """What the public may see on *day*, newest first."""
        return self._released().filter(public_on__lte=day)

    def public_since(self, first: date, day: date) -> Self:
        """What the public may see on *day* of what became public on the very day *first*.

        Apart from ``public`` so that an index is asked for one day and not for a range as well.
        """
        return self._released().filter(public_on=first) if first <= day else self.none()

    def _released(self) -> Self:
        """What is public from its day on, newest first."""
        return self.filter(live=True, edition__isnull=False).order_by("-public_on", "-pk")

    def withdrawn(self) -> Self:
        """What was public and is no longer: its address answers with the reason."""
        return self.filter(live=False, edition__isnull=False)

    def unexplained(self, day: date) -> Self:
        """Public documents that owe the public a reading (政策解读) and have none public on *day*.

        Not those that were public before this register kept them, nor those that hold no more.
        Source: 国办发〔2016〕80号；哪些文件要解读见 docs/law/readings.md。
        """
        readings = Item.objects.public(day).filter(explains=models.OuterRef("pk"))
        owing = self.public(day).filter(
            ~models.Exists(readings), kind__in=list(filter(owes_reading, Item.Kind.values))
        )
        over = (Item.Validity.REPEALED, Item.Validity.LAPSED)
        return owing.exclude(editions__basis="brought_in").exclude(validity__in=over)

    def lapsed(self, day: date) -> Self:
        """Public documents past their term on *day* that still say they are in force."""
        said = (Item.Validity.IN_FORCE, Item.Validity.AMENDED)
        return self.filter(live=True, validity__in=said, valid_until__lt=day)

    def seen_by(self, user: User) -> Self:
        """The items of the organ *user* works in."""
        return self.filter(organ_id=user.organ_id)


class Item(PreviewableMixin, LockableMixin, DraftStateMixin, RevisionMixin, models.Model):
    """One piece of government information (政府信息).

    Shape: the row's content is that of ``edition``, which is what the public sees while ``live``;
        before the first edition it is the draft's. Later drafts are revisions.
    Source: 条例（2019）第十二条第三款（目录四要素）、第二十六条（形成日期）。
    """

    class Kind(models.TextChoices):
        GENERAL = "general", "一般信息"
        NORMATIVE = "normative", "行政规范性文件"
        REGULATION = "regulation", "规章"
        READING = "reading", "政策解读"
        DATA = "data", "统计数据"

    class Attribute(models.TextChoices):
        PROACTIVE = "proactive", "主动公开"
        ON_REQUEST = "on_request", "依申请公开"
        WITHHELD = "withheld", "不予公开"

    class Stage(models.TextChoices):
        DECISION = "decision", "决策"
        EXECUTION = "execution", "执行"
        MANAGEMENT = "management", "管理"
        SERVICE = "service", "服务"
        RESULT = "result", "结果"

    class Validity(models.TextChoices):
        IN_FORCE = "in_force", "有效"
        AMENDED = "amended", "已修改"
        REPEALED = "repealed", "废止"
        LAPSED = "lapsed", "失效"

    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="公开机关")
    index_number = models.CharField("索引号", max_length=60, unique=True, null=True, editable=False)
    column = models.ForeignKey(Column, models.PROTECT, null=True, blank=True, verbose_name="栏目")
    kind = models.CharField("类型", max_length=20, choices=Kind, default=Kind.GENERAL)
    title = models.CharField("名称", max_length=200)
    document_number = models.CharField("发文字号", max_length=60, blank=True)
    made_on = models.DateField("生成日期")
    body = RichTextField("正文", blank=True, features=FEATURES)
    attachments = models.JSONField(
        "附件", default=list, blank=True, editable=False, validators=[require_shape]
    )
    # As ``statistics.table`` shapes it; a data item has one, no other does.
    table = models.JSONField("数据表", null=True, blank=True, editable=False)
    summary = models.CharField("内容概述", max_length=500, blank=True)
    keywords = models.CharField("关键词", max_length=100, blank=True)
    source = models.CharField("来源", max_length=100, blank=True)
    subject = models.CharField("主题分类", max_length=40, blank=True)
    genre = models.CharField("体裁分类", max_length=40, blank=True)
    stage = models.CharField("五公开环节", max_length=20, choices=Stage, blank=True)
    article = models.CharField("条例第二十条的项", max_length=20, choices=ARTICLES, blank=True)
    attribute = models.CharField(
        "公开属性", max_length=20, choices=Attribute, default=Attribute.PROACTIVE
    )
    attribute_reason = models.CharField("不主动公开的理由", max_length=300, blank=True)
    late_reason = models.CharField("超过公开期限的原因", max_length=300, blank=True)
    validity = models.CharField("有效性", max_length=20, choices=Validity, blank=True)
    effective_on = models.DateField("施行日期", null=True, blank=True)
    valid_until = models.DateField("有效期至", null=True, blank=True)
    ended_on = models.DateField("废止或失效日期", null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces",
        verbose_name="由哪份文件废止或替代",
    )  # fmt: skip
    explains = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="explained_by",
        verbose_name="解读的文件",
    )  # fmt: skip

    live = models.BooleanField("公开中", default=False, editable=False)
    edition = models.ForeignKey(
        "information.Edition", models.PROTECT, null=True, editable=False, related_name="+",
        verbose_name="公开版本",
    )  # fmt: skip
    public_on = models.DateField("公开日期", null=True, editable=False)  # the first day
    withdrawn_reason = models.CharField("撤下的理由", max_length=500, blank=True, editable=False)
    # For lists only: what ``acts.stand`` says of the text last saved.
    turn = models.CharField("轮到的步骤", max_length=40, null=True, editable=False)
    review_due_at = models.DateTimeField("补审期限", null=True, editable=False)

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "政府信息"
        ordering: ClassVar = ["-made_on", "-pk"]
        permissions: ClassVar = [
            ("release_item", "应急发布、撤下政府信息"),
            ("appoint_reviewer", "指定审校人员、登记兼任决定"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["-public_on", "-id"], condition=models.Q(live=True), name="item_public"
            ),
            models.Index(
                fields=["organ", "-public_on", "-id"],
                condition=models.Q(live=True),
                name="item_public_of_organ",
            ),
            models.Index(
                fields=["column", "-public_on", "-id"],
                condition=models.Q(live=True),
                name="item_public_in_column",
            ),
            models.Index(fields=["organ", "kind", "-id"], name="item_of_kind"),
            models.Index(
                fields=["organ", "turn", "-id"],
                condition=models.Q(turn__isnull=False),
                name="item_in_review",
            ),
            models.Index(
                fields=["organ", "-id"],
                condition=models.Q(live=False, edition__isnull=False),
                name="item_withdrawn",
            ),
            models.Index(
                fields=["organ", "-id"],
                condition=models.Q(review_due_at__isnull=False),
                name="item_review_owed",
            ),
            models.Index(
                fields=["organ", "-public_on", "-id"],
                condition=models.Q(live=True, kind="data"),
                name="item_public_data_of_organ",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(live=False)
                | models.Q(edition__isnull=False, public_on__isnull=False),
                name="item_live_has_an_edition",
            ),
            models.CheckConstraint(
                condition=~models.Q(attribute="withheld") | models.Q(live=False),
                name="item_withheld_is_not_public",
            ),
            models.CheckConstraint(
                condition=models.Q(attribute="proactive") | ~models.Q(attribute_reason=""),
                name="item_withheld_says_why",
                violation_error_message="不主动公开的，请写明理由。",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """The words of one line are one line, and its day has come."""
        super().clean()
        require_sound(self, timezone.localdate())

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the row, its body clean."""
        self.body = html.cleaned(self.body)
        super().save(*args, **kwargs)

    def save_revision(self, user: User | None = None, **kwargs: Any) -> Revision:
        """Keep the text as it stands now, whatever door it comes through.

        Errors: NobodysEdit where nobody is named: an edit has an author; MayNotWrite,
            LockedBy.
        """
        from gongkai.registers.information.actions import drafting  # noqa: PLC0415 - they know it
        from gongkai.registers.information.rules import require_may_save  # noqa: PLC0415

        if user is None:
            raise NobodysEdit
        require_may_save(self, user)
        self.body = html.cleaned(self.body)
        revision = super().save_revision(user=user, **kwargs)
        drafting.kept(self, by=user)
        return cast(Revision, revision)

    def publish(
        self,
        revision: Revision,
        user: User | None = None,
        *,
        at: datetime | None = None,
        **_: Any,
    ) -> None:
        """Make the text of *revision* public, if its review is complete; whoever asks.

        Shape: *at* is the moment, by default now. At the minute it was put down for, it is
            whoever put it down that publishes, with what they said then.

        Errors: NobodysEdit, NotReviewed and what else ``publishing.publish`` refuses.
        """
        from gongkai.registers.information.actions import publishing, scheduled  # noqa: PLC0415

        who, note = scheduled.put_down_by(self, revision)
        publishing.publish_revision(self, revision, by=user or who, note=note, at=at)

    def unpublish(self, *_: Any, **__: Any) -> None:
        """Refused: what was public is withdrawn with a reason, by ``publishing.withdraw``.

        Errors: OnlyByRelease.
        """
        raise OnlyByRelease

    def delete(self, *_: Any, **__: Any) -> tuple[int, dict[str, int]]:
        """Refused: nothing on record is deleted.

        Errors: OnlyByRelease.
        """
        raise OnlyByRelease

    def with_content_json(self, content: dict[str, Any]) -> "Item":
        """The item with the text of a revision; where it stands is the row's."""
        text = super().with_content_json(content)
        for name in _STANDING:
            setattr(text, name, getattr(self, name))
        return cast(Item, text)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The public page of this text, as whoever shows such pages draws it (see the hook)."""
        (show,) = hooks.get_hooks("show_item_preview")
        return cast(HttpResponse, show(request, self))

    def current_text(self) -> "Item":
        """The item with the text last saved, public or not."""
        return cast(Item, self.get_latest_revision_as_object())

    def attached(self, digest: str) -> Attachment | None:
        """The file with *digest*, where any text of the item that was saved lists it."""
        texts = self.texts.filter(content__contains=digest).order_by("-pk")
        lists = (json.loads(text.content)["attachments"] for text in texts)
        return next(filter(None, (find(listed, digest) for listed in lists)), None)

    if TYPE_CHECKING:
        texts: models.Manager["Text"]
        edition_id: int | None
        replaces: models.Manager["Item"]
        explained_by: models.Manager["Item"]
        editions: models.Manager["Edition"]
