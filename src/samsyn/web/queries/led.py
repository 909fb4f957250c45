"""One dialogue as its leader sees it: the steps, which may be taken now and why the others may not, and all that has happened."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from samsyn.concepts.school import FORM_NAMES, SchoolForm
from samsyn.dialogue.people import PART_NAMES, Part
from samsyn.dialogue.standing import standings
from samsyn.dialogue.workflow import Allowed, Denied, case_table, may_take, may_undo
from samsyn.web.models import Case, CaseStep, Coverage, Seat
from samsyn.web.queries import cases, leading, meetings, needs, standing
from samsyn.web.queries.standing import Booked, Told
from samsyn.web.rights import Act, Actor

_WAY = ("introduce", "prepare", "hold", "give_feedback", "follow_up", "close")
_PAGES = (
    ("led-meetings", "Möten", "Boka, flytta, ställ in."),
    ("led-picture", "Myndigheternas bild", "Det som ni ser som utmaningar. Huvudmannen läser det före mötet."),
    ("led-agenda", "Dagordningen", "Fynden, huvudmannens frågor och skolformerna."),
    ("led-room", "Skärmen i rummet", "En fråga i taget, med stor text."),
    ("led-notes", "Dialogens dokument", "Det som båda sidor skriver."),
    ("led-received", "Det huvudmannen har skickat", "Som det såg ut när det skickades."),
    ("led-account", "Redogörelsen", "Det som båda såg, och svaren efteråt."),
    ("led-outbox", "Mejl i dialogen", "Det som har gått ut och det som väntar."),
)


@dataclass(frozen=True, slots=True)
class WayStep:
    """A step of the way. taken: when it was taken and stands. denied: why it may not be taken now; None where it may.

    later: it comes after one that has not been taken yet.
    """

    id: str
    label: str
    why: str
    taken: datetime | None
    denied: Denied | None
    later: bool = False


@dataclass(frozen=True, slots=True)
class Undoable:
    """The latest step, and whether the leader may undo it. who: empty where nobody took it but the program."""

    step: CaseStep
    label: str
    who: str
    denied: Denied | None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the organizer. reached: in words, how mail reaches her."""

    seat: Seat
    role: str
    reached: str


@dataclass(frozen=True, slots=True)
class Link:
    """A page about the dialogue."""

    label: str
    what: str
    address: str


@dataclass(frozen=True, slots=True)
class Led:
    """All that the page says. forms_open: school forms of which nothing is said yet."""

    case: Case
    who: str
    state: str
    what: str
    way: tuple[WayStep, ...]
    latest: Undoable | None
    may_offer_again: bool
    may_end: bool
    links: tuple[Link, ...]
    forms: tuple[Coverage, ...]
    people: tuple[Person, ...]
    history: tuple[Told, ...]
    booked: Booked | None

    @property
    def near(self) -> list[WayStep]:
        return [step for step in self.way if not step.later]

    @property
    def later(self) -> list[WayStep]:
        return [step for step in self.way if step.later]

    @property
    def needs_time(self) -> bool:
        """Whether a meeting comes next that has no time."""
        return self.booked is None and self.case.state in meetings.NEXT

    @property
    def lacks_forms(self) -> bool:
        """Whether no school form is known, which must be mended before the dialogue can be said to be held."""
        held = any(step.id == "hold" and step.taken for step in self.way)
        return not self.forms and not held and self.case.state in case_table().open

    @property
    def forms_open(self) -> list[str]:
        return [FORM_NAMES[SchoolForm(row.form)] for row in self.forms if row.state == Coverage.State.OPEN]


def led(actor: Actor, number: int, now: datetime) -> Led:
    """One of the leader's own dialogues. Raises Denied for another's."""
    case = cases.case(actor, number, Act.LEAD)
    forms = tuple(case.forms.order_by("pk"))
    said, table, acts = standings().states[case.state], case_table(), cases.acts_as(actor, case)
    return Led(
        case,
        leading.organizers_in_words([case.organizer]).get(case.organizer, ""),
        table.states[case.state].sv,
        standing.words(case, said.leader),
        tuple(_way(actor, case, now)),
        _latest(actor, case, now),
        isinstance(may_take(table, case.state, "offer_again", acts), Allowed),
        isinstance(may_take(table, case.state, "withdraw", acts), Allowed),
        tuple(Link(label, what, address) for name, label, what in _PAGES if (address := standing.address_of(name, number))),
        forms,
        tuple(_person(seat) for seat in case.seats.filter(left__isnull=True).select_related("person").order_by("pk")),
        standing.history(actor, case),
        standing.booked(actor, case, now),
    )


def _way(actor: Actor, case: Case, now: datetime) -> Iterator[WayStep]:
    table = case_table()
    stand = {row.step: row.when for row in case.steps.filter(undone__isnull=True, undoes__isnull=True).order_by("pk")}
    for name in _WAY:
        row = table.step(name)
        if row is not None:
            answer = needs.answer(actor, case, name, now)
            in_time = case.state in table.origins(row)
            denied = Denied(answer.reason, answer.remedy if in_time else "") if isinstance(answer, Denied) else None
            yield WayStep(name, row.label, row.why, stand.get(name), denied, name not in stand and not in_time)


def _latest(actor: Actor, case: Case, now: datetime) -> Undoable | None:
    found = cases.latest(case)
    row = case_table().step(found[0].step) if found else None
    if found is None or row is None:
        return None
    answer = may_undo(case_table(), case.state, found[1], cases.acts_as(actor, case), now)
    who = found[0].who if found[0].seat_id or found[0].staff_id else ""
    return Undoable(found[0], row.label, who, answer if isinstance(answer, Denied) else None)


def _person(seat: Seat) -> Person:
    mail = seat.person.mail
    reached = "Adress saknas" if not mail else "E-posten kommer tillbaka, eller till fel person" if seat.person.mail_fails else mail
    return Person(seat, PART_NAMES.get(Part(seat.role), seat.role) if seat.role in set(Part) else seat.role, reached)
