"""Which addresses may be dialled."""

import socket
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.poll.addresses import AddressBook, DialError, Target, is_public


@pytest.mark.parametrize("address", ["1.1.1.1", "8.8.8.8", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"])
def test_public(address: str) -> None:
    """Machines of the public network may be dialled."""
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.255.255.254", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "255.255.255.255"),
        *("169.254.169.254", "100.100.100.200", "192.0.0.192", "168.63.129.16", "fd00:ec2::254"),
        *("224.0.0.1", "ff02::1", "240.0.0.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1"),
        *("::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"),
    ],
)
def test_not_public(address: str) -> None:
    """Private, loopback, link-local, multicast and metadata addresses may not, in whatever wrapping."""
    assert not is_public(address)


@given(st.ip_addresses(v=4, network="127.0.0.0/8") | st.ip_addresses(v=4, network="10.0.0.0/8"))
def test_mapped_spellings_are_judged_alike(address: object) -> None:
    """An IPv4 address inside an IPv6 one is judged by itself."""
    assert not is_public(f"::ffff:{address}")
    assert not is_public(f"64:ff9b::{address}")


def test_book() -> None:
    """Names go where the user says; private addresses are allowed with their very port."""
    book = AddressBook(allow_private=("127.0.0.1:8900", "[::1]:8900"), resolve={"www.outlet.example": "127.0.0.1:8901"})

    assert book.find("WWW.outlet.example.", 443, timeout=1) == (Target("127.0.0.1", 8901),)
    assert book.find("127.0.0.1", 8900, timeout=5) == (Target("127.0.0.1", 8900),)
    assert book.find("[::1]", 8900, timeout=5) == (Target("::1", 8900),)
    for host, port in (("127.0.0.1", 8901), ("127.0.0.2", 8900)):
        with pytest.raises(DialError, match="no public address"):
            book.find(host, port, timeout=5)


def test_resolving_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A resolver that does not answer in time is not waited for."""
    answered = Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_options: answered.wait() and [])

    with pytest.raises(DialError, match="not resolved in time"):
        AddressBook().find("slow.invalid", 80, timeout=0.05)
    answered.set()
