"""Calendar files, read back by two parsers that know nothing of ours, and by a small calendar program that obeys UID and SEQUENCE."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from ical.calendar_stream import IcsCalendarStream

from samsyn.dialogue import calendar
from samsyn.dialogue.calendar import Entry

SENDER = ("Kvalitetsdialogen", "dialog@samsyn.example")
RECEIVER = "ordforande@tallkotten.example"
PAGE = "https://samsyn.example/dialog/17/"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SWEDEN = ZoneInfo("Europe/Stockholm")

Read = tuple[str, str, int, datetime, datetime]
"""Method, UID, SEQUENCE, and when it starts and ends, in UTC."""


def by_vobject(file: bytes) -> Read:
    held = vobject.readOne(file.decode())
    event = held.vevent
    times = (event.dtstart.value.astimezone(UTC), event.dtend.value.astimezone(UTC))
    return held.method.value, event.uid.value, int(event.sequence.value), *times


def by_ical(file: bytes) -> Read:
    held = IcsCalendarStream.calendar_from_ics(file.decode())
    event = held.events[0]
    starts, ends = event.dtstart, event.dtend
    assert isinstance(starts, datetime)
    assert isinstance(ends, datetime)
    return str(held.method), str(event.uid), int(event.sequence or 0), starts.astimezone(UTC), ends.astimezone(UTC)


PARSERS = pytest.mark.parametrize("read", [by_vobject, by_ical])


class Program:
    """Somebody's calendar: what is newer by SEQUENCE takes the place of what has the same UID; CANCEL takes it away."""

    def __init__(self, read: Callable[[bytes], Read]) -> None:
        self._read = read
        self._known: dict[str, int] = {}
        self.shown: dict[str, tuple[datetime, datetime]] = {}

    def take(self, file: bytes) -> None:
        method, uid, sequence, starts, ends = self._read(file)
        if sequence < self._known.get(uid, 0):
            return
        self._known[uid] = sequence
        self.shown.pop(uid, None)
        if method != "CANCEL":
            self.shown[uid] = (starts, ends)


def entry(starts: str, ends: str, **other: Any) -> Entry:
    """By the clock in Sweden."""
    first, last = (datetime.fromisoformat(when).replace(tzinfo=SWEDEN) for when in (starts, ends))
    values: dict[str, Any] = {"uid": "m-1@samsyn", "sequence": 0, "kind": "dialogue", "changed": NOW, "where": "Almvik", "page": PAGE}
    return Entry(starts=first, ends=last, **(values | other))


def sent(one: Entry) -> bytes:
    return calendar.invitation(one, sender=SENDER, receiver=RECEIVER, now=NOW)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@PARSERS
@pytest.mark.parametrize(
    ("day", "utc_hour"),
    [
        ("2026-10-23", 11), ("2026-10-26", 12),  # the Friday before and the Monday after 25 October 2026, when summer time ends
        ("2027-03-26", 12), ("2027-03-30", 11),  # about 29 March 2027 (summer time begins on Sunday 28 March)
        ("2027-10-29", 11), ("2027-11-01", 12),  # about 31 October 2027
    ],
)  # fmt: skip
def test_one_oclock_is_one_oclock_on_both_sides_of_summer_time(read: Callable[[bytes], Read], day: str, utc_hour: int) -> None:
    found = read(sent(entry(f"{day}T13:00", f"{day}T14:00")))
    assert found == ("REQUEST", "m-1@samsyn", 0, utc(f"{day}T{utc_hour}:00"), utc(f"{day}T{utc_hour + 1}:00"))


@PARSERS
@pytest.mark.parametrize(
    ("former", "new"),
    [
        ("2027-02-09T13:00", "2027-02-11T13:00"),
        ("2027-03-26T13:00", "2027-03-30T13:00"),  # into summer time
        ("2027-10-29T13:00", "2027-11-02T13:00"),  # and out of it
        ("2026-10-23T13:00", "2026-10-26T13:00"),
    ],
)
def test_after_a_move_the_former_time_is_gone(read: Callable[[bytes], Read], former: str, new: str) -> None:
    program = Program(read)
    first, moved = (entry(when, when.replace("T13", "T14"), sequence=n) for n, when in enumerate((former, new), 1))
    program.take(sent(first))
    program.take(sent(moved))
    program.take(sent(first))  # the former mail is read once more, too late
    starts = datetime.fromisoformat(new).replace(tzinfo=SWEDEN).astimezone(UTC)
    assert program.shown == {"m-1@samsyn": (starts, starts.replace(hour=starts.hour + 1))}


@PARSERS
def test_what_is_cancelled_is_gone(read: Callable[[bytes], Read]) -> None:
    program = Program(read)
    program.take(sent(entry("2027-02-09T13:00", "2027-02-09T14:00")))
    program.take(sent(entry("2027-02-09T13:00", "2027-02-09T14:00", sequence=1, cancelled=True)))
    assert program.shown == {}


def test_an_invitation_says_this_and_nothing_else() -> None:
    file = sent(entry("2027-02-09T13:00", "2027-02-09T14:00", sequence=3, names=("Förskolan Tallkotten",)))
    lines = file.decode().replace("\r\n ", "").split("\r\n")
    zone_ends = lines.index("END:VTIMEZONE")
    assert sorted(lines[:4] + lines[zone_ends + 1 :]) == sorted(
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Samsyn//Kvalitetsdialog//SV", "METHOD:REQUEST",
            "BEGIN:VEVENT", "UID:m-1@samsyn", "SEQUENCE:3", "DTSTAMP:20261123T090000Z", "LAST-MODIFIED:20261123T090000Z",
            "DTSTART;TZID=Europe/Stockholm:20270209T130000", "DTEND;TZID=Europe/Stockholm:20270209T140000",
            "SUMMARY:Kvalitetsdialog: Förskolan Tallkotten", "LOCATION:Almvik", "URL:https://samsyn.example/dialog/17/",
            "DESCRIPTION:Tisdag 9\u00a0februari 2027\\, klockan\u00a013.00–14.00.\\n\\n"
            "Svara på sidan. Ett svar från kalendern når oss inte.\\n"
            "https://samsyn.example/dialog/17/",
            "STATUS:CONFIRMED", "TRANSP:OPAQUE", "ORGANIZER;CN=Kvalitetsdialogen:mailto:dialog@samsyn.example",
            "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:ordforande@tallkotten.example", "END:VEVENT", "END:VCALENDAR", "",
        ]
    )  # fmt: skip


def test_the_zone_is_told_in_the_file() -> None:
    zone = vobject.readOne(sent(entry("2027-02-09T13:00", "2027-02-09T14:00")).decode()).vtimezone
    told = zone.tzinfo
    offsets = [told.utcoffset(datetime(2027, month, 15, 12)) for month in (1, 7)]  # noqa: DTZ001 - the zone is what is asked
    assert [offset.total_seconds() / 3600 for offset in offsets] == [1, 2]


def test_a_file_to_fetch_invites_nobody() -> None:
    two = (entry("2027-02-09T13:00", "2027-02-09T14:00"), entry("2027-03-30T13:00", "2027-03-30T14:00", uid="m-2@samsyn", tentative=True))
    held = vobject.readOne(calendar.several(two, NOW).decode())
    assert held.method.value == "PUBLISH"
    assert [(event.uid.value, event.status.value, hasattr(event, "attendee")) for event in held.vevent_list] == [
        ("m-1@samsyn", "CONFIRMED", False),
        ("m-2@samsyn", "TENTATIVE", False),
    ]
