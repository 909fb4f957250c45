"""Group introductions: a leader makes one with so many places, and organizers take and leave places in it."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from samsyn.concepts.errors import WrongUse
from samsyn.dialogue.diary import Held
from samsyn.web.actions import meeting_staff, meeting_steps
from samsyn.web.actions.meeting_steps import NotPossible, enter, lock_cases, lock_meetings, lock_staff, touch
from samsyn.web.actions.meetings import new
from samsyn.web.models import Case, Meeting, MeetingCase, Staff
from samsyn.web.queries import cases, meetings
from samsyn.web.rights import Act, Actor, may, require
from samsyn.web.trail import record

MOST_PLACES = 60


@transaction.atomic
def make(*, actor: Actor, wanted: Held, capacity: int, staff: Collection[int], now: datetime, where: str = "") -> Meeting:
    """A group introduction on a screen, booked at once: organizers may take its places."""
    require(actor, Act.LEAD)
    if not 2 <= capacity <= MOST_PLACES:
        raise NotPossible(f"En introduktion har mellan två och {MOST_PLACES} platser.", "", "Ändra antalet platser.")
    held = lock_staff(Staff.objects.filter(pk__in={*staff, actor.staff}, ended__isnull=True))
    found = meetings.refused(actor=actor, wanted=wanted, of=(), kind="introduction", staff=held, now=now)
    if found:
        raise NotPossible(" ".join(one.what for one in found), "", found[0].remedy)
    made = new(kind="introduction", wanted=wanted, staff=held, where=where, capacity=capacity, now=now)
    meeting_steps.take(actor=actor, meeting=made, step="book", now=now)
    return made


@transaction.atomic
def join(*, actor: Actor, case: Case, meeting: int, now: datetime) -> MeetingCase:
    """Take a place; a place in another introduction is given up for it. Raises NotPossible where it is full, with the next that is not."""
    (locked,) = lock_cases([_taking_part(actor, case).pk])
    held = lock_meetings([locked], "introduction", meeting).get(meeting)
    if held is None or held.kind != "introduction" or held.capacity < 2:
        raise WrongUse("Den introduktionen finns inte.", "", "Läs in sidan på nytt.")
    if already := meetings.in_meeting(locked, held):
        return already  # a second click
    _open(locked, held, now)
    _refuse(actor, locked, held, now)
    for other in _of(locked).filter(meeting__state__in=meetings.AGREED):
        _left(actor, other, now)
    taken = enter(meeting=held, case=locked, now=now)
    touch(held, now)
    record(actor, "meeting_joined", f"möte {held.pk}", now, organizer=locked.organizer)
    meeting_steps.tell(meeting=held, kind="booked", occasion=f"booking {taken.pk}", tells=["organizer"], of=[locked], now=now)
    return taken


def _open(case: Case, meeting: Meeting, now: datetime) -> None:
    if case.state not in meetings.KEPT_IN["introduction"]:
        raise NotPossible(f"{case.name} är inte framme vid introduktionen nu.", "", "Se var dialogen är på dess sida.")
    if meeting.state not in meetings.AGREED or meeting.starts <= now:
        raise NotPossible("Den introduktionen går inte att välja längre.", "", "Välj en annan.")
    if len(meetings.bookings(meeting)) >= meeting.capacity:
        free = [one for one in meetings.introductions(now) if one.organizers < one.meeting.capacity]
        other = f"Nästa som har plats är {free[0].when}." if free else "Säg till i era önskemål, så ordnar vi en till."
        raise NotPossible("Introduktionen hann bli full.", "", other)


def _of(case: Case) -> QuerySet[MeetingCase]:
    """The introductions that a case has a place in."""
    return MeetingCase.objects.filter(case=case, left__isnull=True, meeting__kind="introduction").select_related("meeting", "case")


def _refuse(actor: Actor, case: Case, meeting: Meeting, now: datetime) -> None:
    """An introduction has a time of its own: only another meeting of the same people can stand in its way."""
    leaving = _of(case).values_list("meeting_id", flat=True).first() or meeting.pk
    around = meetings.around(actor=actor, case=case, kind="introduction", staff=(), now=now, besides=leaving)
    wanted = Held(meeting.starts, meeting.ends)
    taken = [one for diary in around.diaries for one in diary.held if one.starts < wanted.ends and wanted.starts < one.ends]
    if any((one.starts, one.ends) != (wanted.starts, wanted.ends) for one in taken):
        raise NotPossible("Någon av er har ett annat möte då.", "", "Välj en annan introduktion.")


@transaction.atomic
def leave(*, actor: Actor, case: Case, meeting: int, now: datetime) -> None:
    """Give up the place in a meeting with others. A second click changes nothing."""
    (locked,) = lock_cases([_taking_part(actor, case).pk])
    meeting_steps.for_all(actor, [locked])
    lock_meetings([locked], "introduction", meeting)
    booking = MeetingCase.objects.filter(case=locked, meeting=meeting, left__isnull=True).first()
    if booking is not None:
        _left(actor, booking, now)


def _taking_part(actor: Actor, case: Case) -> Case:
    """The case, for who leads it or takes part in it: the link alone binds nobody."""
    return cases.case(actor, case.pk, Act.LEAD if may(actor, Act.LEAD) else Act.TAKE_PART)


def _left(actor: Actor, booking: MeetingCase, now: datetime) -> None:
    meeting = booking.meeting
    if meeting.state not in meetings.AGREED:
        raise NotPossible("Mötet har redan varit, eller är inställt.", "", "Läs in sidan på nytt.")
    booking.left = now
    booking.save(update_fields=["left"])
    touch(meeting, now)
    record(actor, "meeting_left", f"möte {meeting.pk}", now, organizer=booking.case.organizer)
    occasion = f"booking {booking.pk} left"
    meeting_steps.tell(meeting=meeting, kind="cancelled", occasion=occasion, tells=["organizer"], of=[booking.case], now=now)
    if meeting.kind == "dialogue":
        meeting_staff.leave_with(meeting=meeting, case=booking.case, now=now)
