"""What a file needs next, in a few words, and how urgent it is beside others."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.annual.check.findings import ERROR, NOTE, WARNING

# By the code of the refusal; what to do about it is the refusal's own sentence.
WHY = {
    "missing": "打不开文件",
    "damaged": "文件已损坏",
    "encrypted": "有打开密码",
    "too_large": "文件太大",
    "not_a_report": "不是年度报告",
    "tables_missing": "没有能读的统计表",
    "tables_are_pictures": "统计表是图片",
    "lines_lost": "重复的行已丢失",
    "form_before_2019": "早于统一格式",
}
# Worst first. That nothing was found does not say that nothing is wrong.
_REFUSED, _WRONG, _DOUBTFUL, _UNREAD, _NOTED, _CLEAN = range(6)
_TO_DO = {
    _WRONG: "先改错误",
    _DOUBTFUL: "核实警告",
    _UNREAD: "",
    _NOTED: "看一下提示",
    _CLEAN: "没有发现问题",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one file came out; the lower the rank, the sooner someone must see to it."""

    rank: int
    words: str


def verdict(found: Mapping[str, int], unread: int, refused: str) -> Verdict:
    """The verdict on a file with so many findings of each severity, and places not read.

    Shape: *refused* is the code of the refusal, or empty.
    """
    troubles = (refused, found[ERROR], found[WARNING], unread, found[NOTE])
    rank = next((rank for rank, trouble in enumerate(troubles) if trouble), _CLEAN)
    if rank == _REFUSED:
        return Verdict(rank, "没有读成" + (f"：{WHY[refused]}" if refused in WHY else ""))
    to_do = (_TO_DO[rank], "人工核对未读处" if unread else "")
    return Verdict(rank, "，".join(filter(None, to_do)))
