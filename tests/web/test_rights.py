"""Who may open and do what. The table is written by hand; everything that does not stand in it is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from samsyn.store import published
from samsyn.underlag import gather
from samsyn.underlag.figure_key import key
from tests.web.placed import PLACED

Inside = Callable[..., Client]

NONE, A, B, EDITOR, ANALYST = "none", "A", "B", "editor", "analyst"
EVERYBODY = {NONE, A, B, EDITOR, ANALYST}

READ = {
    "/": EVERYBODY,
    "/huvudman/": EVERYBODY,
    "/huvudman/{A}/": EVERYBODY,
    "/huvudman/{A}/lattlast/": EVERYBODY,
    "/huvudman/{A}/english/": EVERYBODY,
    "/huvudman/{A}/underlag.json": EVERYBODY,
    "/huvudman/{A}/underlag.csv": EVERYBODY,
    "/sa-vet-vi/{figure}/": EVERYBODY,
    "/sa-vet-vi/{figure}/stammer-inte/": {NONE, A, EDITOR, ANALYST},  # who has no key of an organizer is told how to get one
    "/rattelser/": EVERYBODY,
    "/rattelser/?huvudman={A}": EVERYBODY,
    "/huvudman/{A}/eget/": {A},
    "/analytiker/": {ANALYST},
    "/redaktor/": {EDITOR},
    "/redaktor/lattlast/": {EDITOR},
}
DO = {
    "/sa-vet-vi/{figure}/stammer-inte/": {A},
    "/huvudman/{A}/eget/fragor/": {A},
    "/huvudman/{A}/eget/forslag/{proposed}/": {A},
    "/huvudman/{A}/eget/tankar/{reflection}/": {A},
    "/huvudman/{A}/eget/underlag/": {A},
    "/redaktor/lattlast/las-igenom/": {EDITOR},
}
"""What is done, with `SENT`; where it succeeds the answer leads on (302)."""

ABOUT_NOTHING = {
    "/huvudman/{A}/kommentarer/999999/ta-tillbaka/": {A},
    "/huvudman/{A}/eget/fragor/999999/": {A},
    "/huvudman/{A}/eget/underlag/999999/": {A},
    "/redaktor/bidrag/999999/besluta/": {EDITOR},
    "/analytiker/999999/": {ANALYST},
    "/redaktor/lattlast/rad/00000000000000000000000000000000/": {EDITOR},
    "/redaktor/lattlast/rad/00000000000000000000000000000000/ta-tillbaka/": {EDITOR},
}
"""Things that do not exist: who may is told so (404), and who may not learns nothing (403)."""

SENT = {"text": "Vi undrar över siffran.", "gor": "spara", "answer": "text", "title": "Vår enkät", "why": "Den är för lång."}


@pytest.fixture
def clients(two: tuple[str, str], inside: Inside) -> dict[str, Client]:
    organizers = {A: inside("organizer", two[0]), B: inside("organizer", two[1])}
    return organizers | {NONE: Client(), EDITOR: inside("editor"), ANALYST: inside("analyst")}


@pytest.fixture(scope="module")
def places(web_home: Path, two: tuple[str, str]) -> dict[str, str]:
    """What stands in the addresses: the organizer A, a figure of it, and questions that its underlag asks."""
    from samsyn.web.queries import own  # noqa: PLC0415 - models can be imported only when a home is open

    facts = gather.one(published.opened(web_home), two[0])
    figure = next(series[-1] for series in facts.figures.values())
    return {
        "A": two[0],
        "figure": key(figure),
        "proposed": own.proposed(facts)[0].id,
        "reflection": own.to_reflect_on(facts)[0].id,
    }


@pytest.mark.parametrize(("address", "who"), READ.items())
def test_pages_open_for_those_in_the_table(clients: dict[str, Client], places: dict[str, str], address: str, who: set[str]) -> None:
    answers = {name: client.get(address.format(**places)).status_code for name, client in clients.items()}
    assert answers == {name: 200 if name in who else 403 for name in clients}


@pytest.mark.parametrize(("address", "who"), DO.items())
def test_things_are_done_by_those_in_the_table(clients: dict[str, Client], places: dict[str, str], address: str, who: set[str]) -> None:
    answers = {name: client.post(address.format(**places), SENT).status_code for name, client in clients.items()}
    assert answers == {name: 302 if name in who else 403 for name in clients}


@pytest.mark.parametrize(("address", "who"), ABOUT_NOTHING.items())
def test_what_does_not_exist_is_told_to_those_who_may(
    clients: dict[str, Client], places: dict[str, str], address: str, who: set[str]
) -> None:
    answers = {name: client.post(address.format(**places), SENT).status_code for name, client in clients.items()}
    assert answers == {name: 404 if name in who else 403 for name in clients}


def test_every_address_stands_in_a_table() -> None:
    """A new page must be placed here before it can be tested, and what is placed in no table is found by this."""
    from samsyn.web.urls import urlpatterns  # noqa: PLC0415 - models can be imported only when a home is open

    assert {pattern.name for pattern in urlpatterns} == set().union(*PLACED.values())


@pytest.mark.parametrize("address", [*DO, *ABOUT_NOTHING])
def test_nothing_is_done_from_another_page(two: tuple[str, str], inside: Inside, places: dict[str, str], address: str) -> None:
    """Without the page's own token every form is refused, for everybody."""
    sessions = [inside("organizer", two[0]).cookies, inside("editor").cookies, inside("analyst").cookies]
    for cookies in sessions:
        stranger = Client(enforce_csrf_checks=True)
        stranger.cookies = cookies
        assert stranger.post(address.format(**places), SENT).status_code == 403


def test_reading_changes_nothing(clients: dict[str, Client], places: dict[str, str]) -> None:
    """Every page is read by everybody, twice; only that somebody with a key has opened its underlag is written down."""
    from samsyn.web import models  # noqa: PLC0415 - models can be imported only when a home is open

    tables = [getattr(models, name) for name in ("Key", "Comment", "OwnQuestion", "Reflection", "OwnEvidence", "Contribution",
                                                 "LineApproval", "LineEdit", "Message")]  # fmt: skip
    latest = models.Trail.objects.latest("pk").pk
    before = [list(table.objects.values_list()) for table in tables]
    for address in [*READ, *DO, *ABOUT_NOTHING]:
        for client in clients.values():
            client.get(address.format(**places))
    assert [list(table.objects.values_list()) for table in tables] == before
    assert set(models.Trail.objects.filter(pk__gt=latest).values_list("what", flat=True)) <= {"underlag_opened"}
