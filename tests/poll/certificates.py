"""TLS for the server on loopback: an authority of our own, and the ways to greet with its certificates."""

import socket
import ssl
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from tests.poll.server import Greeting

AUTHORITY = trustme.CA()


def trust(bundle: Path, patch: pytest.MonkeyPatch) -> None:
    """Make our authority the only one that `requests` trusts by itself."""
    AUTHORITY.cert_pem.write_to_path(bundle)
    patch.setattr("requests.adapters.DEFAULT_CA_BUNDLE_PATH", str(bundle))


def certify(*names: str, authority: trustme.CA = AUTHORITY, since: int = 2000, until: int = 2038) -> ssl.SSLContext:
    """Certify a server as these names, from one year to another."""
    begin, end = datetime(since, 1, 1, tzinfo=UTC), datetime(until, 1, 1, tzinfo=UTC)
    return _show(authority.issue_cert(*names, not_before=begin, not_after=end))


def certify_itself() -> ssl.SSLContext:
    """Give a server a certificate that it signed itself."""
    its_own = trustme.CA()
    return _show(trustme.LeafCert(its_own.private_key_pem.bytes(), its_own.cert_pem.bytes(), []))


def certify_by_half(name: str) -> ssl.SSLContext:
    """Certify a server by an authority below ours, and leave that one's own certificate out."""
    whole = AUTHORITY.create_child_ca().issue_cert(name)
    return _show(trustme.LeafCert(whole.private_key_pem.bytes(), whole.cert_chain_pems[0].bytes(), []))


def _show(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def speak_tls(context: ssl.SSLContext) -> Greeting:
    """Greet with a handshake."""

    def greet(connection: socket.socket, _: threading.Event) -> socket.socket:
        secure = context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        try:
            secure.do_handshake()
        except OSError:
            with secure:
                wait_for_the_end(secure)
            raise
        return secure

    return greet


def wait_for_the_end(connection: socket.socket) -> None:
    """Read on until the client has gone: one that closes with bytes unread takes back what it said."""
    while socket.socket.recv(connection, 4096):  # below TLS, which has failed
        pass
