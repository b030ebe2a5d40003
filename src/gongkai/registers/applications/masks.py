"""What is shown of contact data until a reason is given."""

from collections.abc import Callable

_STAR = "*"
_FEWEST_HIDDEN = 4  # what a mask hides at least, so that the rest cannot be tried out


def masked(field: str, text: str) -> str:
    """*text* with all but a hint of it starred; a blank stays blank.

    >>> masked("phone", "13800000000"), masked("email", "someone@example.cn")
    ('138****0000', 's******@example.cn')
    """
    return _MASKS.get(field, _name)(text)


def _middle(text: str, head: int, tail: int) -> str:
    """The ends of *text*; of a short one nothing, since its ends would be most of it."""
    if len(text) < head + tail + _FEWEST_HIDDEN:
        head = tail = 0
    return text[:head] + _STAR * (len(text) - head - tail) + text[len(text) - tail :]


def _identity(text: str) -> str:
    return _middle(text, 1, 2)


def _phone(text: str) -> str:
    return _middle(text, 3, 4) if len(text) > 10 else _middle(text, 0, 2)


def _email(text: str) -> str:
    user, at, host = text.rpartition("@")
    return _middle(user, 1, 0) + at + host if at else _name(text)


def _address(text: str) -> str:
    return _middle(text, 3, 0)


def _name(text: str) -> str:
    return text[:1] + _STAR * (len(text) - 1)


_MASKS: dict[str, Callable[[str], str]] = {
    "identity_number": _identity,
    "phone": _phone,
    "email": _email,
    "address": _address,
    "credit_code": _phone,
}
