"""What an organizer's people have reflected before the dialogue: each sees its own words, and those that others have told."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from samsyn.concepts.errors import WrongUse
from samsyn.dialogue import prepare
from samsyn.dialogue.people import PART_NAMES, Part, may_count
from samsyn.dialogue.prepare import Factor
from samsyn.dialogue.spread import LEAST, STEPS, Given
from samsyn.dialogue.workflow import Denied
from samsyn.web.marks import mark_of
from samsyn.web.models import Case, ReflectionClosed, Seat, Temperature
from samsyn.web.queries import cases
from samsyn.web.rights import Act, Actor, Role

DEGREE, NOT_APPLICABLE, RATHER_NOT = "degree", "not_applicable", "rather_not"
CHOICES = (
    *((str(step), words) for step, words in enumerate(STEPS, 1)),
    (NOT_APPLICABLE, "Passar inte oss"),
    (RATHER_NOT, "Vill inte säga"),
)
"""What can be chosen of a factor. Nothing need be."""


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody else of the organizer has told the others."""

    writer: str
    saw: str
    explore: str


@dataclass(frozen=True, slots=True)
class Counted:
    """How many chose a step, in words a page can show."""

    whose: str
    rows: tuple[tuple[str, int], ...]

    @property
    def answers(self) -> int:
        return sum(count for _, count in self.rows)


@dataclass(frozen=True, slots=True)
class Reflected:
    """One factor, as its reader sees it. own: its own answer, if any. told: what others have told.

    looks: the spread, for all and then by role; empty where fewer than five answered, or before it is made.
    """

    factor: Factor
    own: Temperature | None
    told: tuple[Words, ...]
    looks: tuple[Counted, ...]

    @property
    def chosen(self) -> str:
        """As `CHOICES` name it; empty before there is an answer."""
        if self.own is None:
            return ""
        return str(self.own.where) if self.own.answer == DEGREE else self.own.answer

    @property
    def rows(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """The spread as a table: each step, and how many of each look chose it."""
        return tuple((step, tuple(look.rows[place][1] for look in self.looks)) for place, step in enumerate(STEPS) if self.looks)

    @property
    def chosen_words(self) -> str:
        return dict(CHOICES).get(self.chosen, "")


@dataclass(frozen=True, slots=True)
class Preparing:
    """All that the page before the dialogue shows. closed: when the spread was made, and with what; None before.

    answered: how many have answered, 0 while there is no factor that five have answered. denied: why the reader may not count.
    """

    case: Case
    reflected: tuple[Reflected, ...]
    closed: ReflectionClosed | None
    answered: int
    denied: Denied | None

    @property
    def uncounted(self) -> tuple[Reflected, ...]:
        """Those that fewer than five answered when the spread was made."""
        return tuple(one for one in self.reflected if self.closed and not one.looks)


def act_of(actor: Actor) -> Act:
    """What pages that both sides may open ask of their reader: to read the offer, or to lead."""
    return Act.LEAD if actor.role is Role.LEADER else Act.OFFER


def preparing(actor: Actor, number: int) -> Preparing:
    """For the organizer's own people only. Raises Denied for everybody else."""
    case = cases.case(actor, number, Act.TAKE_PART)
    rows = tuple(Temperature.objects.filter(case=case).select_related("seat").order_by("written", "pk"))
    closed = ReflectionClosed.objects.filter(case=case).first()
    looks = _looks(closed)
    reflected = tuple(_reflected(factor, actor, rows, looks) for factor in prepare.factors())
    return Preparing(case, reflected, closed, answered(given(rows)), may_count(Part(seat(actor, case).role)))


def given(rows: Iterable[Temperature]) -> tuple[tuple[int, Given], ...]:
    """Who has answered where on which factor: the latest answer of each person, since who has left and come back is one."""
    degrees = [row for row in rows if row.answer == DEGREE]
    latest = {(row.seat.person_id, row.factor): row for row in degrees}
    return tuple((person, Given(factor, row.seat.role, row.where or 0)) for (person, factor), row in latest.items())


def answered(answers: Sequence[tuple[int, Given]]) -> int:
    """How many persons have answered; 0 while nothing could be counted: not even their number is told then."""
    most = max(Counter(one.factor for _, one in answers).values(), default=0)
    return len({person for person, _ in answers}) if most >= LEAST else 0


def one(actor: Actor, number: int, factor: str) -> tuple[Case, Reflected]:
    """One factor of a case. Raises WrongUse if there is none of that name."""
    found = preparing(actor, number)
    for reflected in found.reflected:
        if reflected.factor.id == factor:
            return found.case, reflected
    raise WrongUse("Den framgångsfaktorn finns inte.", "", "Gå till förberedelserna och välj den där.")


def seat(actor: Actor, case: Case) -> Seat:
    """The actor's own place in a case. Raises WrongUse if there is none."""
    found = Seat.objects.filter(case=case, person_id=actor.person, left__isnull=True).first() if actor.person else None
    if found is None:
        raise cases.missing_seat()
    return found


def stamp(own: Temperature | None) -> str:
    """What tells two versions of an answer apart; empty for none."""
    if own is None:
        return ""
    return mark_of(own.answer, str(own.where), own.saw, own.explore, str(own.told))


def _reflected(factor: Factor, actor: Actor, rows: Sequence[Temperature], looks: Mapping[str, tuple[Counted, ...]]) -> Reflected:
    about = [row for row in rows if row.factor == factor.id]
    own = next((row for row in about if row.seat.person_id == actor.person and row.seat.left is None), None)
    told = tuple(Words(row.seat.name, row.saw, row.explore) for row in about if row is not own and row.told and (row.saw or row.explore))
    return Reflected(factor, own, told, looks.get(factor.id, ()))


def _looks(closed: ReflectionClosed | None) -> dict[str, tuple[Counted, ...]]:
    if closed is None:
        return {}
    return {row["factor"]: tuple(_counted(look["whose"], look["counts"]) for look in row["looks"]) for row in closed.spread}


def _counted(role: str, counts: Sequence[int]) -> Counted:
    whose = PART_NAMES[Part(role)] if role else "Alla som svarade"
    return Counted(whose, tuple(zip(STEPS, counts, strict=True)))
