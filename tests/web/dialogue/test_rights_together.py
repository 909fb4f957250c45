"""Who may open and do what in the room and afterwards. Written by hand; everything that does not stand in the tables is refused."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.web.dialogue.conftest import a_leader, a_seat, led_by, with_link

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Staff

NONE, LINK, OWN, OTHER, LEADER, STRANGER, EDITOR, ANALYST = "none", "link", "own", "other", "leader", "stranger", "editor", "analyst"

READ = {
    "/dialog/{case}/dokument/": {OWN},
    "/personal/dialog/{case}/dokument/": {LEADER},
    "/dialog/{case}/dagordning/": {OWN},
    "/personal/dialog/{case}/dagordning/": {LEADER},
    "/dialog/{case}/rummet/": {OWN},
    "/personal/dialog/{case}/rummet/": {LEADER},
    "/dialog/{case}/redogorelse/": {OWN},
    "/dialog/{case}/redogorelse.pdf": {OWN},
    "/dialog/{case}/redogorelse/lattlast/": {OWN},
    "/dialog/{case}/redogorelse/lattlast.pdf": {OWN},
    "/personal/dialog/{case}/redogorelse/": {LEADER},
    "/dialog/{case}/uppfoljning/": {OWN},
    "/dialog/{case}/utvardering/": {OWN},
    "/dialog/{case}/forra/": {OWN},
    "/personal/dialog/{case}/forra/": {LEADER},
}
DO = {
    "/dialog/{case}/dokument/": {OWN},
    "/dialog/{case}/dokument/{note}/": {OWN},
    "/personal/dialog/{case}/dokument/": {LEADER},
    "/personal/dialog/{case}/dokument/{led_note}/": {LEADER},
    "/dialog/{case}/dagordning/": {OWN},
    "/personal/dialog/{case}/dagordning/": {LEADER},
    "/dialog/{case}/rummet/": {OWN},
    "/personal/dialog/{case}/rummet/": {LEADER},
    "/dialog/{case}/redogorelse/": {OWN},
    "/dialog/{case}/uppfoljning/": {OWN},
    "/dialog/{case}/utvardering/": {OWN},
}
"""What is done, with `SENT`; where it succeeds the answer leads on (302), but never to the page that asks for a code."""

SENT = {"text": "Vi undrar över läsningen.", "heading": "seen", "client": "prov-rights", "version": "1", "gor": "bort"}


@pytest.fixture
def clients(case_in: Callable[..., "Case"], leader: "Staff", two: tuple[str, str], inside: Callable[..., Client]) -> dict[str, Client]:
    """One of each role. `case` of the places is the own organizer's, led by `leader`."""
    own, other = case_in("following_up"), case_in("following_up", two[1])
    from samsyn.web.models import CaseLeader  # noqa: PLC0415 - models can be imported only when a home is open

    CaseLeader.objects.filter(case=other).update(staff=a_leader("skolverket"))
    return {
        "case": own,  # type: ignore[dict-item]  # carried along: what the addresses are about
        NONE: Client(),
        LINK: with_link(a_seat(own), own.round, confirmed=False),
        OWN: with_link(a_seat(own), own.round),
        OTHER: with_link(a_seat(other), other.round),
        LEADER: led_by(leader),
        STRANGER: led_by(a_leader("spsm")),
        EDITOR: inside("editor"),
        ANALYST: inside("analyst"),
    }


@pytest.fixture
def places(clients: dict[str, Client]) -> dict[str, int]:
    """What stands in the addresses: the case, a note of OWN and one of LEADER."""
    number = clients.pop("case").pk  # type: ignore[attr-defined]  # as above
    sent = SENT | {"client": "prov-plats-1"}
    own = clients[OWN].post(f"/dialog/{number}/dokument/", sent)["Location"].rpartition("-")[2]
    led = clients[LEADER].post(f"/personal/dialog/{number}/dokument/", sent)["Location"].rpartition("-")[2]
    return {"case": number, "note": int(own), "led_note": int(led)}


@pytest.mark.parametrize(("address", "who"), READ.items())
def test_pages_open_for_those_in_the_table(clients: dict[str, Client], places: dict[str, int], address: str, who: set[str]) -> None:
    opened = {name for name, client in clients.items() if client.get(address.format(**places)).status_code == 200}
    assert opened == who


@pytest.mark.parametrize(("address", "who"), DO.items())
def test_things_are_done_by_those_in_the_table(clients: dict[str, Client], places: dict[str, int], address: str, who: set[str]) -> None:
    answers = {name: client.post(address.format(**places), SENT) for name, client in clients.items()}
    assert {name for name, answer in answers.items() if answer.status_code == 302 and "/kod/" not in answer["Location"]} == who


@pytest.mark.parametrize("address", DO)
def test_nothing_is_done_from_another_page(clients: dict[str, Client], places: dict[str, int], address: str) -> None:
    """Without the page's own token every form is refused."""
    for name in (OWN, LEADER):
        stranger = Client(enforce_csrf_checks=True)
        stranger.cookies = clients[name].cookies
        assert stranger.post(address.format(**places), SENT).status_code == 403
