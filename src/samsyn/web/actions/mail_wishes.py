"""What an organizer decides about mail: how many reminders, and weeks when nothing is sent that can wait."""

from datetime import date, datetime

from django.db import transaction

from samsyn.dialogue.quiet import monday
from samsyn.dialogue.reminders import Wanted
from samsyn.web.models import QuietWeek
from samsyn.web.queries import cases
from samsyn.web.rights import Act, Actor
from samsyn.web.trail import record


@transaction.atomic
def choose_reminders(*, actor: Actor, number: int, wanted: Wanted, now: datetime) -> Wanted:
    """Returns what was chosen before."""
    case = cases.locked(actor, number, Act.TAKE_PART)
    former = Wanted(case.remind)
    if former is not wanted:
        case.remind = wanted
        case.save(update_fields=["remind"])
        record(actor, "reminders_chosen", f"ärende {number}", now, organizer=case.organizer, before=former.value, after=wanted.value)
    return former


@transaction.atomic
def add_quiet_week(*, actor: Actor, number: int, day: date, now: datetime) -> date:
    """The week of a day is quiet from now on. Returns its Monday."""
    case, first = cases.locked(actor, number, Act.TAKE_PART), monday(day)
    if QuietWeek.objects.get_or_create(organizer=case.organizer, monday=first)[1]:
        record(actor, "quiet_week", str(first), now, organizer=case.organizer, after="quiet")
    return first


@transaction.atomic
def remove_quiet_week(*, actor: Actor, number: int, first: date, now: datetime) -> None:
    case = cases.locked(actor, number, Act.TAKE_PART)
    if QuietWeek.objects.filter(organizer=case.organizer, monday=first).delete()[0]:
        record(actor, "quiet_week", str(first), now, organizer=case.organizer, before="quiet")
