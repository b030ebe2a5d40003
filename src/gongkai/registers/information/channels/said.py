"""What a public edition says, in pieces that paper and pictures can set.

The body's elements are those the editor keeps (see ``html``): paragraphs, heads, lists, quotes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.annual.write.words import plain

_KINDS = {"h2": "heading", "h3": "subheading", "blockquote": "quote", "hr": "rule"}
_LISTS = ("ul", "ol")
_BOLD = ("b", "strong")
_RAISED = ("sup", "sub")
# What plain text can raise and lower; the rest is bracketed: 10⁻³, CO₂, 1^(*).
_SMALL: dict[str, dict[int, int]] = {
    "sup": str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ"),
    "sub": str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}
HIGH_AND_LOW = frozenset(chr(sign) for small in _SMALL.values() for sign in small.values())
_SIGNS = {"sup": "^", "sub": "_"}


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one weight at one height."""

    text: str
    bold: bool
    height: str = ""  # sup, sub, or on the line

    @property
    def as_text(self) -> str:
        """Its words where nothing can be raised: 10<sup>-3</sup> must not become 10-3.

        >>> [Run(t, False, h).as_text for t, h in (("-3", "sup"), ("2", "sub"), ("a1", "sup"))]
        ['⁻³', '₂', '^(a1)']
        """
        said = self.text.strip()
        if not self.height or not said:
            return self.text
        small = _SMALL[self.height]
        if all(ord(sign) in small for sign in said):
            return said.translate(small)
        return f"{_SIGNS[self.height]}({said})"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a head, an entry of a list, a quote or a rule."""

    kind: str  # paragraph, heading, subheading, item, quote or rule
    runs: tuple[Run, ...] = ()
    mark: str = ""  # of an entry: “•”, or its number
    level: int = 0

    @property
    def text(self) -> str:
        """Its words, as plain text can say them."""
        return "".join(run.as_text for run in self.runs)


def blocks(body: str) -> list[Block]:
    """The pieces of a body in rich text, the empty ones left out.

    >>> [(b.kind, b.mark, b.text) for b in blocks("<p>甲<b>乙</b></p><ol><li>丙</li></ol>")]
    [('paragraph', '', '甲乙'), ('item', '1.', '丙')]
    """
    root = LexborHTMLParser(body).body
    found = _blocks(root, 0) if root else iter(())
    return [block for block in found if block.kind == "rule" or block.text.strip()]


def as_text(body: str) -> list[str]:
    """The pieces as lines of text."""
    return [f"{b.mark}{b.text}".strip() for b in blocks(body) if b.kind != "rule"]


def _blocks(parent: LexborNode, level: int) -> Iterator[Block]:
    """The blocks below *parent*; words that stand in none are a paragraph."""
    loose: list[Run] = []
    for node in parent.iter(include_text=True):
        tag = node.tag or ""
        if tag in ("-text", "a", "br", *_BOLD, *_RAISED):
            loose += _runs(node, bold=False)
            continue
        yield from _paragraph(loose)
        loose = []
        if tag in _LISTS:
            yield from _entries(node, level)
        else:
            kind = _KINDS.get(tag, "paragraph")
            yield Block(kind, tuple(_runs(node, bold=False)))
    yield from _paragraph(loose)


def _paragraph(loose: list[Run]) -> Iterator[Block]:
    if "".join(run.text for run in loose).strip():
        yield Block("paragraph", tuple(loose))


def _entries(parent: LexborNode, level: int) -> Iterator[Block]:
    for number, node in enumerate(parent.iter(), start=1):
        mark = f"{number}." if parent.tag == "ol" else "•"
        runs, below = [], []
        for child in node.iter(include_text=True):
            if child.tag in _LISTS:
                below.append(child)
            else:
                runs += _runs(child, bold=False)
        yield Block("item", tuple(runs), mark, level)
        for child in below:
            yield from _entries(child, level + 1)


def _runs(node: LexborNode, *, bold: bool, height: str = "") -> list[Run]:
    tag = node.tag or ""
    if tag == "-text":
        text = node.text_content or ""
        return [Run(_flat(text), bold, height)] if text else []
    if tag == "br":
        return [Run("\n", bold)]
    heavy, height = bold or tag in _BOLD, tag if tag in _RAISED else height
    inner = node.iter(include_text=True)
    return [run for child in inner for run in _runs(child, bold=heavy, height=height)]


def _flat(text: str) -> str:
    """One text node on one line, its outer spaces kept: they stand between words."""
    lead = " " if text[:1].isspace() and text.strip() else ""
    end = " " if text[-1:].isspace() and text.strip() else ""
    return f"{lead}{plain(text)}{end}"
