"""Cases that an actor may see. No page finds a case in any other way."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from samsyn.concepts.errors import WrongUse
from samsyn.dialogue.workflow import By, Taken
from samsyn.web.models import Case, CaseStep
from samsyn.web.rights import Act, Actor, Denied, Role, may, require, within


def seen_by(actor: Actor) -> QuerySet[Case]:
    """The cases that this actor may see anything of, by name; none for who has no part in any."""
    return Case.objects.filter(_visible(actor)).select_related("round").order_by("name", "pk")


def _visible(actor: Actor) -> Q:
    if may(actor, Act.OFFER):
        return Q(pk__in=actor.cases)
    if may(actor, Act.LEAD):
        return Q(leaders__staff_id=actor.staff, leaders__ended__isnull=True)
    return Q() if may(actor, Act.ROUNDS) else Q(pk__in=())


def case(actor: Actor, number: int, act: Act) -> Case:
    """One case, for somebody who may do `act` in it. Raises Denied, NotConfirmed, or WrongUse for one that the actor has no part in.

    That a case exists is not told to who has no part in it.
    """
    require(within(actor, number), act)
    found = seen_by(actor).filter(pk=number).first()
    if found is None:
        raise Denied("Den här dialogen är inte er.", "", "Gå till era egna dialoger.")
    return found


def is_own(actor: Actor, case: Case) -> bool:
    """Whether the actor does in the case all that an organizer's people do, and not only what a link does."""
    return may(within(actor, case.pk), Act.TAKE_PART)


def locked(actor: Actor, number: int, act: Act) -> Case:
    """The same, for somebody who is about to change it: nobody else changes it until the transaction ends."""
    case(actor, number, act)
    return Case.objects.select_for_update().get(pk=number)


def acts_as(actor: Actor, case: Case | None = None) -> frozenset[By]:
    """How the actor stands in the workflow's table, of a case or of a meeting."""
    found = {
        Role.LINK: {By.ORGANIZER},
        Role.ORGANIZER: {By.ORGANIZER, By.PART},
        Role.LEADER: {By.LEADER},
        Role.TERMINAL: {By.ROUND, By.CLOCK},
    }
    return frozenset(found.get(within(actor, case.pk if case else 0).role, set()))


def counted(actor: Actor) -> QuerySet[Case]:
    """The cases that statistics are made of, and the only query that a count may begin with: no trial round, and each dialogue once.

    Nothing in it tells who; what an organizer has not sent is no part of a case.
    """
    require(actor, Act.ROUNDS)
    return Case.objects.filter(round__trial=False).exclude(state="moved")


def steps(found: Case) -> Sequence[CaseStep]:
    """All that has happened in a case, oldest first."""
    return tuple(found.steps.order_by("pk"))


def latest(found: Case) -> tuple[CaseStep, Taken] | None:
    """The latest step that stands: not undone, and no undo itself. Asks nothing where the steps were fetched with the case."""
    every = found.steps.all()
    undoes = {step.undone_id for step in every}
    stands = [step for step in every if step.undone_id is None and step.pk not in undoes]
    row = max(stands, key=lambda step: step.pk, default=None)
    return (row, Taken(row.step, row.before, row.after, row.when)) if row else None


class NoSeat(WrongUse):
    """Somebody has no place in a case, or no longer."""


def missing_seat() -> NoSeat:
    return NoSeat("Personen är inte med i dialogen.", "", "Läs in sidan på nytt.")
