"""Which section of the report a line heads, whatever its number and wording."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from gongkai.annual.read.known import LONGEST
from gongkai.annual.read.labels import kinds
from gongkai.annual.read.spelling import normal, numbered
from gongkai.law.forms import forms

_NUMERAL = re.compile(r"^#*(?:表)?[一二三四五六七八九十]*[,.:是]?")
_LONGEST_HEADING = 24
# What reworded headings keep: 一、工作基本情况, 五、主要问题及整改措施.
_KEPT = {
    "overview": ("总体情况", "基本情况", "概述"),
    "disclosure": ("主动公开政府信息", "政府信息主动公开情况"),
    "applications": ("收到和处理政府信息公开申请", "政府信息公开申请办理情况"),
    "remedies": ("行政复议,行政诉讼", "行政复议和行政诉讼", "行政复议行政诉讼", "复议,诉讼"),
    "problems": ("主要问题", "存在问题", "存在的问题", "改进情况", "改进措施"),
    "other": ("其他需要报告", "需要报告的其他", "需要说明的事项"),
}


def begins_label(text: str) -> bool:
    """Whether *text* may be what is left of a label or of a section's heading."""
    left = normal(text)
    whole = (normal(section.heading) for form in forms() for section in form.sections)
    return any(label.startswith(left) for label in (*kinds(), *whole))


@cache
def _headings() -> Mapping[str, str]:
    return {
        _unnumbered(section.heading): section.key for form in forms() for section in form.sections
    }


def _unnumbered(heading: str) -> str:
    text = _NUMERAL.sub("", normal(heading).replace("(", "").replace(")", ""))
    return text.replace(",", "").rstrip(":。")


@lru_cache(maxsize=4096)
def _heading(text: str) -> str | None:
    return _headings().get(_unnumbered(text)) or _reworded(normal(text))


def _reworded(said: str) -> str | None:
    """The section of a numbered heading in other words than the form's, by those it keeps."""
    number, body = numbered(said.lstrip("#"))
    if not number.endswith(",") or len(body) > _LONGEST_HEADING or body in kinds():
        return None
    keys = {key for key, words in _KEPT.items() if any(word in body for word in words)}
    return keys.pop() if len(keys) == 1 else None


def heading(text: str) -> str | None:
    """The key of the section that *text* heads, whatever its number; None for other text."""
    return _heading(text) if len(text) <= LONGEST else None
