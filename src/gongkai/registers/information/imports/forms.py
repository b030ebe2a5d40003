"""The desk's form for handing in a file."""

from django import forms

from gongkai.registers.information.models import Import
from gongkai.registers.organs.forms import PlainWords


class HandInForm(PlainWords, forms.Form):
    """Hand in one file to be checked."""

    kind = forms.ChoiceField(label="导入什么", choices=Import.Kind.choices)
    file = forms.FileField(
        label="文件",
        allow_empty_file=True,  # the door says it better
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.zip"}),
        help_text="按模板填好的 xlsx 或 csv；有附件的，把“清单.xlsx”和附件放在一起打成 zip。"
        "标准目录也可以按常见的两行列名、合并单元格和打勾的样子直接上传。",
    )
    skip_known = forms.BooleanField(
        label="跳过登记簿里已有的",
        required=False,
        help_text="不勾选的，文件里有已登记的信息就算有错。",
    )
