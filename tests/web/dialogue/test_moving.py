"""Organizers that merge, split, close and change owner in the middle: the dialogue goes on, and the own space goes to the right place."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from samsyn.concepts.errors import WrongUse
from samsyn.web import rights
from tests.web.dialogue.conftest import NOW, a_seat, unused
from tests.web.dialogue.moves import ALL, NOTHING, REASON, forget_own_spaces, moved, own_of, written

if TYPE_CHECKING:  # models can be imported only when a home is open
    from pathlib import Path

    from samsyn.web.models import Case, Staff

CaseIn = Callable[..., "Case"]


@pytest.fixture
def three(web_home: "Path") -> tuple[str, str, str]:
    """Organizers that may take over, and that nobody has a part in: none that another test has used."""
    found = unused(web_home)
    return found[-1], found[-2], found[-3]


@pytest.fixture
def clean(web_home: "Path") -> None:
    """Nothing of other tests in the organizers' own spaces."""
    del web_home
    forget_own_spaces()


@pytest.mark.usefixtures("clean")
def test_a_new_owner_goes_on_where_the_former_was(case_in: CaseIn, leader: "Staff", three: tuple[str, str, str]) -> None:
    case = case_in("preparing")
    person = written(case)
    (made,) = moved(case, three[0])
    case.refresh_from_db()
    assert (case.state, case.moved_to_id, case.reason) == ("moved", made.pk, REASON)
    assert (made.state, made.frozen, made.organizer, made.came_from_id) == ("preparing", "2026-11-02", three[0], case.pk)
    assert [seat.person for seat in made.seats.filter(left__isnull=True)] == [person]
    assert not case.seats.exists()
    assert [one.staff for one in made.leaders.filter(ended__isnull=True)] == [leader]
    assert (own_of(case), own_of(made)) == (NOTHING, ALL)
    assert [row.step for row in made.steps.order_by("pk")] == ["offer", "accept", "introduce", "go_on", "prepare"]
    assert case.mails.filter(kind="moved", person=person).count() == 1


@pytest.mark.usefixtures("clean")
def test_the_same_link_opens_the_dialogue_where_it_goes_on(case_in: CaseIn, three: tuple[str, str, str]) -> None:
    from tests.web.dialogue.conftest import with_link  # noqa: PLC0415 - as above

    case = case_in("accepted")
    client = with_link(case.seats.get().person, case.round)
    (made,) = moved(case, three[0])
    assert client.get(f"/dialog/{made.pk}/").status_code == 200
    assert client.get(f"/dialog/{case.pk}/").status_code == 403


@pytest.mark.usefixtures("clean")
def test_what_was_answered_can_still_be_undone_and_keeps_what_it_kept(case_in: CaseIn, three: tuple[str, str, str]) -> None:
    from samsyn.web.actions import steps  # noqa: PLC0415 - as above
    from tests.web.dialogue.conftest import actor_for, cover  # noqa: PLC0415 - as above

    case = case_in("preparing")
    (made,) = moved(case, three[0])
    cover(made)
    actor = actor_for("hold", made, made.leaders.get().staff)
    steps.take(actor=actor, case=made, step="hold", facts={}, now=NOW)
    steps.undo(actor=actor, case=made, by={"leader"}, now=NOW)
    assert (made.state, made.frozen) == ("preparing", "2026-11-02")


@pytest.mark.usefixtures("clean")
def test_a_split_goes_on_in_two_places_and_the_notes_in_the_first(case_in: CaseIn, three: tuple[str, str, str]) -> None:
    case = case_in("going_on")
    person = written(case)
    first, second = moved(case, three[0], three[1])
    assert [one.state for one in (first, second)] == ["going_on", "going_on"]
    assert (own_of(first), own_of(second)) == (ALL, NOTHING)
    assert [one.seats.get().person for one in (first, second)] == [person, person]
    assert [one.steps.count() for one in (first, second)] == [4, 4]


@pytest.mark.usefixtures("clean")
def test_an_organizer_that_lives_on_after_a_split_keeps_its_dialogue(case_in: CaseIn, three: tuple[str, str, str]) -> None:
    case = case_in("accepted")
    written(case)
    held, made = moved(case, case.organizer, three[1])
    case.refresh_from_db()
    assert (held.pk, case.state, made.state, made.organizer) == (case.pk, "accepted", "accepted", three[1])
    assert (own_of(case), own_of(made)) == (ALL, NOTHING)


@pytest.mark.usefixtures("clean")
def test_a_move_is_not_undone_past_a_later_one(case_in: CaseIn, leader: "Staff", three: tuple[str, str, str]) -> None:
    from samsyn.web.actions import leading  # noqa: PLC0415 - as above

    case = case_in("accepted")
    (made,) = moved(case, three[0])
    moved(made, three[1])
    actor = rights.Actor(rights.Role.LEADER, name=leader.name, staff=leader.pk)
    with pytest.raises(WrongUse, match="gått vidare från"):
        leading.undo(actor=actor, number=case.pk, which=case.steps.get(step="move").pk, now=NOW)


@pytest.mark.usefixtures("clean")
def test_a_move_that_was_a_mistake_is_undone_whole(case_in: CaseIn, leader: "Staff", three: tuple[str, str, str]) -> None:
    from samsyn.web.actions import leading  # noqa: PLC0415 - as above

    case = case_in("accepted")
    person = written(case)
    (made,) = moved(case, three[0])
    actor = rights.Actor(rights.Role.LEADER, name=leader.name, staff=leader.pk)
    which = case.steps.get(step="move").pk
    assert leading.undo(actor=actor, number=case.pk, which=which, now=NOW) is not None
    assert leading.undo(actor=actor, number=case.pk, which=which, now=NOW) is None
    case.refresh_from_db()
    made.refresh_from_db()
    assert (case.state, case.moved_to_id, made.state, made.moved_to_id) == ("accepted", None, "moved", case.pk)
    assert (own_of(case), own_of(made)) == (ALL, NOTHING)
    assert [seat.person for seat in case.seats.filter(left__isnull=True)] == [person]


@pytest.mark.usefixtures("clean")
def test_a_move_is_not_undone_when_the_dialogue_has_gone_on(case_in: CaseIn, leader: "Staff", three: tuple[str, str, str]) -> None:
    from samsyn.web.actions import leading, steps  # noqa: PLC0415 - as above

    case = case_in("accepted")
    (made,) = moved(case, three[0])
    actor = rights.Actor(rights.Role.LEADER, name=leader.name, staff=leader.pk)
    steps.take(actor=actor, case=made, step="introduce", facts={}, now=NOW)
    with pytest.raises(WrongUse, match="har gått vidare"):
        leading.undo(actor=actor, number=case.pk, which=case.steps.get(step="move").pk, now=NOW)


def test_closing_without_a_successor_is_to_withdraw_with_a_reason(case_in: CaseIn, leader: "Staff") -> None:
    from samsyn.web.actions import leading, steps  # noqa: PLC0415 - as above

    case = case_in("accepted")
    with pytest.raises(WrongUse, match="ingen annan huvudman"):
        moved(case, case.organizer)
    actor = rights.Actor(rights.Role.LEADER, name=leader.name, staff=leader.pk)
    with pytest.raises(steps.NotNow):
        leading.step(actor=actor, number=case.pk, step="withdraw", facts={}, now=NOW)
    leading.step(actor=actor, number=case.pk, step="withdraw", facts={"reason": "Förskolan läggs ner."}, now=NOW)
    case.refresh_from_db()
    assert (case.state, case.reason) == ("withdrawn", "Förskolan läggs ner.")


def test_every_open_state_can_be_moved_and_no_other(case_in: CaseIn, three: tuple[str, str, str]) -> None:
    from samsyn.web.actions import steps  # noqa: PLC0415 - as above
    from tests.web.dialogue.conftest import WAY  # noqa: PLC0415 - as above

    for state in WAY:
        case = case_in(state)
        if state in {"closed", "withdrawn"}:
            with pytest.raises(steps.NotNow):
                moved(case, three[0])
        else:
            assert [made.state for made in moved(case, three[0])] == [state]


def test_a_leader_moves_no_dialogue_that_another_leads(case_in: CaseIn, two: tuple[str, str]) -> None:
    from samsyn.web.actions import moving  # noqa: PLC0415 - as above
    from samsyn.web.queries.rounds import known  # noqa: PLC0415 - as above
    from tests.web.dialogue.conftest import a_leader  # noqa: PLC0415 - as above

    case, stranger = case_in("accepted"), a_leader("spsm")
    a_seat(case)
    actor = rights.Actor(rights.Role.LEADER, name=stranger.name, staff=stranger.pk)
    with pytest.raises(rights.Denied):
        moving.move(actor=actor, number=case.pk, successors=known(rights.TERMINAL, [two[1]]), reason=REASON, now=NOW)
