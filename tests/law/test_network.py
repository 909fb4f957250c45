"""Tests touch neither the network nor the real store."""

import os
import socket
import sqlite3
import urllib.request
from pathlib import Path

import pytest

from tests.guard import REAL_HOME, ForbiddenInTests, is_loopback


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.53", "::1", "localhost", "", None, b"localhost"])
def test_this_machine_is_no_network(host: str | bytes | None) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["192.0.2.1", "10.0.0.1", "2001:db8::1", "www.example.org", b"www.example.org", "0.0.0.0"])  # noqa: S104  # an address to refuse
def test_all_else_is(host: str | bytes) -> None:
    assert not is_loopback(host)


def test_looking_up_a_name_raises() -> None:
    with pytest.raises(ForbiddenInTests):
        socket.getaddrinfo("www.example.org", 443)


def test_connecting_raises() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as door, pytest.raises(ForbiddenInTests):
        door.connect(("192.0.2.1", 443))


def test_fetching_raises_whatever_the_library() -> None:
    with pytest.raises(ForbiddenInTests):
        urllib.request.urlopen("http://192.0.2.1/", timeout=1)


def test_a_server_on_this_machine_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as visitor:
        visitor.sendall(b"hej")
        connection, _ = server.accept()
        with connection:
            assert connection.recv(3) == b"hej"


def test_opening_the_real_store_raises() -> None:
    with pytest.raises(ForbiddenInTests):
        (REAL_HOME / "vintages").open()
    with pytest.raises(ForbiddenInTests):
        sqlite3.connect(REAL_HOME / "samsyn.sqlite3")


def test_home_is_elsewhere() -> None:
    assert Path.home().name.startswith("samsyn-home-")
    assert Path(os.environ["XDG_DATA_HOME"]) == Path.home() / "data"
    assert not REAL_HOME.is_relative_to(Path.home())
