"""What is to be written to whom: one row in the outbox for each, queued in the same transaction as what it tells of.

A mail is one of its kind by person, kind and occasion: queueing it again changes nothing. Its words are made when it is shown or sent.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from samsyn.dialogue.workflow import Step
from samsyn.web.models import Case, CaseLeader, CaseStep, Contact, Mail, Meeting, Person, Seat, Staff


def queue_step(*, case: Case, step: CaseStep, row: Step, now: datetime) -> None:
    """Tell those whom the row names that a step was taken."""
    if row.mail == "none":
        return
    parts = {"step": row.id, "facts": step.facts, "who": step.who}
    _tell(case, row.mail, f"step {step.pk}", tells=row.tells, parts=parts, now=now)


def queue_undo(*, case: Case, undone: CaseStep, now: datetime) -> None:
    """Tell everybody who was told of the step that it is undone."""
    parts = {"step": undone.step, "who": undone.who, "state": case.state}
    _tell(case, "undone", f"undone {undone.pk}", tells=("organizer", "leaders"), parts=parts, now=now)


def _tell(case: Case, kind: str, occasion: str, *, tells: Iterable[str], parts: Mapping[str, object], now: datetime) -> None:
    wanted = set(tells)
    if "organizer" in wanted:
        for person in addressed(case):
            queue(kind=kind, occasion=occasion, person=person, cases=(case,), parts=parts, now=now)
    if "leaders" in wanted:
        for leader in CaseLeader.objects.filter(case=case, ended__isnull=True).select_related("staff"):
            queue(kind=kind, occasion=occasion, staff=leader.staff, cases=(case,), parts=parts, now=now)


def addressed(case: Case) -> tuple[Person, ...]:
    """Everybody of the organizer who is written to about this case: those with a seat."""
    seats = Seat.objects.filter(case=case, left__isnull=True).select_related("person").order_by("pk")
    return tuple(dict.fromkeys(seat.person for seat in seats))


def contacts(organizer: str) -> tuple[Contact, ...]:
    """The organizer's address book as it stands."""
    return tuple(Contact.objects.filter(organizer=organizer, ended__isnull=True).select_related("person").order_by("pk"))


def queue(
    *,
    kind: str,
    occasion: str,
    cases: Iterable[Case],
    parts: Mapping[str, object],
    now: datetime,
    person: Person | None = None,
    staff: Staff | None = None,
    meeting: Meeting | None = None,
    not_before: datetime | None = None,
    held: bool = False,
) -> Mail:
    """One mail, once. held: waits until somebody has looked at its batch."""
    about = tuple(cases)
    state = Mail.State.HELD if held else Mail.State.QUEUED
    values = {
        "round": about[0].round if about else None,
        "meeting": meeting,
        "parts": dict(parts),
        "state": state,
        "queued": now,
        "not_before": not_before or now,
    }
    mail, is_new = Mail.objects.get_or_create(person=person, staff=staff, kind=kind, occasion=occasion, defaults=values)
    if is_new:
        mail.cases.set(about)
    return mail
