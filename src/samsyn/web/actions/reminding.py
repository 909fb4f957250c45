"""Queueing the reminders that the clock says are due."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from samsyn.dialogue import reminders
from samsyn.dialogue.reminders import Reminder
from samsyn.web.actions import outbox
from samsyn.web.models import Case, Mail, Meeting
from samsyn.web.queries.reminding import facts_of, perhaps_due


def queue_due(*, now: datetime) -> int:
    """Queue what every open case is due today, and return how many mails that became. Doing it again the same day adds none."""
    today = localdate(now)
    return sum(_remind(case, one, now) for case in tuple(perhaps_due(today)) for one in reminders.due(facts_of(case), today))


@transaction.atomic
def _remind(case: Case, one: Reminder, now: datetime) -> int:
    """To each of the organizer's people. Who acts for several gets one mail of what they share, as an offer or a meeting."""
    meeting = Meeting.objects.get(pk=one.about) if one.kind == "reminder_meeting" else None
    parts = {"months": one.about} if one.kind == "follow_up_question" else {}
    people = outbox.addressed(case)
    told = set(Mail.objects.filter(person__in=people, kind=one.kind, occasion=one.occasion).values_list("person", flat=True))
    for person in people:
        mail = outbox.queue(kind=one.kind, occasion=one.occasion, person=person, cases=(case,), parts=parts, meeting=meeting, now=now)
        if mail.state == Mail.State.QUEUED and mail.taken is None:
            mail.cases.add(case)
    return sum(person.pk not in told for person in people)
