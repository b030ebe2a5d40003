"""The body of an item as a page shows it: its links resolved, and nothing in it that acts."""

from typing import Final

import nh3
from django.utils.safestring import SafeString, mark_safe
from selectolax.lexbor import LexborHTMLParser
from wagtail.rich_text import expand_db_html

_TAGS: Final = {
    "h2", "h3", "h4", "p", "br", "hr", "b", "strong", "i", "em", "u", "sub", "sup", "ol", "ul",
    "li", "a", "blockquote", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
    "div",
}  # fmt: skip
_ATTRIBUTES: Final = {
    "a": {"href"},
    "ol": {"start"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
}
# The frame a wide table scrolls in on a narrow screen.
_FRAME: Final = {"role": "region", "aria-label": "表格", "tabindex": "0"}
_FRAMED: Final = {"div": {key: {value} for key, value in _FRAME.items()}}
_SCHEMES: Final = {"http", "https", "mailto", "tel"}


def shown(body: str) -> SafeString:
    """*body* as HTML that is safe wherever it came from; cleaning comes last of all.

    >>> str(shown("<p onclick=x()>一</p><script>y()</script>"))
    '<p>一</p>'
    """
    cleaned = nh3.clean(
        _framed(expand_db_html(body)),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        tag_attribute_values=_FRAMED,
        allowed_classes={"div": {"table-scroll"}},
        url_schemes=_SCHEMES,
    )
    return mark_safe(cleaned)


def _framed(html: str) -> str:
    """*html* with each table in a frame of its own that the keyboard reaches."""
    if "<table" not in html:
        return html
    tree = LexborHTMLParser(html)
    for table in tree.css("table"):
        frame = tree.create_node("div")
        for key, value in {"class": "table-scroll", **_FRAME}.items():
            frame.attrs[key] = value
        frame.insert_child(table)
        table.replace_with(frame)
    return (tree.body.inner_html if tree.body else None) or ""
