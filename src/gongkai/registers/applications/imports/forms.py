"""The desk's forms for a ledger: handing it in, saying what its columns and words mean."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from gongkai.law.receipt import CHANNELS
from gongkai.registers.applications.imports import columns
from gongkai.registers.applications.imports.cases import Told
from gongkai.registers.applications.models import Applicant
from gongkai.registers.organs.forms import PlainWords

_MOST_WORDS = 100  # a ledger with more words for its outcomes has another column there


class LedgerForm(PlainWords, forms.Form):
    """Hand in one ledger."""

    file = forms.FileField(
        label="台账文件",
        allow_empty_file=True,  # the reader says it better
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text="xlsx 或者 csv，一行一件申请；列名可以是本机关原来的，下一步再对应。",
    )


class ToldForm(PlainWords, forms.Form):
    """Say what each head means, each unknown word, and what rows without one are."""

    def __init__(
        self, *args: Any, heads: Sequence[str], words: Sequence[str], told: Told, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.heads, self.words, self.told = list(heads), list(words)[:_MOST_WORDS], told
        listed = [("", "不导入"), *((field.key, field.head) for field in columns.FIELDS)]
        for n, head in enumerate(self.heads):
            now, meanings = told.columns.get(head, ""), columns.ambiguous(head)
            if meanings:
                choices = [("", "请选择"), (columns.LEFT_OUT, "不导入"), *listed[1:]]
                self._ask(f"head-{n}", head, choices, now)
                self.fields[f"head-{n}"].help_text = f"{meanings}，请指明。"
            else:
                self._ask(f"head-{n}", head, listed, now)
        for n, word in enumerate(self.words):
            listed = [("", "请选择"), *columns.outcome_choices()]
            self._ask(f"word-{n}", word, listed, told.words.get(word, ""))
        kinds = [("", "不许空着"), *Applicant.choices]
        self._ask("kind", "申请人类别空着的", kinds, told.fixed.get("applicant_kind", ""))
        ways = [("", "不许空着"), *((c.key, c.label) for c in CHANNELS.values())]
        self._ask("way", "提交方式空着的", ways, told.fixed.get("channel", ""))
        self.speak_plainly()

    def _ask(self, name: str, label: str, listed: Sequence[tuple[str, str]], now: str) -> None:
        self.fields[name] = forms.ChoiceField(
            label=label, choices=listed, required=False, initial=now
        )

    def clean(self) -> None:
        keys = [key for _, key in self._of("head", self.heads) if key in columns.BY_KEY]
        for key in dict.fromkeys(key for key in keys if keys.count(key) > 1):
            said = "、".join(f"「{h}」" for h, k in self._of("head", self.heads) if k == key)
            self.add_error(None, f"{said}都对应了「{columns.BY_KEY[key].head}」，请只留一列。")

    def said(self) -> Told:
        """What was said, beside what was said before of words that are known now."""
        words = {**self.told.words, **{w: k for w, k in self._of("word", self.words) if k}}
        fixed = {
            "applicant_kind": self.cleaned_data["kind"],
            "channel": self.cleaned_data["way"],
        }
        return Told(dict(self._of("head", self.heads)), words, fixed)

    def _of(self, prefix: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
        for n, name in enumerate(names):
            yield name, self.cleaned_data.get(f"{prefix}-{n}", "")

    def head_fields(self) -> list[forms.BoundField]:
        return [self[f"head-{n}"] for n in range(len(self.heads))]

    def word_fields(self) -> list[forms.BoundField]:
        return [self[f"word-{n}"] for n in range(len(self.words))]

    def fixed_fields(self) -> list[forms.BoundField]:
        return [self["kind"], self["way"]]
