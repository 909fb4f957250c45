"""The underlag that is frozen to a dialogue, so that all sit with the same paper in the room, and what is newer."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from samsyn.concepts.errors import WrongUse
from samsyn.store import published, vintages
from samsyn.underlag import gather
from samsyn.underlag.decided import contributions_to
from samsyn.underlag.facts import Facts
from samsyn.underlag.formats import Made
from samsyn.web.models import Case
from samsyn.web.newer import Changed, changed
from samsyn.web.queries import cases, public
from samsyn.web.queries.preparing import act_of
from samsyn.web.rights import Actor


@dataclass(frozen=True, slots=True)
class Paper:
    """frozen: id of the vintage that the dialogue sits with, empty before. built: when it was built, None where it is kept no longer.

    changed: what the newest vintage tells otherwise, empty where there is none newer.
    """

    frozen: str = ""
    built: datetime | None = None
    newer: str = ""
    changed: tuple[Changed, ...] = ()


def case_of(actor: Actor, number: int) -> Case:
    """A case that its organizer's people and its leaders may read."""
    return cases.case(actor, number, act_of(actor))


def paper(case: Case) -> Paper:
    """What the case sits with, and what is newer than that."""
    kept = held(case.frozen)
    if kept is None:
        return Paper(case.frozen)
    newest = public.store()
    if newest.vintage.id == case.frozen:
        return Paper(case.frozen, kept.vintage.built)
    told: tuple[Changed, ...] = ()
    with suppress(WrongUse):  # an organizer that is in only one of the two, as after a merger
        told = changed(gather.one(kept, case.organizer), gather.one(newest, case.organizer))
    return Paper(case.frozen, kept.vintage.built, newest.vintage.id, told)


def made(case: Case) -> Made:
    """The frozen underlag in its formats. Raises WrongUse if nothing is frozen, or its vintage is kept no longer."""
    kept = held(case.frozen)
    if kept is None:
        raise WrongUse("Det finns inget låst underlag för dialogen.", case.frozen, "Läs det underlag som gäller nu i stället.")
    return Made(_with_contributions(gather.one(kept, case.organizer)), public.decided())


def held(vintage: str) -> published.Published | None:
    known = vintage in vintages.every(public.home()) if vintage else False
    return published.opened(public.home(), vintage) if known else None


def _with_contributions(facts: Facts) -> Facts:
    return replace(facts, contributions=contributions_to(facts, public.decided()))
