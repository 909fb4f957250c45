"""Who may open and do what with a case. The tables are written by hand; everything that does not stand in them is refused."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.web.dialogue.conftest import a_leader, a_seat, led_by, with_link

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Staff

NONE, LINK, OWN, OTHER, LEADER, STRANGER, EDITOR, ANALYST = "none", "link", "own", "other", "leader", "stranger", "editor", "analyst"
READ = {
    "/dialog/": {LINK, OWN, OTHER},
    "/dialog/{case}/": {LINK, OWN},
    "/dialog/{case}/svara/": {LINK, OWN},
    "/personal/": {LEADER, STRANGER},
}
DO = {
    "/dialog/{case}/svara/": ({"gor": "ja"}, {LINK, OWN}),
    "/dialog/{case}/angra/": ({"steg": "{step}"}, set()),
}
"""What is sent, and for whom it is done (302). The last step was the round's own, so nobody here may undo it (409 for who is in the case)."""


@pytest.fixture
def clients(case_in: Callable[..., "Case"], leader: "Staff", two: tuple[str, str], inside: Callable[..., Client]) -> dict[str, Client]:
    """One of each role. `case` of the places is the own organizer's, led by `leader`."""
    own, other = case_in("offered"), case_in("offered", two[1])
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


@pytest.mark.parametrize(("address", "who"), READ.items(), ids=str)
def test_pages_open_for_those_in_the_table(clients: dict[str, Client], address: str, who: set[str]) -> None:
    case = clients.pop("case")
    place = address.format(case=case.pk)  # type: ignore[attr-defined]  # as above
    assert {name: client.get(place).status_code for name, client in clients.items()} == {name: 200 if name in who else 403 for name in clients}
