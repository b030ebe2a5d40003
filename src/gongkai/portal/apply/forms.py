"""The portal's forms: applying, asking how it stands, sending something afterwards."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from gongkai.registers.applications.models import Application
from gongkai.registers.organs.forms import PlainField, PlainWords
from gongkai.registers.submissions.actions.lodging import MOST_BYTES, MOST_FILES, Sent, file_faults
from gongkai.registers.submissions.fields import FilesField
from gongkai.registers.submissions.forms import FillForm
from gongkai.registers.submissions.models import Reply

_TAKEN = "照片（jpg、png）或者 PDF"


class SentField(FilesField):
    """Files as they were sent; each one that the door does not let in is told of, at the field."""

    def clean(self, data: Any, initial: Any = None) -> list[Sent]:  # type: ignore[override]
        # No more of each is read than tells that it is too large.
        files = super().clean(data, initial)
        sent = [Sent(file.name or "未命名", file.read(MOST_BYTES + 1)) for file in files]
        if wrong := [str(refusal) for refusal in file_faults(str(self.label), sent)]:
            raise ValidationError(wrong)
        return sent


class ApplyForm(FillForm):
    """Apply, with what proves who does."""

    proof = SentField(
        label="身份证明",
        allow_empty_file=True,  # the door says it better
        help_text=f"身份证件或者证照的{_TAKEN}，最多 {MOST_FILES} 个，"
        f"每个不超过 {MOST_BYTES >> 20} MB。加密保存，只有受理机关的经办人能看。"
        f"为保护您的文件，退回修改时浏览器不保留所选文件，请重新选择。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = "请为「身份证明」选择文件；退回修改以后要重新选择。"
        self.fields["proof"].error_messages["required"] = said

    def brought(self) -> list[Sent]:
        """The files that came with it."""
        brought: list[Sent] = self.cleaned_data["proof"]
        return brought


class AskForm(PlainWords, forms.Form):
    """Ask how a submission stands."""

    number = PlainField(
        label="查询编号",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "W2026-00001"}),
    )
    code = PlainField(
        label="查询码",
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class AfterwardsForm(PlainWords, forms.Form):
    """What everything sent after the form has: words, and files where there are some."""

    text = PlainField(label="内容", max_length=5000, widget=forms.Textarea(attrs={"rows": 6}))
    attachments = SentField(
        label="附件",
        required=False,
        allow_empty_file=True,
        help_text=f"可以不附；最多 {MOST_FILES} 个，每个不超过 {MOST_BYTES >> 20} MB。",
    )
    entry_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def brought(self) -> list[Sent]:
        """The files that came with it."""
        brought: list[Sent] = self.cleaned_data["attachments"]
        return brought


class AnswerForm(AfterwardsForm):
    """Answer a question of the organ."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = "您的回答"
        self.speak_plainly()


class ReplyForm(AfterwardsForm):
    """Send something after the form: a correction, an answer, a withdrawal."""

    kind = forms.ChoiceField(label="要做什么", widget=forms.RadioSelect)
    about = forms.ChoiceField(label="关于哪件申请")
    field_order = ("kind", "about", "text", "attachments")

    def __init__(
        self,
        *args: Any,
        kinds: list[Reply.Kind],
        applications: list[Application],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.applications = {one.number: one for one in applications}
        choices = [(kind.value, kind.label) for kind in kinds]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]
        if len(applications) > 1:
            listed = [(number, f"申请 {number}") for number in self.applications]
            self.fields["about"].choices = listed  # type: ignore[attr-defined]
        else:
            del self.fields["about"]

    def application(self) -> Application | None:
        """The application it is about; none before there is one."""
        if "about" in self.cleaned_data:
            return self.applications[self.cleaned_data["about"]]
        return next(iter(self.applications.values()), None)
