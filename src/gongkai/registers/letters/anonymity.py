"""By what somebody can be known in a text, however it is typed: for what is to be published.

Pure. What is certain is refused; what only looks like it is shown to whoever edits and confirms.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

# Spaces and dashes people set between figures; a decimal point is none, 5.2 stays 5.2.
_BETWEEN = re.compile(r"(?<=[0-9Xx])[\s\-‐-―−－—_·]+(?=[0-9Xx])")
_CERTAIN: Mapping[str, re.Pattern[str]] = {
    "身份证号码": re.compile(r"(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])"),
    "手机号码": re.compile(r"(?<![0-9])(?:86)?1[3-9][0-9]{9}(?![0-9])"),
    "电子邮箱": re.compile(r"[\w.+-]+@[\w-]+\.\w+"),
}
_DOUBTFUL: Mapping[str, re.Pattern[str]] = {
    "电话号码": re.compile(r"(?<![0-9])0[0-9]{9,11}(?![0-9])"),
    "住址": re.compile(
        r"[^,。;、\s]{0,12}(?:村[^,。;\s]{0,6}组|(?:路|街|巷|大道|组|栋|幢)[0-9一二三四五六七八九十百]+号"
        r"|[0-9一二三四五六七八九十]+(?:号楼|栋|幢|单元|室))"
    ),
    "车牌号": re.compile(
        r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][A-Z0-9]{5,6}"
    ),
}
_SHORTEST = 2  # signs of a name or an address that still tell somebody


def narrowed(text: str) -> str:
    """*text* with its figures and letters narrow and together.

    >>> narrowed("１３８ ７７７７-6666，增长 5.2%")
    '13877776666,增长 5.2%'
    """
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text))


def certain(text: str, known: Mapping[str, Iterable[str]]) -> str:
    """What in *text* tells who somebody is; empty where nothing surely does.

    Shape: *known* are the writer's own data by what they are called.
    """
    plain = narrowed(text)
    for what, pattern in _CERTAIN.items():
        if pattern.search(plain):
            return what
    close = "".join(plain.split())
    for what, words in known.items():
        told = ("".join(narrowed(word).split()) for word in words)
        if any(len(word) >= _SHORTEST and word in close for word in told):
            return what
    return ""


def doubtful(text: str) -> Iterator[str]:
    """The places of *text* that look as if somebody could be known by them, what each may be."""
    plain = narrowed(text)
    for what, pattern in _DOUBTFUL.items():
        yield from (f"“{found.group()}”（像{what}）" for found in pattern.finditer(plain))
