"""How a delivery is signed: the convention of Standard Webhooks, which libraries everywhere check.

Source: standardwebhooks.com，HMAC-SHA256 over id, time and body.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping

_PREFIX = "whsec_"
_BYTES = 32


def new_secret() -> str:
    """A secret for one target, as its keepers enter it."""
    return _PREFIX + base64.b64encode(secrets.token_bytes(_BYTES)).decode()


def headers(secret: str, key: str, moment: int, body: bytes) -> Mapping[str, str]:
    """What goes with *body*: its key, the moment, and the signature over all three.

    Unit: seconds since 1970.
    """
    return {
        "webhook-id": key,
        "webhook-timestamp": str(moment),
        "webhook-signature": f"v1,{signature(secret, key, moment, body)}",
    }


def signature(secret: str, key: str, moment: int, body: bytes) -> str:
    """HMAC-SHA256 in base64."""
    raw = base64.b64decode(secret.removeprefix(_PREFIX))
    signed = f"{key}.{moment}.".encode() + body
    return base64.b64encode(hmac.new(raw, signed, hashlib.sha256).digest()).decode()
