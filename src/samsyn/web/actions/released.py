"""Meetings to come that have lost their purpose, because a case has changed its state: they go, and those who waited for them are told."""

from datetime import datetime

from samsyn.dialogue.workflow import By
from samsyn.web.actions import meeting_steps
from samsyn.web.models import Case, Meeting, MeetingCase
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
