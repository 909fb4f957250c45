"""What the reminders of a case are reckoned from."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from samsyn.dialogue.reminders import FOLLOW_UP_MONTHS, Appointment, Facts, Wanted, months_after
from samsyn.web.models import Case, MeetingCase, QuietWeek


def facts_of(case: Case) -> Facts:
    """The case as the rule of reminders wants it, days as they are counted in Stockholm."""
    offer = case.mails.filter(kind__in=["offer", "offer_again"], sent__isnull=False, person__isnull=False).order_by("-sent").first()
    feedback = case.steps.filter(step="give_feedback", undone__isnull=True).order_by("-pk").first()
    return Facts(
        case=case.pk,
        round=case.round_id,
        state=case.state,
        since=localdate(case.since),
        wanted=Wanted(case.remind),
        offered=localdate(offer.sent) if offer else None,
        answer_by=case.answer_by,
        appointments=tuple(_appointments(case)),
        feedback=localdate(feedback.when) if feedback else None,
        answered=frozenset(case.follow_ups.values_list("months", flat=True)),
        follow_up_on=case.follow_up_on,
        quiet_weeks=weeks_of(case.organizer),
        reminded={occasion: localdate(queued) for occasion, queued in case.mails.values_list("occasion", "queued")},
    )


def perhaps_due(today: date) -> QuerySet[Case]:
    """The cases that any reminder can be about today: a coarse sieve, so that the clock need not reckon every case of the country."""
    soon, lately = today + timedelta(days=10), today - timedelta(days=120)
    afterwards = Q(state__in=["feedback_given", "following_up", "closed"])
    asked = Q()
    for months in FOLLOW_UP_MONTHS:
        day = months_after(today, -months)
        asked |= Q(steps__step="give_feedback", steps__when__date__range=(day - timedelta(days=120), day + timedelta(days=3)))
    return Case.objects.filter(
        Q(state="offered", answer_by__range=(today, soon))
        | Q(state="introduced", since__date__gte=lately)
        | Q(bookings__left__isnull=True, bookings__meeting__starts__date__range=(today, soon))
        | afterwards & (Q(follow_up_on__range=(lately, today)) | asked)
    ).distinct()


def weeks_of(organizer: str) -> frozenset[date]:
    """The Mondays of the weeks that an organizer wants no mail in."""
    return frozenset(QuietWeek.objects.filter(organizer=organizer).values_list("monday", flat=True))


def _appointments(case: Case) -> Iterator[Appointment]:
    standing = MeetingCase.objects.filter(case=case, left__isnull=True, meeting__state__in=["booked", "moved"]).select_related("meeting")
    for one in standing.order_by("meeting__starts"):
        told = max(one.booked, one.meeting.changed)
        yield Appointment(one.meeting_id, localdate(one.meeting.starts), localdate(told))
