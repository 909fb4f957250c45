"""Who may open and do what with a case. The tables are written by hand; everything that does not stand in them is refused."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.web.dialogue.conftest import a_leader, a_seat, led_by, with_link

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Staff

NONE, LINK, OWN, OTHER, LEADER, STRANGER, EDITOR, ANALYST = "none", "link", "own", "other", "leader", "stranger", "editor", "analyst"
READ = {
    "/dialog/": {LINK, OWN, OTHER},
    "/dialog/{case}/": {LINK, OWN},
    "/dialog/{case}/svara/": {LINK, OWN},
    "/dialog/{case}/skolformer/": {OWN},
    "/personal/": {LEADER, STRANGER},
    "/personal/?lista=dig": {LEADER, STRANGER},
    "/personal/dialog/{case}/": {LEADER},
    "/personal/dialog/{case}/skolformer/": {LEADER},
}
ASKED = {"/dialog/{case}/skolformer/": {LINK}}
"""Who is asked for a code before the page opens."""
CODE = "code"
DO = {
    "/dialog/{case}/svara/": ("offered", {"gor": "ja"}, {LINK, OWN}),
    "/dialog/{case}/angra/": ("accepted", {"steg": "{step}"}, {LINK, OWN}),
    "/dialog/{case}/skolformer/": ("preparing", {"gor": "ny", "form": "GR"}, {OWN}),
    "/personal/dialog/{case}/steg/": ("accepted", {"steg": "introduce"}, {LEADER}),
    "/personal/dialog/{case}/angra/": ("introduced", {"steg": "{step}"}, {LEADER}),
    "/personal/dialog/{case}/flytta/": ("accepted", {"organizers": "{nobody}", "visad": "{nobody}", "reason": "Ny ägare."}, {LEADER}),
    "/personal/dialog/{case}/skolformer/": ("preparing", {"gor": "ny", "form": "GR"}, {LEADER}),
}
"""In which state, what is sent, and for whom it is done (302)."""


class _Cast(NamedTuple):
    """One of each role, about a case that is the own organizer's and is led by the leader."""

    case: "Case"
    clients: dict[str, Client]


@pytest.fixture
def cast(case_in: Callable[..., "Case"], leader: "Staff", two: tuple[str, str], inside: Callable[..., Client]) -> Callable[[str], _Cast]:
    def made(state: str) -> _Cast:
        own, other = case_in(state), case_in("offered", two[1])
        clients = {
            NONE: Client(),
            EDITOR: inside("editor"),
            ANALYST: inside("analyst"),
            OTHER: with_link(a_seat(other), other.round),
            STRANGER: led_by(a_leader("spsm")),
            LEADER: led_by(leader),
            LINK: with_link(a_seat(own), own.round, confirmed=False),
            OWN: with_link(a_seat(own), own.round),
        }
        return _Cast(own, clients)

    return made


@pytest.mark.parametrize(("address", "who"), READ.items())
def test_pages_open_for_those_in_the_table(cast: Callable[[str], _Cast], address: str, who: set[str]) -> None:
    case, clients = cast("offered")
    answers = {name: _said(client.get(address.format(case=case.pk))) for name, client in clients.items()}
    assert answers == {name: 200 if name in who else CODE if name in ASKED.get(address, set()) else 403 for name in clients}


@pytest.mark.parametrize("address", DO)
def test_things_are_done_by_those_in_the_table(cast: Callable[[str], _Cast], nobody: str, address: str) -> None:
    state, sent, who = DO[address]
    case, clients = cast(state)
    places = {"step": str(case.steps.latest("pk").pk), "nobody": nobody}
    data = {name: value.format(**places) for name, value in sent.items()}
    answers = {name: client.post(address.format(case=case.pk), data).status_code for name, client in clients.items()}
    assert answers == {name: 302 if name in who else 403 for name in clients}


@pytest.mark.parametrize("address", [address for address in {**READ, **DO} if "{case}" in address])
def test_a_case_that_does_not_exist_is_told_to_nobody(cast: Callable[[str], _Cast], address: str) -> None:
    clients = cast("offered").clients
    assert {_said(client.get(address.format(case=999999999))) for client in clients.values()} <= {403, 405, CODE}


def _said(response: HttpResponse) -> int | str:
    return CODE if response.status_code == 302 and response["Location"].startswith("/kod/") else response.status_code
