"""The paragraph styles of a report as a Word document, and nothing of the template's own."""

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from gongkai.annual.write.ooxml import node, type_of
from gongkai.annual.write.typography import (
    BODY,
    BODY_SPACING,
    DENSE_TABLE,
    HEADING,
    LINE,
    PAGE_NUMBER,
    SUBHEADING,
    TABLE,
    TITLE,
    Face,
)

TITLE_STYLE, HEADING_1, HEADING_2 = "Title", "Heading1", "Heading2"
BODY_STYLE, SIGNATURE, FOOTER = "BodyText", "Signature", "Footer"
CELL, DENSE_CELL = "TableCell", "DenseTableCell"


def apply(document: Document) -> None:
    """Replace every style of *document* by those of a report."""
    root = document.styles.element
    for old in root.findall(qn("w:style")):
        root.remove(old)
    defaults = root.find(qn("w:docDefaults"))
    assert defaults is not None
    root.replace(defaults, _defaults())
    root.extend(_styles())


def _defaults() -> BaseOxmlElement:
    language = node("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    return node(
        "docDefaults",
        node("rPrDefault", node("rPr", language)),
        node("pPrDefault"),
    )


def _styles() -> tuple[BaseOxmlElement, ...]:
    """Word knows the built-in ones by name, so that navigation and contents work."""
    normal = node("style", type="paragraph", default=1, styleId="Normal")
    normal.extend((node("name", val="Normal"), node("qFormat"), _normal(), _type(BODY)))
    default = node("style", type="character", default=1, styleId="DefaultParagraphFont")
    default.extend((node("name", val="Default Paragraph Font"), node("uiPriority", val=1)))
    return (
        normal,
        default,
        _style(TITLE_STYLE, "Title", TITLE, node("spacing", after=LINE), _to("center")),
        _style(HEADING_1, "heading 1", HEADING, *_heading(0)),
        _style(HEADING_2, "heading 2", SUBHEADING, *_heading(1)),
        _style(BODY_STYLE, "Body Text", BODY, _two_characters_in()),
        _style(SIGNATURE, "Signature", BODY, node("keepNext"), node("keepLines"), _to("right")),
        _style(FOOTER, "footer", PAGE_NUMBER, _line(PAGE_NUMBER.line)),
        _style(CELL, "Table Cell", TABLE, _line(TABLE.line), _to("center")),
        _style(DENSE_CELL, "Dense Table Cell", DENSE_TABLE, _line(DENSE_TABLE.line), _to("center")),
    )


def _style(key: str, name: str, face: Face, *layout: BaseOxmlElement) -> BaseOxmlElement:
    follows = BODY_STYLE if key.startswith("Heading") else key
    return node(
        "style",
        node("name", val=name),
        node("basedOn", val="Normal"),
        node("next", val=follows),
        node("qFormat"),
        node("pPr", *layout),
        _type(face),
        type="paragraph",
        styleId=key,
    )


def _type(face: Face) -> BaseOxmlElement:
    """The face as a style sets it; 3号 is set closer, so that a line holds its 28 characters."""
    fonts, *size = type_of(face)
    closer = BODY_SPACING if face.size == BODY.size else 0
    return node("rPr", fonts, node("spacing", val=closer), *size)


def _normal() -> BaseOxmlElement:
    """No line begins with 。 or ends with （; no gap beside figures.

    The page declares the standard's grid, but exact lines and closer type put 22 lines of 28
    characters on it without snapping: LibreOffice would spread each character over two cells.
    """
    return node(
        "pPr",
        node("widowControl", val=0),  # it would leave a page with 21 lines
        node("kinsoku", val=1),
        node("overflowPunct", val=1),
        node("autoSpaceDE", val=0),
        node("autoSpaceDN", val=0),
        node("snapToGrid", val=0),
        node("spacing", before=0, after=0, line=LINE, lineRule="exact"),
        node("jc", val="both"),
    )


def _two_characters_in() -> BaseOxmlElement:
    # Word counts characters; a program that does not takes the twips.
    return node("ind", firstLineChars=200, firstLine=round(BODY.em * 2))


def _heading(level: int) -> tuple[BaseOxmlElement, ...]:
    outline = node("outlineLvl", val=level)
    return node("keepNext"), node("keepLines"), _two_characters_in(), outline


def _to(side: str) -> BaseOxmlElement:
    return node("jc", val=side)


def _line(height: float) -> BaseOxmlElement:
    return node("spacing", line=round(height), lineRule="exact")
