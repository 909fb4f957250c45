"""Times as people read them: by the clock in Sweden, with a point between hours and minutes. Pure."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from samsyn.concepts.swedish import DASH, NBSP
from samsyn.concepts.swedish import day as full_day

STOCKHOLM = ZoneInfo("Europe/Stockholm")
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


def weekday(day: date) -> str:
    """`tisdag 9 februari 2027`."""
    return f"{WEEKDAYS[day.weekday()]} {full_day(day)}"


def clock(when: datetime) -> str:
    """`13.00`."""
    return f"{when.astimezone(STOCKHOLM):%H.%M}".lstrip("0") if when.astimezone(STOCKHOLM).hour else f"{when.astimezone(STOCKHOLM):%H.%M}"


def at(starts: datetime) -> str:
    """`tisdag 9 februari 2027 klockan 13.00`."""
    return f"{weekday(starts.astimezone(STOCKHOLM).date())} klockan{NBSP}{clock(starts)}"


def slot(starts: datetime, ends: datetime) -> str:
    """`tisdag 9 februari 2027, klockan 13.00–14.00`."""
    return f"{weekday(starts.astimezone(STOCKHOLM).date())}, klockan{NBSP}{clock(starts)}{DASH}{clock(ends)}"
