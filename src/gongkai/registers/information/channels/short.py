"""The short public address of an item, to be typed from a board or read from a picture."""

from django.conf import settings

from gongkai.registers.information.models import Item

# Crockford's: no sign is taken for another, however a sheet is printed.
_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
_READ = {**{sign: n for n, sign in enumerate(_SIGNS)}, "o": 0, "i": 1, "l": 1}
_LONGEST = 12  # signs of the largest number a row can have


def code_of(number: int) -> str:
    """The code of the item with that row number.

    >>> code_of(311), number_of("9Q"), number_of("9q")
    ('9q', 311, 311)
    """
    code = ""
    while number:
        number, rest = divmod(number, len(_SIGNS))
        code = _SIGNS[rest] + code
    return code


def number_of(code: str) -> int | None:
    """The row number behind a code as someone typed it; None for what is no code."""
    number = 0
    if not 0 < len(code) <= _LONGEST:
        return None
    for sign in code.lower():
        if sign not in _READ:
            return None
        number = number * len(_SIGNS) + _READ[sign]
    return number if number < 1 << 63 else None


def address_of(item: Item) -> str:
    """The whole address, as a text or a code of squares carries it."""
    return f"{settings.BASE_URL.rstrip('/')}/i/{code_of(item.pk)}/"
