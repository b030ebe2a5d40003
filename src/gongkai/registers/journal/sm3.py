"""SM3 (GB/T 32905—2016), the hash of signatures and of the journal's chain."""

from cryptography.hazmat.primitives import hashes


def digest(text: str) -> str:
    """The SM3 hash of *text* in UTF-8, as 64 hexadecimal digits.

    >>> digest("abc")[:16]
    '66c7f0f462eeedd9'
    """
    sm3 = hashes.Hash(hashes.SM3())
    sm3.update(text.encode())
    return sm3.finalize().hex()
