"""Rounds: made with their cases, offered, given to leaders, withdrawn. Done from the terminal."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from samsyn.concepts.errors import WrongUse
from samsyn.concepts.swedish import listed
from samsyn.dialogue.people import Part
from samsyn.web.actions import meeting_staff, outbox, steps
from samsyn.web.models import Case, CaseLeader, Coverage, Round, Seat, Staff
from samsyn.web.queries import cases, rounds
from samsyn.web.rights import Act, Actor, require
from samsyn.web.trail import record

_INVITED = frozenset({Part.CHIEF, Part.BOARD, Part.HEAD})
"""Those whom an offer goes to; whom else to invite is the organizer's own choice."""


@transaction.atomic
def make(*, actor: Actor, name: str, organizers: Sequence[str], answer_by: date, trial: bool, now: datetime) -> Round:
    """A round with a case for each organizer, its school forms, and a seat for each of its contacts who is to be invited.

    trial: with reference organizers, kept out of all statistics. Who has no contact gets a case too.
    Raises WrongUse for a name that is taken, a day that has been, and an organizer that the vintage lacks.
    """
    require(actor, Act.ROUNDS)
    if Round.objects.filter(name=name).exists():
        raise WrongUse("Det finns redan en omgång med det namnet.", name, "Välj ett annat namn.")
    if answer_by <= now.date():
        raise WrongUse("Sista svarsdagen har redan varit.", answer_by.isoformat(), "Välj en dag längre fram.")
    found = rounds.known(actor, organizers)
    made = Round.objects.create(name=name, trial=trial, answer_by=answer_by, made=now)
    for one in found:
        add(actor=actor, round_=made, organizer=one, now=now)
    record(actor, "round_made", f"omgång {made.pk}: {len(found)} huvudmän", now)
    return made


def add(*, actor: Actor, round_: Round, organizer: rounds.Known, now: datetime) -> Case:
    """A case in a round: planned, with school forms and seats."""
    require(actor, Act.ROUNDS)
    case = Case.objects.create(round=round_, organizer=organizer.organizer, name=organizer.name, since=now)
    Coverage.objects.bulk_create(Coverage(case=case, form=form, changed=now) for form in organizer.forms)
    seat_contacts(case, now)
    return case


def seat_contacts(case: Case, now: datetime) -> None:
    """A seat for each contact who is to be invited and has none; one each, with the first of her roles."""
    seated = set(Seat.objects.filter(case=case, left__isnull=True).values_list("person_id", flat=True))
    for contact in outbox.contacts(case.organizer):
        if contact.role in _INVITED and contact.person_id not in seated:
            seated.add(contact.person_id)
            values = {"name": contact.name, "role": contact.role, "taken": now, "typed": contact.typed}
            Seat.objects.create(case=case, person_id=contact.person_id, **values)


def offer(*, actor: Actor, round_: Round, now: datetime) -> int:
    """Offer a dialogue to all in the round that have not been offered one. Returns how many; a second time none.

    Each in a transaction of its own: ended halfway, the same command goes on with the rest. Contacts who have come since the round was
    made get their seats first.
    """
    require(actor, Act.ROUNDS)
    waiting = list(round_.cases.filter(state="planned").order_by("pk").values_list("pk", flat=True))
    return sum(_offered(actor, number, round_, now) for number in waiting)


@transaction.atomic
def _offered(actor: Actor, number: int, round_: Round, now: datetime) -> bool:
    case = cases.locked(actor, number, Act.ROUNDS)
    if case.state != "planned":
        return False
    seat_contacts(case, now)
    steps.take(actor=actor, case=case, step="offer", facts={"answer_by": round_.answer_by.isoformat()}, now=now)
    return True


@transaction.atomic
def give(*, actor: Actor, round_: Round, staff: Staff, organizers: Sequence[str], now: datetime) -> int:
    """Let somebody lead the dialogues of these organizers, for her authority. Returns how many are new to her.

    Somebody else of the same authority who led one leads it no longer.
    """
    require(actor, Act.ROUNDS)
    held = {case.organizer: case for case in round_.cases.exclude(state="moved").filter(organizer__in=organizers)}
    if missing := [one for one in organizers if one not in held]:
        raise WrongUse("De är inte med i omgången.", listed(missing[:5]), "Kontrollera numren, eller välj en annan omgång.")
    return sum(_led(actor, case, staff, now) for case in held.values())


def _led(actor: Actor, case: Case, staff: Staff, now: datetime) -> bool:
    now_leading = CaseLeader.objects.filter(case=case, ended__isnull=True)
    if now_leading.filter(staff=staff).exists():
        return False
    former = tuple(Staff.objects.filter(leads__in=now_leading, authority=staff.authority))
    now_leading.filter(staff__in=former).update(ended=now)
    CaseLeader.objects.create(case=case, staff=staff, since=now)
    meeting_staff.exchange(case=case, former=former, new=staff, now=now)
    record(actor, "leader_given", f"ärende {case.pk}: {staff.name}", now, organizer=case.organizer)
    return True


def withdraw(*, actor: Actor, round_: Round, reason: str, organizers: Sequence[str], now: datetime) -> int:
    """Withdraw the open dialogues of a round, or of some organizers in it, with a reason that they read. Returns how many."""
    require(actor, Act.ROUNDS)
    wanted = round_.cases.filter(organizer__in=organizers) if organizers else round_.cases.all()
    numbers = list(wanted.order_by("pk").values_list("pk", flat=True))
    return sum(_withdrawn(actor, number, reason, now) for number in numbers)


@transaction.atomic
def _withdrawn(actor: Actor, number: int, reason: str, now: datetime) -> bool:
    case = cases.locked(actor, number, Act.ROUNDS)
    if case.state in {"closed", "withdrawn", "moved"}:
        return False
    return steps.take_once(actor=actor, case=case, step="withdraw", facts={"reason": reason}, now=now) is not None
