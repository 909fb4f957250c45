"""Who may open and do what with links, codes, people and addresses. Written by hand; what does not stand in the tables is refused."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone

from tests.web.dialogue.conftest import a_leader, a_seat, led_by, with_link

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Staff

NONE, LINK, OWN, OTHER, LEADER, STRANGER, EDITOR, ANALYST = "none", "link", "own", "other", "leader", "stranger", "editor", "analyst"
EVERYBODY = {NONE, LINK, OWN, OTHER, LEADER, STRANGER, EDITOR, ANALYST}
READ = {
    "/inbjudan/{secret}/": EVERYBODY,  # whoever has the link
    "/inte-jag/{not_me}/": EVERYBODY,
    "/ny-lank/": EVERYBODY,
    "/brev/": EVERYBODY,
    "/brev/erbjudande/": set(),  # whoever has written the code of a letter there; others are led to where it is written
    "/lamnat/": EVERYBODY,
    "/fel-mottagare/": EVERYBODY,
    "/kod/": {LINK},  # who is confirmed is led on
    "/dialog/{case}/personer/": {OWN},
    "/personal/dialog/{case}/kontakter/": {LEADER},
}
DO = {
    "/ny-lank/": EVERYBODY,
    "/kod/": {LINK},
    "/dialog/{case}/personer/bjud-in/": {OWN},
    "/dialog/{case}/personer/{seat}/": {OWN},
    "/dialog/{case}/personer/adress/": {OWN},
    "/dialog/{case}/personer/lamna-over/": {OWN},
    "/dialog/{case}/personer/stang-lank/": {OWN},
    "/personal/dialog/{case}/kontakter/": {LEADER},
}
"""What is done, with `SENT`; where it succeeds the answer leads on (302)."""
SENT = {"name": "Lisa Berg", "mail": "lisa@skola.example", "part": "chief", "gor": "skicka", "source": "Telefonsamtal"}


@pytest.fixture
def places(case_in: Callable[..., "Case"], two: tuple[str, str], leader: "Staff") -> dict[str, object]:
    """What stands in the addresses, and the two cases."""
    from samsyn.web.actions import links  # noqa: PLC0415 - models can be imported only when a home is open
    from samsyn.web.models import CaseLeader, Seat  # noqa: PLC0415 - as above

    own, other = case_in("declined"), case_in("declined", two[1])
    CaseLeader.objects.filter(case=other).update(staff=a_leader("skolverket"))
    first, now = own.seats.earliest("pk"), timezone.now()
    invited = Seat.objects.create(case=own, person=a_seat(other), role="teacher", invited_by=first, taken=now)
    secret = links.mint(person=first.person, round_=own.round, now=now)
    not_me = links.not_me(step=own.steps.get(step="decline"), person=first.person, now=now)
    return {"own": own, "other": other, "case": own.pk, "seat": invited.pk, "secret": secret, "not_me": not_me, "leader": leader}


@pytest.fixture
def clients(places: dict[str, object], inside: Callable[..., Client]) -> dict[str, Client]:
    own, other, leader = places["own"], places["other"], places["leader"]
    clients = {
        NONE: Client(),
        LINK: with_link(a_seat(own), own.round, confirmed=False),  # type: ignore[arg-type,attr-defined]  # a case
        OWN: with_link(a_seat(own), own.round),  # type: ignore[arg-type,attr-defined]  # a case
        OTHER: with_link(a_seat(other), other.round),  # type: ignore[arg-type,attr-defined]  # a case
        LEADER: led_by(leader),  # type: ignore[arg-type]  # a member of staff
        STRANGER: led_by(a_leader("spsm")),
        EDITOR: inside("editor"),
        ANALYST: inside("analyst"),
    }
    for number, client in enumerate(clients.values()):
        client.defaults["REMOTE_ADDR"] = f"198.51.100.{number}"
    return clients


@pytest.mark.parametrize(("address", "who"), READ.items())
def test_pages_open_for_those_in_the_table(clients: dict[str, Client], places: dict[str, object], address: str, who: set[str]) -> None:
    assert {name for name, client in clients.items() if client.get(address.format(**places)).status_code == 200} == who


@pytest.mark.parametrize(("address", "who"), DO.items())
def test_things_are_done_by_those_in_the_table(clients: dict[str, Client], places: dict[str, object], address: str, who: set[str]) -> None:
    clients = {name: client for name, client in clients.items() if not (address == "/kod/" and name in {OWN, OTHER})}
    answers = {name: client.post(address.format(**places), SENT).status_code for name, client in clients.items()}
    assert answers == {name: 302 if name in who else 403 for name in clients}


@pytest.mark.parametrize("role", [LINK, NONE, STRANGER, OTHER])
def test_a_seat_is_left_by_its_own_holder_only(clients: dict[str, Client], places: dict[str, object], role: str) -> None:
    assert clients[role].post(f"/dialog/{places['case']}/personer/lamna/").status_code == 403


@pytest.mark.parametrize("address", list(DO))
def test_nothing_is_done_from_another_page(clients: dict[str, Client], places: dict[str, object], address: str) -> None:
    for client in clients.values():
        stranger = Client(enforce_csrf_checks=True)
        stranger.cookies = client.cookies
        assert stranger.post(address.format(**places), SENT).status_code == 403


def test_reading_changes_nothing(clients: dict[str, Client], places: dict[str, object]) -> None:
    from samsyn.web import models  # noqa: PLC0415 - as above

    tables = ("Person", "Contact", "Seat", "Key", "Device", "Code", "NotMe", "Opened", "Case", "CaseStep", "Mail", "Trail", "LinkWanted")
    before = [list(getattr(models, table).objects.values_list()) for table in tables]
    for address in [*READ, *DO]:
        for client in clients.values():
            client.get(address.format(**places))
    assert [list(getattr(models, table).objects.values_list()) for table in tables] == before
