"""The body of an item as it may be kept: the editor's own elements, nothing a paste brings."""

import re

import nh3

# What the editor's features can hold (see ``models.items.FEATURES``); images are not among them.
# Not the key the editor gives each paragraph: it says nothing, and what is kept is what is signed.
_ATTRIBUTES = {"a": {"href", "linktype", "id"}}
_BLOCKS = ("p", "h2", "h3", "ul", "ol", "li", "blockquote", "hr", "br")
_CLEANER = nh3.Cleaner(
    tags={*_BLOCKS, "a", "b", "strong", "sup", "sub"},  # 10⁻³, m²: dropped, they say another figure
    clean_content_tags={"script", "style", "title"},
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)
# Dropping these would run one cell's figures into the next one's.
_CELL = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
_FRAME = re.compile(r"</?(?:table|tbody|thead|tfoot|col|colgroup|td|th)\b[^>]*>", re.IGNORECASE)
_LINE = re.compile(r"<(/?)(?:div|tr|h1|h[4-6])\b[^>]*>", re.IGNORECASE)
_EMPTY = re.compile(r"<p>(?:\s|\u3000|&nbsp;)*</p>")


def cleaned(body: str) -> str:
    r"""*body* with the editor's elements only; a table's cells stay apart, a line a row.

    Errors: none; what cannot stay is left out, its words are kept.

    >>> cleaned('<p class="MsoNormal" style="x">增长<o:p></o:p><b>5.2%</b></p><script>1</script>')
    '<p>增长<b>5.2%</b></p>'
    >>> cleaned("<table><tr><td>1</td><td>2</td></tr></table>")
    '<p>1\u30002\u3000</p>'
    >>> cleaned('<p data-block-key="a1">每m<sup>2</sup>产10<sup>-3</sup>吨</p>')
    '<p>每m<sup>2</sup>产10<sup>-3</sup>吨</p>'
    """
    apart = _LINE.sub(r"<\1p>", _FRAME.sub("", _CELL.sub("\u3000", body)))
    kept = str(_CLEANER.clean(apart))
    return kept if kept == body else _EMPTY.sub("", kept)
