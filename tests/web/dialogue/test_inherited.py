"""The former dialogues of an organizer that has gone on at another: read there as both sides saw them or as they were sent, no more."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from samsyn.web import rights
from tests.web.dialogue.conftest import NOW, a_seat, led_by, unused, with_link
from tests.web.dialogue.moves import moved

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Staff

Cases = Callable[..., "Case"]
SHARED, SENT, OWN, LATER = "Det här såg båda.", "Så här skrev vi till SPSM.", "Det här vet bara vi.", "Det här skrev vi senare."


@pytest.fixture
def three(web_home: Path) -> list[str]:
    """Organizers that nobody has a part in."""
    return unused(web_home)[-24:-21]


def inside(case: "Case") -> Client:
    return with_link(a_seat(case), case.round)


def dialogue(case_in: Cases, organizer: str) -> "Case":
    """A dialogue that was held, with a note that both saw, an account that was sent and changed since, and a note of one's own."""
    case = case_in("feedback_given", organizer)
    theirs, where = inside(case), f"/dialog/{case.pk}"
    theirs.post(f"{where}/rummet/", {"heading": "seen", "text": SHARED, "client": f"prov-{case.pk}-1"})
    theirs.post(f"{where}/dokument/", {"heading": "seen", "text": OWN, "client": f"prov-{case.pk}-2"})
    theirs.post(f"{where}/redogorelse/", {"heading": "explore", "text": SENT, "version": 0})
    theirs.post(f"{where}/redogorelse/", {"gor": "skicka", "to": ["spsm"]})
    theirs.post(f"{where}/redogorelse/", {"heading": "explore", "text": LATER, "version": 1})
    return case


def read(client: Client, place: str) -> list[str]:
    answer = client.get(place)
    assert answer.status_code == 200
    page = answer.content.decode()
    return [text for text in (SHARED, SENT, OWN, LATER) if text in page]


def test_a_successor_reads_what_was_shared_or_sent_after_one_move_and_after_two(case_in: Cases, leader: "Staff", three: list[str]) -> None:
    first, second, third = three
    dialogue(case_in, first)
    other = case_in("closed", second)  # so the second has people of its own
    (goes_on,) = moved(case_in("accepted", first), second)
    for organizer, before in ((second, goes_on), (third, None)):
        if before is not None:
            assert read(inside(before), f"/dialog/{before.pk}/forra/") == [SHARED, SENT]
        case = case_in("accepted", organizer)
        if before is None:
            assert read(inside(case), f"/dialog/{case.pk}/forra/") == []
            (case,) = moved(case_in("accepted", second), third)
        theirs = inside(case)
        assert read(theirs, f"/dialog/{case.pk}/forra/") == [SHARED, SENT]
        assert f'href="/dialog/{case.pk}/forra/"' in theirs.get(f"/dialog/{case.pk}/").content.decode()
        assert read(led_by(leader), f"/personal/dialog/{case.pk}/forra/") == [SHARED]
    assert read(inside(other), f"/dialog/{other.pk}/forra/") == []  # what it had before the move is its own


def test_what_one_that_lives_on_has_later_is_not_to_be_read_by_its_offspring(case_in: Cases, three: list[str]) -> None:
    first, second, _ = three
    _, made = moved(case_in("accepted", first), first, second)
    dialogue(case_in, first)
    later = case_in("accepted", second)
    for case in (made, later):
        assert read(inside(case), f"/dialog/{case.pk}/forra/") == []


def test_a_move_that_is_undone_leaves_nothing_to_read(case_in: Cases, three: list[str]) -> None:
    from samsyn.web.actions import moving  # noqa: PLC0415 - models can be imported only when a home is open

    first, second, _ = three
    dialogue(case_in, first)
    dialogue(case_in, second)
    case = case_in("accepted", first)
    moved(case, second)
    step = case.steps.get(step="move")
    moving.undo(actor=rights.TERMINAL, number=case.pk, step=step.pk, now=NOW)
    for organizer in (first, second):
        now = case_in("accepted", organizer)
        theirs = inside(now).get(f"/dialog/{now.pk}/forra/").content.decode()
        assert theirs.count('<section aria-labelledby="dialog-') == 1
