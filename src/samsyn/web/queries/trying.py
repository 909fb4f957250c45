"""What there is to try in the demo: a made-up country's dialogues, and whom one may step in as. Nowhere else."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from samsyn.concepts.errors import NothingToDo, WrongUse
from samsyn.dialogue.people import PART_NAMES, Part
from samsyn.dialogue.workflow import case_table
from samsyn.web.cast import STAGES, STAYED, Staged
from samsyn.web.models import Case, Seat, Staff
from samsyn.web.queries import public
from samsyn.web.rights import Actor

_AUTHORITIES = {"skolverket": "Skolverket", "spsm": "SPSM"}


class NoDemo(WrongUse):
    """Here nobody may step into a role: the figures are real, or the site is not shown as a demo."""


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody whom one may step in as. seat: its id."""

    seat: int
    name: str
    part: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A dialogue to step into. state, means: where it stands now, in words. see: what there is to try.

    asked: whether the offer waits for an answer, so that it is worth to come with nothing but the link.
    """

    case: int
    name: str
    organizer: str
    state: str
    means: str
    see: str
    asked: bool
    players: tuple[Player, ...]


def is_demo() -> bool:
    """Whether one may step into roles here."""
    try:
        return bool(settings.DEMO) and public.store().vintage.synthetic
    except NothingToDo:
        return False


def require_demo() -> None:
    if not is_demo():
        raise NoDemo("Här går det inte att prova roller.", "", "Det går i ett påhittat Sverige: samsyn demo")


def stages(actor: Actor) -> Sequence[Stage]:
    """The made-up dialogues, in the order of the workflow's table, those that nobody has been told of last.

    Those that a visitor has moved on stand where they are now.
    """
    del actor
    require_demo()
    states = [*(state for state in case_table().states if state != "planned"), "planned"]
    seen = {one.people[0].name: one for one in STAGES} | {STAYED.name: next(one for one in STAGES if one.state == "moved")}
    in_play = Seat.objects.filter(left__isnull=True, name__in=seen)
    found = Case.objects.filter(pk__in=in_play.values("case")).prefetch_related("seats").order_by("pk")
    made = [_stage(case, seen) for case in sorted(found, key=lambda case: states.index(case.state))]
    return tuple(one for one in made if one is not None)


def _stage(case: Case, seen: dict[str, Staged]) -> Stage | None:
    """None for a case of somebody who has no part in the play. What was to try there is not said of one that has gone on."""
    seats = [seat for seat in case.seats.all() if seat.left is None]
    staged = next((seen[seat.name] for seat in seats if seat.name in seen), None)
    if staged is None:
        return None
    state = case_table().states[case.state]
    sees = staged.see if staged.state == case.state else state.means
    players = tuple(Player(seat.pk, seat.name, PART_NAMES[Part(seat.role)]) for seat in seats)
    return Stage(case.pk, case.name, case.organizer, state.sv, state.means, sees, case.state == "offered", players)


def leaders(actor: Actor) -> Sequence[tuple[int, str, str]]:
    """Id, name and authority of each dialogue leader."""
    del actor
    found = Staff.objects.filter(role="leader", ended__isnull=True).order_by("authority", "pk")
    return tuple((one.pk, one.name, _AUTHORITIES[one.authority]) for one in found)


def seat(actor: Actor, number: int) -> Seat:
    """Raises WrongUse for a seat that is not there."""
    del actor
    require_demo()
    found = Seat.objects.filter(pk=number, left__isnull=True).select_related("case__round", "person").first()
    if found is None:
        raise WrongUse("Den personen är inte med längre.", "", "Välj någon annan.")
    return found
