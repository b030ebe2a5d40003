"""The desk's forms: writing an item, signing, returning, publishing, appointing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms

from gongkai.law.documents import misspelt
from gongkai.registers.information.models import Column, Item, Reviewer
from gongkai.registers.information.review import Standing, Step
from gongkai.registers.organs.forms import DayInput, PlainField, PlainWords
from gongkai.registers.organs.models import Organ, User

_DOCUMENTS = (Item.Kind.NORMATIVE, Item.Kind.REGULATION)
_OFFERED = 200  # documents named in the list to choose from; any other is found by its number


@dataclass(frozen=True, slots=True)
class Group:
    """Some fields of a form under one heading; *folded* where most items need none of them."""

    heading: str
    fields: Sequence[forms.BoundField]
    folded: bool
    why: str = ""


_GROUPS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("正文", ("title", "column", "kind", "body", "summary"), ""),
    (
        "目录元数据",
        (
            "document_number", "made_on", "source", "keywords", "subject", "genre", "stage",
            "article",
        ),
        "",
    ),
    ("公开属性", ("attribute", "attribute_reason", "late_reason"), ""),
    (
        "效力",
        ("validity", "effective_on", "valid_until", "ended_on", "replaced_by"),
        "规章、行政规范性文件填写，其他信息留空。",
    ),
    ("解读", ("explains",), "政策解读填写所解读的文件，其他信息留空。"),
)  # fmt: skip
_FOLDED = ("效力", "解读")
_AREA = {"rows": 3}
_BEGIN_HERE = "在这里写正文，也可以从 Word 粘贴。"


class RelatedField(PlainField):
    """Another item of the same organ, by its index number."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=60, **kwargs)
        self.organ: Organ | None = None

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            value = Item.objects.filter(pk=value).first()
        return value.index_number if isinstance(value, Item) else value

    def clean(self, value: Any) -> Item | None:
        number = super().clean(value)
        if not number:
            return None
        found = Item.objects.filter(organ=self.organ, index_number=number).first()
        if found is None:
            said = f"「{self.label}」：本机关没有索引号是“{number}”的信息，请核对后重新填写。"
            raise forms.ValidationError(said)
        return found


class ItemForm(PlainWords, forms.ModelForm):  # type: ignore[type-arg]  # no generic at run time
    """Write the text of one item of an organ."""

    explains = RelatedField(label="解读的文件", help_text="填索引号，可从列出的文件中选。")
    replaced_by = RelatedField(
        label="由哪份文件废止或替代", help_text="填索引号，可从列出的文件中选。"
    )
    read = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    class Meta:
        model = Item
        fields = (
            "title", "column", "kind", "body", "summary", "document_number", "made_on", "source",
            "keywords", "subject", "genre", "stage", "article", "attribute", "attribute_reason",
            "late_reason", "validity", "effective_on", "valid_until", "ended_on", "replaced_by",
            "explains",
        )  # fmt: skip
        field_classes: ClassVar = dict.fromkeys(
            (
                "title", "summary", "document_number", "source", "keywords", "subject", "genre",
                "attribute_reason", "late_reason",
            ),
            PlainField,
        )  # fmt: skip
        widgets: ClassVar = {
            **dict.fromkeys(("made_on", "effective_on", "valid_until", "ended_on"), DayInput()),
            **dict.fromkeys(
                ("summary", "attribute_reason", "late_reason"), forms.Textarea(attrs=_AREA)
            ),
        }
        help_texts: ClassVar = {
            "summary": "写明信息的主要内容，不能照抄名称。",
            "document_number": "如“息统〔2026〕8号”，没有发文字号的留空。",
            "made_on": "信息形成之日；公开期限自次日起算。",
            "late_reason": "已超过公开期限的必须写明。",
            "attribute_reason": "依申请公开、不予公开的必须写明。",
        }

    def __init__(self, data: Any = None, *args: Any, organ: Organ, **kwargs: Any) -> None:
        self.unread = data is not None and not self._is_read(data)
        super().__init__({**data.dict(), "body": "null"} if self.unread else data, *args, **kwargs)
        self.organ = organ
        columns = Column.objects.filter(organ=organ)
        self.fields["column"].queryset = columns  # type: ignore[attr-defined]
        self.fields["column"].empty_label = "请选择"  # type: ignore[attr-defined]
        # Wagtail's editor says these in English where they are not given.
        self.fields["body"].widget.options.update(placeholder=_BEGIN_HERE, ariaLabel="正文")
        for name in ("explains", "replaced_by"):
            field = self.fields[name]
            field.organ = organ  # type: ignore[attr-defined]
            field.widget.attrs["list"] = "documents"
        for name in ("stage", "article", "validity"):
            field = self.fields[name]
            field.choices = [("", "不填"), *list(field.choices)[1:]]  # type: ignore[attr-defined]

    @classmethod
    def _is_read(cls, data: Any) -> bool:
        """Whether the body is what the editor sends; its widget breaks off at anything else."""
        try:
            cls.base_fields["body"].widget.value_from_datadict(data, {}, "body")
        except (ValueError, TypeError, AttributeError, LookupError):
            return False
        return True

    def clean_body(self) -> str:
        if self.unread:
            raise forms.ValidationError("「正文」没有读成。请在编辑框里重新填写正文再保存。")
        body: str = self.cleaned_data["body"]
        return body

    def clean_document_number(self) -> str:
        number: str = self.cleaned_data["document_number"]
        wrong = misspelt(number) if number else ""
        if wrong:
            raise forms.ValidationError(f"「发文字号」“{number}”{wrong}。")
        return number

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        attribute = cleaned.get("attribute")
        if attribute != Item.Attribute.PROACTIVE and not cleaned.get("attribute_reason"):
            self.add_error("attribute_reason", "不主动公开的，请在「不主动公开的理由」写明理由。")
        if attribute == Item.Attribute.WITHHELD and self.instance.live:
            said = "这条信息正在公开，不能把「公开属性」改成不予公开。请先报分管领导撤下。"
            self.add_error("attribute", said)
        return cleaned

    def groups(self) -> Iterator[Group]:
        """The fields under their headings."""
        for heading, names, why in _GROUPS:
            fields = [self[name] for name in names]
            empty = not any(field.errors or field.value() for field in fields)
            yield Group(heading, fields, heading in _FOLDED and empty, why)

    def documents(self) -> "list[Item]":
        """The organ's documents, to be chosen by their index numbers."""
        rows = Item.objects.filter(organ=self.organ, kind__in=_DOCUMENTS).order_by("-pk")
        return list(rows.exclude(pk=self.instance.pk)[:_OFFERED])


class SignForm(PlainWords, forms.Form):
    """Sign one step: its questions, one by one, and an opinion."""

    step = forms.CharField(widget=forms.HiddenInput)
    digest = forms.CharField(widget=forms.HiddenInput)
    confirmed = forms.MultipleChoiceField(
        label="逐项确认", required=False, widget=forms.CheckboxSelectMultiple
    )
    opinion = PlainField(
        label="意见", required=False, max_length=1000, widget=forms.Textarea(attrs=_AREA)
    )

    def __init__(self, *args: Any, step: Step | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        questions = [(text, text) for text in (step.questions if step else ())]
        self.fields["confirmed"].choices = questions  # type: ignore[attr-defined]


class ReturnForm(PlainWords, forms.Form):
    """Send a text back to a step, with the reason."""

    digest = forms.CharField(widget=forms.HiddenInput)
    to = forms.ChoiceField(label="退回到")
    reason = PlainField(
        label="退回的理由", required=False, max_length=1000, widget=forms.Textarea(attrs=_AREA)
    )

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        signed = [(s.key, s.label) for s in standing.steps if s.key in standing.signed]
        self.fields["to"].choices = signed  # type: ignore[attr-defined]


class PublishForm(PlainWords, forms.Form):
    """Make public what is signed: now, or at a time announced."""

    announced = forms.DateTimeField(
        label="预告的公开时间",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": "「预告的公开时间」不是一个时间，请按 2026-12-01 09:30 填写。"},
        help_text="马上公开的留空。",
    )
    note = PlainField(
        label="发布说明",
        required=False,
        max_length=500,
        help_text="更正公开过的信息、重新公开撤下的信息必须写明，与信息一起公开；数据表写了修订说明的可以不填。",
    )


class ReasonForm(PlainWords, forms.Form):
    """The reason of an emergency release or a withdrawal."""

    reason = PlainField(
        label="理由", required=False, max_length=500, widget=forms.Textarea(attrs=_AREA)
    )


class AppointForm(PlainWords, forms.Form):
    """Let someone of the organ sign a step."""

    step = forms.CharField(widget=forms.HiddenInput)
    user = forms.ModelChoiceField(User.objects.none(), label="人员", empty_label="请选择")

    def __init__(self, *args: Any, organ: Organ, step: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"step": step})
        super().__init__(*args, **kwargs)
        held = Reviewer.objects.filter(organ=organ, step=step).values("user")
        staff = User.objects.filter(organ=organ, is_active=True).exclude(pk__in=held)
        self.fields["user"].queryset = staff.order_by("pk")  # type: ignore[attr-defined]


class DoublingForm(PlainWords, forms.Form):
    """Enter a decision that one person may take several steps."""

    decided_on = forms.DateField(label="决定日期", widget=DayInput())
    ends_on = forms.DateField(
        label="有效期至", required=False, widget=DayInput(), help_text="没有期限的留空。"
    )
    reason = PlainField(label="决定文号与理由", max_length=300)


class EndForm(PlainWords, forms.Form):
    """The last day of a decision."""

    on = forms.DateField(label="终止于", widget=DayInput())
