"""Numbers that carry their own check: identity numbers and unified social credit codes."""

from datetime import date

_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_CHECKS = "10X98765432"
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # without I, O, S, V and Z
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_LENGTH = 18


def identity_number_fault(number: str) -> str:
    """Why *number* is no citizen's identity number (公民身份号码); blank when it may be one.

    Source: GB 11643—1999.

    >>> identity_number_fault("11010519491231002X"), identity_number_fault("110105194912310021")
    ('', '最后一位校验码与前面的数字不符。')
    """
    body = number[:-1]
    if len(number) != _LENGTH or not (body.isascii() and body.isdigit()):
        return f"应为 {_LENGTH} 位，前 {_LENGTH - 1} 位都是数字。"
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return "第 7 至 14 位不是一个出生日期。"
    total = sum(int(digit) * weight for digit, weight in zip(body, _IDENTITY_WEIGHTS, strict=True))
    if _IDENTITY_CHECKS[total % 11] != number[-1]:
        return "最后一位校验码与前面的数字不符。"
    return ""


def credit_code_holds(code: str) -> bool:
    """Whether *code* is a unified social credit code (统一社会信用代码) with its right check.

    Source: GB 32100—2015.

    >>> credit_code_holds("91350100M000100Y43"), credit_code_holds("91350100M000100Y44")
    (True, False)
    """
    if len(code) != _LENGTH or any(letter not in _CREDIT_ALPHABET for letter in code):
        return False
    values = [_CREDIT_ALPHABET.index(letter) for letter in code]
    total = sum(v * w for v, w in zip(values[:-1], _CREDIT_WEIGHTS, strict=True))
    return (31 - total % 31) % 31 == values[-1]
