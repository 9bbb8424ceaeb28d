"""Which machines may be dialled: public ones, and those that the user named."""

import socket
from collections.abc import Iterable, Mapping
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from queue import Empty, SimpleQueue
from threading import Thread
from typing import NamedTuple

_CLOUDS_OWN = (
    ip_network("168.63.129.16/32"),  # Azure
    ip_network("192.0.0.0/24"),  # Oracle's 192.0.0.192 in the block of IETF protocol assignments
)
"""Where metadata services answer at addresses that count as public; all others are private or link-local."""

_EMBEDDING = (
    ip_network("64:ff9b::/96"),  # NAT64, RFC 6052
    ip_network("::/96"),  # IPv4-compatible, RFC 4291 section 2.5.5.1
)


class Target(NamedTuple):
    """Where a socket goes: an address, never a name."""

    address: str
    port: int


class DialError(Exception):
    """A host cannot or must not be dialled; its text is for a person."""


class AddressBook:
    """Turn host names into addresses that may be dialled.

    Args:
        allow_private: "127.0.0.1:8900": exactly these private addresses may be dialled.
        resolve: Host name to "address:port": dialled there, by the user's own will, whatever lives there.
    """

    def __init__(self, *, allow_private: Iterable[str] = (), resolve: Mapping[str, str] | None = None) -> None:
        self._allowed = {_read_target(text) for text in allow_private}
        self._known = {name.lower(): _read_target(text) for name, text in (resolve or {}).items()}

    def find(self, host: str, port: int, *, timeout: float) -> tuple[Target, ...]:
        """Find the addresses behind a host, only those that may be dialled.

        Args:
            host: Name or address in any spelling that the system's resolver takes.
            port: Of the address asked.
            timeout: Seconds; the resolver itself knows no limit, so that it runs in a thread of its own.

        Raises:
            DialError: The name does not resolve in time, or leads to no public address.
        """
        if known := self._known.get(host.rstrip(".").lower()):
            return (known,)
        targets = tuple(Target(address, port) for address in _resolve(host, port, timeout))
        permitted = tuple(target for target in targets if self._permits(target))
        if not permitted:
            raise DialError(f"{host} is at {targets[0].address}, which is no public address")
        return permitted

    def _permits(self, target: Target) -> bool:
        address = _unwrap(target.address)
        return is_public(target.address) or Target(str(address), target.port) in self._allowed


def is_public(address: str) -> bool:
    """Tell whether an address is a machine of the public network.

    Source:
        The IANA special-purpose registries (RFC 6890), as the standard library knows them; addresses that
        carry an IPv4 one inside are judged by that one.
    """
    bare = _unwrap(address)
    tunnelled = isinstance(bare, IPv6Address) and (bare.sixtofour or bare.teredo)
    special = bare.is_multicast or bare.is_reserved or tunnelled
    return bare.is_global and not special and not any(bare in network for network in _CLOUDS_OWN)


def _unwrap(text: str) -> IPv4Address | IPv6Address:
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if any(address in network for network in _EMBEDDING) and int(address) > 1:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def _read_target(text: str) -> Target:
    address, _, port = text.rpartition(":")
    return Target(str(_unwrap(address.strip("[]"))), int(port))


def _resolve(host: str, port: int, timeout: float) -> list[str]:
    answers: SimpleQueue[list[str] | OSError | UnicodeError] = SimpleQueue()
    Thread(target=lambda: answers.put(_ask_resolver(host, port)), daemon=True).start()
    try:
        answer = answers.get(timeout=max(timeout, 0.0))
    except Empty:
        raise DialError(f"the name {host} was not resolved in time") from None
    if isinstance(answer, Exception):
        raise DialError(f"the name {host} does not resolve") from answer
    return answer


def _ask_resolver(host: str, port: int) -> list[str] | OSError | UnicodeError:
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        return error
    return list(dict.fromkeys(str(address[0]) for *_, address in found))
