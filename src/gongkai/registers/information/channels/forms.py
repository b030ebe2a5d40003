"""The desk's forms for channels: postings, the board's sheet, accounts, systems that are told."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from gongkai.registers.information.actions.posting import Proof
from gongkai.registers.information.channels.board import Paper
from gongkai.registers.information.channels.kinds import kinds
from gongkai.registers.information.data_desk.forms import MomentInput
from gongkai.registers.information.door.admission import require_size
from gongkai.registers.information.models import Posting, Publication
from gongkai.registers.organs.forms import DayInput, PlainField, PlainWords

_MOMENT = {"invalid": "「发布时间」看不懂，请按 2026-10-20 09:30 的样子填写。"}


def channel_choices(*, accounts: bool = False) -> list[tuple[str, str]]:
    """The channels on which postings are recorded, or those on which accounts post."""
    known = (kind.key for kind in kinds().values() if kind.account or not accounts)
    return [("", "请选择"), *((key, str(Publication.Channel(key).label)) for key in known)]


class ProofForm(PlainWords, forms.Form):
    """When something was posted, and what proves it."""

    at = forms.DateTimeField(label="发布时间", widget=MomentInput(), error_messages=_MOMENT)
    place = PlainField(
        label="地点、期号或者接收单位",
        required=False,
        max_length=100,
        help_text="公开栏、查阅点写地点，公报写期号，移送档案馆、图书馆写接收单位。",
    )
    address = PlainField(
        label="网址",
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        help_text="微博、公众号、部门频道上这一条的网址。",
    )
    photo = forms.FileField(
        label="照片或者截图",
        required=False,
        allow_empty_file=True,  # the door says it better
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
        help_text="公开栏必须有现场照片；有网址的可以不传。图片会重新生成，去掉拍摄地点等信息。",
    )
    until = forms.DateField(
        label="张贴至", required=False, widget=DayInput(), help_text="只有公开栏要填。"
    )

    @property
    def moment(self) -> datetime:
        """When it was posted."""
        at: datetime = self.cleaned_data["at"]
        return at

    def proof(self) -> Proof:
        """What was filled in.

        Errors: TooLarge before any of the file is read.
        """
        said, file = self.cleaned_data, self.cleaned_data["photo"]
        return Proof(said["place"], said["address"], _read(file) if file else None, said["until"])


class PostingForm(ProofForm):
    """Record a posting."""

    channel = forms.ChoiceField(label="渠道")
    field_order = ("channel", "at", "address", "photo", "place", "until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = channel_choices()  # type: ignore[attr-defined]


class CorrectForm(ProofForm):
    """Put another row in the place of one."""

    reason = PlainField(label="更正的原因", max_length=300)
    field_order = ("at", "address", "photo", "place", "until", "reason")


class StrikeForm(PlainWords, forms.Form):
    """Say that there was no such posting."""

    reason = PlainField(label="作废的原因", max_length=300)


class SheetForm(PlainWords, forms.Form):
    """The paper and the time of the board's sheet."""

    paper = forms.ChoiceField(label="纸张", choices=[(p.value, p.name) for p in Paper])
    posted_on = forms.DateField(label="张贴自", widget=DayInput())
    posted_until = forms.DateField(label="张贴至", required=False, widget=DayInput())

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("posted_on"), self.cleaned_data.get("posted_until")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("posted_until", "「张贴至」早于「张贴自」，请核对两个日期。")
        return self.cleaned_data


class ChangeAccountForm(PlainWords, forms.Form):
    """What may be changed of an account."""

    name = PlainField(label="账号名称", max_length=60)
    address = PlainField(label="主页网址", required=False, max_length=500)
    promised = forms.IntegerField(
        label="承诺每周更新次数",
        min_value=0,
        max_value=50,
        help_text="没有承诺的填 0，只按国家检查的期限提醒。",
    )


class AccountForm(ChangeAccountForm):
    """Enter an account."""

    channel = forms.ChoiceField(label="渠道")
    opened_on = forms.DateField(label="启用日期", widget=DayInput())
    field_order = ("channel", "name", "address", "promised", "opened_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = channel_choices(accounts=True)  # type: ignore[attr-defined]


class TargetForm(PlainWords, forms.Form):
    """Enter a system that is told."""

    name = PlainField(label="对方系统", max_length=60)
    address = PlainField(
        label="接收网址",
        max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        help_text="以 https:// 开头，由对方提供。",
    )


class ChangeTargetForm(TargetForm):
    """What may be changed of a target."""

    active = forms.BooleanField(label="启用", required=False)


def initial(posting: Posting) -> dict[str, object]:
    """The fields of a correction as the row fills them."""
    return {
        "at": posting.posted_at, "place": posting.place, "address": posting.address,
        "until": posting.posted_until,
    }  # fmt: skip


def _read(file: "UploadedFile[bytes]") -> tuple[str, bytes]:
    name = file.name or ""
    require_size(name, file.size or 0)
    return name, file.read()
