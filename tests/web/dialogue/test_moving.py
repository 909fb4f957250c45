"""Organizers that merge, split, close and change owner in the middle: the dialogue goes on, and the own space goes to the right place."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from samsyn.concepts.errors import WrongUse
from samsyn.store import published
from samsyn.web import rights
from tests.web.dialogue.conftest import NOW, a_seat

if TYPE_CHECKING:  # models can be imported only when a home is open
    from pathlib import Path

    from samsyn.web.models import Case, Person, Staff

CaseIn = Callable[..., "Case"]
Move = Callable[..., "tuple[Case, ...]"]
REASON = "Föreningen har en ny ägare."


@pytest.fixture(scope="module")
def three(web_home: "Path") -> tuple[str, str, str]:
    """Organizers that may take over."""
    found = [row["organizer"] for row in published.opened(web_home).organizers().to_pylist()]
    return found[-1], found[-2], found[-3]


@pytest.fixture
def move(web_home: "Path") -> Move:
    del web_home

    def moved(case: "Case", *to: str) -> "tuple[Case, ...]":
        from samsyn.web.actions import moving  # noqa: PLC0415 - models can be imported only when a home is open
        from samsyn.web.queries.rounds import known  # noqa: PLC0415 - as above

        found = known(rights.TERMINAL, to)
        return moving.move(actor=rights.TERMINAL, number=case.pk, successors=found, reason=REASON, now=NOW)

    return moved


def _written(case: "Case") -> "Person":
    """The organizer has written in its own space, and shared a little."""
    from samsyn.web.models import Attachment, Entry, OwnQuestion, Temperature, YearNote  # noqa: PLC0415 - as above

    seat = case.seats.get()
    common = {"case": case, "heading": "explore", "seat": seat, "writer": "Eva", "written": NOW, "changed": NOW}
    Entry.objects.create(**common, text="Bara vi ser det här.", client=f"a{case.pk}")
    Entry.objects.create(**common, text="Alla ser det här.", client=f"b{case.pk}", shared=True)
    Temperature.objects.create(case=case, seat=seat, factor="f", answer="degree", where=3, written=NOW)
    Attachment.objects.create(
        case=case, name="plan.pdf", media_type="application/pdf", size=3, sha256="0" * 64, added=NOW, stored=f"prov-{case.pk}"
    )
    OwnQuestion.objects.create(organizer=case.organizer, text="Vår egen fråga?", order=1)
    YearNote.objects.create(organizer=case.organizer, heading="plan", day=NOW.date(), text="I vår.", written=NOW)
    return seat.person


def _own_of(case: "Case") -> dict[str, int]:
    """What lies with a case and its organizer."""
    from samsyn.web.models import OwnQuestion, Temperature, YearNote  # noqa: PLC0415 - as above

    return {
        "notes": case.entries.count(),
        "temperatures": Temperature.objects.filter(case=case).count(),
        "files": case.attachments.count(),
        "questions": OwnQuestion.objects.filter(organizer=case.organizer).count(),
        "year": YearNote.objects.filter(organizer=case.organizer).count(),
    }


ALL = {"notes": 2, "temperatures": 1, "files": 1, "questions": 1, "year": 1}
NOTHING = dict.fromkeys(ALL, 0)


@pytest.fixture
def clean(web_home: "Path") -> None:
    """Nothing of other tests in the organizers' own spaces, and no case elsewhere."""
    from samsyn.web.models import OwnQuestion, Reflection, YearNote  # noqa: PLC0415 - as above

    del web_home
    for table in (OwnQuestion, Reflection, YearNote):
        table.objects.all().delete()


@pytest.mark.usefixtures("clean")
def test_a_new_owner_goes_on_where_the_former_was(case_in: CaseIn, move: Move, leader: "Staff", three: tuple[str, str, str]) -> None:
    case = case_in("preparing")
    person = _written(case)
    (made,) = move(case, three[0])
    case.refresh_from_db()
    assert (case.state, case.moved_to_id, case.reason) == ("moved", made.pk, REASON)
    assert (made.state, made.frozen, made.organizer, made.came_from_id) == ("preparing", "2026-11-02", three[0], case.pk)
    assert [seat.person for seat in made.seats.filter(left__isnull=True)] == [person]
    assert not case.seats.exists()
    assert [one.staff for one in made.leaders.filter(ended__isnull=True)] == [leader]
    assert (_own_of(case), _own_of(made)) == (NOTHING, ALL)
    assert [row.step for row in made.steps.order_by("pk")] == ["offer", "accept", "introduce", "go_on", "prepare"]
    assert case.mails.filter(kind="moved", person=person).count() == 1


@pytest.mark.usefixtures("clean")
def test_the_same_link_opens_the_dialogue_where_it_goes_on(case_in: CaseIn, move: Move, three: tuple[str, str, str]) -> None:
    from tests.web.dialogue.conftest import with_link  # noqa: PLC0415 - as above

    case = case_in("accepted")
    client = with_link(case.seats.get().person, case.round)
    (made,) = move(case, three[0])
    assert client.get(f"/dialog/{made.pk}/").status_code == 200
    assert client.get(f"/dialog/{case.pk}/").status_code == 403


@pytest.mark.usefixtures("clean")
def test_what_was_answered_can_still_be_undone_and_keeps_what_it_kept(case_in: CaseIn, move: Move, three: tuple[str, str, str]) -> None:
    from samsyn.web.actions import steps  # noqa: PLC0415 - as above
    from tests.web.dialogue.conftest import actor_for, cover  # noqa: PLC0415 - as above

    case = case_in("preparing")
    (made,) = move(case, three[0])
    cover(made)
    actor = actor_for("hold", made, made.leaders.get().staff)
    steps.take(actor=actor, case=made, step="hold", facts={}, now=NOW)
    steps.undo(actor=actor, case=made, by={"leader"}, now=NOW)
    assert (made.state, made.frozen) == ("preparing", "2026-11-02")


@pytest.mark.usefixtures("clean")
def test_a_split_goes_on_in_two_places_and_the_notes_in_the_first(case_in: CaseIn, move: Move, three: tuple[str, str, str]) -> None:
    case = case_in("going_on")
    person = _written(case)
    first, second = move(case, three[0], three[1])
    assert [one.state for one in (first, second)] == ["going_on", "going_on"]
    assert (_own_of(first), _own_of(second)) == (ALL, NOTHING)
    assert [one.seats.get().person for one in (first, second)] == [person, person]
    assert [one.steps.count() for one in (first, second)] == [4, 4]


@pytest.mark.usefixtures("clean")
def test_an_organizer_that_lives_on_after_a_split_keeps_its_dialogue(case_in: CaseIn, move: Move, three: tuple[str, str, str]) -> None:
    case = case_in("accepted")
    _written(case)
    held, made = move(case, case.organizer, three[1])
    case.refresh_from_db()
    assert (held.pk, case.state, made.state, made.organizer) == (case.pk, "accepted", "accepted", three[1])
    assert (_own_of(case), _own_of(made)) == (ALL, NOTHING)


@pytest.mark.usefixtures("clean")
def test_a_merger_goes_on_with_the_others_dialogue(case_in: CaseIn, move: Move, three: tuple[str, str, str]) -> None:
    """Nobody gets a seat by it, single persons' answers stay behind, and the history can be read."""
    case, other = case_in("accepted"), case_in("introduced", three[0])
    type(other).objects.filter(pk=other.pk).update(round=case.round)
    _written(case)
    seated = other.seats.get().person
    (goes_on,) = move(case, three[0])
    case.refresh_from_db()
    other.refresh_from_db()
    assert (case.state, case.moved_to_id, goes_on.pk, other.state) == ("moved", other.pk, other.pk, "introduced")
    assert [seat.person for seat in other.seats.all()] == [seated]
    assert _own_of(other) == {**ALL, "temperatures": 0}
    from samsyn.web.queries.standing import history  # noqa: PLC0415 - as above

    assert [line.state for line in history(rights.TERMINAL, other) if line.at == "Provskolan"] == ["Erbjuden", "Tackat ja", "Flyttad"]


@pytest.mark.usefixtures("clean")
def test_a_move_that_was_a_mistake_is_undone_whole(case_in: CaseIn, move: Move, leader: "Staff", three: tuple[str, str, str]) -> None:
    from samsyn.web.actions import leading  # noqa: PLC0415 - as above

    case = case_in("accepted")
    person = _written(case)
    (made,) = move(case, three[0])
    actor = rights.Actor(rights.Role.LEADER, name=leader.name, staff=leader.pk)
    which = case.steps.get(step="move").pk
    assert leading.undo(actor=actor, number=case.pk, which=which, now=NOW) is not None
    assert leading.undo(actor=actor, number=case.pk, which=which, now=NOW) is None
    case.refresh_from_db()
    made.refresh_from_db()
    assert (case.state, case.moved_to_id, made.state, made.moved_to_id) == ("accepted", None, "moved", case.pk)
    assert (_own_of(case), _own_of(made)) == (ALL, NOTHING)
    assert [seat.person for seat in case.seats.filter(left__isnull=True)] == [person]


@pytest.mark.usefixtures("clean")
def test_a_move_is_not_undone_when_the_dialogue_has_gone_on(
    case_in: CaseIn, move: Move, leader: "Staff", three: tuple[str, str, str]
) -> None:
    from samsyn.web.actions import leading, steps  # noqa: PLC0415 - as above

    case = case_in("accepted")
    (made,) = move(case, three[0])
    actor = rights.Actor(rights.Role.LEADER, name=leader.name, staff=leader.pk)
    steps.take(actor=actor, case=made, step="introduce", facts={}, now=NOW)
    with pytest.raises(WrongUse, match="har gått vidare"):
        leading.undo(actor=actor, number=case.pk, which=case.steps.get(step="move").pk, now=NOW)


def test_closing_without_a_successor_is_to_withdraw_with_a_reason(case_in: CaseIn, move: Move, leader: "Staff") -> None:
    from samsyn.web.actions import leading, steps  # noqa: PLC0415 - as above

    case = case_in("accepted")
    with pytest.raises(WrongUse, match="ingen annan huvudman"):
        move(case, case.organizer)
    actor = rights.Actor(rights.Role.LEADER, name=leader.name, staff=leader.pk)
    with pytest.raises(steps.NotNow):
        leading.step(actor=actor, number=case.pk, step="withdraw", facts={}, now=NOW)
    leading.step(actor=actor, number=case.pk, step="withdraw", facts={"reason": "Förskolan läggs ner."}, now=NOW)
    case.refresh_from_db()
    assert (case.state, case.reason) == ("withdrawn", "Förskolan läggs ner.")


def test_every_open_state_can_be_moved_and_no_other(case_in: CaseIn, move: Move, three: tuple[str, str, str]) -> None:
    from samsyn.web.actions import steps  # noqa: PLC0415 - as above
    from tests.web.dialogue.conftest import WAY  # noqa: PLC0415 - as above

    for state in WAY:
        case = case_in(state)
        if state in {"closed", "withdrawn"}:
            with pytest.raises(steps.NotNow):
                move(case, three[0])
        else:
            assert [made.state for made in move(case, three[0])] == [state]


@pytest.mark.usefixtures("clean")
def test_a_leaders_word_alone_moves_nothing_to_strangers(case_in: CaseIn, leader: "Staff", nobody: str, two: tuple[str, str]) -> None:
    """Neither where others act for the successor, nor where something lies in its own space; else only when its name has been shown."""
    from samsyn.web.models import OwnQuestion  # noqa: PLC0415 - as above
    from tests.web.dialogue.conftest import led_by  # noqa: PLC0415 - as above

    case, other = case_in("preparing"), case_in("accepted", two[1])
    _written(case)
    client, address = led_by(leader), f"/personal/dialog/{case.pk}/flytta/"
    sent = {"reason": REASON, "organizers": other.organizer, "visad": other.organizer}
    answer = client.post(address, sent)
    assert answer.status_code == 422
    assert "har redan egna personer i Samsyn." in answer.content.decode()
    theirs = OwnQuestion.objects.create(organizer=nobody, text="Deras fråga?", order=1)
    assert client.post(address, sent | {"organizers": nobody, "visad": nobody}).status_code == 422
    theirs.delete()
    shown = client.post(address, {"reason": REASON, "organizers": nobody})
    assert (shown.status_code, "Är det hit dialogen ska flytta?" in shown.content.decode()) == (200, True)
    case.refresh_from_db()
    assert (case.state, _own_of(case)) == ("preparing", ALL)
    assert client.post(address, {"reason": REASON, "organizers": nobody, "visad": nobody}).status_code == 302


def test_a_leader_moves_no_dialogue_that_another_leads(case_in: CaseIn, two: tuple[str, str]) -> None:
    from samsyn.web.actions import moving  # noqa: PLC0415 - as above
    from samsyn.web.queries.rounds import known  # noqa: PLC0415 - as above
    from tests.web.dialogue.conftest import a_leader  # noqa: PLC0415 - as above

    case, stranger = case_in("accepted"), a_leader("spsm")
    a_seat(case)
    actor = rights.Actor(rights.Role.LEADER, name=stranger.name, staff=stranger.pk)
    with pytest.raises(rights.Denied):
        moving.move(actor=actor, number=case.pk, successors=known(rights.TERMINAL, [two[1]]), reason=REASON, now=NOW)
