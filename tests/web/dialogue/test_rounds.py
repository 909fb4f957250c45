"""Rounds made at the terminal: who is in them, who is invited, who leads, and what is counted."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from samsyn.concepts.errors import WrongUse
from samsyn.dialogue.diary import Held
from samsyn.store import published
from samsyn.web import rights
from tests.web.dialogue.conftest import NOW, a_leader
from tests.web.dialogue.mails import to

if TYPE_CHECKING:  # models can be imported only when a home is open
    from email.message import EmailMessage
    from pathlib import Path

    from samsyn.web.models import Case, Person, Round

Make = Callable[..., "Round"]


@pytest.fixture(scope="module")
def some(web_home: "Path") -> list[str]:
    return [row["organizer"] for row in published.opened(web_home).organizers().to_pylist()][5:12]


@pytest.fixture
def make(web_home: "Path", some: list[str]) -> Make:
    del web_home

    def made(name: str, *, many: int = 3, trial: bool = False) -> "Round":
        from samsyn.web.actions import rounds  # noqa: PLC0415 - models can be imported only when a home is open

        return rounds.make(actor=rights.TERMINAL, name=name, organizers=some[:many], answer_by=date(2026, 12, 14), trial=trial, now=NOW)

    return made


def _contact(organizer: str, role: str, mail: str) -> "Person":
    from samsyn.web.models import Contact, Person  # noqa: PLC0415 - as above

    person, _ = Person.objects.get_or_create(mail=mail)
    Contact.objects.create(person=person, organizer=organizer, name=mail, role=role, source="prov", dated=NOW.date())
    return person


def test_a_round_has_a_case_for_each_with_its_school_forms_and_its_chief(make: Make, some: list[str]) -> None:
    chief, board = _contact(some[0], "chief", "chef@ett.example"), _contact(some[0], "board", "namnd@ett.example")
    _contact(some[0], "teacher", "larare@ett.example")
    made = make("Omgång R1")
    cases = list(made.cases.order_by("pk"))
    assert [(case.organizer, case.state) for case in cases] == [(one, "planned") for one in some[:3]]
    assert {seat.person for seat in cases[0].seats.all()} == {chief, board}
    assert cases[1].seats.count() == 0  # nobody to write to: a normal state
    from samsyn.underlag import gather  # noqa: PLC0415 - as above
    from samsyn.web.queries import public  # noqa: PLC0415 - as above

    run = gather.forms_by_organizer(public.store())
    assert [{row.form for row in case.forms.all()} for case in cases] == [set(run.get(case.organizer, ())) for case in cases]


@pytest.mark.parametrize(
    ("name", "organizers", "day", "says"),
    [
        ("Omgång R2", ["0000000000"], date(2027, 1, 1), "finns inte i utgåvan"),
        ("Omgång R2", [], date(2027, 1, 1), "inga huvudmän"),
        ("Omgång R2", ["x"], date(2026, 11, 1), "redan varit"),
    ],
)
def test_a_round_that_cannot_be_is_refused_whole(make: Make, name: str, organizers: list[str], day: date, says: str) -> None:
    from samsyn.web.actions import rounds  # noqa: PLC0415 - as above
    from samsyn.web.models import Round  # noqa: PLC0415 - as above

    del make
    with pytest.raises(WrongUse, match=says):
        rounds.make(actor=rights.TERMINAL, name=name, organizers=organizers, answer_by=day, trial=False, now=NOW)
    assert not Round.objects.filter(name=name).exists()


def test_a_name_is_used_once(make: Make) -> None:
    make("Omgång R3")
    with pytest.raises(WrongUse, match="redan en omgång"):
        make("Omgång R3")


def test_all_are_offered_once_and_those_who_came_late_too(make: Make, some: list[str]) -> None:
    from samsyn.web.actions import rounds  # noqa: PLC0415 - as above

    made = make("Omgång R4")
    late = _contact(some[2], "head", "sen@tre.example")
    assert [rounds.offer(actor=rights.TERMINAL, round_=made, now=NOW) for _ in range(2)] == [3, 0]
    assert set(made.cases.values_list("state", "answer_by")) == {("offered", date(2026, 12, 14))}
    assert made.cases.get(organizer=some[2]).seats.get().person == late
    assert made.mail_set.filter(kind="offer", person=late).count() == 1


def test_a_dialogue_has_one_leader_from_each_authority(make: Make, some: list[str]) -> None:
    from samsyn.web.actions import rounds  # noqa: PLC0415 - as above

    made, staff = make("Omgång R5"), [a_leader("skolverket"), a_leader("spsm"), a_leader("skolverket")]
    given = [rounds.give(actor=rights.TERMINAL, round_=made, staff=one, organizers=some[:2], now=NOW) for one in (*staff, staff[2])]
    assert given == [2, 2, 2, 0]
    case = made.cases.get(organizer=some[0])
    assert [one.staff for one in case.leaders.filter(ended__isnull=True).order_by("pk")] == [staff[1], staff[2]]
    with pytest.raises(WrongUse, match="inte med i omgången"):
        rounds.give(actor=rights.TERMINAL, round_=made, staff=staff[0], organizers=[some[5]], now=NOW)


def _method(mail: "EmailMessage") -> str:
    (file,) = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    return str(file.get_param("method"))


def test_the_meetings_to_come_follow_to_a_new_leader(make: Make, some: list[str], web_home: "Path", case_in: Callable[..., "Case"]) -> None:
    """She gets the time in her calendar; the former loses it, reads the meeting no longer, and is not written to when her account ends."""
    from samsyn.web.actions import meetings, rounds, sending  # noqa: PLC0415 - as above
    from samsyn.web.actions import staff as accounts  # noqa: PLC0415 - as above
    from samsyn.web.models import Mail  # noqa: PLC0415 - as above
    from samsyn.web.queries import meetings as queries  # noqa: PLC0415 - as above

    del make
    case, former, new = case_in("going_on", some[3]), a_leader("skolverket"), a_leader("skolverket")
    rounds.give(actor=rights.TERMINAL, round_=case.round, staff=former, organizers=[case.organizer], now=NOW)
    led = rights.Actor(rights.Role.LEADER, name=former.name, staff=former.pk)
    starts = datetime(2027, 2, 9, 12, 0, tzinfo=UTC)
    made = meetings.book_at(actor=led, case=case, kind="dialogue", wanted=Held(starts, starts + timedelta(hours=2)), now=NOW)
    sending.deliver(now=NOW)
    rounds.give(actor=rights.TERMINAL, round_=case.round, staff=new, organizers=[case.organizer], now=NOW)
    assert queries.staff_of(made) == (new,)
    with pytest.raises(rights.Denied):
        queries.meeting(led, made.pk)
    sending.deliver(now=NOW)
    assert [_method(to(web_home, one.mail)[-1]) for one in (former, new)] == ["CANCEL", "REQUEST"]
    meetings.cancel(actor=rights.Actor(rights.Role.LEADER, name=new.name, staff=new.pk), meeting=made.pk, reason="", now=NOW)
    accounts.end(actor=rights.TERMINAL, mail=new.user.username, now=NOW)
    sending.deliver(now=NOW)
    assert Mail.objects.get(staff=new, kind="cancelled").why == "kontot är avslutat"


def test_a_round_is_withdrawn_with_a_reason_that_is_read(make: Make, some: list[str]) -> None:
    from samsyn.web.actions import rounds  # noqa: PLC0415 - as above

    made = make("Omgång R6")
    rounds.offer(actor=rights.TERMINAL, round_=made, now=NOW)
    why = "Kontoret i Umeå stänger."
    assert rounds.withdraw(actor=rights.TERMINAL, round_=made, reason=why, organizers=some[:1], now=NOW) == 1
    assert rounds.withdraw(actor=rights.TERMINAL, round_=made, reason=why, organizers=(), now=NOW) == 2
    assert set(made.cases.values_list("state", "reason")) == {("withdrawn", why)}


def test_nobody_but_the_terminal_makes_or_counts_rounds(make: Make, case_in: Callable[..., "Case"]) -> None:
    from samsyn.web.actions import rounds  # noqa: PLC0415 - as above
    from samsyn.web.queries import cases  # noqa: PLC0415 - as above
    from tests.web.dialogue.conftest import actor_for  # noqa: PLC0415 - as above

    made, case = make("Omgång R7"), case_in("accepted")
    for actor in (
        rights.PUBLIC,
        actor_for("accept", case, case.leaders.get().staff),
        actor_for("introduce", case, case.leaders.get().staff),
    ):
        with pytest.raises(rights.Denied):
            rounds.offer(actor=actor, round_=made, now=NOW)
        with pytest.raises(rights.Denied):
            cases.counted(actor)


def test_a_trial_is_in_no_count_and_a_moved_dialogue_is_counted_once(make: Make, case_in: Callable[..., "Case"], some: list[str]) -> None:
    from samsyn.web.actions import moving  # noqa: PLC0415 - as above
    from samsyn.web.queries.cases import counted  # noqa: PLC0415 - as above
    from samsyn.web.queries.rounds import known  # noqa: PLC0415 - as above

    before = counted(rights.TERMINAL).count()
    make("Omgång R8, på prov", trial=True)
    assert counted(rights.TERMINAL).count() == before
    case = case_in("accepted")
    moving.move(actor=rights.TERMINAL, number=case.pk, successors=known(rights.TERMINAL, some[:1]), reason="Ny ägare.", now=NOW)
    assert counted(rights.TERMINAL).count() == before + 1


def test_the_terminal_tells_of_a_round_in_numbers(web_home: "Path", some: list[str]) -> None:
    from samsyn.web.actions import rounds  # noqa: PLC0415 - as above
    from samsyn.web.queries.rounds import counts  # noqa: PLC0415 - as above

    del web_home
    _contact(some[4], "head", "fem@fem.example")
    made = rounds.make(actor=rights.TERMINAL, name="Omgång R9", organizers=some[4:7], answer_by=date(2026, 12, 14), trial=False, now=NOW)
    found = counts(rights.TERMINAL, made)
    assert (found.cases, dict(found.states), found.without_address, found.elsewhere) == (3, {"planned": 3}, 2, 0)
