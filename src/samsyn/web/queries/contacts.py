"""The address book of an organizer, and which organizers there are to have one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Subquery

from samsyn import pipeline
from samsyn.concepts.errors import WrongUse
from samsyn.dialogue.people import PART_NAMES, Part
from samsyn.web.models import Case, Contact, Mail, Person, Seat
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
class Failing:
    """One whom mail does not reach, or did not reach lately. why: in words."""

    case: Case
    name: str
    mail: str
    why: str


_OVER = ("closed", "withdrawn", "moved")
_NONE, _WRONG = "e-post saknas", "mejlen har kommit till fel person"
_BACK, _ONCE = "mejlen kommer tillbaka", "det senaste mejlet kom tillbaka, men adressen används än"


def failing(actor: Actor) -> Sequence[Failing]:
    """Every address of an open case that does not work, or that the latest mail came back from, by the name of the organizer."""
    require(actor, Act.ROUNDS)
    to = Mail.objects.filter(person=OuterRef("person"), address=OuterRef("person__mail"), sent__isnull=False).order_by("-sent", "-pk")
    came_back = Exists(to.filter(state=Mail.State.BOUNCED))
    held = Seat.objects.filter(left__isnull=True).exclude(case__state__in=_OVER).select_related("case__round", "person")
    seats = held.annotate(came_back=came_back, latest=Subquery(to.values("state")[:1])).order_by("case__name", "case_id", "taken", "pk")
    found = ((seat, _why(seat.person, seat.came_back, seat.latest)) for seat in seats)
    return tuple(Failing(seat.case, seat.name, seat.person.mail, why) for seat, why in found if why)


def _why(person: Person, came_back: bool, latest: str | None) -> str:
    if not person.mail:
        return _NONE
    if person.mail_fails is not None:
        return _BACK if came_back else _WRONG
    return _ONCE if latest == Mail.State.BOUNCED else ""


def unreached(actor: Actor) -> Sequence[Case]:
    """Open cases without any address that works."""
    return tuple(people.without_address(actor).exclude(state__in=_OVER))


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
