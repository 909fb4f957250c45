"""Which pages the page of a dialogue leads to, in each state, by hand. What the organizer has written is found from every one."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from samsyn.store import vintages
from tests.web.dialogue.conftest import NOW, WAY, actor_for, with_link
from tests.web.dialogue.moves import forget_own_spaces, written

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Staff

PEOPLE = {"personer/", "mejl/"}
ANSWERED = {"svara/", "eget/", *PEOPLE}
AFTER = {"redogorelse/", "utvardering/", "dokument/", "forbered/", "eget/", "bilagor/", "underlag/", "kvitton/", *PEOPLE}
LEADS_TO = {
    "offered": {"svara/", "introduktion/", *PEOPLE},
    "accepted": {"tider/", "onskemal/", "introduktion/", *ANSWERED},
    "later": ANSWERED,
    "declined": ANSWERED,
    "no_answer": ANSWERED,
    "introduced": {"introduktion/", "onskemal/", *ANSWERED},
    "going_on": {"tider/", "onskemal/", "forbered/", "introduktion/", *ANSWERED},
    "stopped": {"introduktion/", *ANSWERED},
    "preparing": {
        "forbered/", "tider/", "dagordning/", "underlag/", "myndigheternas-bild/", "onskemal/", "dokument/", "skicka/", "skolformer/",
        "rummet/", "kvitton/", *ANSWERED,
    },
    "held": {"tider/", "myndigheternas-bild/", "skolformer/", "skicka/", "svara/", *AFTER},
    "feedback_given": {"uppfoljning/", "skicka/", "svara/", *AFTER},
    "following_up": {"uppfoljning/", "skicka/", *AFTER},
    "closed": {"uppfoljning/", *AFTER},
    "withdrawn": {"eget/", "kvitton/", *PEOPLE},
}  # fmt: skip
"""`eget/` is the organizer's own space; the others stand below the dialogue. Nothing is written yet."""
WRITTEN = {"dokument/", "forbered/", "bilagor/", "kvitton/", "eget/", "myndigheternas-bild/"}
"""What is linked besides, in every state, when there is something there."""


@pytest.fixture(autouse=True)
def clean(web_home: Path) -> None:
    from samsyn.web.models import OwnEvidence  # noqa: PLC0415 - models can be imported only when a home is open

    del web_home
    forget_own_spaces()
    OwnEvidence.objects.all().delete()


def steering(case: "Case", home: Path) -> Client:
    """Inside with a confirmed device; a frozen underlag is one that the sample has."""
    if case.frozen:
        type(case).objects.filter(pk=case.pk).update(frozen=vintages.current(home))
    return with_link(case.seats.earliest("pk").person, case.round)


def links(inside: Client, case: "Case") -> dict[str, str]:
    """Addresses by what they end with, but for the former dialogue, which other tests may have left."""
    page = inside.get(f"/dialog/{case.pk}/").content.decode().partition("<main")[2]
    found = re.findall(rf'<a href="((?:/dialog/{case.pk}/|/huvudman/{case.organizer}/(?=eget/))([a-z-]+/))[^"]*"', page)
    return {tail: address for address, tail in found if tail != "forra/"}


def fill(case: "Case", leader: "Staff") -> None:
    from samsyn.web.models import PictureLine  # noqa: PLC0415 - as above

    written(case)
    PictureLine.objects.create(case=case, staff=leader, text="Få legitimerade.", written=NOW, published=NOW)


@pytest.mark.parametrize("state", LEADS_TO)
def test_each_state_leads_to_its_pages_and_to_all_that_is_written(
    case_in: Callable[..., "Case"], leader: "Staff", web_home: Path, state: str
) -> None:
    case = case_in(state)
    inside = steering(case, web_home)
    assert set(links(inside, case)) == LEADS_TO[state]
    fill(case, leader)
    found = links(inside, case)
    assert set(found) == LEADS_TO[state] | WRITTEN
    assert {address: inside.get(address).status_code for address in found.values()} == dict.fromkeys(found.values(), 200)


@pytest.mark.parametrize("state", ["stopped", "withdrawn"])
def test_what_ends_after_the_dialogue_was_held_still_leads_to_its_document_and_account(
    case_in: Callable[..., "Case"], leader: "Staff", web_home: Path, state: str
) -> None:
    from samsyn.web.actions import steps  # noqa: PLC0415 - as above

    case = case_in("held")
    for step, facts in WAY[state]:
        steps.take(actor=actor_for(step, case, leader), case=case, step=step, facts=facts, now=NOW)
    fill(case, leader)
    case.refresh_from_db()
    inside = steering(case, web_home)
    found = links(inside, case)
    assert set(found) == LEADS_TO[state] | WRITTEN | {"redogorelse/", "utvardering/", "underlag/"}
    assert {address: inside.get(address).status_code for address in found.values()} == dict.fromkeys(found.values(), 200)


def test_what_was_taken_away_is_not_led_to(case_in: Callable[..., "Case"], web_home: Path) -> None:
    from samsyn.web.models import Attachment, Entry  # noqa: PLC0415 - as above

    case = case_in("declined")
    written(case)
    for table in (Attachment, Entry):
        table.objects.filter(case=case).update(removed=NOW)
    assert set(links(steering(case, web_home), case)) == LEADS_TO["declined"] | {"forbered/", "kvitton/"}
