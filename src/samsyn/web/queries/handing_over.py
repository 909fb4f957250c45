"""What stays with an organizer's own people when the dialogue goes on at an organizer that has other people, until they hand it over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model

from samsyn.concepts.errors import WrongUse
from samsyn.dialogue.people import Part, may_give_away
from samsyn.dialogue.workflow import Denied
from samsyn.web.models import Attachment, Case, CaseStep, Entry, OwnEvidence, OwnQuestion, Reflection, Sent, YearNote
from samsyn.web.queries import cases
from samsyn.web.queries.held import was_held
from samsyn.web.rights import Act, Actor

OWN_SPACE: tuple[type[Model], ...] = (OwnQuestion, Reflection, OwnEvidence, YearNote)
"""What an organizer has without a dialogue too."""
Rows = Mapping[str, Sequence[int]]
"""Numbers of rows, by the name of their table."""


@dataclass(frozen=True, slots=True)
class Kept:
    """case: where the organizer's people still have their seats. to: where the dialogue goes on.

    written: whether there is anything to hand over. denied: why the reader may not do it. handed: when it was done, None before.
    account: whether the dialogue was held here, and so has an account.
    """

    case: Case
    to: Case
    written: bool
    denied: Denied | None
    handed: datetime | None
    account: bool


def kept(actor: Actor, number: int) -> Kept:
    """Raises WrongUse for a dialogue that has not gone on at an organizer with other people."""
    case = cases.case(actor, number, Act.TAKE_PART)
    move = keeping(case)
    if move is None:
        raise WrongUse("Här finns inget att lämna över.", case.name, "Gå till er dialog och se var den fortsätter.")
    mine = next((seat for seat in case.seats.all() if seat.left is None and seat.person_id == actor.person), None)
    if mine is None:
        raise cases.missing_seat()
    handed = move.facts.get("handed_over")
    return Kept(
        case,
        goes_on(case),
        any(own(case).values()),
        may_give_away(Part(mine.role)),
        datetime.fromisoformat(str(handed)) if handed else None,
        was_held(case),
    )


def keeping(case: Case) -> CaseStep | None:
    """The move that let the organizer's people keep what is their own, if the case ended with one."""
    found = case.steps.filter(step="move", undone__isnull=True, facts__has_key="kept") if case.state == "moved" else case.steps.none()
    return found.order_by("-pk").first()


def goes_on(case: Case) -> Case:
    """The case where a dialogue goes on now, after one move or several."""
    while case.moved_to is not None:
        case = case.moved_to
    return case


def own(case: Case) -> Rows:
    """All that nobody but the organizer's people sees, but for what single persons have answered, and the account of the dialogue."""
    return {**of_case(case, (Entry, Attachment, Sent)), **of_organizer(case.organizer)}


def of_case(case: Case, tables: Sequence[type[Model]]) -> dict[str, list[int]]:
    return {table.__name__: list(table._default_manager.filter(case=case).order_by("pk").values_list("pk", flat=True)) for table in tables}


def of_organizer(organizer: str) -> dict[str, list[int]]:
    rows = {table.__name__: table._default_manager.filter(organizer=organizer).order_by("pk") for table in OWN_SPACE}
    return {name: list(found.values_list("pk", flat=True)) for name, found in rows.items()}
