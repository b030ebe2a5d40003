"""When two matters ask for the same: suggested to the officer, never decided."""

import unicodedata
from difflib import SequenceMatcher
from typing import Any

from django.db import models

from gongkai.registers.journal import sm3

_ALIKE = 0.85  # of the longer text; a choice of ours, where a changed word still is the same matter
_WORDED = ("申请公开", "请求公开", "请公开", "请提供", "申请", "获取", "关于", "的信息")
_LONGEST = 500  # signs that are compared


def normalised(text: str) -> str:
    """*text* as far as it says what is asked: widths, case, spaces and punctuation do not count.

    >>> normalised("申请公开：２０２５年 GDP 总量。") == normalised("2025年gdp总量")
    True
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    plain = "".join(sign for sign in folded if unicodedata.category(sign)[0] in "LN")
    for words in _WORDED:
        plain = plain.replace(words, "")
    return plain or folded.strip()


def key_of(text: str) -> str:
    """By what like matters are found: one digest for all that are the same when normalised."""
    return sm3.digest(normalised(text))


def alike(one: str, other: str) -> bool:
    """Whether two texts ask for the same, or nearly.

    >>> alike("2025年全县粮食总产量", "２０２５年 全县粮食总产量情况")
    True
    >>> alike("2025年全县粮食总产量", "2024年企业用电量")
    False
    """
    first, second = (normalised(text)[:_LONGEST] for text in (one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE


class KeyOfText(models.CharField):  # type: ignore[type-arg]  # no generic at run time
    """The key of the row's own ``text``, put in whenever a row is saved, in bulk too."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """The key of the text being saved."""
        key = key_of(str(getattr(model_instance, "text", "")))
        setattr(model_instance, self.attname, key)
        return key
