"""Amounts of money as a notice writes them out (大写)."""

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")


def written_out(yuan: int) -> str:
    """*yuan* in the characters that cannot be altered.

    Unit: whole yuan (元), below a billion (十亿).
    Source: 《正确填写票据和结算凭证的基本规定》（银发〔1997〕393号附件一），一般知识，未逐字核对。

    >>> [written_out(n) for n in (0, 10, 150, 1005, 100500)]
    ['零元整', '壹拾元整', '壹佰伍拾元整', '壹仟零伍元整', '壹拾万零伍佰元整']
    >>> [written_out(n) for n in (1020000, 200000001)]
    ['壹佰零贰万元整', '贰亿零壹元整']
    """
    said, gap = "", False
    for group in (2, 1, 0):
        part = yuan // 10_000**group % 10_000
        if not part:
            gap = bool(said)
            continue
        said += "零" * (bool(said) and (gap or part < 1_000)) + _four(part) + _GROUPS[group]
        gap = False
    return f"{said or _DIGITS[0]}元整"


def _four(part: int) -> str:
    """Up to four digits, with one 零 for what is nothing between two that are something."""
    said, gap = "", False
    for place in (3, 2, 1, 0):
        digit = part // 10**place % 10
        if digit:
            said += "零" * (gap and bool(said)) + _DIGITS[digit] + _PLACES[place]
        gap = not digit
    return said
