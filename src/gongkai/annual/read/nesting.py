"""Whether a page's tags nest deeper than any page's do, told before it is parsed."""

import re

_DEEPEST = 1_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Those without an end, and those that a following one ends: they are deep only within others.
_UNCOUNTED = (
    frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"])
    | frozenset(["param", "source", "track", "wbr", "p", "li", "dt", "dd", "option", "optgroup"])
    | frozenset(["tr", "td", "th", "tbody", "thead", "tfoot", "colgroup"])
)


def nests_too_deep(page: str) -> bool:
    """Whether *page* may hold elements so deep in others that parsing it would take long.

    Shape: the standard's way to find what an end tag ends takes as many steps as it lies deep. An
        end tag counts here only right after the last open one of its name, so that no disorder
        hides the depth.
    """
    opened: list[str] = []
    for tag in _TAG.finditer(page):
        name = tag[2].lower()
        if name in _UNCOUNTED:
            continue
        if not tag[1]:
            opened.append(name)
        elif opened and opened[-1] == name:
            opened.pop()
        if len(opened) > _DEEPEST:
            return True
    return False
