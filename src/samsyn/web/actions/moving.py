"""When organizers merge, split, close or change owner in the middle of a dialogue.

A successor without a dialogue of its own in the round takes the case over: every step, the people and the leaders follow, and it stands
where the former stood. Notes, bookings, what was sent and the own space follow to the first successor that is named, and to no other.
A successor that has a dialogue of its own goes on with that: nobody gets a seat in it by the move, and what single persons have answered
stays behind. A leader moves only to who has no people of its own in Samsyn; else it is done at the terminal, when both have agreed.
An organizer that lives on after a split keeps its case. One that is closed without a successor: withdraw, with the reason.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from samsyn.concepts.errors import WrongUse
from samsyn.web.actions import following, steps
from samsyn.web.models import Case, CaseStep
from samsyn.web.queries import cases
from samsyn.web.queries.rounds import Known
from samsyn.web.rights import Act, Actor, may
from samsyn.web.trail import record

_BACK = "Flytten var ett misstag."


@transaction.atomic
def move(*, actor: Actor, number: int, successors: Sequence[Known], reason: str, now: datetime) -> tuple[Case, ...]:
    """Let a dialogue go on with these organizers: one for a new owner or a merger, several for a split.

    Returns the cases that go on, in the same order. Raises WrongUse where there is nobody, or only the organizer itself, to go on with.
    """
    case = cases.locked(actor, number, act_of(actor))
    others = [one for one in successors if one.organizer != case.organizer]
    if not others:
        remedy = "Läggs verksamheten ner utan att någon tar över? Återkalla dialogen, och skriv varför."
        raise WrongUse("Det står ingen annan huvudman att flytta till.", case.name, remedy)
    _refuse_strangers(actor, case, others)
    goes_on = [_own(case, one) or _begun(case, one, now) for one in others]
    if len(others) < len(successors):
        for made, one in zip(goes_on, others, strict=True):
            _join(case, made, one, now)
            following.copy_people(case, made, now)
        record(actor, "case_split", f"ärende {case.pk}", now, organizer=case.organizer, after=[made.pk for made in goes_on])
        return (case, *goes_on)
    for made, one in zip(goes_on, others, strict=True):
        _join(case, made, one, now)
    _move_to(actor, case, goes_on, reason, now)
    return tuple(goes_on)


def _refuse_strangers(actor: Actor, case: Case, others: Sequence[Known]) -> None:
    """A leader's word alone gives nobody's own space to others: where the successor has people of its own, the terminal moves."""
    strange = [one.name for one in others if following.is_inhabited(one.organizer, case)] if may(actor, Act.LEAD) else []
    if strange:
        remedy = "Be den som sköter Samsyn flytta dialogen, när båda huvudmännen har sagt ja till att det som är skrivet följer med."
        raise WrongUse(f"{strange[0]} har redan egna personer i Samsyn.", "", remedy)


def act_of(actor: Actor) -> Act:
    """A leader moves her own dialogues; the terminal any."""
    return Act.LEAD if may(actor, Act.LEAD) else Act.ROUNDS


def _own(case: Case, one: Known) -> Case | None:
    """The successor's own case in the round, if it has an open one."""
    found = Case.objects.select_for_update().filter(round_id=case.round_id, organizer=one.organizer).exclude(state="moved").first()
    if found and found.state in {"closed", "withdrawn"}:
        raise WrongUse(f"{one.name} har redan haft sin dialog i omgången.", "", "Återkalla den här dialogen, eller välj en annan huvudman.")
    return found


def _begun(case: Case, one: Known, now: datetime) -> Case:
    made = Case.objects.create(round_id=case.round_id, organizer=one.organizer, name=one.name, since=now, came_from=case)
    steps.begin_as(made=made, former=case, now=now)
    return made


def _join(case: Case, made: Case, one: Known, now: datetime) -> None:
    following.join_forms(case, made, one, now)
    if made.came_from_id == case.pk:
        following.copy_steps(case, made)
        following.copy_leaders(case, made, now)
        following.copy_addresses(case, made, now)


def _move_to(actor: Actor, case: Case, goes_on: Sequence[Case], reason: str, now: datetime) -> None:
    """The former case ends. It is told while its people still have their seats, and only then do they follow."""
    first, *rest = goes_on
    followed = following.whole(case) if first.came_from_id == case.pk else following.into_another(case)
    facts = {"moved_to": first.pk, "reason": reason, "followed": {name: rows for name, rows in followed.items() if rows}}
    taken = steps.take(actor=actor, case=case, step="move", facts=facts, now=now)
    for mail in case.mails.filter(occasion=f"step {taken.pk}"):
        mail.cases.add(first)
    for made in rest:
        if made.came_from_id == case.pk:
            following.copy_people(case, made, now)
    following.carry(followed, first)


@transaction.atomic
def undo(*, actor: Actor, number: int, step: int, now: datetime) -> CaseStep | None:
    """The move was a mistake: the case stands where it stood, with all that followed. None where it is undone already.

    Raises WrongUse where the dialogue has gone on with a successor.
    """
    case = cases.locked(actor, number, act_of(actor))
    first = case.moved_to
    if first is None:
        return steps.undo_once(actor=actor, case=case, number=step, now=now)
    continued = list(Case.objects.select_for_update().filter(came_from=case).exclude(state="moved"))
    if gone_on := [made for made in continued if made.steps.count() >= case.steps.count()]:
        raise WrongUse(f"Dialogen har gått vidare hos {gone_on[0].name}.", "", "Flytta tillbaka den därifrån i stället.")
    moved = case.steps.get(pk=step)
    written_since = following.of_case(first) if first in continued else {}
    following.carry({**moved.facts.get("followed", {}), **written_since}, case)
    back = steps.undo_once(actor=actor, case=case, number=step, now=now)
    for made in continued:
        steps.take(actor=actor, case=_seen(actor, made), step="move", facts={"moved_to": case.pk, "reason": _BACK}, now=now)
    return back


def _seen(actor: Actor, made: Case) -> Case:
    return cases.locked(actor, made.pk, act_of(actor))
