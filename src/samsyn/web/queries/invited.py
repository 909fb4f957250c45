"""Who has invited somebody to a dialogue, and when its next meeting is, for the page that a link opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from samsyn.dialogue.offer import Booked
from samsyn.dialogue.people import STEERS, Part
from samsyn.web.models import Meeting, Seat
from samsyn.web.queries.meetings import AGREED
from samsyn.web.rights import Act, Actor, require

_OPEN = frozenset({"offered", "no_answer"})


@dataclass(frozen=True, slots=True)
class Invited:
    """by: who invited. whom: the organizers that it is about."""

    by: str
    whom: tuple[str, ...]
    booked: Booked | None


def invited(actor: Actor, now: datetime) -> Invited | None:
    """None for who was there from the start in any of its dialogues, or leads an organizer that has not answered."""
    require(actor, Act.OFFER)
    held = Seat.objects.filter(person=actor.person, case__in=actor.cases, left__isnull=True)
    seats = tuple(held.select_related("case", "invited_by").order_by("case__name", "case_id"))
    if not seats or any(seat.invited_by is None or _may_answer(seat) for seat in seats):
        return None
    by = seats[0].invited_by
    return Invited(by.name if by else "", tuple(seat.case.name for seat in seats), _next(seats, now))


def _may_answer(seat: Seat) -> bool:
    return seat.case.state in _OPEN and Part(seat.role) in STEERS


def _next(seats: Sequence[Seat], now: datetime) -> Booked | None:
    cases = [seat.case_id for seat in seats]
    live = Meeting.objects.filter(bookings__case__in=cases, bookings__left__isnull=True, state__in=AGREED, starts__gt=now)
    found = live.order_by("starts", "pk").first()
    return Booked(found.starts, round((found.ends - found.starts).total_seconds() / 60)) if found else None
