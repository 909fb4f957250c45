"""The address book of an organizer, and which organizers there are to have one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from samsyn import pipeline
from samsyn.concepts.errors import WrongUse
from samsyn.dialogue.people import PART_NAMES, Part
from samsyn.web.models import Case, Contact, Seat
from samsyn.web.queries import cases, people, public
from samsyn.web.rights import Act, Actor, require


def known_here(actor: Actor) -> Callable[[str], str]:
    """Finds the public id of a number that somebody typed. It raises WrongUse for a wrong number, and for one that the vintage lacks."""
    require(actor, Act.ROUNDS)
    opened, home, found = public.store(), public.home(), dict[str, str]()

    def known(number: str) -> str:
        if number not in found:
            organizer = pipeline.known_organizer(number, home)
            if opened.organizers([organizer]).num_rows == 0:
                raise WrongUse(f"Huvudmannen {number} finns inte i utgåvan.", "", "Kontrollera numret.")
            found[number] = organizer
        return found[number]

    return known


@dataclass(frozen=True, slots=True)
class Line:
    """One who is written to, with where the address comes from if somebody has said. works: whether mail arrives, as far as is known."""

    seat: Seat
    role: str
    contact: Contact | None
    works: bool


@dataclass(frozen=True, slots=True)
class Book:
    """Whom a leader's case is written to."""

    case: Case
    lines: Sequence[Line]
    out_of_reach: bool


def book(actor: Actor, number: int) -> Book:
    """For the case's own leader: who is written to, and whether anybody is reached."""
    case = cases.case(actor, number, Act.LEAD)
    seats = Seat.objects.filter(case=case, left__isnull=True).select_related("person").order_by("taken", "pk")
    held = {contact.person_id: contact for contact in Contact.objects.filter(organizer=case.organizer, ended__isnull=True)}
    lines = [Line(seat, PART_NAMES[Part(seat.role)], held.get(seat.person_id), people.reached(seat.person)) for seat in seats]
    return Book(case, lines, not any(line.works for line in lines))
