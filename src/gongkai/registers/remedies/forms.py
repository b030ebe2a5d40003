"""The desk's forms: entering a case, its steps, its result, its evidence."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

from django import forms

from gongkai.law.proceedings import Kind, results
from gongkai.law.reach import MOST_DAYS
from gongkai.registers.applications.models import Application, Paper
from gongkai.registers.organs.forms import (
    DayInput,
    PlainField,
    PlainWords,
    require_reach,
)
from gongkai.registers.organs.models import Organ
from gongkai.registers.remedies.evidence import Piece
from gongkai.registers.remedies.models import HEARING, POSTPONED, Remedy

_BLANK_ROWS = 5
Row = TypeVar("Row", Application, Remedy)


class NoticeForm(PlainWords, forms.Form):
    """Enter a case of which the organ has been notified."""

    kind = forms.ChoiceField(
        label="类型", choices=[(k.value, k.label) for k in Kind], widget=forms.RadioSelect
    )
    body = PlainField(label="复议机关、法院", max_length=100)
    case_number = PlainField(label="案号", max_length=60, required=False)
    claimant = PlainField(label="申请人、原告", max_length=100)
    application = PlainField(
        label="所涉申请的编号",
        max_length=32,
        required=False,
        help_text="因依申请公开引起的填申请编号；因其他公开行为引起的不填。",
    )
    act = PlainField(
        label="被复议、被诉的行为",
        max_length=300,
        help_text="如“2026年3月3日作出的不予公开答复”“没有主动公开某规划”。",
    )
    after = PlainField(
        label="所经行政复议的登记号",
        max_length=32,
        required=False,
        help_text="复议后起诉的必填，其他两类不填。",
    )
    noticed_on = forms.DateField(
        label="收到通知之日", widget=DayInput(), help_text="提交答复的期限自次日起算。"
    )
    until = forms.DateField(
        label="通知书写明的末日",
        widget=DayInput(),
        required=False,
        validators=[require_reach],
        help_text="通知书指定了日期的照填；没有指定的不填，按法定期限计算。",
    )
    simple = forms.BooleanField(label="行政复议适用简易程序", required=False)
    entry_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._organ = organ

    def clean_kind(self) -> Kind:
        return Kind(self.cleaned_data["kind"])

    def clean_application(self) -> Application | None:
        number = self.cleaned_data["application"]
        own = Application.objects.filter(organ=self._organ, number=number)
        return self._found(own.first(), number, "申请")

    def clean_after(self) -> Remedy | None:
        number = self.cleaned_data["after"]
        own = Remedy.objects.filter(organ=self._organ, number=number)
        return self._found(own.first(), number, "行政复议")

    def _found(self, row: Row | None, number: str, what: str) -> Row | None:
        if number and row is None:
            raise forms.ValidationError(f"本机关没有编号为「{number}」的{what}，请核对编号。")
        return row


class StepForm(PlainWords, forms.Form):
    """Record one event of a case: its day, and what this kind of event says besides."""

    on = forms.DateField(label="日期", widget=DayInput(), help_text="实际发生的那一天。")

    def __init__(self, *args: Any, name: str, papers: Sequence[Paper] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if papers:
            made = [(str(paper.pk), paper.number) for paper in papers]
            self.fields["paper"] = forms.ChoiceField(
                label="重新作出的答复",
                choices=[("", "不是文书，或者不在这里"), *made],
                required=False,
                help_text="选了的，两边的页面互相链接；从系统发出的重新答复会自动登记。",
            )
        if name == POSTPONED:
            self.fields["until"] = forms.DateField(
                label="延至哪一天", widget=DayInput(), validators=[require_reach]
            )
        if name == HEARING:
            self.fields["held_on"] = forms.DateField(
                label="开庭、听证的日期", widget=DayInput(), validators=[require_reach]
            )
        self.fields["note"] = PlainField(
            label="说明", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
        )
        self.speak_plainly()


class ResultForm(PlainWords, forms.Form):
    """Record how a case ended, and what it orders."""

    result = forms.ChoiceField(label="结果")
    on = forms.DateField(
        label="结果之日", widget=DayInput(), help_text="复议决定、判决、裁定的成文日期。"
    )
    told_on = forms.DateField(
        label="收到文书之日",
        widget=DayInput(),
        required=False,
        help_text="责令重新答复的期限自次日起算；不填按结果之日。",
    )
    redo = forms.ChoiceField(
        label="责令重新答复或者履行",
        choices=[("yes", "责令，期限写在下面"), ("no", "没有责令，也不需要重新答复")],
        widget=forms.RadioSelect,
        required=False,
        help_text="结果纠正了原来的行为的（撤销、变更、确认违法、责令履行等）必须选一项。",
    )
    days = forms.IntegerField(
        label="在多少日内",
        required=False,
        min_value=1,
        max_value=MOST_DAYS,
        help_text="文书没有写期限的不填，比照新收的申请计算。",
    )
    unit = forms.ChoiceField(
        label="日的算法", choices=[("工作日", "工作日"), ("日", "日历日")], required=False
    )
    why_none = PlainField(
        label="为什么不需要重新答复",
        required=False,
        max_length=500,
        help_text="如“确认违法但不撤销，信息已经公开”。理由留在办理经过里。",
    )
    note = PlainField(
        label="说明", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, kind: Kind, since: date, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {r.key: r.label for day in (since, today) for r in results(kind, day)}
        choices = [("", "请选择"), *known.items()]
        self.fields["result"].choices = choices  # type: ignore[attr-defined]

    def clean_redo(self) -> bool:
        return bool(self.cleaned_data["redo"] == "yes")

    def clean(self) -> dict[str, Any]:
        """What is ordered is not also needless."""
        told = super().clean() or self.cleaned_data
        if told.get("redo") and told.get("why_none"):
            said = "选了责令重新答复的，「为什么不需要重新答复」要留空，请二者选一。"
            self.add_error("why_none", said)
        return told


class StrikeForm(PlainWords, forms.Form):
    """Say why an event was entered by mistake."""

    reason = PlainField(label="错在哪里", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class NoticeAgainForm(PlainWords, forms.Form):
    """Put another day in place of that on which the organ was notified."""

    on = forms.DateField(
        label="收到通知之日", widget=DayInput(), help_text="改成实际收到的那一天。"
    )
    until = forms.DateField(
        label="通知书写明的末日",
        widget=DayInput(),
        required=False,
        validators=[require_reach],
        help_text="通知书指定了日期的照填；没有指定的不填，按法定期限计算。",
    )
    reason = PlainField(label="错在哪里", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class PieceForm(PlainWords, forms.Form):
    """One piece of evidence; a row left blank is none."""

    name = PlainField(label="证据名称", max_length=200, required=False)
    source = PlainField(label="来源", max_length=100, required=False)
    proves = PlainField(
        label="证明内容", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    pages = forms.IntegerField(label="页数", min_value=1, max_value=100_000, required=False)

    def piece(self) -> Piece | None:
        """What the row says; None where it says nothing."""
        told = self.cleaned_data
        if not any(told.values()):
            return None
        return Piece(told["name"], told["source"], told["proves"], told["pages"] or 0)


PieceForms = forms.formset_factory(PieceForm, extra=_BLANK_ROWS, max_num=1000)


def sent_pieces(rows: Sequence[PieceForm]) -> Iterator[Piece]:
    """The pieces of the rows that say something."""
    for row in rows:
        if piece := row.piece():
            yield piece
