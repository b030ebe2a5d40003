"""What the views share: an action done, or what it refused shown on the form."""

from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError

from gongkai.law.errors import Refusal


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether *act* was done; what was refused stands on *form*."""
    try:
        act()
    except ValidationError as refused:
        for sentence in refused.messages:
            form.add_error(None, sentence)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
    return not form.errors
