"""The query code (查询码) of a submission: told once, kept as a keyed hash only."""

from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another when copied by hand
_LENGTH = 12
_GROUP = 4
_ALIKE = str.maketrans({"-": "", " ": "", "—": "", "－": ""})


def code_of(entry_key: UUID) -> str:
    """The code that goes with a form's own key; the same form sent again gets the same code.

    The key itself is not kept: whoever has the database and the installation's secret, and not
    the citizen's form, cannot work the code out.
    """
    digest = salted_hmac("submissions.code", entry_key.hex, algorithm="sha256").digest()
    number = int.from_bytes(digest, "big")
    signs = []
    for _ in range(_LENGTH):
        number, at = divmod(number, len(_SIGNS))
        signs.append(_SIGNS[at])
    text = "".join(signs)
    return "-".join(text[n : n + _GROUP] for n in range(0, _LENGTH, _GROUP))


def hashed(code: str) -> str:
    """What is kept of a *code*, however it is typed."""
    plain = code.translate(_ALIKE).upper()
    return salted_hmac("submissions.code-hash", plain, algorithm="sha256").hexdigest()


def key_hash(entry_key: UUID) -> str:
    """What is kept of a form's own key."""
    return salted_hmac("submissions.key-hash", entry_key.hex, algorithm="sha256").hexdigest()


def matches(code: str, kept: str) -> bool:
    """Whether *code* is the one of which *kept* is the hash; takes the same time either way."""
    return constant_time_compare(hashed(code), kept)
