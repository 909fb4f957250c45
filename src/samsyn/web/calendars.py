"""Calendar files of meetings, as they stand at this moment in the database."""

from collections.abc import Iterable
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse

from samsyn.dialogue import calendar
from samsyn.dialogue.calendar import Entry
from samsyn.web.models import Case, Meeting, Seat, Staff
from samsyn.web.queries import meetings

_OVER = frozenset({"cancelled", "not_come"})


def invitation(meeting: Meeting, person_mail: str, now: datetime) -> bytes:
    """The file that goes with a mail to one address: REQUEST where its reader is in the meeting, else CANCEL."""
    return calendar.invitation(entry(meeting, person_mail), sender=_sender(), receiver=person_mail, now=now)


def method(meeting: Meeting, person_mail: str) -> str:
    """REQUEST or CANCEL, as `invitation` says it."""
    return calendar.method(entry(meeting, person_mail))


def of_case(case: Case, now: datetime) -> bytes:
    """A file to fetch with all meetings that a case is in and that may be held."""
    live = Meeting.objects.filter(bookings__case=case, bookings__left__isnull=True).exclude(state__in=_OVER).order_by("starts", "pk")
    page = _address("dialogue", case.pk)
    return calendar.several([_entry(one, page, (case.name,), is_over=False) for one in live], now)


def entry(meeting: Meeting, mail: str) -> Entry:
    """The meeting as somebody with this address has it: an organizer sees its own name only, staff all names."""
    bookings = meetings.bookings(meeting)
    if Staff.objects.filter(meetings__meeting=meeting, mail=mail).exists():
        page = _address("led-calendar") if len(bookings) != 1 else _address("led-meetings", bookings[0].case_id)
        return _entry(meeting, page, tuple(one.case.name for one in bookings), is_over=meeting.state in _OVER)
    seats = Seat.objects.filter(person__mail=mail, left__isnull=True).values_list("case_id", flat=True)
    own = [one.case for one in bookings if one.case_id in set(seats)]
    page = _address("dialogue", own[0].pk) if own else _address("dialogues")
    return _entry(meeting, page, tuple(case.name for case in own), is_over=meeting.state in _OVER or not own)


def _entry(meeting: Meeting, page: str, names: Iterable[str], *, is_over: bool) -> Entry:
    return Entry(
        uid=meeting.uid,
        sequence=meeting.sequence,
        kind=meeting.kind,
        starts=meeting.starts,
        ends=meeting.ends,
        changed=meeting.changed,
        where=meeting.where or ("" if meeting.place else "På skärm"),
        page=page,
        names=tuple(names),
        tentative=meeting.state == "proposed",
        cancelled=is_over,
    )


def _address(name: str, *arguments: object) -> str:
    return f"{settings.ADDRESS}{reverse(name, args=arguments)}"


def _sender() -> tuple[str, str]:
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return name, address
