"""Whether an identity number can be one: its length, its signs and its check digit."""

import re

_PERSON = re.compile(r"\d{17}[\dX]")
_PERSON_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_PERSON_CHECKS = "10X98765432"
_ORGAN_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGAN_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def written(number: str) -> str:
    """*number* as it is kept: in capitals, without spaces and dashes.

    >>> written(" 11010519491231002x ")
    '11010519491231002X'
    """
    return re.sub(r"[\s\-—－]", "", number).upper()


def is_id_card(number: str) -> bool:
    """Whether *number* may stand on an identity card.

    Source: GB 11643—1999（公民身份号码）。

    >>> is_id_card("11010519491231002X"), is_id_card("110105194912310021")
    (True, False)
    """
    if not _PERSON.fullmatch(number):
        return False
    total = sum(int(n) * w for n, w in zip(number[:17], _PERSON_WEIGHTS, strict=True))
    return _PERSON_CHECKS[total % 11] == number[17]


def is_credit_code(number: str) -> bool:
    """Whether *number* may be a unified social credit code (统一社会信用代码).

    Source: GB 32100—2015。

    >>> is_credit_code("91350100M000100Y43"), is_credit_code("91350100M000100Y44")
    (True, False)
    """
    if len(number) != 18 or any(sign not in _ORGAN_SIGNS for sign in number):
        return False
    values = [_ORGAN_SIGNS.index(sign) for sign in number]
    total = sum(v * w for v, w in zip(values[:17], _ORGAN_WEIGHTS, strict=True))
    return (31 - total % 31) % 31 == values[17]
