"""What is to be written to whom: one row in the outbox for each, queued in the same transaction as what it tells of.

A mail is one of its kind by person, kind and occasion: queueing it again changes nothing. Its words are made when it is shown or sent.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from samsyn.dialogue.workflow import Step
from samsyn.web.models import Case, CaseLeader, CaseStep, Contact, Mail, Meeting, Person, Seat, Staff

GATHERED = frozenset({"offer", "offer_again"})
"""Kinds of which one person gets a single mail for all its organizers in a round."""


def queue_step(*, case: Case, step: CaseStep, row: Step, now: datetime) -> None:
    """Tell those whom the row names that a step was taken."""
    if row.mail == "none":
        return
    parts = {"step": row.id, "facts": step.facts, "who": step.who}
    if row.mail in GATHERED:
        for person in addressed(case):
            _gather(case, person, row.mail, f"step {step.pk}", parts=parts, now=now, held=step.staff_id is None)
        return
    _tell(case, row.mail, f"step {step.pk}", tells=row.tells, parts=parts | {"taken": step.pk}, now=now)


def queue_undo(*, case: Case, undone: CaseStep, now: datetime, lost: str = "") -> None:
    """Tell everybody who was told of the step that it is undone. An offer that nobody has let go yet is only taken out of its mail.

    lost: times that it gave up and that could not be taken back.
    """
    if undone.step in GATHERED and _taken_out(case, now=now):
        return
    parts = {"step": undone.step, "who": undone.who, "state": case.state} | ({"lost": lost} if lost else {})
    _tell(case, "undone", f"undone {undone.pk}", tells=("organizer", "leaders"), parts=parts, now=now)


def _gather(case: Case, person: Person, kind: str, occasion: str, *, parts: Mapping[str, object], now: datetime, held: bool) -> None:
    """Into the mail of this kind that already waits for the person in the round, or else into a new one.

    held: until somebody has looked, unless a leader took the step herself.
    """
    waiting = Mail.objects.filter(person=person, kind=kind, round=case.round_id, state__in=_WAITING, taken__isnull=True).first()
    if waiting is not None:
        waiting.cases.add(case)
        return
    queue(kind=kind, occasion=occasion, person=person, cases=(case,), parts=parts, now=now, held=held)


def _taken_out(case: Case, *, now: datetime) -> bool:
    """Whether there was a held mail about the case; it no longer is, and one that was about nothing else is dropped."""
    held = tuple(Mail.objects.filter(cases=case, state=Mail.State.HELD))
    for mail in held:
        mail.cases.remove(case)
    Mail.objects.filter(pk__in=[mail.pk for mail in held], cases__isnull=True).update(
        state=Mail.State.DROPPED, why="ångrat innan det gick", taken=now
    )
    return bool(held)


_WAITING = (Mail.State.HELD, Mail.State.QUEUED)


def waits(*, kind: str, staff: Staff, case: Case) -> bool:
    """Whether a mail of this kind about the case is on its way to one of the staff already."""
    return Mail.objects.filter(kind=kind, staff=staff, cases=case, state__in=_WAITING, taken__isnull=True).exists()


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
