"""Every way in which https can be wrong, before and inside the encrypted connection: a server of its own for each."""

import socket
import ssl
import threading
import warnings
from dataclasses import dataclass

import trustme

from tests.hostile.faults import FAULTS, TIMES_OUT, Fault
from tests.poll.certificates import AUTHORITY, certify, certify_by_half, certify_itself, speak_tls, wait_for_the_end
from tests.poll.server import NEWS, Greeting, Request, Wire, end, page


@dataclass(frozen=True, slots=True, kw_only=True)
class SecureFault(Fault):
    """A way to misbehave over https.

    Attributes:
        greet: What happens before HTTP.
        scheme: How its server is asked.
        before_http: It shows before anything is asked.
    """

    greet: Greeting
    scheme: str = "https"
    before_http: bool = True


def _say_nothing(connection: socket.socket, stopped: threading.Event) -> socket.socket:
    stopped.wait(60)
    return connection


def _drip(connection: socket.socket, stopped: threading.Event) -> socket.socket:
    connection.sendall(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc")  # a ServerHello of 16 KB begins
    while not stopped.wait(0.05):
        connection.sendall(b"\x03")
    return connection


def _close(connection: socket.socket, _: threading.Event) -> socket.socket:
    connection.recv(4096)
    end(connection)
    return connection


def _answer_in_plain(connection: socket.socket, _: threading.Event) -> socket.socket:
    connection.recv(4096)
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    wait_for_the_end(connection)
    return connection


def _alert(connection: socket.socket, _: threading.Event) -> socket.socket:
    connection.recv(4096)
    connection.sendall(b"\x15\x03\x03\x00\x02\x02\x46")  # fatal, protocol_version: what was read is no TLS
    end(connection)
    return connection


def _demand_certificate(name: str, newest: ssl.TLSVersion) -> ssl.SSLContext:
    context = certify(name)
    context.verify_mode = ssl.CERT_REQUIRED
    context.maximum_version = newest
    AUTHORITY.configure_trust(context)
    return context


def _know_no_name() -> ssl.SSLContext:
    context = certify("outlet.example")
    context.sni_callback = lambda *_: ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME
    return context


def _speak_old_tls(name: str) -> ssl.SSLContext:
    context = certify(name)
    context.set_ciphers("ALL:@SECLEVEL=0")  # else nothing old is spoken at all
    with warnings.catch_warnings(category=DeprecationWarning, action="ignore"):
        context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    return context


def _cut_body_with_length(_: Request, wire: Wire) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + NEWS)
    end(wire.connection)


def _cut_chunks(_: Request, wire: Wire) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n" % (len(NEWS), NEWS))
    end(wire.connection)


def _cut_body_without_length(_: Request, wire: Wire) -> None:
    wire.begin()
    wire.send(NEWS)
    end(wire.connection)


_HANDSHAKES: dict[str, SecureFault] = {
    name: SecureFault(serve=page(NEWS), greet=greet, says=says)
    for name, greet, says in (
        ("expired", speak_tls(certify("expired.example", until=2020)), "the server's certificate has expired"),
        (
            "not-yet-valid",
            speak_tls(certify("not-yet-valid.example", since=2037)),
            "the server's certificate is not valid yet",
        ),
        ("wrong-name", speak_tls(certify("outlet.example")), "the server's certificate is for another name"),
        ("name-of-its-address", speak_tls(certify("127.0.0.1")), "the server's certificate is for another name"),
        ("self-signed", speak_tls(certify_itself()), "the server's certificate is self-signed"),
        (
            "unknown-authority",
            speak_tls(certify("unknown-authority.example", authority=trustme.CA())),
            "the server's certificate comes from no trusted authority",
        ),
        (
            "half-a-chain",
            speak_tls(certify_by_half("half-a-chain.example")),
            "the server's certificate comes from no trusted authority",
        ),
        ("handshake-silent", _say_nothing, TIMES_OUT),
        ("handshake-dripped", _drip, TIMES_OUT),
        ("handshake-closed", _close, "the connection broke off"),
        ("plain-on-the-https-port", _answer_in_plain, "the answer is not TLS"),
        (
            "wants-our-certificate",
            speak_tls(_demand_certificate("wants-our-certificate.example", ssl.TLSVersion.TLSv1_3)),
            "the server demands a certificate of ours",
        ),
        (
            "wants-our-old-certificate",
            speak_tls(_demand_certificate("wants-our-old-certificate.example", ssl.TLSVersion.TLSv1_2)),
            "the server refuses the secure connection",
        ),
        ("unknown-name", speak_tls(_know_no_name()), "the server has nothing under that name"),
        ("old-tls", speak_tls(_speak_old_tls("old-tls.example")), "speaks no version of TLS that is safe"),
    )
}

_INSIDE: dict[str, Fault] = {
    "secure-silent": FAULTS["silent"],
    "secure-dripped-headers": FAULTS["dripped-headers"],
    "secure-dripped-body": FAULTS["dripped-body"],
    "secure-dripped-body-without-length": FAULTS["dripped-body-without-length"],
    "secure-dripped-chunks": FAULTS["dripped-chunks"],
    "secure-endless-body": FAULTS["endless-body"],
    "secure-closed": Fault(serve=FAULTS["closed"].serve, says="the connection broke off"),
    "secure-reset": FAULTS["reset"],
    "cut-with-length": Fault(serve=_cut_body_with_length, says="broke off"),
    "cut-chunks": Fault(serve=_cut_chunks, says="broke off"),
    "cut-without-length": Fault(serve=_cut_body_without_length, says="broke off"),
}

SECURE: dict[str, SecureFault] = {
    **_HANDSHAKES,
    **{
        name: SecureFault(
            serve=fault.serve, says=fault.says, greet=speak_tls(certify(f"{name}.example")), before_http=False
        )
        for name, fault in _INSIDE.items()
    },
    "tls-on-the-http-port": SecureFault(serve=page(NEWS), greet=_alert, scheme="http", says="the answer is not HTTP"),
}
"""By the host that has it."""
