"""Who may open and do what with mail. The tables are written by hand; everything that does not stand in them is refused."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.test.utils import override_settings

from tests.web.dialogue.conftest import a_leader, a_seat, led_by, with_link

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Staff

NONE, LINK, OWN, OTHER, LEADER, STRANGER, EDITOR, ANALYST = "none", "link", "own", "other", "leader", "stranger", "editor", "analyst"
EVERYBODY = {NONE, LINK, OWN, OTHER, LEADER, STRANGER, EDITOR, ANALYST}
READ = {"/dialog/{case}/mejl/": {OWN}, "/personal/dialog/{case}/mejl/": {LEADER}}
DO = {
    "/dialog/{case}/mejl/": ({"gor": "paminnelser", "remind": "few"}, {OWN}),
    "/personal/dialog/{case}/mejl/": ({}, {LEADER}),
}
"""What is sent, and for whom it is done (302). Who has only opened the link is asked for a code first."""


@pytest.fixture
def case(case_in: Callable[..., "Case"]) -> "Case":
    return case_in("offered")


@pytest.fixture
def clients(
    case: "Case", case_in: Callable[..., "Case"], leader: "Staff", two: tuple[str, str], inside: Callable[..., Client]
) -> dict[str, Client]:
    other = case_in("offered", two[1])
    return {
        NONE: Client(),
        EDITOR: inside("editor"),
        ANALYST: inside("analyst"),
        OTHER: with_link(a_seat(other), other.round),
        STRANGER: led_by(a_leader("spsm")),
        LEADER: led_by(leader),
        LINK: with_link(a_seat(case), case.round, confirmed=False),
        OWN: with_link(a_seat(case), case.round),
    }


def answers(client: Client, address: str, sent: dict[str, str] | None = None) -> str:
    """How an address answers: opened, done, asked for a code, or refused."""
    reply = client.get(address) if sent is None else client.post(address, sent)
    if reply.status_code == 302:
        return "code" if "/kod/" in reply["Location"] else "done"
    return {200: "opened", 403: "refused"}.get(reply.status_code, str(reply.status_code))


@pytest.mark.parametrize(("address", "who"), READ.items())
def test_pages_open_for_those_in_the_table(clients: dict[str, Client], case: "Case", address: str, who: set[str]) -> None:
    found = {name: answers(client, address.format(case=case.pk)) for name, client in clients.items()}
    assert {name for name, said in found.items() if said == "opened"} == who
    assert set(found.values()) <= {"opened", "refused", "code"}


@pytest.mark.parametrize(("address", "sent", "who"), [(address, *row) for address, row in DO.items()])
def test_things_are_done_by_those_in_the_table(
    clients: dict[str, Client], case: "Case", address: str, sent: dict[str, str], who: set[str]
) -> None:
    found = {name: answers(client, address.format(case=case.pk), sent) for name, client in clients.items()}
    assert {name for name, said in found.items() if said == "done"} == who
    assert set(found.values()) <= {"done", "refused", "code"}


@pytest.fixture
def a_letter(web_home: Path) -> Iterator[str]:
    """The name of a mail that lies in the folder."""
    name = "00000000-0123456789ab"
    (web_home / "mail").mkdir(exist_ok=True)
    path = web_home / "mail" / f"{name}.eml"
    path.write_bytes(b"Subject: Prov\r\nTo: a@b.example\r\n\r\nHej\r\nhttp://localhost:8000/inbjudan/x/\r\nhttp://elsewhere.example/\r\n")
    yield name
    path.unlink()


@pytest.mark.parametrize("address", ["/prova/mejl/", "/prova/mejl/{letter}/"])
def test_the_mailbox_opens_for_everybody_in_the_demo_and_for_nobody_elsewhere(
    clients: dict[str, Client], a_letter: str, address: str
) -> None:
    address = address.format(letter=a_letter)
    assert {client.get(address).status_code for client in clients.values()} == {404}
    with override_settings(DEMO=True):
        assert {client.get(address).status_code for client in clients.values()} == {200}


def test_a_link_in_the_mailbox_leads_to_this_site_and_to_no_other(site: Client, a_letter: str) -> None:
    with override_settings(DEMO=True):
        page = site.get(f"/prova/mejl/{a_letter}/").content.decode()
        assert site.get("/prova/mejl/00000000-ffffffffffff/").status_code == 404
    assert '<a href="/inbjudan/x/">' in page
    assert 'href="http://elsewhere.example' not in page
