"""Calendar files of meetings (RFC 5545, RFC 5546): an invitation that updates or cancels what was sent before, and a file to fetch. Pure.

The same meeting keeps its UID for ever and its SEQUENCE rises at every change, so that a calendar program puts the newest in the place of
the former. No secret and no address but the receiver's own stands in a file: files are passed on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from icalendar import Calendar, Event, Timezone, vCalAddress, vText

from samsyn.dialogue.times import STOCKHOLM, slot

PRODUCER = "-//Samsyn//Kvalitetsdialog//SV"
ANSWER_ON_THE_PAGE = "Svara på sidan. Ett svar från kalendern når oss inte."
NAMES = {
    "introduction": "Introduktion till kvalitetsdialogen",
    "dialogue": "Kvalitetsdialog",
    "feedback": "Återkoppling efter kvalitetsdialogen",
}
"""Kinds of meetings, as their titles."""

# The rule of summer time in the European Union (directive 2000/84/EC): last Sundays of March and October, at 01:00 UTC.
_ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A meeting as one receiver sees it. changed: when it last was. where: as people read it. page: address where it is answered.

    tentative: proposed and not booked. cancelled: it is not held, or no longer for this receiver.
    """

    uid: str
    sequence: int
    kind: str
    starts: datetime
    ends: datetime
    changed: datetime
    where: str
    page: str
    names: tuple[str, ...] = ()
    tentative: bool = False
    cancelled: bool = False


def invitation(entry: Entry, *, sender: tuple[str, str], receiver: str, now: datetime) -> bytes:
    """A file that goes with a mail: METHOD REQUEST, or CANCEL. sender: name and address, the same for every mail."""
    event = _event(entry, now)
    event["organizer"] = _address(sender[1], sender[0])
    attendee = _address(receiver)
    attendee.params["PARTSTAT"], attendee.params["RSVP"] = vText("NEEDS-ACTION"), vText("FALSE")
    event.add("attendee", attendee, encode=False)
    return _file([event], method(entry))


def method(entry: Entry) -> str:
    return "CANCEL" if entry.cancelled else "REQUEST"


def several(entries: Iterable[Entry], now: datetime) -> bytes:
    """A file to fetch: METHOD PUBLISH, nobody is invited by it."""
    return _file([_event(entry, now) for entry in entries], "PUBLISH")


def _file(events: list[Event], method_: str) -> bytes:
    made = Calendar()
    made.add("prodid", PRODUCER)
    made.add("version", "2.0")
    made.add("method", method_)
    made.add_component(Timezone.from_ical(_ZONE))
    for event in events:
        made.add_component(event)
    return bytes(made.to_ical())


def _event(entry: Entry, now: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", now)
    event.add("last-modified", entry.changed)
    event.add("dtstart", entry.starts.astimezone(STOCKHOLM))
    event.add("dtend", entry.ends.astimezone(STOCKHOLM))
    event.add("summary", _title(entry))
    event.add("description", _words(entry))
    if entry.where:
        event.add("location", entry.where)
    event.add("url", entry.page)
    event.add("status", "CANCELLED" if entry.cancelled else "TENTATIVE" if entry.tentative else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if entry.cancelled else "OPAQUE")
    return event


def _title(entry: Entry) -> str:
    title = NAMES[entry.kind]
    named = f"{title}: {', '.join(entry.names)}" if len(entry.names) == 1 else title
    return f"Inställt: {named}" if entry.cancelled else f"Förslag: {named}" if entry.tentative else named


def _words(entry: Entry) -> str:
    """What the receiver reads in the calendar."""
    when = slot(entry.starts, entry.ends).capitalize()
    first = f"Mötet är inställt. Det skulle ha varit {slot(entry.starts, entry.ends)}." if entry.cancelled else f"{when}."
    return f"{first}\n\n{ANSWER_ON_THE_PAGE}\n{entry.page}"


def _address(mail: str, name: str = "") -> vCalAddress:
    found = vCalAddress(f"mailto:{mail}")
    if name:
        found.params["CN"] = vText(name)
    return found
