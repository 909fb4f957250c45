"""What a step of a case needs besides its state: school forms that are covered, and a meeting that has been."""

from dataclasses import replace
from datetime import datetime

from samsyn.concepts.swedish import day
from samsyn.dialogue.times import STOCKHOLM
from samsyn.dialogue.workflow import NEEDS, Allowed, Denied, case_table, may_take
from samsyn.web.models import Case, Coverage, Meeting
from samsyn.web.queries import cases, meetings
from samsyn.web.rights import Actor

MEETING_OF = {"introduce": "introduction", "hold": "dialogue", "give_feedback": "feedback"}
"""By step: the kind of meeting that it says has been."""


def answer(actor: Actor, case: Case, step: str, now: datetime) -> Allowed | Denied:
    """Whether the actor may take the step now. A meeting that still is ahead is told with its day."""
    ahead = _ahead(case, step, now)
    holds = {name for name, holds in (("forms_covered", _covered(case, step)), ("meeting_been", ahead is None)) if holds}
    said = may_take(case_table(), case.state, step, cases.acts_as(actor, case), holds)
    if ahead is None or said != NEEDS["meeting_been"]:
        return said
    return replace(NEEDS["meeting_been"], reason=f"Mötet är den {day(ahead.starts.astimezone(STOCKHOLM).date())}.")


def _ahead(case: Case, step: str, now: datetime) -> Meeting | None:
    """The agreed meeting to come that the step would make needless."""
    if step not in MEETING_OF:
        return None
    coming = Meeting.objects.filter(kind=MEETING_OF[step], state__in=meetings.AGREED, starts__gt=now)
    return coming.filter(bookings__case=case, bookings__left__isnull=True).order_by("starts").first()


def _covered(case: Case, step: str) -> bool:
    row = case_table().step(step)
    if row is None or "forms_covered" not in row.needs:
        return True
    forms = set(Coverage.objects.filter(case=case).values_list("state", flat=True))
    return bool(forms) and Coverage.State.OPEN not in forms
