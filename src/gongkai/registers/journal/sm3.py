"""SM3 (GB/T 32905—2016), the hash of signatures and of the journal's chain."""

from cryptography.hazmat.primitives import hashes


def digest(content: str | bytes) -> str:
    """The SM3 hash of *content*, text in UTF-8, as 64 hexadecimal digits.

    >>> digest("abc")[:16]
    '66c7f0f462eeedd9'
    """
    sm3 = hashes.Hash(hashes.SM3())
    sm3.update(content.encode() if isinstance(content, str) else content)
    return sm3.finalize().hex()
