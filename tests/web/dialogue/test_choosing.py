"""What an organizer can send from its page of times: only what the page could have shown, and with the link alone nothing that binds."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from samsyn.dialogue.diary import Held
from samsyn.web.rights import Actor, NotConfirmed, Role
from tests.web.dialogue.conftest import NOW
from tests.web.dialogue.mails import said, to

if TYPE_CHECKING:  # models can be imported only when a home is open
    from pathlib import Path

    from samsyn.web.models import Case, Staff

CaseIn = Callable[..., "Case"]
pytestmark = pytest.mark.usefixtures("nothing_kept")


def at(day: str, hours: float = 2, place: str = "") -> Held:
    starts = datetime.fromisoformat(f"{day}T13:00").replace(tzinfo=ZoneInfo("Europe/Stockholm"))
    return Held(starts, starts + timedelta(hours=hours), place)


def of(case: "Case", role: Role = Role.ORGANIZER) -> Actor:
    seat = case.seats.select_related("person").filter(left__isnull=True).earliest("pk")
    return Actor(role, (case.organizer,), name=seat.name, person=seat.person_id, cases=(case.pk,))


def chooses(case: "Case", wanted: Held | int, instead: int = 0, role: Role = Role.ORGANIZER) -> None:
    from samsyn.web.actions.choosing import choose  # noqa: PLC0415 - as above

    choose(actor=of(case, role), case=case, wanted=wanted, instead=instead, now=NOW)


def proposed(case: "Case", leader: "Staff", wanted: Held) -> int:
    from samsyn.web.actions import meetings  # noqa: PLC0415 - as above

    return meetings.propose(
        actor=Actor(Role.LEADER, name=leader.name, staff=leader.pk), case=case, kind="dialogue", wanted=wanted, now=NOW
    ).pk


def test_a_proposed_time_is_not_booked_by_moving_it(case_in: CaseIn, leader: "Staff", two: tuple[str, str]) -> None:
    from samsyn.web.actions import meetings  # noqa: PLC0415 - as above
    from samsyn.web.actions.meeting_steps import NotPossible  # noqa: PLC0415 - as above

    case, other = case_in("going_on"), case_in("going_on", two[1])
    left_over = proposed(case, leader, at("2027-02-16"))
    with pytest.raises(NotPossible, match="inte er bokade tid längre"):
        chooses(case, at("2027-02-18"), instead=left_over)
    with pytest.raises(NotPossible):
        meetings.move(actor=of(case), meeting=left_over, wanted=at("2027-02-18"), now=NOW)
    chooses(other, at("2027-03-09"))
    with pytest.raises(NotPossible, match="inte er bokade tid längre"):
        chooses(case, at("2027-03-11"), instead=other.bookings.get().meeting_id)
    assert case.bookings.filter(meeting__state="booked").count() == 0


@pytest.mark.parametrize(
    ("wanted", "what"),
    [
        (at("2027-02-09", 0.5), "Det mötet är 120 minuter långt."),
        (at("2026-12-01"), "Den tiden är närmare än 14\u00a0dagar."),
        (at("2027-02-09", 2, "2584"), "Där hålls inga möten."),
    ],
)
def test_a_time_that_the_page_would_not_show_is_refused(case_in: CaseIn, wanted: Held, what: str) -> None:
    from samsyn.web.actions.meeting_steps import NotPossible  # noqa: PLC0415 - as above

    case = case_in("going_on")
    with pytest.raises(NotPossible) as refused:
        chooses(case, wanted)
    assert refused.value.what == what
    chooses(case, at("2027-02-11"))
    with pytest.raises(NotPossible) as refused:
        chooses(case, wanted, instead=case.bookings.get().meeting_id)
    assert refused.value.what == what


def test_with_the_link_alone_nothing_is_booked_moved_or_cancelled(case_in: CaseIn, leader: "Staff") -> None:
    from samsyn.web.actions import introductions, meetings  # noqa: PLC0415 - as above

    case, early = case_in("going_on"), case_in("accepted")
    shown = proposed(case, leader, at("2027-02-09"))
    for wanted in (shown, at("2027-02-11")):
        with pytest.raises(NotConfirmed):
            chooses(case, wanted, role=Role.LINK)
    chooses(case, shown)
    with pytest.raises(NotConfirmed):
        meetings.cancel(actor=of(case, Role.LINK), meeting=shown, reason="", now=NOW)
    chief = Actor(Role.LEADER, name=leader.name, staff=leader.pk)
    first, second = (
        introductions.make(actor=chief, wanted=at(day, 1), capacity=3, staff=[], now=NOW).pk for day in ("2027-01-19", "2027-01-21")
    )
    with pytest.raises(NotConfirmed):
        chooses(early, first, role=Role.LINK)
    assert early.bookings.count() == 0
    chooses(early, first)
    with pytest.raises(NotConfirmed):
        chooses(early, second, role=Role.LINK)
    with pytest.raises(NotConfirmed):
        introductions.leave(actor=of(early, Role.LINK), case=early, meeting=first, now=NOW)


def test_mails_about_a_time_say_whose_doing_it_is(case_in: CaseIn, web_home: "Path") -> None:
    from samsyn.web.actions import meetings, sending  # noqa: PLC0415 - as above

    case = case_in("going_on")
    who = case.seats.get()
    chooses(case, at("2027-02-09"))
    sending.deliver(now=NOW)
    assert f"Tiden valdes av {who.name}." in said(to(web_home, who.person.mail)[-1])
    meetings.cancel(actor=of(case), meeting=case.bookings.get().meeting_id, reason="", now=NOW)
    sending.deliver(now=NOW)
    assert f"Det gjordes av {who.name}." in said(to(web_home, who.person.mail)[-1])
