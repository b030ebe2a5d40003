"""Sending to an address someone typed in, and to no other: never into our own network.

The name is looked up once, every address it has is judged, and the connection goes to the one
that was judged; a redirection is an answer like any other and is not followed.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from gongkai.registers.information.channels.errors import BadAddress

_MOST_READ = 2048  # bytes of an answer; no more is needed to see what it was
_LONGEST = 200  # characters of a failure as it is kept
_EMBEDDING = ipaddress.ip_network("64:ff9b::/96")  # carries an address of the older kind inside

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: its status, 0 where nothing did; and what it was in words."""

    status: int
    words: str

    @property
    def accepted(self) -> bool:
        return 200 <= self.status < 300


def require_address(address: str) -> SplitResult:
    """The parts of an address that may be sent to, as far as its spelling tells.

    Errors: BadAddress.
    """
    if not address.isascii() or any(sign.isspace() or not sign.isprintable() for sign in address):
        raise BadAddress("网址里有空格、汉字或者看不见的字符")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise BadAddress("网址写法不对") from None
    if parts.scheme != "https":
        raise BadAddress("只推送到以 https:// 开头的网址")
    if not parts.hostname or parts.username is not None or parts.password is not None:
        raise BadAddress("网址里要有主机名，不能带用户名和密码")
    if port == 0 or parts.fragment or not _is_name(parts.hostname):
        raise BadAddress("网址写法不对")
    return parts


def _is_name(host: str) -> bool:
    """Whether *host* can be looked up at all: no part of it is empty or too long."""
    try:
        host.encode("idna")
    except UnicodeError:
        return False
    return True


def post(address: str, body: bytes, headers: Mapping[str, str], *, seconds: float) -> Answer:
    """Send *body* and say what came of it.

    Unit: seconds from the first sign to the last, whatever the other side does.
    Errors: BadAddress; what fails on the way is an answer with status 0.
    """
    parts = require_address(address)
    host, port = parts.hostname or "", parts.port or 443
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection = _Judged(host, port, where=_judged(host, port), seconds=seconds)
    except OSError:
        return Answer(0, "找不到对方的主机")
    end = threading.Timer(seconds, connection.cut)
    end.daemon = True
    end.start()
    late = Answer(0, f"对方 {seconds:g} 秒内没有答复完")
    try:
        connection.request("POST", path, body, {"Content-Type": "application/json", **headers})
        got = connection.getresponse()
        got.read(_MOST_READ)
        # Heads that were cut short read like heads that are over.
        return late if connection.is_cut else Answer(got.status, _words(got))
    except ssl.SSLCertVerificationError as broken:
        return Answer(0, f"对方的证书不对：{_printable(broken.verify_message)}")
    except TimeoutError:
        return late
    except (OSError, http.client.HTTPException, ValueError) as broken:
        return late if connection.is_cut else Answer(0, f"连接中断：{type(broken).__name__}")
    finally:
        end.cancel()
        connection.close()


class _Judged(http.client.HTTPSConnection):
    """A connection to the one address that was judged, in the name of its host."""

    def __init__(self, host: str, port: int, *, where: str, seconds: float) -> None:
        context = ssl.create_default_context(cafile=settings.DELIVERY_CA_FILE or None)
        super().__init__(host, port, timeout=seconds, context=context)
        self._where, self._safe = where, context
        self._raw: socket.socket | None = None
        self.is_cut = False

    def connect(self) -> None:
        """To the address, not to whatever the name means by now."""
        self._raw = socket.create_connection((self._where, self.port), self.timeout)
        self.sock = self._safe.wrap_socket(self._raw, server_hostname=self.host)

    def cut(self) -> None:
        """End it now, also in the middle of a word: called from another thread."""
        self.is_cut = True
        for one in (self.sock, self._raw):
            try:
                if one is not None:
                    one.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


def _judged(host: str, port: int) -> str:
    """The address to connect to, once every address of *host* was found to be public.

    Errors: BadAddress; OSError where there is none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in found]
    if not addresses:
        raise OSError(host)
    if not all(map(_may_reach, addresses)):
        raise BadAddress("它指向本机或者内部网络")
    return str(addresses[0])


def _may_reach(address: Address) -> bool:
    """Whether *address* is of the public network, or of one the installation allows."""
    allowed = [ipaddress.ip_network(one) for one in settings.DELIVERY_NETWORKS]
    if any(address.version == one.version and address in one for one in allowed):
        return True
    return all(one.is_global and not one.is_multicast for one in _meant(address))


def _meant(address: Address) -> Iterator[Address]:
    """*address*, and those it carries inside."""
    yield address
    if isinstance(address, ipaddress.IPv6Address):
        teredo = address.teredo or ()
        yield from filter(None, (address.ipv4_mapped, address.sixtofour, *teredo))
        if address in _EMBEDDING:
            yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)


def _words(got: http.client.HTTPResponse) -> str:
    return f"{got.status} {_printable(got.reason)}"


def _printable(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable())[:_LONGEST]
