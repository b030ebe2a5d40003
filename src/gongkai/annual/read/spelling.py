"""How words are compared: what is the same word in another width, script or spacing."""

import re
import unicodedata
from collections import Counter
from typing import NamedTuple

_ALIKE = {"、": ",", "〔": "(", "[": "(", "【": "(", "〕": ")", "]": ")", "】": ")", "﹣": "-"}
# The characters of the forms as they are written in traditional script, and their variants.
_TRADITIONAL = (
    "係傚傢働內効動務區咊問單噹國埰執報寀審對尙屬廢強後復捲採搆據擧數於會朞査條業構機權決沒況減灋為無爲"
    "獲現當癈發確祕秊秖穩穫範糾納組結經維總織繫繳繼續罰罸舉萬處補製複規計訟訪許訴詢認請議護費購踰轉辦這進"
    "過開閤關隻項頟題額類體髮齣"
)
_SIMPLIFIED = (
    "系效家动内效动务区和问单当国采执报采审对尚属废强后复卷采构据举数于会期查条业构机权决没况减法为无为"
    "获现当废发确秘年只稳获范纠纳组结经维总织系缴继续罚罚举万处补制复规计讼访许诉询认请议护费购逾转办这进"
    "过开合关只项额题额类体发出"
)
_FOLD = str.maketrans(_ALIKE | dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True)))
_DROPPED = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\"'“”‘’「」『』*]+")
_NUMBERED = re.compile(
    r"\((?P<inner>[一二三四五六七八九十])\)[,.:]?"
    r"|(?P<digit>[0-9])[,.)]?(?![0-9])"
    r"|(?P<outer>[一二三四五六七八九十])[,.:]"
)
_ASIDE = re.compile(r"\([^()]*\)$")


def normal(text: str) -> str:
    """*text* as labels are compared: width, script, space, quotes and bracket kinds apart.

    >>> normal(" （三） 不予公开") == normal("(三)不予公開")
    True
    """
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text.translate(_FOLD)).translate(_FOLD))


class Numbered(NamedTuple):
    """A label with the number before it taken apart; the number's kind is part of it."""

    number: str  # empty where there is none
    body: str


def numbered(label: str) -> Numbered:
    """A normalised label as its number and the rest.

    >>> numbered("1.属于国家秘密"), numbered("(三)不予公开").number
    (Numbered(number='1', body='属于国家秘密'), '(三')
    """
    found = _NUMBERED.match(label)
    if not found:
        return Numbered("", label)
    number = found["digit"] or (f"({found['inner']}" if found["inner"] else f"{found['outer']},")
    return Numbered(number, label[found.end() :])


def without_aside(label: str) -> str:
    """A normalised label without the instruction in brackets at its end.

    >>> without_aside("(二)部分公开(区分处理的,只计这一情形)")
    '(二)部分公开'
    """
    return _ASIDE.sub("", label) or label


def is_rest(left: str, whole: str) -> bool:
    """Whether *left* is *whole* with some characters lost, and enough of them kept to tell.

    >>> is_rest("本年发件", "本年制发件数"), is_rest("本年", "本年制发件数")
    (True, False)
    """
    if not 3 <= len(left) < len(whole) or 2 * len(left) < len(whole):
        return False
    signs = iter(whole)
    return all(sign in signs for sign in left)


def is_drawn_from(left: str, whole: str) -> bool:
    """Whether *left* is short for *whole*: of its characters, in whatever order.

    >>> is_drawn_from("逾期不缴费", "申请人逾期未按收费通知要求缴纳费用,行政机关不再处理")
    True
    """
    return len(left) >= 4 and Counter(left) <= Counter(whole)


def edits(one: str, other: str, most: int) -> int:
    """How many characters must be lost, added or changed to make *other* of *one*.

    Shape: *most* + 1 stands for every larger number.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for at, sign in enumerate(one, start=1):
        before, row = row, [at]
        for to, mark in enumerate(other, start=1):
            row.append(min(before[to] + 1, row[-1] + 1, before[to - 1] + (sign != mark)))
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
