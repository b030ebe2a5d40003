"""The desk's form for adding a file."""

from django import forms

from gongkai.registers.organs.forms import PlainWords


class AttachForm(PlainWords, forms.Form):
    """Add one file to an item."""

    file = forms.FileField(
        label="文件",
        allow_empty_file=True,  # the door says it better
        widget=forms.FileInput,
    )
