"""The form's own kinds of field: rows of matters, and files."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from gongkai.registers.organs.forms import PlainField

MOST_ROWS = 20  # a choice of ours: more are several letters


class Rows(forms.Widget):
    """One box a row, with a button that adds one and one that takes one away."""

    template_name = "submissions/rows.html"

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Mapping[str, Any], name: str
    ) -> list[str]:
        return data.getlist(name) if isinstance(data, MultiValueDict) else list(data.get(name, []))

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: Mapping[str, Any], name: str
    ) -> bool:
        return name not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        rows = list(value or [""])
        context["rows"] = [(number, text) for number, text in enumerate(rows, start=1)]
        context["most"] = MOST_ROWS
        context["described"] = (attrs or {}).get("aria-describedby", "")
        return context

    def id_for_label(self, id_: str | None, index: str | None = None) -> str:
        return f"{id_}_1"


class RowsField(PlainField):
    """Texts, one a row; rows left blank do not count."""

    widget = Rows

    def clean(self, value: Any) -> Any:
        texts = [text for text in map(self._row, value or []) if text]
        if self.required and not texts:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(texts) > MOST_ROWS:
            raise ValidationError(
                f"「{self.label}」有 {len(texts)} 行，最多 {MOST_ROWS} 行。请分几次提交。"
            )
        return tuple(texts)

    def _row(self, value: Any) -> str:
        text = self.to_python(value)
        if text:
            self.validate(text)  # which says where, before Django's validators would
            self.run_validators(text)
        return text


class FilesInput(forms.FileInput):
    """Several files in one field."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; the door says what is wrong with each."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        given = [file for file in (data or []) if file]
        if not given and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        return [super(FilesField, self).clean(file, initial) for file in given]
