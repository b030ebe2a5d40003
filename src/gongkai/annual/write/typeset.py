"""Sets a template with data as PDF: embedded fonts, the same file for the same data, tagged."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Final

import pylopdf_fonts_zh_cn
import typst

SERIF, SANS = "Noto Serif SC", "Noto Sans SC"  # what is embedded for 仿宋、宋体 and for 黑体
_ACCESSIBLE: Final = "ua-1"  # PDF/UA: tagged, with title and language


def pdf(template: bytes, name: str, data: Mapping[str, object]) -> bytes:
    """The PDF of *template*, which finds *data* as JSON in the input *name*.

    Shape: no word of the data is read as markup.
    """
    inputs = {name: json.dumps(data, ensure_ascii=False)}
    compiler = typst.Compiler(font_paths=_fonts(), sys_inputs=inputs)
    try:
        made = compiler.compile(template, format="pdf", pdf_standards=_ACCESSIBLE, timestamp=0)
    except typst.TypstError:
        # A sign that neither font has: an empty box on paper, itself when copied or read out.
        made = compiler.compile(template, format="pdf", timestamp=0)
    assert isinstance(made, bytes)  # a list is for formats of one file a page
    return made


@cache
def _fonts() -> typst.Fonts:
    """The two fonts and no others: what a page looks like is not the machine's affair."""
    folder = str(pylopdf_fonts_zh_cn.serif_path().parent)
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )
