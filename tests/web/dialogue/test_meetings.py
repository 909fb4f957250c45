"""What is done with meetings: each row of the table, who is told, what is refused, and what a second click does."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samsyn.dialogue.booking import Part
from samsyn.web.rights import Actor, Denied, Role
from tests.web.dialogue.booked import acts, at, someone
from tests.web.dialogue.conftest import NOW, a_leader, a_seat, called, cover, led_by
from tests.web.dialogue.mails import said, to

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Meeting, Staff

CaseIn = Callable[..., "Case"]
pytestmark = pytest.mark.usefixtures("nothing_kept")


def mails(meeting: "Meeting") -> list[tuple[str, str]]:
    """Kind and receiver of every mail about a meeting, in order."""
    from samsyn.web.models import Mail  # noqa: PLC0415 - as elsewhere

    rows = Mail.objects.filter(meeting=meeting).order_by("pk").select_related("person", "staff")
    return [(row.kind, called(row.person) if row.person else row.staff.name) for row in rows]


def walked(meeting: "Meeting") -> list[tuple[str, str, str]]:
    return list(meeting.steps.order_by("pk").values_list("step", "before", "after"))


def test_a_proposed_time_is_booked_by_the_organizer(case_in: CaseIn, leader: "Staff") -> None:
    from samsyn.web.actions import meetings  # noqa: PLC0415 - as elsewhere

    case = case_in("going_on")
    first = meetings.propose(actor=acts(leader), case=case, kind="dialogue", wanted=at("2027-02-09"), now=NOW)
    other = meetings.propose(actor=acts(leader), case=case, kind="dialogue", wanted=at("2027-02-11"), now=NOW)
    booked = meetings.book(actor=someone(case), meeting=first.pk, now=NOW)
    other.refresh_from_db()
    assert (booked.state, booked.sequence, walked(booked)) == ("booked", 1, [("book", "proposed", "booked")])
    assert (other.state, walked(other), mails(other)) == ("cancelled", [("drop", "proposed", "cancelled")], [])
    assert mails(booked) == [("booked", someone(case).name), ("booked", leader.name)]


def test_times_that_are_proposed_at_once_are_told_in_one_mail(case_in: CaseIn, leader: "Staff", web_home: Path) -> None:
    from samsyn.web.actions import meetings, sending  # noqa: PLC0415 - as elsewhere
    from samsyn.web.models import Mail, Seat  # noqa: PLC0415 - as elsewhere

    case = case_in("going_on")
    Mail.objects.filter(state="queued").update(state="dropped")
    made = meetings.propose_free(actor=acts(leader), case=case, now=NOW)
    told = Mail.objects.filter(kind="proposed", cases=case)
    assert list(told.values_list("person_id", flat=True)) == [someone(case).person]
    assert told.get().parts == {"who": leader.name, "proposed": [one.pk for one in made]}
    assert (len(made), sending.deliver(now=NOW)) == (3, 1)
    mail = to(web_home, Seat.objects.get(case=case).person.mail)[-1]
    assert mail["Subject"] == "Förslag på tid för dialogen (Provskolan) (påhittat)"
    assert f"{leader.name} har ett förslag. Det gäller dialogen för Provskolan." in said(mail)
    assert said(mail).count("klockan") == 6  # three times in Swedish, and in easy-read

    single = meetings.propose(actor=acts(leader), case=case, kind="dialogue", wanted=at("2027-02-09"), now=NOW)
    assert told.count() == 2
    meetings.book(actor=someone(case), meeting=made[0].pk, now=NOW)
    assert sending.deliver(now=NOW) == 2  # the booking, to both sides
    late = told.get(occasion=f"meeting {single.pk}")
    assert (late.state, late.why) == ("dropped", "ingen av tiderna är kvar att välja")


def test_a_second_click_books_nothing_more(case_in: CaseIn, leader: "Staff") -> None:
    from samsyn.web.actions import meetings  # noqa: PLC0415 - as elsewhere

    case = case_in("going_on")
    made = meetings.propose(actor=acts(leader), case=case, kind="dialogue", wanted=at("2027-02-09"), now=NOW)
    for _ in range(2):
        meetings.book(actor=someone(case), meeting=made.pk, now=NOW)
    made.refresh_from_db()
    assert (made.sequence, len(mails(made))) == (1, 2)


def test_of_two_organizers_with_one_leader_the_first_gets_the_time(case_in: CaseIn, leader: "Staff", two: tuple[str, str]) -> None:
    from samsyn.web.actions import meetings  # noqa: PLC0415 - as elsewhere
    from samsyn.web.actions.meeting_steps import NotPossible  # noqa: PLC0415 - as elsewhere

    one, other = case_in("going_on"), case_in("going_on", two[1])
    made = [meetings.propose(actor=acts(leader), case=case, kind="dialogue", wanted=at("2027-02-09"), now=NOW) for case in (one, other)]
    meetings.book(actor=someone(one), meeting=made[0].pk, now=NOW)
    with pytest.raises(NotPossible) as refused:
        meetings.book(actor=someone(other), meeting=made[1].pk, now=NOW)
    assert (refused.value.what, refused.value.remedy) == ("En av dialogledarna är upptagen då.", "Välj en annan tid.")
    with pytest.raises(NotPossible) as to_leader:
        meetings.book(actor=acts(leader), meeting=made[1].pk, now=NOW)
    assert to_leader.value.what == f"{leader.name} är upptagen då."


def test_an_organizer_has_one_booked_time_of_a_kind(case_in: CaseIn, leader: "Staff") -> None:
    from samsyn.web.actions import meetings  # noqa: PLC0415 - as elsewhere
    from samsyn.web.actions.meeting_steps import NotPossible  # noqa: PLC0415 - as elsewhere

    case = case_in("going_on")
    meetings.choose(actor=someone(case), case=case, wanted=at("2027-02-09"), now=NOW)
    with pytest.raises(NotPossible, match="Det finns redan en bokad tid"):
        meetings.choose(actor=someone(case), case=case, wanted=at("2027-02-11"), now=NOW)
    assert leader.meetings.count() == 1


def test_a_leader_is_held_to_the_wish_and_the_organizer_is_not(case_in: CaseIn, leader: "Staff") -> None:
    from samsyn.web.actions import meetings, wishes  # noqa: PLC0415 - as elsewhere
    from samsyn.web.actions.meeting_steps import NotPossible  # noqa: PLC0415 - as elsewhere

    case = case_in("going_on")
    wished = wishes.Wished(weekdays=[0], parts=[Part.MORNING])
    wishes.wish(actor=someone(case), case=case.pk, wished=wished, now=NOW)
    with pytest.raises(NotPossible, match="Huvudmannen vill inte mötas på en tisdag"):
        meetings.propose(actor=acts(leader), case=case, kind="dialogue", wanted=at("2027-02-09"), now=NOW)
    assert meetings.choose(actor=someone(case), case=case, wanted=at("2027-02-09"), now=NOW).state == "booked"


def test_a_move_keeps_the_id_and_raises_the_sequence(case_in: CaseIn, leader: "Staff") -> None:
    from samsyn.web.actions import meetings  # noqa: PLC0415 - as elsewhere

    case = case_in("going_on")
    made = meetings.choose(actor=someone(case), case=case, wanted=at("2027-02-09"), now=NOW)
    uid = made.uid
    moved = meetings.move(actor=acts(leader), meeting=made.pk, wanted=at("2027-03-30"), now=NOW)
    again = meetings.move(actor=acts(leader), meeting=made.pk, wanted=at("2027-03-30"), now=NOW)
    assert (moved.uid, moved.sequence, again.sequence, moved.state) == (uid, 2, 2, "moved")
    assert moved.starts == datetime(2027, 3, 30, 11, 0, tzinfo=UTC)  # one o'clock in summer time
    assert [kind for kind, _ in mails(made)] == ["booked", "booked", "meeting_moved", "meeting_moved"]


def test_a_cancelled_meeting_is_told_with_the_reason(case_in: CaseIn) -> None:
    from samsyn.web.actions import meetings  # noqa: PLC0415 - as elsewhere
    from samsyn.web.models import Mail  # noqa: PLC0415 - as elsewhere

    case = case_in("going_on")
    made = meetings.choose(actor=someone(case), case=case, wanted=at("2027-02-09"), now=NOW)
    for _ in range(2):
        meetings.cancel(actor=someone(case), meeting=made.pk, reason="Vi blev sjuka.", now=NOW)
    told = Mail.objects.filter(meeting=made, kind="cancelled")
    assert [row.parts["facts"] for row in told] == [{"reason": "Vi blev sjuka."}] * 2  # the organizer's and the leader's


def an_introduction(leader: "Staff", places: int = 2, day: str = "2027-01-19") -> "Meeting":
    from samsyn.web.actions import introductions  # noqa: PLC0415 - as elsewhere

    return introductions.make(actor=acts(leader), wanted=at(day), capacity=places, staff=[], now=NOW)


def test_a_full_introduction_says_so_and_names_the_next(case_in: CaseIn, leader: "Staff", two: tuple[str, str]) -> None:
    from samsyn.web.actions import introductions  # noqa: PLC0415 - as elsewhere
    from samsyn.web.actions.meeting_steps import NotPossible  # noqa: PLC0415 - as elsewhere

    full, _later = an_introduction(leader), an_introduction(leader, day="2027-01-21")
    cases = [case_in("accepted", organizer) for organizer in (*two, two[0])]
    for case in cases[:2]:
        introductions.join(actor=someone(case), case=case, meeting=full.pk, now=NOW)
        introductions.join(actor=someone(case), case=case, meeting=full.pk, now=NOW)  # a second click
    with pytest.raises(NotPossible) as refused:
        introductions.join(actor=someone(cases[2]), case=cases[2], meeting=full.pk, now=NOW)
    assert refused.value.what == "Introduktionen hann bli full."
    assert refused.value.remedy == "Nästa som har plats är torsdag 21\u00a0januari 2027, klockan\u00a013.00–14.00."
    assert full.bookings.count() == 2


def test_introductions_are_paged(leader: "Staff") -> None:
    from samsyn.web.models import Meeting  # noqa: PLC0415 - as elsewhere
    from samsyn.web.queries import led_meetings  # noqa: PLC0415 - as elsewhere

    Meeting.objects.filter(kind="introduction").update(kind="feedback")  # those of other tests
    begins = [NOW + timedelta(days=n) for n in range(-3, 27) if n]
    made = Meeting.objects.bulk_create(
        Meeting(
            kind="introduction", state="booked" if when > NOW else "held", starts=when, ends=when + timedelta(hours=1), capacity=8,
            uid=f"sida-{when:%j}", changed=NOW,
        )
        for when in begins
    )  # fmt: skip
    first, second = (led_meetings.introductions(acts(leader), NOW, page) for page in (1, 2))
    assert (len(first.coming), len(first.past), first.pages) == (25, 0, 2)
    assert [one.meeting.pk for one in (*second.coming, *second.past)] == [made[28].pk, made[2].pk, made[1].pk, made[0].pk]
    client = led_by(leader)
    assert "Sida 2 av 2" in client.get("/personal/introduktioner/?sida=2").content.decode()
    assert client.get("/personal/introduktioner/?sida=3").status_code == 404
    Meeting.objects.filter(pk__in=[one.pk for one in made]).delete()


def test_a_place_in_another_introduction_is_given_up(case_in: CaseIn, leader: "Staff") -> None:
    from samsyn.web.actions import introductions  # noqa: PLC0415 - as elsewhere

    first, second, case = an_introduction(leader), an_introduction(leader, day="2027-01-21"), case_in("accepted")
    for one in (first, second):
        introductions.join(actor=someone(case), case=case, meeting=one.pk, now=NOW)
    assert [one.bookings.filter(left__isnull=True).count() for one in (first, second)] == [0, 1]
    assert mails(first)[-1] == ("cancelled", someone(case).name)
    introductions.leave(actor=someone(case), case=case, meeting=second.pk, now=NOW)
    introductions.leave(actor=someone(case), case=case, meeting=second.pk, now=NOW)
    assert second.bookings.filter(left__isnull=True).count() == 0
    assert [kind for kind, name in mails(second) if name == someone(case).name] == ["booked", "cancelled"]


def test_those_who_came_are_introduced_and_the_others_get_a_new_time(case_in: CaseIn, leader: "Staff", two: tuple[str, str]) -> None:
    from samsyn.web.actions import introductions, meetings  # noqa: PLC0415 - as elsewhere

    made, came, missed = an_introduction(leader), case_in("accepted"), case_in("accepted", two[1])
    for case in (came, missed):
        introductions.join(actor=someone(case), case=case, meeting=made.pk, now=NOW)
    after = datetime(2027, 1, 19, 15, 0, tzinfo=UTC)
    meetings.hold(actor=acts(leader), meeting=made.pk, came=[came.pk], now=after)
    meetings.hold(actor=acts(leader), meeting=made.pk, came=[came.pk], now=after)  # a second click
    for case in (came, missed):
        case.refresh_from_db()
    assert (came.state, missed.state) == ("introduced", "accepted")
    assert [kind for kind, name in mails(made) if name == someone(missed).name] == ["booked", "not_come"]
    meetings.undo(actor=acts(leader), meeting=made.pk, now=after)
    came.refresh_from_db()
    made.refresh_from_db()
    assert (came.state, made.state) == ("accepted", "booked")


def test_a_dialogue_is_held_when_every_school_form_is_covered(case_in: CaseIn, leader: "Staff") -> None:
    from samsyn.web.actions import meetings  # noqa: PLC0415 - as elsewhere
    from samsyn.web.actions.steps import NotNow  # noqa: PLC0415 - as elsewhere

    case = case_in("preparing")
    made = meetings.choose(actor=someone(case), case=case, wanted=at("2027-02-09"), now=NOW)
    after = datetime(2027, 2, 9, 15, 0, tzinfo=UTC)
    case.forms.update(state="open")
    if not case.forms.exists():
        cover(case)
        case.forms.update(state="open")
    with pytest.raises(NotNow, match="Någon skolform"):
        meetings.hold(actor=acts(leader), meeting=made.pk, came=[case.pk], now=after)
    cover(case)
    meetings.hold(actor=acts(leader), meeting=made.pk, came=[case.pk], now=after)
    case.refresh_from_db()
    assert case.state == "held"


def test_a_missed_meeting_leaves_the_case_where_it_was(case_in: CaseIn, leader: "Staff") -> None:
    from samsyn.web.actions import meetings  # noqa: PLC0415 - as elsewhere

    case = case_in("going_on")
    made = meetings.choose(actor=someone(case), case=case, wanted=at("2027-02-09"), now=NOW)
    after = datetime(2027, 2, 9, 15, 0, tzinfo=UTC)
    missed = meetings.nobody_came(actor=acts(leader), meeting=made.pk, now=after)
    case.refresh_from_db()
    assert (missed.state, case.state) == ("not_come", "going_on")
    assert meetings.choose(actor=someone(case), case=case, wanted=at("2027-02-16"), now=after).state == "booked"


def test_a_meeting_to_come_goes_when_the_dialogue_stops(case_in: CaseIn, leader: "Staff", two: tuple[str, str]) -> None:
    from samsyn.web.actions import introductions, meetings, steps  # noqa: PLC0415 - as elsewhere

    case = case_in("going_on")
    made = meetings.choose(actor=someone(case), case=case, wanted=at("2027-02-09"), now=NOW)
    case.refresh_from_db()
    steps.take(actor=someone(case, Role.ORGANIZER), case=case, step="stop", facts={}, now=NOW)
    made.refresh_from_db()
    assert (made.state, walked(made)[-1][0], [kind for kind, _ in mails(made)]) == (
        "cancelled",
        "release",
        ["booked"] * 2 + ["cancelled"] * 2,
    )
    introduction, late = an_introduction(leader), case_in("accepted", two[1])
    introductions.join(actor=someone(late), case=late, meeting=introduction.pk, now=NOW)
    late.refresh_from_db()
    steps.take(actor=someone(late), case=late, step="decline", facts={}, now=NOW)
    introduction.refresh_from_db()
    assert (introduction.state, introduction.bookings.filter(left__isnull=True).count()) == ("booked", 0)


def test_an_introduction_is_changed_by_those_who_lead_it_and_they_say_who_came(case_in: CaseIn, leader: "Staff") -> None:
    """Also of an organizer whose dialogue somebody else leads; she may see the meeting but not cancel it."""
    from samsyn.web.actions import introductions, meetings  # noqa: PLC0415 - as elsewhere

    host, case = a_leader("spsm"), case_in("accepted")
    made = an_introduction(host)
    introductions.join(actor=someone(case), case=case, meeting=made.pk, now=NOW)
    with pytest.raises(Denied, match="Bara de som leder mötet"):
        meetings.cancel(actor=acts(leader), meeting=made.pk, reason="", now=NOW)
    meetings.hold(actor=acts(host), meeting=made.pk, came=[case.pk], now=datetime(2027, 1, 19, 15, 0, tzinfo=UTC))
    case.refresh_from_db()
    assert case.state == "introduced"


def test_nobody_else_reaches_a_meeting(case_in: CaseIn, two: tuple[str, str]) -> None:
    from samsyn.web.actions import meetings  # noqa: PLC0415 - as elsewhere

    case, stranger = case_in("going_on"), case_in("going_on", two[1])
    made = meetings.choose(actor=someone(case), case=case, wanted=at("2027-02-09"), now=NOW)
    for actor in (someone(stranger), acts(a_leader("spsm")), Actor(Role.EDITOR), Actor()):
        with pytest.raises(Denied):
            meetings.cancel(actor=actor, meeting=made.pk, reason="", now=NOW)


def test_every_row_of_the_meetings_table_and_no_other(case_in: CaseIn, leader: "Staff") -> None:
    """Every state with every step, as everybody: what the table grants is taken, and all else is refused."""
    from samsyn.dialogue.workflow import By, meeting_table  # noqa: PLC0415 - as elsewhere
    from samsyn.web.actions import meeting_steps, meetings  # noqa: PLC0415 - as elsewhere

    granted = {
        ("proposed", "book"): {"leader", "part"},
        ("booked", "move"): {"leader", "part"}, ("moved", "move"): {"leader", "part"},
        ("proposed", "cancel"): {"leader", "part"}, ("booked", "cancel"): {"leader", "part"},
        ("moved", "cancel"): {"leader", "part"}, ("booked", "hold"): {"leader"}, ("moved", "hold"): {"leader"},
        ("booked", "nobody_came"): {"leader"}, ("moved", "nobody_came"): {"leader"}, ("proposed", "drop"): {"clock"},
        ("proposed", "release"): {"clock"}, ("booked", "release"): {"clock"}, ("moved", "release"): {"clock"},
    }  # fmt: skip
    facts = {"move": {"starts": "a", "ends": "b"}, "hold": {"came": [1]}}
    case = case_in("going_on")
    made = meetings.propose(actor=acts(leader), case=case, kind="dialogue", wanted=at("2027-02-09"), now=NOW)
    for state in ("proposed", "booked", "moved", "cancelled", "held", "not_come"):
        for step in ("book", "move", "cancel", "hold", "nobody_came", "drop", "release", "offer"):
            for by in By:
                made.state = state
                try:
                    meeting_steps.take(actor=acts(leader), meeting=made, step=step, facts=facts.get(step), by={by}, now=NOW)
                    was_taken = True
                except meeting_steps.NotPossible:
                    was_taken = False
                assert was_taken == (by.value in granted.get((state, step), set())), (state, step, by)
    assert {step.id for step in meeting_table().steps} == {step for _, step in granted}


def test_the_calendar_file_follows_the_meeting(case_in: CaseIn, leader: "Staff") -> None:
    """Read by an independent parser: the same id, a higher sequence, and gone when it is cancelled; nothing secret in it."""
    import vobject  # noqa: PLC0415 - only here

    from samsyn.web import calendars  # noqa: PLC0415 - as elsewhere
    from samsyn.web.actions import meetings  # noqa: PLC0415 - as elsewhere

    case = case_in("going_on")
    mail = case.seats.get().person.mail
    made = meetings.choose(actor=someone(case), case=case, wanted=at("2027-02-09"), now=NOW)
    files = [calendars.invitation(made, mail, NOW)]
    made = meetings.move(actor=acts(leader), meeting=made.pk, wanted=at("2027-03-30"), now=NOW)
    files.append(calendars.invitation(made, mail, NOW))
    a_seat(case, "board")
    made = meetings.cancel(actor=acts(leader), meeting=made.pk, reason="", now=NOW)
    files.append(calendars.invitation(made, mail, NOW))
    read = [vobject.readOne(file.decode()) for file in files]
    assert [(one.method.value, one.vevent.sequence.value, one.vevent.dtstart.value.hour) for one in read] == [
        ("REQUEST", "1", 13), ("REQUEST", "2", 13), ("CANCEL", "3", 13),
    ]  # fmt: skip
    assert {one.vevent.uid.value for one in read} == {made.uid}
    assert [one.vevent.attendee.value for one in read] == [f"mailto:{mail}"] * 3
    assert read[0].vevent.url.value == f"http://localhost:8000/dialog/{case.pk}/"
