"""What the desk's forms share: the sign-in form, and the field for a day."""

from typing import Any

from django import forms
from wagtail.admin.forms.auth import LoginForm


class SignInForm(LoginForm):
    """Wagtail's, with the one label its Chinese lacks."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "密码"


class DayInput(forms.DateInput):
    """A day, in the browser's own picker: it speaks the reader's language and covers no button."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")
