"""Sealing what must not be read in the database: contacts, identity numbers, letters.

A sealed text is authenticated and encrypted by SM4 in GCM (GB/T 32907—2016, GB/T 36624—2018).
The keys are files in a folder outside the database, named by number; the newest seals, all open.
"""

import base64
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.conf import settings

from gongkai.law.errors import Refusal

_KEY = 16  # bytes: SM4 has 128-bit keys
_NONCE = 12
_TAG = 16


class CannotOpen(Refusal):
    """A sealed text whose key is not there, or that is not what was sealed at this place."""

    def __init__(self, about: str) -> None:
        self.about = about
        super().__init__(
            f"「{about}」的加密内容打不开：密钥文件夹里没有对应的密钥，或者内容被改动过。"
            f"请从备份恢复密钥文件夹后再看。"
        )


def seal(text: str, about: str) -> str:
    """*text* sealed with the newest key, bound to what it is *about*; a blank stays blank.

    Shape: ``number:base64``; *about* names the one place it can be opened at, such as
        ``applications.contact:UUID``, and is not secret.
    """
    if not text:
        return ""
    number = newest()
    hidden = encrypted(text.encode(), _key(number), _bound(number, about))
    return f"{number}:{base64.b64encode(hidden).decode()}"


def opened(sealed: str, about: str) -> str:
    """What was sealed.

    Errors: CannotOpen.
    """
    if not sealed:
        return ""
    try:
        number = key_number(sealed)
        raw = base64.b64decode(sealed.partition(":")[2], validate=True)
        return decrypted(raw, _key(number), _bound(number, about)).decode()
    except (ValueError, InvalidTag, OSError):
        raise CannotOpen(about) from None


def encrypted(content: bytes, key: bytes, bound: bytes) -> bytes:
    """*content* under a *key* of its own, such as a file's, tied to what it is *bound* to."""
    nonce = os.urandom(_NONCE)
    encryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(bound)
    hidden = encryptor.update(content) + encryptor.finalize()
    return nonce + encryptor.tag + hidden


def decrypted(raw: bytes, key: bytes, bound: bytes) -> bytes:
    """What was encrypted.

    Errors: ValueError, InvalidTag for another key, another place, or bytes that were changed.
    """
    nonce, tag = raw[:_NONCE], raw[_NONCE : _NONCE + _TAG]
    decryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce, tag)).decryptor()
    decryptor.authenticate_additional_data(bound)
    return decryptor.update(raw[_NONCE + _TAG :]) + decryptor.finalize()


def key_number(sealed: str) -> int:
    """The number of the key a text was sealed with."""
    return int(sealed.partition(":")[0])


def newest() -> int:
    """The number of the key that seals now; the first one is made when there is none."""
    known = numbers()
    return known[-1] if known else make_key(1)


def numbers() -> list[int]:
    """The numbers of the keys there are, oldest first."""
    return sorted(int(path.stem) for path in _folder().glob("*.key") if path.stem.isdigit())


def make_key(number: int) -> int:
    """A new key with this *number*, readable by the installation's user only; the number.

    Shape: where another process has made it meanwhile, that one stands.
    """
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = folder / f".{number}-{secrets.token_hex(8)}"
    handle = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(_KEY))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(made, folder / f"{number}.key")  # whole or not at all, and never over another
    except FileExistsError:
        pass
    finally:
        made.unlink()
    return number


def _key(number: int) -> bytes:
    return (_folder() / f"{number}.key").read_bytes()


def _folder() -> Path:
    return Path(settings.KEYS_ROOT)


def _bound(number: int, about: str) -> bytes:
    return f"{number}|{about}".encode()
