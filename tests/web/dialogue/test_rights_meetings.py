"""Who may open and do what with meetings, what their pages say, and that a second click is a plain word. The tables are written by hand."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.test import Client

from samsyn.dialogue.diary import Held
from samsyn.web.rights import Actor, Role
from tests.web.dialogue.conftest import NOW, a_leader, a_seat, led_by, with_link

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case, Meeting, Staff

NONE, LINK, OWN, OTHER, LEADER, STRANGER, EDITOR, ANALYST = "none", "link", "own", "other", "leader", "stranger", "editor", "analyst"
READ = {
    "/dialog/{case}/onskemal/": {LINK, OWN},
    "/dialog/{case}/tider/": {LINK, OWN},
    "/dialog/{case}/moten.ics": {LINK, OWN},
    "/personal/dialog/{case}/moten/": {LEADER},
    "/personal/mote/{meeting}/": {LEADER},
    "/personal/introduktioner/": {LEADER, STRANGER},
    "/personal/kalender/": {LEADER, STRANGER},
}
DO = {
    "/dialog/{case}/onskemal/": ({"weekdays": ["1", "2"]}, {LINK, OWN}),
    "/dialog/{case}/tider/": ({"tid": "ingen"}, {LINK, OWN}),
    "/dialog/{case}/moten/{meeting}/avboka/": ({}, {OWN}),
    "/personal/dialog/{case}/moten/": ({"gor": "foresla", "day": "{day}", "starts": "13:00", "ends": "14:00"}, {LEADER}),
    "/personal/mote/{meeting}/": ({"gor": "stall-in"}, {LEADER}),
    "/personal/mote/{meeting}/?": ({"gor": "plats", "where": "https://mote.example/x"}, {LEADER}),
    "/personal/introduktioner/": ({"day": "{day}", "starts": "09:00", "ends": "10:00", "capacity": "12"}, {LEADER, STRANGER}),
    "/personal/kalender/": ({"day": "{day}", "starts": "09:00", "ends": "10:00"}, {LEADER, STRANGER}),
}
"""What is sent, and for whom it is done (302)."""


class _Cast(NamedTuple):
    case: "Case"
    meeting: "Meeting"
    clients: dict[str, Client]


def weekday_after(days: int) -> datetime:
    """A Tuesday that is no holiday and not quiet, from today on: pages ask the real clock."""
    from samsyn.dialogue.holidays import holiday  # noqa: PLC0415 - only here
    from samsyn.dialogue.quiet import is_quiet  # noqa: PLC0415 - only here

    day = datetime.now(ZoneInfo("Europe/Stockholm")).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=days)
    while day.weekday() != 1 or holiday(day.date()) or is_quiet(day.date()):
        day += timedelta(days=1)
    return day


@pytest.fixture
def cast(nothing_kept: None, case_in: Callable[..., "Case"], leader: "Staff", two: tuple[str, str], inside: Callable[..., Client]) -> _Cast:
    """One of each role, about a case with a booked dialogue that is led by the leader."""
    from samsyn.web.actions import meetings  # noqa: PLC0415 - as above

    del nothing_kept
    own, other = case_in("going_on"), case_in("going_on", two[1])
    starts = weekday_after(30) + timedelta(hours=13)
    actor = Actor(Role.LEADER, name=leader.name, staff=leader.pk)
    booked = meetings.book_at(actor=actor, case=own, kind="dialogue", wanted=Held(starts, starts + timedelta(hours=2)), now=NOW)
    clients = {
        NONE: Client(),
        EDITOR: inside("editor"),
        ANALYST: inside("analyst"),
        OTHER: with_link(a_seat(other), other.round),
        STRANGER: led_by(a_leader("spsm")),
        LEADER: led_by(leader),
        LINK: with_link(a_seat(own), own.round, confirmed=False),
        OWN: with_link(a_seat(own), own.round),
    }
    return _Cast(own, booked, clients)


def test_pages_open_for_those_in_the_table(cast: _Cast) -> None:
    for address, who in READ.items():
        at = address.format(case=cast.case.pk, meeting=cast.meeting.pk)
        answers = {name: client.get(at).status_code for name, client in cast.clients.items()}
        assert answers == {name: 200 if name in who else 403 for name in cast.clients}, address


@pytest.mark.parametrize("address", DO)
def test_things_are_done_by_those_in_the_table(cast: _Cast, address: str) -> None:
    sent, who = DO[address]
    at = address.format(case=cast.case.pk, meeting=cast.meeting.pk)
    day = weekday_after(60).date().isoformat()
    data = {name: value.format(day=day) if isinstance(value, str) else value for name, value in sent.items()}
    answers = {name: client.post(at, data).status_code for name, client in cast.clients.items()}
    assert answers == {name: 302 if name in who else 403 for name in cast.clients}


def test_words_are_shown_only_where_the_device_is_confirmed(cast: _Cast) -> None:
    at = f"/dialog/{cast.case.pk}/onskemal/"
    cast.clients[OWN].post(at, {"digital": "ja", "text": "Vi behöver hörslinga."})
    assert ["hörslinga." in cast.clients[who].get(at).content.decode() for who in (OWN, LINK)] == [True, False]
    cast.clients[LINK].post(at, {"digital": "nej", "text": "Något annat."})
    cast.case.wish.refresh_from_db()
    assert (cast.case.wish.text, cast.case.wish.digital) == ("Vi behöver hörslinga.", False)


def test_a_wrong_day_stands_where_it_was_written(cast: _Cast) -> None:
    answer = cast.clients[OWN].post(f"/dialog/{cast.case.pk}/onskemal/", {"not_days": "9 feb"})
    assert answer.status_code == 422
    assert 'value="9 feb"' in answer.content.decode()


def test_an_organizer_takes_the_time_it_is_shown_and_a_second_click_changes_nothing(
    nothing_kept: None, case_in: Callable[..., "Case"], two: tuple[str, str]
) -> None:
    del nothing_kept
    case = case_in("held", two[1])
    link, client = (with_link(a_seat(case), case.round, confirmed=confirmed) for confirmed in (False, True))
    at = f"/dialog/{case.pk}/tider/"
    value = link.get(at).content.decode().split('name="tid" value="t')[1].split('"')[0]
    assert link.post(at, {"tid": f"t{value}"})["Location"] == f"/kod/?vidare=%2Fdialog%2F{case.pk}%2Ftider%2F%3Fvald%3Dt{value}"
    back = client.get(f"{at}?vald=t{value}").content.decode()
    assert f'value="t{value}" checked' in back
    assert "Tiden ni valde är ifylld, men inte bokad än." in back
    assert "checked" not in client.get(f"{at}?vald=t1").content.decode()
    assert case.bookings.count() == 0
    assert [client.post(at, {"tid": f"t{value}"}).status_code for _ in range(2)] == [302, 409]
    told = client.post(at, {"tid": f"t{value}"}).content.decode()
    assert "Det finns redan en bokad tid." in told
    assert "Ingenting har ändrats." in told
    assert case.bookings.filter(left__isnull=True).count() == 1


@pytest.mark.parametrize("value", ["", "t1", "m99999999", "t999999999999-999999999999-", "ingen-alls"])
def test_a_time_that_was_not_shown_is_told_in_words(cast: _Cast, value: str) -> None:
    answer = cast.clients[OWN].post(f"/dialog/{cast.case.pk}/tider/", {"tid": value})
    assert answer.status_code in {403, 404}
    assert "<h1" in answer.content.decode()


@pytest.mark.parametrize(
    ("day", "status"), [("0001-01-01", 422), ("9999-12-31", 422), ("2090-01-03", 409), ("2001-01-03", 409), ("x", 422)]
)
def test_absurd_dates_are_refused_in_words(cast: _Cast, day: str, status: int) -> None:
    sent = {"gor": "flytta", "day": day, "starts": "13:00", "ends": "14:00"}
    assert cast.clients[LEADER].post(f"/personal/mote/{cast.meeting.pk}/", sent).status_code == status


def test_the_calendar_file_holds_the_meeting_and_no_secret(cast: _Cast) -> None:
    answer = cast.clients[LINK].get(f"/dialog/{cast.case.pk}/moten.ics")
    held = vobject.readOne(answer.content.decode())
    assert [event.uid.value for event in held.vevent_list] == [cast.meeting.uid]
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "inbjudan" not in answer.content.decode()


def test_a_colleague_is_seen_as_taken_and_nothing_more(cast: _Cast, leader: "Staff") -> None:
    page = cast.clients[STRANGER].get(f"/personal/kalender/?vem={leader.pk}").content.decode()
    assert cast.case.name not in page
    assert "klockan\u00a013.00–15.00" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_ask_as_often_however_many_there_are(cast: _Cast, leader: "Staff", rows: int) -> None:
    from django.db import connection  # noqa: PLC0415 - as above
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - only here

    from samsyn.web.actions import introductions  # noqa: PLC0415 - as above

    actor = Actor(Role.LEADER, name=leader.name, staff=leader.pk)
    for week in range(rows):
        starts = weekday_after(60 + 21 * week) + timedelta(hours=9)
        introductions.make(actor=actor, wanted=Held(starts, starts + timedelta(hours=1)), capacity=12, staff=[], now=NOW)
    asked = {}
    for address in ("/personal/introduktioner/", "/personal/kalender/"):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            cast.clients[LEADER].get(address)
        asked[address] = len(captured)
    assert asked == {"/personal/introduktioner/": 6, "/personal/kalender/": 6}
