"""The leader's forms: the steps of the organ's review, and the day from which all is reviewed."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from gongkai.registers.information.review import Step
from gongkai.registers.information.steps import REQUIRED
from gongkai.registers.organs.forms import DayInput, PlainField, PlainWords

_QUESTIONS = {"rows": 3}
_MOST = 20  # steps; more than any review has
_NEW = 2  # empty rows offered


class StepForm(PlainWords, forms.Form):
    """One step of a review; without a name it is none."""

    key = forms.SlugField(widget=forms.HiddenInput, required=False, max_length=40)
    place = forms.IntegerField(label="次序", min_value=1, max_value=_MOST)
    label = PlainField(label="名称", required=False, max_length=60)
    questions = PlainField(
        label="确认的事项",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs=_QUESTIONS),
        help_text="一行一项，签署的人逐项勾选。",
    )
    dropped = forms.BooleanField(label="去掉这一步", required=False)

    @property
    def must_stay(self) -> bool:
        """Whether no organ may drop it."""
        return self.initial.get("key") in REQUIRED

    def as_step(self, number: int) -> Step:
        """The step as it was filled in; *number* makes the key of a new one."""
        said = self.cleaned_data
        asked = tuple(line.strip() for line in said["questions"].split("\n") if line.strip())
        key = said["key"] or f"own-{number}"
        return Step(key, said["label"], asked, by_author=key == "draft")


class DecisionForm(PlainWords, forms.Form):
    """The decision that sets the steps."""

    decided_on = forms.DateField(label="决定日期", widget=DayInput())
    reason = PlainField(label="决定文号与理由", max_length=300)


class SinceForm(PlainWords, forms.Form):
    """The day from which all is reviewed."""

    day = forms.DateField(
        label="审校启用日期",
        widget=DayInput(),
        help_text="这一天及以后公开的信息都须审校，不能作为已公开信息录入；启用后只能改早。",
    )


class _StepSet(forms.BaseFormSet):  # type: ignore[type-arg]  # no generic at run time
    def steps(self) -> list[Step]:
        """The steps as they were filled in, in their places; those without a name left out."""
        kept = [f for f in self.forms if f.cleaned_data.get("label") or f.cleaned_data.get("key")]
        kept = [f for f in kept if not f.cleaned_data["dropped"]]
        kept.sort(key=lambda form: form.cleaned_data["place"])
        taken = {form.cleaned_data["key"] for form in kept}
        free = (n for n in range(1, 2 * _MOST) if f"own-{n}" not in taken)
        return [form.as_step(0 if form.cleaned_data["key"] else next(free)) for form in kept]


def step_set(steps: Sequence[Step], data: Any = None) -> _StepSet:
    """The forms for *steps*, and some empty ones after them."""
    rows = [
        {"key": s.key, "place": n, "label": s.label, "questions": "\n".join(s.questions)}
        for n, s in enumerate(steps, start=1)
    ]
    empty = [{"key": "", "place": len(rows) + n} for n in range(1, _NEW + 1)]
    made = forms.formset_factory(
        StepForm, formset=_StepSet, extra=0, absolute_max=_MOST, max_num=_MOST
    )
    return cast(_StepSet, made(data, initial=[*rows, *empty], prefix="steps"))
