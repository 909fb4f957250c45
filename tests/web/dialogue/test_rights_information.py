"""Everybody may read what a dialogue is, whoever they are."""

from collections.abc import Callable

import pytest
from django.test import Client

PUBLIC_PAGES = [
    "/dialogen/", "/dialogen/lattlast/", "/dialogen/english/", "/dialogen/tid/", "/utan-dialog/", "/loften/", "/tillganglighet/",
    "/loften/prov/tests/dialogue/test_burden.py",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC_PAGES)
def test_public_pages_open_for_everybody(address: str, inside: Callable[..., Client], two: tuple[str, str]) -> None:
    clients = (Client(), inside("organizer", two[0]), inside("editor"), inside("analyst"))
    assert [client.get(address).status_code for client in clients] == [200, 200, 200, 200]
    assert [client.post(address).status_code for client in clients] == [405, 405, 405, 405]


def test_nobody_steps_into_a_role_outside_the_demo(inside: Callable[..., Client], two: tuple[str, str]) -> None:
    """Within it everybody may: test_made_up.py."""
    clients = (Client(), inside("organizer", two[0]), inside("editor"), inside("analyst"))
    assert [client.get("/prova/").status_code for client in clients] == [404, 404, 404, 404]
    assert [client.post("/prova/in/", {"roll": "redaktor"}).status_code for client in clients] == [404, 404, 404, 404]
