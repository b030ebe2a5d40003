"""Builds WordprocessingML elements that python-docx has no words for."""

from typing import cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.text.parfmt import CT_PPr
from docx.oxml.xmlchemy import BaseOxmlElement

from gongkai.annual.write.typography import Face


def node(tag: str, *children: BaseOxmlElement, **attributes: str | float) -> BaseOxmlElement:
    """The element ``w:tag`` with *children* and ``w:`` attributes."""
    made = cast(BaseOxmlElement, OxmlElement(f"w:{tag}"))
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def type_of(face: Face) -> tuple[BaseOxmlElement, ...]:
    """The run properties that set *face*: its font for Chinese, and the one for other signs."""
    fonts = node("rFonts", ascii=face.latin, hAnsi=face.latin, eastAsia=face.font, cs=face.latin)
    size = face.half_points
    return fonts, node("sz", val=size), node("szCs", val=size)


def run(text: str, face: Face | None = None) -> BaseOxmlElement:
    """A run of *text*, in the paragraph's own type unless *face* says otherwise.

    The hint makes Word take quotation marks and dashes, which Latin and Chinese share, from the
    Chinese font.
    """
    fonts, *size = type_of(face) if face else (node("rFonts"),)
    fonts.set(qn("w:hint"), "eastAsia")
    words = node("t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return node("r", node("rPr", fonts, *size), words)


def paragraph(style: str, *runs: BaseOxmlElement) -> CT_P:
    """A paragraph in the style with that id."""
    return cast(CT_P, node("p", node("pPr", node("pStyle", val=style)), *runs))


def layout(made: CT_P) -> CT_PPr:
    """The properties of a paragraph, to set what its style leaves open."""
    return made.get_or_add_pPr()


def indent(made: CT_P, side: str, characters: float, em: float) -> None:
    """Move one side of a paragraph in by *characters*; a program that does not count characters
    takes the twips."""
    inset = layout(made).get_or_add_ind()
    inset.set(qn(f"w:{side}Chars"), str(round(characters * 100)))
    inset.set(qn(f"w:{side}"), str(round(characters * em)))
