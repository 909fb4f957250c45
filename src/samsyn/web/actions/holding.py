"""A meeting that has been held, or that nobody came to: the cases of those who came take their step in the same moment."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from samsyn.dialogue import workflow
from samsyn.dialogue.workflow import By
from samsyn.web.actions import meeting_steps, steps
from samsyn.web.actions.meeting_steps import NotPossible
from samsyn.web.models import Case, Meeting, MeetingCase
from samsyn.web.queries import cases, meetings
from samsyn.web.rights import Act, Actor, require

_STEP = {"introduction": "introduce", "dialogue": "hold", "feedback": "give_feedback"}
"""The step that a case takes when it has been in a meeting of a kind."""


@transaction.atomic
def hold(*, actor: Actor, meeting: int, came: Collection[int], now: datetime) -> Meeting:
    """The meeting has been held. came: ids of the cases that came; the others are told how to get a new time.

    Raises NotPossible before it has begun, and `steps.NotNow` where a case lacks what its step needs (school forms).
    """
    require(actor, Act.LEAD)
    held, of = _begun(actor, meeting, now)
    bookings = meetings.bookings(held)
    here = [one for one in bookings if one.case_id in came]
    if held.state == "held":
        return held  # a second click
    if not here:
        raise NotPossible("Ingen är vald.", "", "Välj vilka som kom, eller ”Ingen kom”.")
    meeting_steps.take(actor=actor, meeting=held, step="hold", facts={"came": sorted(one.case_id for one in here)}, now=now)
    for booking in bookings:
        _came(booking, came=booking in here)
    for booking in here:
        _step(actor, of[booking.case_id], held, now)
    missed = [of[one.case_id] for one in bookings if one not in here]
    meeting_steps.tell(meeting=held, kind="not_come", occasion=f"missed {held.pk}", tells=["organizer"], of=missed, now=now)
    return held


@transaction.atomic
def nobody_came(*, actor: Actor, meeting: int, now: datetime) -> Meeting:
    """One of the sides did not come. The cases stay where they are, and get a new time without blame."""
    require(actor, Act.LEAD)
    held, _ = _begun(actor, meeting, now)
    if held.state == "not_come":
        return held  # a second click
    meeting_steps.take(actor=actor, meeting=held, step="nobody_came", now=now)
    for booking in meetings.bookings(held):
        _came(booking, came=False)
    return held


@transaction.atomic
def undo(*, actor: Actor, meeting: int, now: datetime) -> Meeting:
    """Undo that a meeting was held or missed, with the steps that the cases took by it. Refused where a case has gone on since."""
    require(actor, Act.LEAD)
    held, of = meeting_steps.locked(actor, meeting)
    by_number = {case.pk: case for case in of}
    meeting_steps.undo(actor=actor, meeting=held, now=now)
    for booking in meetings.bookings(held):
        if booking.came:
            _undo_step(actor, by_number[booking.case_id], held, now)
        booking.came = None
        booking.save(update_fields=["came"])
    return held


def _begun(actor: Actor, meeting: int, now: datetime) -> tuple[Meeting, dict[int, Case]]:
    """The meeting, and its cases by number."""
    held, of = meeting_steps.locked(actor, meeting)
    if held.starts > now:
        raise NotPossible("Mötet har inte börjat än.", "", "Kom tillbaka när det har varit, eller ställ in det.")
    return held, {case.pk: case for case in of}


def _came(booking: MeetingCase, *, came: bool) -> None:
    booking.came = came
    booking.save(update_fields=["came"])


def _step(actor: Actor, case: Case, meeting: Meeting, now: datetime) -> None:
    """The step of a case that is at the right place for it; one that has stopped or gone on by other means stays where it is.

    Who leads a meeting of many says who came, also of organizers whose dialogues others lead.
    """
    table = workflow.case_table()
    row = table.step(_STEP[meeting.kind])
    if row is not None and case.state in table.origins(row):
        steps.take(actor=actor, case=case, step=row.id, facts={"meeting": str(meeting.pk)}, now=now)


def _undo_step(actor: Actor, case: Case, meeting: Meeting, now: datetime) -> None:
    latest = cases.latest(case)
    if latest is None or latest[0].facts.get("meeting") != str(meeting.pk):
        raise NotPossible(f"{case.name} har redan gått vidare.", "", "Ändra i den dialogen i stället.")
    steps.undo(actor=actor, case=case, by={By.LEADER}, now=now)
