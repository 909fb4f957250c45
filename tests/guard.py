"""Tests touch neither the network nor the numbers of the person who runs them.

An audit hook cannot be passed by: it sees each connection and each opened file of this process, from whatever library.
It cannot be taken away either, so it is set once, when tests begin.
"""

import ipaddress
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REAL_HOME = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "samsyn"

_NETWORK = {"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}
_DISK = {"open", "os.mkdir", "os.listdir", "os.scandir", "os.rename", "os.remove", "sqlite3.connect"}


class ForbiddenInTests(RuntimeError):
    """A test has reached for the network, or for the numbers of the person who runs it."""


def is_loopback(host: str | bytes | None) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if name in {None, "", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _host(event: str, arguments: tuple[object, ...]) -> str | bytes | None:
    """The host that an event is about; None for a socket on disk."""
    if event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        host = arguments[0]
    else:
        host = arguments[1][0] if isinstance(arguments[1], tuple) else None
    return host if isinstance(host, str | bytes) else None


def guard(event: str, arguments: tuple[object, ...]) -> None:
    if event in _NETWORK and not is_loopback(_host(event, arguments)):
        raise ForbiddenInTests(f"Prov når inte nätet: {event} {arguments}")
    if event in _DISK and str(arguments[0]).startswith(str(REAL_HOME)):
        raise ForbiddenInTests(f"Prov rör inte den riktiga samlingen: {event} {arguments[0]}")
