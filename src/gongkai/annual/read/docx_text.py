"""What a paragraph of a Word document shows: its text as it stands now, its boxes and pictures."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from gongkai.annual.read.archive import attribute, local
from gongkai.annual.read.document import former

# What was deleted or moved away, what is no text, and text boxes, which are told on their own.
_LEFT_OUT = frozenset(["del", "moveFrom", "rPr", "pPr", "instrText", "rt", "txbxContent"])
_DRAWINGS = frozenset(["drawing", "pict", "object"])
_PICTURES = frozenset(["blip", "imagedata"])
# A run so marked is a note or a former figure; its digits must not join its neighbour's.
_STRUCK = ("strike", "dstrike")
_APART = ("vertAlign", "position", *_STRUCK)
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SIGNS |= {"sym": "\ufffd"}  # a sign of some font's own, which may be a digit
_OFF = ("0", "false", "off", "none", "baseline")
_MATHS = "math"
_MOST_STYLES = 20  # one based on another; Word allows ten


@dataclass(frozen=True, slots=True)
class Styles:
    """Of a document's styles, those that hide text, and those of notes and former figures."""

    hidden: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    struck: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Shown:
    """What one paragraph shows."""

    text: str
    boxes: tuple[etree._Element, ...]
    pictured: bool


def shown(paragraph: etree._Element, styles: Styles) -> Shown:
    """What *paragraph* shows, by its own marks and those of the document's *styles*."""
    hidden = styles.hidden
    said, boxes, pictured, drawn, struck = list[str](), list[etree._Element](), False, 0, False
    concealed = _styled(paragraph, "pPr", "pStyle", hidden)
    walk = etree.iterwalk(paragraph, events=("start", "end"))
    for event, element in walk:
        name = local(element)
        if name in _DRAWINGS:
            drawn += 1 if event == "start" else -1
        if name == "r" and _stands_apart(element, styles.apart):
            said.append(" ")
        if name == "r":
            struck = event == "start" and _is_struck(element, styles.struck)
        if event == "end":
            continue
        if name == "txbxContent":
            boxes.append(element)
        if name in _LEFT_OUT or is_repeat(element):
            walk.skip_subtree()
        elif name == "r" and _is_hidden(element, hidden, concealed=concealed):
            said.append(" ")
            walk.skip_subtree()
        elif name == "t" and not drawn:
            said.append(former(element.text or "") if struck else element.text or "")
        elif name in _SIGNS:
            said.append(_SIGNS[name])
        pictured |= name in _PICTURES
    return Shown("".join(said), tuple(boxes), pictured)


def styles_of(styles: etree._Element) -> Styles:
    """The styles that matter to which digits belong together."""
    found_in = {mark: _with(styles, mark) for mark in ("vanish", *_APART)}
    apart, struck = (frozenset[str]().union(*(found_in[m] for m in ms)) for ms in (_APART, _STRUCK))
    return Styles(found_in["vanish"], apart, struck)


def _with(styles: etree._Element, mark: str) -> frozenset[str]:
    """The styles that have the property *mark*, by themselves or by what they are based on."""
    own: dict[str, bool] = {}
    based: dict[str, str] = {}
    for style in styles.iter("{*}style"):
        key = attribute(style, "styleId")
        for child in style:
            if local(child) == "basedOn":
                based[key] = attribute(child, "val")
        if found(style, "rPr", mark) is not None:
            own[key] = is_on(style, "rPr", mark)
    if not any(own.values()):
        return frozenset()
    return frozenset(key for key in {*own, *based} if _has(key, own, based))


def _has(key: str, own: Mapping[str, bool], based: Mapping[str, str]) -> bool:
    for _ in range(_MOST_STYLES):
        if key in own:
            return own[key]
        key = based.get(key, "")
    return False


def is_repeat(element: etree._Element) -> bool:
    """Whether *element* says in another way, for other programs, what stands before it."""
    if local(element) not in ("Choice", "Fallback"):
        return False
    before = element.getprevious()
    return before is not None and local(before) == "Choice"


def found(element: etree._Element, group: str, name: str) -> etree._Element | None:
    """The property *name* of *element*, in its *group* of them."""
    for properties in element:
        if local(properties) == group:
            return next((mark for mark in properties if local(mark) == name), None)
    return None


def is_on(element: etree._Element, group: str, name: str) -> bool:
    """Whether *element* has the property *name* and it is not switched off."""
    mark = found(element, group, name)
    return mark is not None and attribute(mark, "val") not in _OFF


def _styled(element: etree._Element, group: str, name: str, styles: frozenset[str]) -> bool:
    style = found(element, group, name) if styles else None
    return style is not None and attribute(style, "val") in styles


def _is_hidden(run: etree._Element, styles: frozenset[str], *, concealed: bool) -> bool:
    """Whether *run* is not shown: by its own mark, or without one by its style's."""
    if found(run, "rPr", "vanish") is not None:
        return is_on(run, "rPr", "vanish")
    return concealed or _styled(run, "rPr", "rStyle", styles)


def _is_struck(run: etree._Element, styles: frozenset[str]) -> bool:
    """Whether what *run* says is struck through: by its own mark, or by its style's."""
    own = any(is_on(run, "rPr", mark) for mark in _STRUCK)
    return own or _styled(run, "rPr", "rStyle", styles)


def _stands_apart(run: etree._Element, styles: frozenset[str]) -> bool:
    """Whether what *run* says is no part of the words around it; a fraction's parts are not."""
    is_maths = str(etree.QName(run).namespace).endswith(_MATHS)
    styled = _styled(run, "rPr", "rStyle", styles)
    return is_maths or styled or any(is_on(run, "rPr", mark) for mark in _APART)
