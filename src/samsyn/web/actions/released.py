"""Meetings to come that have lost their purpose, because a case has changed its state: they go, and those who waited for them are told.

If the change is undone they come back, where the time and the place are still free.
"""

from datetime import datetime

from samsyn.dialogue.booking import Rule
from samsyn.dialogue.diary import Held
from samsyn.dialogue.times import slot
from samsyn.dialogue.workflow import By
from samsyn.web.actions import meeting_steps
from samsyn.web.models import Case, CaseStep, Meeting, MeetingCase, MeetingStep
from samsyn.web.queries import meetings
from samsyn.web.rights import Actor
from samsyn.web.trail import record


def release(*, actor: Actor, case: Case, now: datetime) -> None:
    """Give up the places of a case in meetings that its state has no use for. case: locked, in its new state.

    A meeting that it was alone in is cancelled; what has begun is left as it is.
    """
    live = MeetingCase.objects.filter(
        case=case, left__isnull=True, meeting__starts__gt=now, meeting__state__in=("proposed", *meetings.AGREED)
    )
    for booking in live.select_related("meeting").order_by("meeting_id"):
        if case.state not in meetings.KEPT_IN[booking.meeting.kind]:
            _give_up(actor, booking, now)


def _give_up(actor: Actor, booking: MeetingCase, now: datetime) -> None:
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=booking.meeting_id)
    if meeting.capacity == 1 and len(meetings.bookings(meeting)) == 1:
        step = "drop" if meeting.state == "proposed" else "release"
        meeting_steps.take(actor=actor, meeting=meeting, step=step, by={By.CLOCK}, now=now)
        return
    booking.left = now
    booking.save(update_fields=["left"])
    meeting_steps.touch(meeting, now)
    record(actor, "meeting_left", f"möte {meeting.pk}", now, organizer=booking.case.organizer)
    occasion = f"booking {booking.pk} left"
    meeting_steps.tell(meeting=meeting, kind="cancelled", occasion=occasion, tells=["organizer"], of=[booking.case], now=now)


_IN_THE_WAY = {Rule.PAST, Rule.BUSY, Rule.TRAVEL, Rule.FULL}
"""What keeps a time that was booked from being booked again."""


def regain(*, actor: Actor, case: Case, undone: CaseStep, now: datetime) -> tuple[str, ...]:
    """Take back what a step gave up, now that it is undone. case: locked, in its new state.

    Returns the booked times that could not be taken back, in words, because somebody else has them.
    """
    lost = []
    mine = MeetingCase.objects.filter(case=case, meeting__starts__gt=now).select_related("meeting").order_by("meeting__starts", "pk")
    for booking in mine:
        meeting = Meeting.objects.select_for_update(no_key=True).get(pk=booking.meeting_id)
        gave_up = _gave_up(meeting, booking, undone)
        if case.state not in meetings.KEPT_IN[meeting.kind] or gave_up is None:
            continue
        if gave_up != "proposed" and not _is_free(actor, case, meeting, now):
            lost.append(slot(meeting.starts, meeting.ends))
        else:
            _take_back(actor, booking, meeting, now)
    return tuple(lost)


def _gave_up(meeting: Meeting, booking: MeetingCase, undone: CaseStep) -> str | None:
    """The state that the meeting had when the step gave it up; None where it did not."""
    if booking.left is not None:
        return meeting.state if booking.left == undone.when else None
    latest: MeetingStep | None = meeting.steps.order_by("-pk").first()
    released = latest is not None and latest.step in {"release", "drop"} and latest.when == undone.when
    return latest.before if latest and released else None


def _is_free(actor: Actor, case: Case, meeting: Meeting, now: datetime) -> bool:
    others = [one for one in meetings.bookings(meeting) if one.case_id != case.pk]
    if others or meeting.capacity > 1:
        is_on = meeting.state in meetings.AGREED and len(others) < max(meeting.capacity, 2)
        return is_on and meetings.in_meeting(case, meeting) is None
    staff = meeting_steps.lock_staff(meetings.staff_of(meeting))
    wanted = Held(meeting.starts, meeting.ends, meeting.place)
    found = meetings.refused(actor=actor, wanted=wanted, of=[case], kind=meeting.kind, staff=staff, now=now, besides=meeting.pk)
    return not any(one.rule in _IN_THE_WAY for one in found)


def _take_back(actor: Actor, booking: MeetingCase, meeting: Meeting, now: datetime) -> None:
    if booking.left is None:
        meeting_steps.undo(actor=actor, meeting=meeting, by={By.CLOCK}, now=now)
    else:
        booking.left = None
        booking.save(update_fields=["left"])
        meeting_steps.touch(meeting, now)
    record(actor, "meeting_regained", f"möte {meeting.pk}", now, organizer=booking.case.organizer)
    if meeting.state in meetings.AGREED:
        tells = ["organizer", "leaders"] if meeting.capacity == 1 else ["organizer"]
        occasion = f"regained {booking.pk} {meeting.sequence}"
        meeting_steps.tell(meeting=meeting, kind="booked", occasion=occasion, tells=tells, of=[booking.case], now=now)
