"""What an organizer wrote for itself when its dialogue goes on where others are: it stays with its people, until they hand it over."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from samsyn.web import rights
from tests.web.dialogue.conftest import NOW, a_leader, a_seat, led_by, unused, with_link
from tests.web.dialogue.moves import ALL, FOLLOWED, NOTHING, REASON, STAYED, forget_own_spaces, moved, own_of, written

if TYPE_CHECKING:  # models can be imported only when a home is open
    from pathlib import Path

    from samsyn.web.models import Case, Person, Staff

CaseIn = Callable[..., "Case"]
Merged = tuple["Case", "Case", "Person"]


@pytest.fixture(autouse=True)
def clean(web_home: "Path") -> None:
    del web_home
    forget_own_spaces()


@pytest.fixture
def free(web_home: "Path") -> str:
    """An organizer that nobody has a part in."""
    return unused(web_home)[-1]


@pytest.fixture
def merged(case_in: CaseIn, free: str) -> Merged:
    """A case with things written that has gone on in the dialogue of an organizer with a person of its own."""
    case, other = case_in("accepted"), case_in("introduced", free)
    type(other).objects.filter(pk=other.pk).update(round=case.round, name="Björkskolan")
    written(case)
    seated = other.seats.get().person
    (goes_on,) = moved(case, free)
    assert goes_on.pk == other.pk
    case.refresh_from_db()
    other.refresh_from_db()
    return case, other, seated


def test_a_merger_goes_on_with_the_others_dialogue(merged: Merged) -> None:
    """Nobody gets a seat by it, what both saw and what was sent follows, all else stays, and the history can be read."""
    case, other, seated = merged
    assert (case.state, case.moved_to_id, other.state) == ("moved", other.pk, "introduced")
    assert [seat.person for seat in other.seats.all()] == [seated]
    assert (own_of(case), own_of(other)) == (STAYED, FOLLOWED)
    assert [(entry.text, entry.shared) for entry in other.entries.all()] == [("Alla ser det här.", True)]
    assert [(file.name, other.sent.get().thing) for file in other.attachments.all()] == [("skickad.pdf", str(other.attachments.get().pk))]
    from samsyn.web.queries.standing import history  # noqa: PLC0415 - as above

    assert [line.state for line in history(rights.TERMINAL, other) if line.at == "Provskolan"] == ["Erbjuden", "Tackat ja", "Flyttad"]


def test_what_is_their_own_is_still_read_by_the_former_people_and_by_nobody_else(merged: Merged, leader: "Staff") -> None:
    case, other, seated = merged
    theirs, new = with_link(case.seats.get().person, case.round), with_link(seated, other.round)
    notes, space = f"/dialog/{case.pk}/dokument/", f"/huvudman/{case.organizer}/eget/"
    assert "Bara vi ser det här." in theirs.get(notes).content.decode()
    assert "Vår egen fråga?" in theirs.get(space).content.decode()
    assert [new.get(address).status_code for address in (notes, space)] == [403, 403]
    assert "Bara vi ser det här." not in new.get(f"/dialog/{other.pk}/dokument/").content.decode()
    assert "Bara vi ser det här." not in led_by(leader).get(f"/personal/dialog/{case.pk}/dokument/").content.decode()
    assert f'href="/dialog/{case.pk}/eget/"' in theirs.get(f"/dialog/{case.pk}/").content.decode()
    assert f"/dialog/{case.pk}/" in theirs.get("/dialog/").content.decode()


def test_who_steers_hands_over_once_and_both_sides_are_told(merged: Merged) -> None:
    from samsyn.web.models import OwnQuestion, Trail  # noqa: PLC0415 - as above

    case, other, seated = merged
    person = case.seats.get().person
    client, address = with_link(person, case.round), f"/dialog/{case.pk}/eget/"
    page = client.get(address).content.decode()
    assert "Lämna över till Björkskolan" in page
    assert "ni kan inte ångra er" in page
    assert own_of(case) == STAYED
    assert client.post(address, {"till": other.pk}).status_code == 302
    assert (own_of(case), own_of(other)) == ({**NOTHING, "temperatures": 1}, {**ALL, "temperatures": 0})
    OwnQuestion.objects.create(organizer=case.organizer, text="En senare fråga?", order=1)
    assert client.post(address, {"till": other.pk}).status_code == 302
    assert own_of(case)["questions"] == 1
    after = client.get(address).content.decode()
    assert ("Ni lämnade över till Björkskolan" in after, 'name="till"' in after) == (True, False)
    told = [(mail.person, mail.cases.get()) for mail in other.mails.model.objects.filter(kind="own_handed_over", cases__in=[case, other])]
    assert sorted(told, key=str) == sorted([(person, case), (seated, other)], key=str)
    assert (
        Trail.objects.filter(what="own_space_handed_over", organizer=case.organizer, thing=f"ärende {case.pk} till {other.pk}").count() == 1
    )


def test_who_does_not_steer_or_saw_another_name_hands_over_nothing(merged: Merged) -> None:
    case, other, seated = merged
    address = f"/dialog/{case.pk}/eget/"
    teacher = with_link(a_seat(case, "teacher"), case.round)
    page = teacher.get(address).content.decode()
    assert ("lämnar över." in page, 'name="till"' in page) == (True, False)
    assert teacher.post(address, {"till": other.pk}).status_code == 409
    chief = case.seats.get(role="chief").person
    assert with_link(chief, case.round).post(address, {"till": case.pk}).status_code == 409
    assert with_link(seated, other.round).post(address, {"till": other.pk}).status_code == 403
    unproved = with_link(a_seat(case), case.round, confirmed=False).post(address, {"till": other.pk})
    assert unproved.status_code == 403
    assert own_of(case) == STAYED


def test_undoing_a_move_brings_back_what_followed_and_what_was_handed_over(merged: Merged, leader: "Staff") -> None:
    from samsyn.web.actions import leading  # noqa: PLC0415 - as above

    case, other, seated = merged
    with_link(case.seats.get().person, case.round).post(f"/dialog/{case.pk}/eget/", {"till": other.pk})
    actor = rights.Actor(rights.Role.LEADER, name=leader.name, staff=leader.pk)
    leading.undo(actor=actor, number=case.pk, which=case.steps.get(step="move").pk, now=NOW)
    case.refresh_from_db()
    assert (case.state, case.moved_to_id) == ("accepted", None)
    assert (own_of(case), own_of(other)) == ({**ALL, "notes": 2}, NOTHING)
    assert [seat.person for seat in other.seats.all()] == [seated]


def test_a_successor_with_people_but_no_dialogue_gets_a_dialogue_of_its_own_people(case_in: CaseIn, leader: "Staff", nobody: str) -> None:
    """They are told, the former people get no seat, and nothing of theirs goes back if the move is undone."""
    from samsyn.web.actions import leading  # noqa: PLC0415 - as above
    from samsyn.web.models import Contact, Person, Seat  # noqa: PLC0415 - as above

    case = case_in("preparing")
    former, theirs = written(case), Person.objects.create(mail=f"chef@{nobody.lower()}.example")
    Contact.objects.create(person=theirs, organizer=nobody, name="Deras chef", role="chief", source="prov", dated=NOW.date())
    (made,) = moved(case, nobody)
    assert [seat.person for seat in made.seats.all()] == [theirs]
    assert [seat.person for seat in case.seats.all()] == [former]
    assert (own_of(case), own_of(made)) == (STAYED, FOLLOWED)
    assert not Contact.objects.filter(organizer=nobody, person=former).exists()
    assert made.mails.filter(kind="invited", person=theirs).count() == 1
    actor = rights.Actor(rights.Role.LEADER, name=leader.name, staff=leader.pk)
    leading.undo(actor=actor, number=case.pk, which=case.steps.get(step="move").pk, now=NOW)
    assert (own_of(case), own_of(made)) == (ALL, NOTHING)
    assert list(Seat.objects.filter(case=case).values_list("person", flat=True)) == [former.pk]


def test_nothing_can_be_handed_over_from_a_dialogue_that_took_all_with_it(case_in: CaseIn, free: str) -> None:
    case = case_in("accepted")
    moved(case, free)
    late = with_link(a_seat(case), case.round)
    assert late.get(f"/dialog/{case.pk}/eget/").status_code == 404
    assert f"/dialog/{case.pk}/eget/" not in late.get(f"/dialog/{case.pk}/").content.decode()


def test_a_leaders_word_gives_no_own_space_to_strangers(case_in: CaseIn, leader: "Staff", nobody: str) -> None:
    """Not where something lies in the successor's own space; and only when its name has been shown."""
    from samsyn.web.models import Case, OwnQuestion  # noqa: PLC0415 - as above

    case = case_in("preparing")
    written(case)
    theirs = OwnQuestion.objects.create(organizer=nobody, text="Deras fråga?", order=1)
    client, address = led_by(leader), f"/personal/dialog/{case.pk}/flytta/"
    shown = client.post(address, {"reason": REASON, "organizers": nobody})
    assert (shown.status_code, "Är det hit dialogen ska flytta?" in shown.content.decode()) == (200, True)
    case.refresh_from_db()
    assert (case.state, own_of(case)) == ("preparing", ALL)
    assert client.post(address, {"reason": REASON, "organizers": nobody, "visad": nobody}).status_code == 302
    made = Case.objects.get(came_from=case)
    assert (own_of(case), own_of(made)) == (STAYED, {**FOLLOWED, "questions": 1})
    assert not made.seats.exists()
    theirs.delete()


def test_the_page_opens_for_the_former_people_alone(merged: Merged, leader: "Staff", inside: Callable[..., Client]) -> None:
    case, other, seated = merged
    clients = {
        "none": Client(),
        "editor": inside("editor"),
        "analyst": inside("analyst"),
        "leader": led_by(leader),
        "stranger": led_by(a_leader("spsm")),
        "successor": with_link(seated, other.round),
        "link": with_link(a_seat(case), case.round, confirmed=False),
        "own": with_link(a_seat(case), case.round),
        "teacher": with_link(a_seat(case, "teacher"), case.round),
    }
    read = {name: client.get(f"/dialog/{case.pk}/eget/").status_code for name, client in clients.items()}
    assert read == {name: {"own": 200, "teacher": 200, "link": 302}.get(name, 403) for name in clients}
    done = {name: client.post(f"/dialog/{case.pk}/eget/", {"till": other.pk}).status_code for name, client in clients.items()}
    assert done == {name: {"own": 302, "teacher": 409}.get(name, 403) for name in clients}
