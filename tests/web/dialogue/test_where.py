"""Where a meeting is: on a screen with a link or without one, or at a place that has a name."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from samsyn.dialogue.diary import Held
from samsyn.web.rights import Actor, Role
from tests.web.dialogue.conftest import NOW, led_by, with_link

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Meeting, Staff

CaseIn = Callable[..., "Case"]


def booked(case: "Case", leader: "Staff", place: str = "", where: str = "") -> "Meeting":
    from samsyn.web.actions import meetings  # noqa: PLC0415 - models can be imported only when a home is open

    starts = datetime(2027, 2, 16, 12, 0, tzinfo=UTC)
    actor, wanted = Actor(Role.LEADER, name=leader.name, staff=leader.pk), Held(starts, starts + timedelta(hours=1), place)
    return meetings.book_at(actor=actor, case=case, kind="dialogue", wanted=wanted, now=NOW, where=where)


def told(case: "Case") -> str:
    from samsyn.web.queries.mail_words import SHOWN, letter  # noqa: PLC0415 - as above

    mail = case.mails.filter(kind="booked", person__isnull=False).latest("pk")
    return letter(mail, SHOWN, NOW).text


def test_a_meeting_on_a_screen_without_a_link_says_who_sends_it(case_in: CaseIn, leader: "Staff") -> None:
    case = case_in("preparing")
    meeting = booked(case, leader)
    hers = with_link(case.seats.earliest("pk").person, case.round).get(f"/dialog/{case.pk}/tider/").content.decode()
    assert "På skärm. Länken kommer från dialogledarna före mötet." in hers
    assert "Länken saknas." in led_by(leader).get(f"/personal/mote/{meeting.pk}/").content.decode()
    assert "Plats: på skärm (länken kommer från dialogledarna före mötet)." in told(case)


def test_a_meeting_with_a_link_says_no_more(case_in: CaseIn, leader: "Staff") -> None:
    case = case_in("preparing")
    meeting = booked(case, leader, where="https://mote.example/1")
    assert "Länken saknas." not in led_by(leader).get(f"/personal/mote/{meeting.pk}/").content.decode()
    assert "Plats: https://mote.example/1." in told(case)


def test_a_place_is_called_by_its_name(case_in: CaseIn, leader: "Staff") -> None:
    from samsyn.web.queries.times import places  # noqa: PLC0415 - as above

    case = case_in("preparing")
    assert ("2480", "Umeå") in places(case, ("2480",))
    booked(case, leader, place="2480")
    assert "Plats: på plats i Umeå." in told(case)
