"""Who is with in a case, and which cases nobody can be reached in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from samsyn.dialogue.people import PART_NAMES, Part, may_answer, may_invite, may_remove, may_send
from samsyn.dialogue.workflow import Denied
from samsyn.web.models import Case, Key, Person, Seat
from samsyn.web.queries import cases
from samsyn.web.rights import Act, Actor, Role

_SHOWN_AFTER, _A_MOMENT = timedelta(days=30), timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Row:
    """One who is with, or (left) was with not long ago. denied: why the reader may not take the seat away, or give it back."""

    seat: Seat
    role: str
    own: bool
    denied: Denied | None

    @property
    def by(self) -> str:
        """Who invited; empty for those who were there from the start."""
        return self.seat.invited_by.name if self.seat.invited_by else ""


@dataclass(frozen=True, slots=True)
class People:
    """All that the page of a case's people shows. alone: nobody else who is with can be reached."""

    case: Case
    mine: Seat
    rows: Sequence[Row]
    left: Sequence[Row]
    may_not_invite: Denied | None
    alone: bool


def people(actor: Actor, number: int, now: datetime) -> People:
    """Who is with in one's own case, those from the start first; and who has left it in the last thirty days."""
    case = cases.case(actor, number, Act.TAKE_PART)
    every = Seat.objects.filter(case=case).select_related("person", "invited_by__person").order_by("taken", "pk")
    with_, gone = [seat for seat in every if seat.left is None], [seat for seat in every if seat.left and now - seat.left < _SHOWN_AFTER]
    mine = _own(actor, with_)
    held = {seat.person_id for seat in with_}
    return People(
        case,
        mine,
        [_row(mine, seat) for seat in with_],
        [_row(mine, seat) for seat in gone if seat.person_id not in held],
        may_invite(Part(mine.role)),
        alone=not any(reached(seat.person) for seat in with_ if seat != mine),
    )


def _own(actor: Actor, seats: Sequence[Seat]) -> Seat:
    found = next((seat for seat in seats if seat.person_id == actor.person), None)
    if found is None:
        raise cases.missing_seat()
    return found


def _row(mine: Seat, seat: Seat) -> Row:
    return Row(seat, PART_NAMES[Part(seat.role)], seat.pk == mine.pk, denied(mine, seat))


def denied(mine: Seat, seat: Seat) -> Denied | None:
    """Why the holder of one seat may not take another away."""
    by_me = seat.invited_by_id is not None and seat.invited_by is not None and seat.invited_by.person_id == mine.person_id
    return may_remove(
        Part(mine.role), own=seat.pk == mine.pk, invited_by_me=by_me, from_start=seat.invited_by_id is None and not seat.typed
    )


def may_not_answer(actor: Actor, case: Case) -> Denied | None:
    """Why a person of the organizer may not answer, stop or cancel for all; None where it may. Asks nothing where seats were fetched."""
    mine = _of(actor, case)
    return may_answer(Part(mine.role), from_start=mine.invited_by_id is None) if mine else None


def may_not_send(actor: Actor, case: Case) -> Denied | None:
    """Why a person of the organizer may not send what is everybody's in it: what was not written by one of them alone."""
    mine = _of(actor, case)
    return may_send(Part(mine.role), from_start=mine.invited_by_id is None) if mine else None


def _of(actor: Actor, case: Case) -> Seat | None:
    return next((seat for seat in case.seats.all() if seat.left is None and seat.person_id == actor.person), None)


def reached(person: Person) -> bool:
    """Whether there is an address to the person that works."""
    return bool(person.mail) and person.mail_fails is None


def seat_in(case: Case, seat: int) -> Seat:
    """One seat of the case, held or left. Raises WrongUse."""
    found = Seat.objects.filter(case=case, pk=seat).select_related("person", "invited_by__person").first()
    if found is None:
        raise cases.missing_seat()
    return found


def without_address(actor: Actor) -> QuerySet[Case]:
    """The cases, of those that the actor may see, where there is no working address at all: they get a letter."""
    working = Seat.objects.filter(case=OuterRef("pk"), left__isnull=True, person__mail_fails__isnull=True).exclude(person__mail="")
    return cases.seen_by(actor).filter(~Exists(working))


def is_out_of_reach(case: Case) -> bool:
    """Whether no address in the case works."""
    working = Seat.objects.filter(case=case, left__isnull=True, person__mail_fails__isnull=True).exclude(person__mail="")
    return not working.exists()


def may_give_address(actor: Actor) -> Denied | None:
    """Why the actor may not say which its address is. With the link or the letter alone only where no other address works."""
    if actor.role is Role.ORGANIZER:
        return None
    if all(is_out_of_reach(case) for case in Case.objects.filter(pk__in=actor.cases)):
        return None
    return Denied("Er huvudman har redan en adress.", "Be den som läser den att bjuda in er.")


def just_left(key: int | None, number: int, now: datetime) -> bool:
    """Whether the person of a session's key has given up its seat in the case, or its link, a moment ago: then a second click is answered
    as the first one was."""
    lately = now - _A_MOMENT
    found = Key.objects.filter(pk=key).first() if key else None
    if found is None or found.person_id is None:
        return False
    ended = found.revoked is not None and found.revoked > lately and not found.replaced
    return ended or Seat.objects.filter(case=number, person=found.person_id, left__gt=lately).exists()


def person(actor: Actor) -> Person:
    """Who the actor is. Raises WrongUse for somebody whom no link was sent to."""
    found = Person.objects.filter(pk=actor.person).first()
    if found is None:
        raise cases.missing_seat()
    return found
