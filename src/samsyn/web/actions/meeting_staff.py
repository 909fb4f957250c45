"""Who of the staff is in a meeting to come, when a dialogue gets another leader and when somebody leaves."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from samsyn.web.actions import outbox
from samsyn.web.actions.meeting_steps import lock_meetings, touch
from samsyn.web.models import Case, CaseLeader, Meeting, MeetingStaff, Staff
from samsyn.web.queries import meetings


def exchange(*, case: Case, former: Sequence[Staff], new: Staff, now: datetime) -> None:
    """The meetings to come of a case go to its new leader: she gets the time in her calendar, and the former loses it.

    Group introductions stay with those who lead them. Who still leads another dialogue in the meeting stays in it.
    """
    in_it = _coming(now).filter(bookings__case=case, bookings__left__isnull=True, capacity=1).order_by("pk")
    for number, kind in tuple(in_it.values_list("pk", "kind")):
        meeting = lock_meetings([case], kind, number)[number]
        gone = [one for one in former if not _leads_another(one, meeting) and _out(meeting, one)]
        is_new = MeetingStaff.objects.get_or_create(meeting=meeting, staff=new)[1]
        touch(meeting, now)
        if meeting.state in meetings.AGREED:
            told = [*(("handed_over", one) for one in gone), *([("booked", new)] if is_new else [])]
            for kind_of_mail, staff in told:
                occasion = f"meeting {meeting.pk} staff {meeting.sequence}"
                outbox.queue(kind=kind_of_mail, occasion=occasion, staff=staff, cases=(case,), parts={}, meeting=meeting, now=now)


def _out(meeting: Meeting, staff: Staff) -> bool:
    """Take somebody out of a meeting. Whether she was in it."""
    return bool(MeetingStaff.objects.filter(meeting=meeting, staff=staff).delete()[0])


def come_with(*, meeting: Meeting, staff: Sequence[Staff]) -> None:
    """The leaders of a case that joins a meeting are in it too."""
    for one in staff:
        MeetingStaff.objects.get_or_create(meeting=meeting, staff=one)


def leave_with(*, meeting: Meeting, case: Case, now: datetime) -> None:
    """The leaders of a case that has left a meeting leave it with the case, but for one who leads another that is in it."""
    gone = [one for one in meetings.leaders(case) if not _leads_another(one, meeting) and _out(meeting, one)]
    for one in gone:
        occasion = f"meeting {meeting.pk} staff {meeting.sequence}"
        outbox.queue(kind="cancelled", occasion=occasion, staff=one, cases=(case,), parts={}, meeting=meeting, now=now)


def leave_all(*, staff: Staff, now: datetime) -> None:
    """Somebody whose account has ended is in no meeting to come."""
    MeetingStaff.objects.filter(staff=staff, meeting__in=_coming(now)).delete()


def _coming(now: datetime) -> QuerySet[Meeting]:
    return Meeting.objects.filter(starts__gt=now, state__in=("proposed", *meetings.AGREED))


def _leads_another(staff: Staff, meeting: Meeting) -> bool:
    """Whether she leads any dialogue in the meeting, as things now stand."""
    in_it = [one.case_id for one in meetings.bookings(meeting)]
    return CaseLeader.objects.filter(staff=staff, ended__isnull=True, case__in=in_it).exists()
