"""The made-up meetings of the coming weeks: introductions with free places, a dialogue and a feedback meeting."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from samsyn.dialogue.booking import Part
from samsyn.dialogue.diary import Held
from samsyn.web.actions import introductions, meetings
from samsyn.web.actions.meeting_steps import NotPossible
from samsyn.web.actions.wishes import Wished, wish
from samsyn.web.models import Case, Meeting
from samsyn.web.queries import meetings as queries
from samsyn.web.rights import Actor

_HOUR = timedelta(hours=1)
_WEEKS = (3, 4)
_PLACES = 12
_LINK = "På skärm: https://mote.example/samtal"
"""Leads nowhere (RFC 2606)."""


def meet(*, leaders: Sequence[Actor], told: Sequence[tuple[str, Case, Actor]], now: datetime) -> int:
    """Book what comes next for those who have come so far. told: state, case, and somebody of its organizer. Returns how many meetings."""
    introduced = [made for weeks in _WEEKS if (made := _introduction(leaders, now, weeks)) is not None]
    by_state = {state: (case, actor) for state, case, actor in told}
    if introduced and "accepted" in by_state:
        case, actor = by_state["accepted"]
        introductions.join(actor=actor, case=case, meeting=introduced[0].pk, now=now)
    booked = [_next(*by_state[state], kind, now) for state, kind in (("preparing", "dialogue"), ("held", "feedback")) if state in by_state]
    return len(introduced) + len([one for one in booked if one is not None])


def _introduction(leaders: Sequence[Actor], now: datetime, weeks: int) -> Meeting | None:
    """On a Tuesday at nine (UTC), or the first weekday after it that is no holiday."""
    monday = (now + timedelta(weeks=weeks) - timedelta(days=now.weekday())).replace(hour=9, minute=0, second=0, microsecond=0)
    for days in range(1, 5):
        starts = monday + timedelta(days=days)
        wanted, staff = Held(starts, starts + _HOUR), [one.staff for one in leaders]
        try:
            return introductions.make(actor=leaders[0], wanted=wanted, capacity=_PLACES, staff=staff, now=now, where=_LINK)
        except NotPossible:
            continue
    return None


def _next(case: Case, actor: Actor, kind: str, now: datetime) -> Meeting | None:
    """The first free time that suits the organizer's own wishes."""
    wished = Wished(weekdays=(0, 1, 2, 3), parts=(Part.MORNING,), not_days=(), digital=True, together=False, text="")
    wish(actor=actor, case=case.pk, wished=wished, now=now)
    case.refresh_from_db()
    free = queries.free_times(actor, case, kind, "", now)
    return meetings.choose(actor=actor, case=case, wanted=free[0], now=now, where="" if free[0].place else _LINK) if free else None
