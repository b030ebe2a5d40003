"""The names of attached files."""

import re
import unicodedata

LONGEST = 80  # characters: in UTF-8 what a folder of any system takes
_UNSEEN = ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")  # turns of direction and line ends among them
_NOT_IN_A_NAME = re.compile(r'[<>:"|?*]')


def cleaned(name: str) -> str:
    """*name* without folders, unseen characters and those no system takes; Chinese stays.

    >>> cleaned("C:\\\\资料\\\\../附表 1：主要指标.xlsx")
    '附表 1：主要指标.xlsx'
    >>> cleaned("年报\\u202excod.exe")
    '年报xcod.exe'
    """
    composed = unicodedata.normalize("NFC", name)
    seen = "".join(c for c in composed if unicodedata.category(c) not in _UNSEEN)
    last = re.split(r"[/\\]", seen)[-1]
    plain = re.sub(r"\s+", " ", _NOT_IN_A_NAME.sub("", last)).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        return plain[:LONGEST] or "未命名"
    return f"{stem.strip(' .')[: LONGEST - len(ending) - 1] or '未命名'}.{ending}"[-LONGEST:]


def ending_of(name: str) -> str:
    """What follows the last full stop, in small letters."""
    return name.rpartition(".")[2].lower() if "." in name else ""
