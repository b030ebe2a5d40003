"""Sending to another machine: whatever it answers or does not, and never into our own network."""

import base64
import hashlib
import hmac
import socket
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from django.conf import LazySettings

from gongkai.registers.information.channels import reach, signing
from gongkai.registers.information.channels.errors import BadAddress
from tests.registers.information.channels.listening import Listener, listening, status

_OURS = ["127.0.0.0/8", "::1/128"]
_PATIENT, _SHORT = 20.0, 0.5  # seconds


@pytest.fixture
def listener(tmp_path: Path, settings: LazySettings) -> Iterator[Listener]:
    with listening(tmp_path) as found:
        settings.DELIVERY_NETWORKS = _OURS
        settings.DELIVERY_CA_FILE = str(found.certificate)
        yield found


def post(listener: Listener, seconds: float = _PATIENT) -> reach.Answer:
    return reach.post(listener.address, b'{"a": 1}', {"webhook-id": "k"}, seconds=seconds)


def test_what_is_sent_arrives_whole(listener: Listener) -> None:
    assert post(listener).accepted
    ((headers, body),) = listener.heard
    assert body == b'{"a": 1}'
    assert headers["content-type"] == "application/json"
    assert headers["webhook-id"] == "k"


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Goes on for ever."""
    handler.send_response(200)
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b"x" * 65536)
    except OSError:
        return


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """A sign at a time, each in time for a reader that waits for the next sign only."""
    try:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        for _ in range(600):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            handler.connection.settimeout(0.05)
            try:
                handler.connection.recv(1)
            except TimeoutError:
                continue
            return
    except OSError:
        return


def silent(handler: BaseHTTPRequestHandler) -> None:
    """Hears and says nothing."""
    handler.connection.settimeout(30)
    try:
        handler.connection.recv(1)
    except OSError:
        return


def garbage(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"\x00\xff not a protocol\r\n\r\n")


def many_heads(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n")


def test_an_endless_answer_is_read_no_further_than_needed(listener: Listener) -> None:
    listener.answer = endless
    assert post(listener).accepted


@pytest.mark.parametrize("answer", [dripping, silent])
def test_a_slow_machine_is_let_go(
    answer: Callable[[BaseHTTPRequestHandler], None], listener: Listener
) -> None:
    listener.answer = answer
    got = post(listener, _SHORT)

    assert not got.accepted
    assert "0.5 秒内没有答复完" in got.words


@pytest.mark.parametrize("answer", [garbage, many_heads])
def test_what_is_no_answer_is_a_failure(
    answer: Callable[[BaseHTTPRequestHandler], None], listener: Listener
) -> None:
    listener.answer = answer
    assert post(listener).status == 0


@pytest.mark.parametrize("code", [301, 302, 307, 400, 404, 410, 429, 500, 503])
def test_only_success_is_success_and_no_redirection_is_followed(
    code: int, listener: Listener
) -> None:
    listener.answer = status(code, Location=listener.address)
    got = post(listener)

    assert (got.accepted, got.status) == (False, code)
    assert len(listener.heard) == 1


def test_a_certificate_nobody_vouches_for_is_refused(
    listener: Listener, settings: LazySettings
) -> None:
    settings.DELIVERY_CA_FILE = ""
    got = post(listener)

    assert got.status == 0
    assert "证书" in got.words
    assert listener.heard == []


def test_a_certificate_for_another_name_is_refused(listener: Listener) -> None:
    listener.address = listener.address.replace("localhost", "127.0.0.1")
    assert "证书" in post(listener).words


def test_our_own_network_is_not_reached(listener: Listener, settings: LazySettings) -> None:
    settings.DELIVERY_NETWORKS = []
    with pytest.raises(BadAddress, match="内部网络"):
        post(listener)
    assert listener.heard == []


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
     "0.0.0.0", "224.0.0.1", "[::1]", "[fe80::1]", "[fd00::1]", "[::ffff:127.0.0.1]",
     "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "2130706433", "0x7f.1", "127.1"],
)  # fmt: skip
def test_no_spelling_of_an_inner_address_is_reached(host: str) -> None:
    """Also the ones the system reads as an address and people do not."""
    try:
        answer = reach.post(f"https://{host}/", b"", {}, seconds=_SHORT)
    except BadAddress:
        return
    assert answer.words == "找不到对方的主机"


@pytest.mark.parametrize("host", ["a" * 64 + ".cn", "a..cn", ".cn"])
def test_a_name_that_cannot_be_looked_up_is_refused(host: str) -> None:
    """When it is entered and, where it stands already, when it is to be told."""
    with pytest.raises(BadAddress, match="写法不对"):
        reach.require_address(f"https://{host}/")
    with pytest.raises(BadAddress, match="写法不对"):
        reach.post(f"https://{host}/", b"", {}, seconds=_SHORT)


def test_a_name_with_one_inner_address_is_not_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is the outer one of them: the next look-up may give the other."""

    def looked_up(host: str, port: int, **_: object) -> list[object]:
        kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
        return [(*kind, ("93.184.215.14", port)), (*kind, ("10.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    with pytest.raises(BadAddress):
        reach.post("https://hooks.example/", b"", {}, seconds=_SHORT)


def test_the_signature_is_the_one_the_convention_asks_for() -> None:
    """Computed here from its words: HMAC-SHA256 in base64 over id, time and body with dots."""
    secret = signing.new_secret()
    headers = signing.headers(secret, "msg_1", 1700000000, b"{}")
    raw = base64.b64decode(secret.removeprefix("whsec_"))
    wanted = hmac.new(raw, b"msg_1.1700000000.{}", hashlib.sha256).digest()

    assert headers["webhook-signature"] == "v1," + base64.b64encode(wanted).decode()
    assert len(raw) >= 24
