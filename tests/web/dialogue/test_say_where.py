"""Where a booked meeting is, written afterwards: who may, who is told, and what their calendars then say, read by an independent parser."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import vobject

from samsyn.dialogue.diary import Held
from samsyn.web.rights import Denied
from tests.web.dialogue.conftest import NOW, a_leader, led_by, with_link
from tests.web.dialogue.mails import said, to
from tests.web.dialogue.test_meetings import acts, an_introduction, at, mails, someone
from tests.web.dialogue.test_rights_meetings import weekday_after

if TYPE_CHECKING:  # models can be imported only when a home is open
    from email.message import EmailMessage

    from samsyn.web.models import Case, Meeting, Staff

CaseIn = Callable[..., "Case"]
pytestmark = pytest.mark.usefixtures("nothing_kept")
FIRST, SECOND = "https://mote.example/rum/1", "https://mote.example/rum/2"


def _calendar(mail: "EmailMessage") -> vobject.base.Component:
    (part,) = [one for one in mail.walk() if one.get_content_type() == "text/calendar"]
    return vobject.readOne(part.get_content())


def test_a_link_reaches_everybody_with_a_calendar_file_that_updates(case_in: CaseIn, leader: "Staff", web_home: Path) -> None:
    from samsyn.web.actions import meetings, sending  # noqa: PLC0415 - models can be imported only when a home is open
    from samsyn.web.models import Mail, Trail  # noqa: PLC0415 - as above

    case = case_in("going_on")
    Mail.objects.filter(state="queued").update(state="dropped")
    made = meetings.choose(actor=someone(case), case=case, wanted=at("2027-02-09"), now=NOW)
    assert sending.deliver(now=NOW) == 2
    for _ in range(2):  # a second click tells nobody again
        meetings.say_where(actor=acts(leader), meeting=made.pk, where=FIRST, now=NOW)
    assert mails(made)[2:] == [("meeting_place", someone(case).name), ("meeting_place", leader.name)]
    assert sending.deliver(now=NOW) == 2
    for address in (case.seats.get().person.mail, leader.mail):
        booked, placed = to(web_home, address)[-2:]
        before, after = _calendar(booked), _calendar(placed)
        assert (before.vevent.uid.value, after.vevent.uid.value) == (made.uid, made.uid)
        assert (before.vevent.sequence.value, after.vevent.sequence.value) == ("1", "2")
        assert (before.vevent.location.value, after.vevent.location.value) == ("På skärm", FIRST)
        assert (after.method.value, after.vevent.status.value) == ("REQUEST", "CONFIRMED")
        assert after.vevent.dtstart.value == before.vevent.dtstart.value
        assert f"Plats eller länk: {FIRST}" in said(placed).splitlines()
        assert placed["Subject"] == "Länk eller plats: dialogen, tisdag 9 februari 2027 klockan 13.00\u201314.00 (påhittat)"
    row = Trail.objects.filter(what="meeting_where").latest("pk")
    assert (row.who, row.thing, row.before, row.after) == (leader.name, f"möte {made.pk}", {"where": ""}, {"where": FIRST})


def test_another_link_takes_the_place_of_the_former(case_in: CaseIn, leader: "Staff", web_home: Path) -> None:
    """What has not gone out is not sent with the wrong link, and that the time is booked is told all the same."""
    from samsyn.web.actions import meetings, sending  # noqa: PLC0415 - as above
    from samsyn.web.models import Mail  # noqa: PLC0415 - as above

    case = case_in("going_on")
    Mail.objects.filter(state="queued").update(state="dropped")
    made = meetings.choose(actor=someone(case), case=case, wanted=at("2027-02-09"), now=NOW)
    for link in (FIRST, SECOND):
        meetings.say_where(actor=acts(leader), meeting=made.pk, where=link, now=NOW)
    assert sending.deliver(now=NOW) == 4
    told = to(web_home, case.seats.get().person.mail)[-2:]
    assert [mail["Subject"].split(":")[0] for mail in told] == ["Bokat", "Länk eller plats"]
    assert [_calendar(mail).vevent.location.value for mail in told] == [SECOND, SECOND]
    assert [_calendar(mail).vevent.sequence.value for mail in told] == ["3", "3"]
    assert not any(FIRST in said(mail) for mail in told)


def test_only_who_leads_the_meeting_says_where_it_is(case_in: CaseIn, leader: "Staff") -> None:
    from samsyn.web.actions import introductions, meetings  # noqa: PLC0415 - as above

    case, host = case_in("accepted"), a_leader("spsm")
    meeting = an_introduction(host)
    introductions.join(actor=someone(case), case=case, meeting=meeting.pk, now=NOW)
    for actor in (someone(case), acts(leader), acts(a_leader("spsm"))):
        with pytest.raises(Denied):
            meetings.say_where(actor=actor, meeting=meeting.pk, where=FIRST, now=NOW)
    meetings.say_where(actor=acts(host), meeting=meeting.pk, where=FIRST, now=NOW)
    meeting.refresh_from_db()
    assert meeting.where == FIRST
    assert [one for one in mails(meeting) if one[0] == "meeting_place"] == [
        ("meeting_place", someone(case).name), ("meeting_place", host.name),
    ]  # fmt: skip


@pytest.mark.parametrize("state", ["proposed", "cancelled", "held", "not_come", "over"])
def test_where_is_said_of_booked_meetings_to_come_only(case_in: CaseIn, leader: "Staff", state: str) -> None:
    from samsyn.web.actions import meetings  # noqa: PLC0415 - as above
    from samsyn.web.actions.meeting_steps import NotPossible  # noqa: PLC0415 - as above

    made = meetings.propose(actor=acts(leader), case=case_in("going_on"), kind="dialogue", wanted=at("2027-02-09"), now=NOW)
    made.state = "booked" if state == "over" else state
    made.save()
    now = made.ends + timedelta(minutes=1) if state == "over" else NOW
    with pytest.raises(NotPossible) as refused:
        meetings.say_where(actor=acts(leader), meeting=made.pk, where=FIRST, now=now)
    assert refused.value.what == "Mötet är inte bokat, eller har redan varit."
    made.refresh_from_db()
    assert (made.where, mails(made)) == ("", [])


def _booked(case: "Case", leader: "Staff") -> "Meeting":
    """Ahead of the real clock, which pages ask."""
    from samsyn.web.actions import meetings  # noqa: PLC0415 - as above

    starts = weekday_after(30) + timedelta(hours=13)
    return meetings.book_at(actor=acts(leader), case=case, kind="dialogue", wanted=Held(starts, starts + timedelta(hours=2)), now=NOW)


def test_the_page_takes_a_link_and_those_who_are_in_can_follow_it(case_in: CaseIn, leader: "Staff") -> None:
    case = case_in("going_on")
    made, client, own = _booked(case, leader), led_by(leader), with_link(case.seats.get().person, case.round)
    page = f"/personal/mote/{made.pk}/"
    assert "Länken saknas." in client.get(page).content.decode()
    assert client.post(page, {"gor": "plats", "where": FIRST})["Location"] == f"{page}?gjort=1"
    told = client.get(page).content.decode()
    assert "Länken saknas." not in told
    assert f'value="{FIRST}"' in told  # and it can be written anew
    for address in (f"/dialog/{case.pk}/", f"/dialog/{case.pk}/tider/"):
        assert f'href="{FIRST}"' in own.get(address).content.decode(), address


@pytest.mark.parametrize("where", ["javascript:alert(1)", '"><script>alert(1)</script>', "<a href=https://x.example>Rum 3</a>"])
def test_what_is_written_is_text_and_never_markup(case_in: CaseIn, leader: "Staff", where: str) -> None:
    case = case_in("going_on")
    made = _booked(case, leader)
    led_by(leader).post(f"/personal/mote/{made.pk}/", {"gor": "plats", "where": where})
    made.refresh_from_db()
    assert made.where == where
    page = with_link(case.seats.get().person, case.round).get(f"/dialog/{case.pk}/tider/").content.decode()
    assert "<script>alert" not in page
    assert "<a href=https" not in page
    assert 'href="javascript' not in page


def test_what_is_asked_about_once_is_then_done_by_the_button_that_was_meant(case_in: CaseIn, leader: "Staff") -> None:
    made, client = _booked(case_in("going_on"), leader), led_by(leader)
    page, reason = f"/personal/mote/{made.pk}/", {"reason": "Eleven Kalle är sjuk."}
    asked = client.post(page, {"gor": "stall-in", **reason})
    assert asked.status_code == 422
    button = asked.content.decode().split("Spara ändå</button>")[0].rsplit("<input", 1)[1]
    data = {"anda": button.split('value="')[1].split('"')[0], "gor": button.rsplit('value="', 1)[1].split('"')[0]}
    assert data["gor"] == "stall-in"
    assert client.post(page, {**data, **reason}).status_code == 302
    made.refresh_from_db()
    assert made.state == "cancelled"
