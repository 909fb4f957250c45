"""When organizers merge, split, close or change owner in the middle of a dialogue.

A successor without a dialogue of its own in the round takes the case over: every step and the leaders follow, and it stands where the
former stood. One that has a dialogue of its own goes on with that. To a successor where nobody else has a part, the people follow with all
that they have written. To one that has other people, nobody gets a seat by the move, and only what others than the organizer's people have
already follows: the former people keep what is their own, and hand it over themselves if they want to (`actions.handing_over`). Notes,
bookings and what was sent follow to the first successor that is named, and to no other.
An organizer that lives on after a split keeps its case. One that is closed without a successor: withdraw, with the reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from samsyn.concepts.errors import WrongUse
from samsyn.dialogue.people import STEERS
from samsyn.web.actions import following, outbox, people, steps
from samsyn.web.models import Case, CaseStep
from samsyn.web.queries import cases
from samsyn.web.queries.rounds import Known
from samsyn.web.rights import Act, Actor, may
from samsyn.web.trail import record

_BACK = "Flytten var ett misstag."


@dataclass(frozen=True, slots=True)
class _Heir:
    """Who takes over, with the case that goes on. has_others: others than the people of the former case have a part in it."""

    known: Known
    case: Case
    has_others: bool


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
    heirs = [_heir(case, one, now) for one in others]
    for heir in heirs:
        _join(case, heir, now)
    if len(others) == len(successors):
        _move_to(actor, case, heirs, reason, now)
        return tuple(heir.case for heir in heirs)
    for heir in heirs:
        _seat(actor, case, heir, now)
    made = [heir.case for heir in heirs]
    record(actor, "case_split", f"ärende {case.pk}", now, organizer=case.organizer, after=[one.pk for one in made])
    return (case, *made)


def act_of(actor: Actor) -> Act:
    """A leader moves her own dialogues; the terminal any."""
    return Act.LEAD if may(actor, Act.LEAD) else Act.ROUNDS


def _heir(case: Case, one: Known, now: datetime) -> _Heir:
    has_others = following.is_inhabited(one.organizer, case)
    return _Heir(one, _own(case, one) or _begun(case, one, now), has_others)


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


def _join(case: Case, heir: _Heir, now: datetime) -> None:
    following.join_forms(case, heir.case, heir.known, now)
    if heir.case.came_from_id == case.pk:
        following.copy_steps(case, heir.case)
        following.copy_leaders(case, heir.case, now)
    if not heir.has_others:
        following.copy_addresses(case, heir.case, now)


def _move_to(actor: Actor, case: Case, heirs: Sequence[_Heir], reason: str, now: datetime) -> None:
    """The former case ends. It is told while its people still have their seats there, and only then do they follow."""
    first, *rest = heirs
    followed = following.everybodys(case) if first.has_others else following.whole(case)
    facts = {"moved_to": first.case.pk, "reason": reason, "followed": {name: rows for name, rows in followed.items() if rows}}
    taken = steps.take(actor=actor, case=case, step="move", facts=facts | ({"kept": first.case.name} if first.has_others else {}), now=now)
    _say_what_follows(case, taken, first)
    for heir in rest:
        _seat(actor, case, heir, now)
    following.carry(followed, first.case)
    if first.has_others:
        _seat_its_own(actor, case, first.case, now)


def _say_what_follows(case: Case, taken: CaseStep, first: _Heir) -> None:
    """The mail that tells of the move opens the case that the reader follows to, or says that what is the reader's own stays."""
    for mail in case.mails.filter(occasion=f"step {taken.pk}"):
        if not first.has_others:
            mail.cases.add(first.case)
        else:
            mail.parts = {**mail.parts, "kept": first.case.name}
            mail.save(update_fields=["parts"])


def _seat(actor: Actor, case: Case, heir: _Heir, now: datetime) -> None:
    """Who is with at a successor that is not the first: the same people, or its own; and the same meetings where it had no dialogue."""
    if heir.case.came_from_id == case.pk:
        following.copy_bookings(case, heir.case, now)
    if heir.has_others:
        _seat_its_own(actor, case, heir.case, now)
    else:
        following.copy_people(case, heir.case, now)


def _seat_its_own(actor: Actor, case: Case, made: Case, now: datetime) -> None:
    """Those who are offered a dialogue at the successor get seats where it had no dialogue of its own, and are told."""
    steer = [contact for contact in outbox.contacts(made.organizer) if contact.role in STEERS]
    for contact in steer if made.came_from_id == case.pk else ():
        people.seat_contact(actor=actor, case=made, contact=contact, now=now)


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
    if first.state == "moved":
        raise WrongUse(f"Dialogen har gått vidare från {first.name}.", "", "Flytta tillbaka den i den ordning som den har flyttat.")
    if gone_on := [made for made in continued if made.steps.count() >= case.steps.count()]:
        raise WrongUse(f"Dialogen har gått vidare hos {gone_on[0].name}.", "", "Flytta tillbaka den därifrån i stället.")
    moved = case.steps.get(pk=step)
    written_since = following.every(first) if first in continued and "kept" not in moved.facts else {}
    for rows in (moved.facts.get("followed", {}) | written_since, moved.facts.get("handed", {})):
        following.carry(rows, case)
    back = steps.undo_once(actor=actor, case=case, number=step, now=now)
    facts = {"moved_to": case.pk, "reason": _BACK} | ({"kept": case.name} if "kept" in moved.facts else {})
    for made in continued:
        steps.take(actor=actor, case=_seen(actor, made), step="move", facts=facts, now=now)
    return back


def _seen(actor: Actor, made: Case) -> Case:
    return cases.locked(actor, made.pk, act_of(actor))
