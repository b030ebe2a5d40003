"""A web page as a document, once it is clear that parsing it will not take long."""

import re

from gongkai.annual.read import html
from gongkai.annual.read.document import Document
from gongkai.annual.read.limits import short, tagged
from gongkai.annual.read.nesting import nests_too_deep
from gongkai.annual.read.refusals import Damaged, TooLarge

_SMALL = 120_000  # characters; a page that short cannot hurt, however it is made
_MOST_ATTRIBUTES = 1_500  # of one tag; a parser compares each with all before it
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_TAG = re.compile(rf"<[a-zA-Z](?:[^\"'>]|{_QUOTED.pattern})*+")
_BETWEEN = re.compile(r"[\s/]+")


def document(text: str) -> Document:
    """The paragraphs and table rows of the page *text*.

    Errors: TooLarge for more tags, attributes or words than any page has; Damaged when the tags
        nest deeper than any page's.
    """
    if len(text) <= _SMALL:
        return html.document(text)
    tagged(text)
    if nests_too_deep(text):
        raise Damaged("网页的标签嵌套过深或不完整")
    if any(_attributes(tag[0]) > _MOST_ATTRIBUTES for tag in _TAG.finditer(text)):
        raise TooLarge("网页里一个标签的属性", f"{_MOST_ATTRIBUTES} 个")
    return list(short(html.document(text)))


def _attributes(tag: str) -> int:
    """How many *tag* has at most."""
    if len(tag) <= _MOST_ATTRIBUTES:
        return 0
    return len(_BETWEEN.split(_QUOTED.sub(" ", tag)))
