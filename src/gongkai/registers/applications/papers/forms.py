"""The desk's forms for documents: words, sending, delivery, settings, notes inside the house."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from gongkai.law import outcomes
from gongkai.law.documents import misspelt
from gongkai.law.reach import MOST_DAYS
from gongkai.registers.applications.models import Application
from gongkai.registers.applications.papers.handling import SectionAsked
from gongkai.registers.applications.papers.kinds import (
    DAYS,
    PAGES,
    TARIFF,
    WITHHELD_AS,
    Field,
    PaperKind,
)
from gongkai.registers.applications.papers.models import Delivery, Letterhead, PaperReviewer
from gongkai.registers.organs.forms import (
    DayInput,
    PlainField,
    PlainWords,
    require_reach,
)
from gongkai.registers.organs.models import Organ, Section, User

_MOST_PAGES = 100_000  # what the tariff is reckoned for at most
_OF_GROUND = "不提供的部分所依据的情形要求写明的必填，其他情形可不填；几种情形一起写。"
_TARIFFS = [("", "请选择"), ("items", "按件计收"), ("pages", "按量计收")]


class GroundsField(forms.MultipleChoiceField):
    """The grounds on which parts are kept back; kept as their keys with commas between."""

    widget = forms.CheckboxSelectMultiple

    def prepare_value(self, value: Any) -> Any:
        return value.split(",") if isinstance(value, str) else value

    def clean(self, value: Any) -> str:
        return ",".join(super().clean(value))


class PaperForm(PlainWords, forms.Form):
    """What is typed of a document; all may be saved unfinished, signing asks for the rest."""

    def __init__(self, *args: Any, kind: PaperKind, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in kind.fields:
            self.fields[field.key] = _typed(field, today)
        self.speak_plainly()


def _typed(field: Field, today: date) -> forms.Field:
    if field.key == DAYS:
        return forms.IntegerField(
            label=field.label, required=False, min_value=1, max_value=MOST_DAYS
        )
    if field.key == PAGES:
        return forms.IntegerField(
            label=field.label, required=False, min_value=1, max_value=_MOST_PAGES
        )
    if field.key == TARIFF:
        return forms.ChoiceField(label=field.label, required=False, choices=_TARIFFS)
    if field.key == WITHHELD_AS:
        return GroundsField(label=field.label, required=False, choices=_grounds(today))
    if field.one_line:
        return PlainField(label=field.label, required=False, max_length=60)
    area = forms.Textarea(attrs={"rows": 3})
    hint = _OF_GROUND if field.of_ground else ""
    return PlainField(
        label=field.label, required=False, max_length=5000, widget=area, help_text=hint
    )


def _grounds(today: date) -> list[tuple[str, str]]:
    """What a part may be kept back for: the refusals of the list in force."""
    listed = outcomes.on(today)
    return [(one.key, f"{one.name}（{one.source}）") for one in listed if one.is_refusal]


class SendForm(PlainWords, forms.Form):
    """Send a signed document."""

    way = forms.ChoiceField(label="送达方式", choices=[("", "请选择"), *Delivery.Way.choices])
    on = forms.DateField(
        label="交邮（发出）日期",
        widget=DayInput(),
        help_text="邮寄的填交邮的那一天，当面送达的填签收的那一天；期限按这一天计算。",
    )
    tracking = PlainField(label="邮件号码或者凭证编号", required=False, max_length=80)
    note = PlainField(label="说明", required=False, max_length=300)


class DeliveryForm(PlainWords, forms.Form):
    """Record when a document came to hand, or correct what was recorded."""

    way = forms.ChoiceField(label="送达方式", choices=Delivery.Way.choices)
    handed_on = forms.DateField(
        label="交邮（发出）日期",
        widget=DayInput(),
        help_text="登记错了的改成实际日期，并在「说明」里写明错在哪里；期限随之重算。",
    )
    received_on = forms.DateField(label="签收日期", required=False, widget=DayInput())
    tracking = PlainField(label="邮件号码或者凭证编号", required=False, max_length=80)
    note = PlainField(
        label="说明", required=False, max_length=300, help_text="更正日期的必填，其他可不填。"
    )
    proof = forms.FileField(
        label="送达凭证（回执、照片）",
        required=False,
        allow_empty_file=True,  # the door says it better
        widget=forms.FileInput,
    )


class LetterheadForm(PlainWords, forms.ModelForm):  # type: ignore[type-arg]  # no generic at run time
    """The letterhead of the organ's documents."""

    class Meta:
        model = Letterhead
        exclude = ("organ",)
        widgets: ClassVar = {"doubling_since": DayInput()}
        help_texts: ClassVar = {
            "code": "如“息统”，文号写作“息统公告〔2026〕5号”。",
            "government": "县级部门的复议机关，如“息烽县人民政府”。",
            "court": "有管辖权的人民法院；实行集中管辖的，写集中管辖的法院。",
            "doubling": "人手确实不够、允许一个人审签几步的，写决定的文号与理由；没有的留空。",
        }

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        if misspelt(f"{code}公告〔2026〕1号"):
            raise ValidationError("「文书代字」只能用汉字或者字母，如“息统”，请改正。")
        return code

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if bool(told.get("doubling")) != bool(told.get("doubling_since")):
            self.add_error("doubling_since", "兼任决定的理由和日期要一起填，或者都不填。")
        return told


class AppointPaperForm(PlainWords, forms.Form):
    """Let someone of the organ sign a step of the review of documents."""

    step = forms.CharField(widget=forms.HiddenInput)
    user = forms.ModelChoiceField(User.objects.none(), label="人员", empty_label="请选择")

    def __init__(self, *args: Any, organ: Organ, step: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"step": step})
        super().__init__(*args, **kwargs)
        held = PaperReviewer.objects.filter(organ=organ, step=step).values("user")
        staff = User.objects.filter(organ=organ, is_active=True).exclude(pk__in=held)
        self.fields["user"].queryset = staff.order_by("pk")  # type: ignore[attr-defined]


class SearchForm(PlainWords, forms.Form):
    """Record a search for what was asked."""

    on = forms.DateField(label="检索日期", widget=DayInput())
    place = PlainField(label="在哪里检索（库、档案、科室）", max_length=200)
    terms = PlainField(label="检索的内容、关键词", max_length=200)
    searcher = PlainField(label="检索人（岗位）", max_length=60)
    result = PlainField(label="结果", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class AskForm(PlainWords, forms.Form):
    """Give a case to a section, or ask for its opinion."""

    section = forms.ModelChoiceField(Section.objects.none(), label="科室", empty_label="请选择")
    role = forms.ChoiceField(label="分工", choices=SectionAsked.Role.choices)
    reply_by = forms.DateField(
        label="请在哪一天前答复", widget=DayInput(), validators=[require_reach]
    )
    question = PlainField(label="要求", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Section.objects.filter(organ=application.organ_id).order_by("pk")
        self.fields["section"].queryset = own  # type: ignore[attr-defined]


class AnswerForm(PlainWords, forms.Form):
    """Put in a section's answer."""

    on = forms.DateField(label="答复日期", widget=DayInput())
    answer = PlainField(label="意见", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class TakeForm(PlainWords, forms.Form):
    """Say why the package of a case is taken."""

    reason = PlainField(
        label="下载的理由",
        max_length=200,
        help_text="包里有申请人完整的个人信息。只写用途，例如移交档案室。"
        "理由和下载人、时间记入台账，长期保存。",
    )
