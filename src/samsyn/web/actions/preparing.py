"""Reflecting on success factors before a dialogue. The trail tells that something was written, never what."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from samsyn.concepts.errors import WrongUse
from samsyn.dialogue import prepare
from samsyn.dialogue.people import Part, may_count
from samsyn.dialogue.spread import Spread, spread
from samsyn.web.actions.steps import NotNow
from samsyn.web.marks import WrittenElsewhere
from samsyn.web.models import ReflectionClosed, Temperature
from samsyn.web.queries import cases
from samsyn.web.queries.preparing import DEGREE, answered, given, seat, stamp
from samsyn.web.rights import Act, Actor
from samsyn.web.trail import record


@dataclass(frozen=True, slots=True)
class Answered:
    """chosen: as `queries.preparing.CHOICES`. told: whether the organizer's other people may read the words."""

    chosen: str
    saw: str
    explore: str
    told: bool


@transaction.atomic
def reflect(*, actor: Actor, number: int, factor: str, answered: Answered, seen: str, now: datetime) -> None:
    """One's own answer on a factor. seen: stamp of the answer that the form was filled from. Raises WrittenElsewhere, WrongUse."""
    case = cases.locked(actor, number, Act.TAKE_PART)
    _known(factor)
    mine = seat(actor, case)
    own = Temperature.objects.filter(seat=mine, factor=factor).first()
    degree = answered.chosen.isdigit()
    row = Temperature(
        case=case,
        seat=mine,
        factor=factor,
        answer=DEGREE if degree else answered.chosen,
        where=int(answered.chosen) if degree else None,
        saw=answered.saw,
        explore=answered.explore,
        told=answered.told,
        written=now,
    )
    if stamp(row) == stamp(own):
        return
    if stamp(own) != seen:
        raise WrittenElsewhere(
            "Svaret är ändrat i ett annat fönster sedan ni öppnade sidan.", "", "Jämför de två, och spara det som gäller."
        )
    row.pk = own.pk if own else None
    row.save()
    record(actor, "reflected_on_factor", f"ärende {number}: {factor}", now, organizer=case.organizer)


@transaction.atomic
def forget(*, actor: Actor, number: int, factor: str, now: datetime) -> None:
    """Take one's own answer away."""
    case = cases.locked(actor, number, Act.TAKE_PART)
    gone, _ = Temperature.objects.filter(seat=seat(actor, case), factor=factor).delete()
    if gone:
        record(actor, "reflection_taken_away", f"ärende {number}: {factor}", now, organizer=case.organizer)


@transaction.atomic
def close(*, actor: Actor, number: int, now: datetime) -> ReflectionClosed:
    """Make the spread, this once. A second time changes nothing. Raises NotNow while fewer than five have answered, and for who may not."""
    case = cases.locked(actor, number, Act.TAKE_PART)
    if closed := ReflectionClosed.objects.filter(case=case).first():
        return closed
    mine, answers = seat(actor, case), given(Temperature.objects.filter(case=case).select_related("seat").order_by("written", "pk"))
    if denied := may_count(Part(mine.role)):
        raise NotNow(denied.reason, "", denied.remedy)
    if not answered(answers):
        raise NotNow("Ni är färre än fem som har svarat.", "", "Prata om svaren i stället.")
    made = [_kept(one) for one in spread([one.id for one in prepare.factors()], [one for _, one in answers])]
    record(actor, "reflecting_closed", f"ärende {number}", now, organizer=case.organizer)
    return ReflectionClosed.objects.create(case=case, spread=made, closed=now, seat=mine)


def _kept(one: Spread) -> dict[str, object]:
    """As it lies in the database: the look at all first, under no role."""
    looks = {"": one.all, **(one.roles or {})} if one.all else {}
    return {"factor": one.factor, "looks": [{"whose": role, "counts": list(look.counts)} for role, look in looks.items()]}


def _known(factor: str) -> None:
    if prepare.factor(factor) is None:
        raise WrongUse("Den framgångsfaktorn finns inte.", "", "Gå till förberedelserna och välj den där.")
