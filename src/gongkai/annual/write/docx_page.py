"""The page of an official Word document: paper, margins, grid, page numbers, properties."""

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from gongkai.annual.write import typography as type_
from gongkai.annual.write.docx_styles import FOOTER
from gongkai.annual.write.ooxml import indent, layout, node, paragraph, run
from gongkai.annual.write.words import plain

_MODERN = 15  # Word's own number for the layout rules of Word 2013 and later
_LEFT_OUT = (
    "/thumbnail",
    "/customXml",
    "/stylesWithEffects",
    "/numbering",
)  # parts of the template's own


def apply(document: Document, *, title: str, organ: str) -> None:
    """Set up paper, page numbers and properties of *document*."""
    _paper(document)
    _page_numbers(document)
    _settings(document)
    _properties(document, title, organ)
    for part in (document.part.package, document.part):
        for key, relation in list(part.rels.items()):
            if relation.reltype.endswith(_LEFT_OUT):
                del part.rels[key]


def _paper(document: Document) -> None:
    """A4 with the margins of an official document, on a grid of 22 lines of 28 characters."""
    section = document.sections[0]._sectPr
    for child in list(section):
        section.remove(child)
    margins = {"top": type_.TOP, "right": type_.RIGHT, "bottom": type_.BOTTOM, "left": type_.LEFT}
    section.extend(
        (
            node("pgSz", w=type_.PAGE_WIDTH, h=type_.PAGE_HEIGHT),
            node("pgMar", **margins, header=851, footer=type_.FOOTER, gutter=0),
            node("cols", space=0),
            node(
                "docGrid",
                type="linesAndChars",
                linePitch=type_.LINE,
                charSpace=type_.GRID_CHAR_SPACE,
            ),
        )
    )


def _page_numbers(document: Document) -> None:
    """— 1 — outside: to the right on odd pages, to the left on even ones, one character in.

    Source: GB/T 9704—2012 第7.5条。
    """
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        (empty,) = footer.paragraphs
        made = paragraph(FOOTER, run("— "), *_page(), run(" —"))
        indent(made, side, 1, type_.PAGE_NUMBER.em)
        layout(made).append(node("jc", val=side))
        footer._element.replace(empty._element, made)


def _page() -> tuple[BaseOxmlElement, ...]:
    """The field that a word processor fills with the number of the page."""
    code = node("instrText")
    code.text = "PAGE"
    placeholder = node("t")
    placeholder.text = "1"
    parts = (
        node("fldChar", fldCharType="begin"),
        code,
        node("fldChar", fldCharType="separate"),
        placeholder,
        node("fldChar", fldCharType="end"),
    )
    return tuple(node("r", part) for part in parts)


def _settings(document: Document) -> None:
    settings = document.settings.element
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), str(_MODERN))
    for fonts in settings.iter(qn("w:themeFontLang")):
        fonts.set(qn("w:eastAsia"), "zh-CN")


def _properties(document: Document, title: str, organ: str) -> None:
    properties = document.core_properties
    properties.title = plain(title)
    properties.author = properties.last_modified_by = plain(organ)
    properties.language = "zh-CN"
    properties.comments = ""
