"""The only place where the state of a meeting changes: by a row of `dialogue/meeting.yaml`, or by an undo that the row grants.

Who locks here locks in one order: the cases, the meetings, the staff. So two who book at once wait for each other and never for ever.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from samsyn.concepts.errors import WrongUse
from samsyn.dialogue import workflow
from samsyn.dialogue.workflow import By, Taken
from samsyn.web.actions import outbox
from samsyn.web.models import Case, Meeting, MeetingCase, MeetingStep, Person, Staff, Wish
from samsyn.web.queries import cases, meetings, people
from samsyn.web.rights import Act, Actor, Denied, may, require, within
from samsyn.web.trail import record


class NotPossible(WrongUse):
    """The time, the place or the state does not allow it."""

    http_status = 409


def locked(actor: Actor, number: int, *others: int) -> tuple[Meeting, tuple[Case, ...]]:
    """A meeting that the actor has a part in, and the cases in it (and others given), which nobody else changes until all is done."""
    seen = meetings.meeting(actor, number)
    if not meetings.may_change(actor, seen):
        raise Denied("Bara de som leder mötet kan ändra det.", "", "Be någon av dem.")
    of = lock_cases({*(booking.case_id for booking in meetings.bookings(seen)), *others})
    held = lock_meetings(of, seen.kind, number)[number]
    if not {booking.case_id for booking in meetings.bookings(held)} <= {case.pk for case in of}:
        raise NotPossible("Någon annan ändrade mötet just nu.", "", "Läs in sidan på nytt.")
    return held, of


def for_all(actor: Actor, of: Iterable[Case]) -> None:
    """Raises NotPossible for a person of an organizer who was invited to take part only: it does not cancel for the others."""
    for case in of:
        if denied := people.may_not_answer(actor, case):
            raise NotPossible(denied.reason, "", denied.remedy)


def require_own(actor: Actor, of: Iterable[Case]) -> None:
    """A time concerns everybody in the meeting. Of an organizer's people it is given up by those who have shown with a code that it is
    they, with a seat in one of its dialogues that does more than a link.
    """
    if not may(actor, Act.LEAD):
        mine = [case.pk for case in of if case.pk in actor.cases]
        known = [number for number in mine if number not in actor.waits]
        require(within(actor, next(iter(known or mine), 0)), Act.TAKE_PART)


def lock_cases(numbers: Iterable[int]) -> tuple[Case, ...]:
    return tuple(Case.objects.select_for_update().filter(pk__in=sorted(numbers)).order_by("pk"))


def lock_meetings(of: Iterable[Case], kind: str, *numbers: int) -> dict[int, Meeting]:
    """The meetings with these numbers, and those of a kind that the cases are in, by number."""
    in_them = MeetingCase.objects.filter(case__in=of, left__isnull=True, meeting__kind=kind).values_list("meeting_id", flat=True)
    wanted = Meeting.objects.select_for_update(no_key=True).filter(pk__in=[*numbers, *in_them]).order_by("pk")
    return {one.pk: one for one in wanted}


def lock_staff(staff: Iterable[Staff]) -> tuple[Staff, ...]:
    """Nobody else books these people until the transaction ends."""
    wanted = sorted(one.pk for one in staff)
    return tuple(Staff.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk"))


def take(
    *, actor: Actor, meeting: Meeting, step: str, now: datetime, facts: Mapping[str, object] | None = None, by: Iterable[By] | None = None
) -> MeetingStep:
    """Take one step of the table and tell those whom its row names. meeting: locked. by: unless it is how the actor stands.

    Raises NotPossible with the table's own reason.
    """
    told = {name: value for name, value in (facts or {}).items() if value not in (None, "")}
    table = workflow.meeting_table()
    answer = workflow.may_take(table, meeting.state, step, cases.acts_as(actor) if by is None else by)
    if isinstance(answer, workflow.Denied):
        raise NotPossible(answer.reason, "", answer.remedy)
    row = table.step(step)
    if row is None or workflow.wrong_facts(row, told):
        raise NotPossible("Det fattas något för det steget.", "", "Läs in sidan på nytt.")
    taken = _moved(actor=actor, meeting=meeting, step=step, to=answer.to, facts=told, now=now)
    if row.mail != "none":
        parts = {"facts": told, "who": taken.who, "step": step}
        tell(meeting=meeting, kind=row.mail, occasion=f"meeting step {taken.pk}", tells=row.tells, parts=parts, now=now)
    return taken


def undo(*, actor: Actor, meeting: Meeting, now: datetime, by: Iterable[By] | None = None) -> MeetingStep:
    """Undo the latest step of a meeting, if its row grants it. by: as in `take`."""
    row = meeting.steps.order_by("-pk").first()
    latest = Taken(row.step, row.before, row.after, row.when) if row else None
    answer = workflow.may_undo(workflow.meeting_table(), meeting.state, latest, cases.acts_as(actor) if by is None else by, now)
    if row is None or isinstance(answer, workflow.Denied):
        told = answer if isinstance(answer, workflow.Denied) else workflow.Denied("Det finns inget att ångra.")
        raise NotPossible(told.reason, "", told.remedy)
    return _moved(actor=actor, meeting=meeting, step=f"undo_{row.step}", to=answer.to, facts={}, now=now)


def _moved(*, actor: Actor, meeting: Meeting, step: str, to: str, facts: Mapping[str, object], now: datetime) -> MeetingStep:
    before = meeting.state
    meeting.state = to
    touch(meeting, now)
    who = actor.signature(_whose(actor, meeting))
    taken = MeetingStep.objects.create(meeting=meeting, step=step, before=before, after=to, when=now, who=who, facts=dict(facts))
    record(actor, "meeting_step", f"möte {meeting.pk}: {step}", now, before=before, after={"state": to, "facts": dict(facts)})
    return taken


def _whose(actor: Actor, meeting: Meeting) -> str:
    """The organizer that a person of several acts for in the meeting; empty where it is more than one."""
    booked = MeetingCase.objects.filter(meeting=meeting, case__in=actor.cases) if len(actor.names) > 1 else MeetingCase.objects.none()
    organizers = set(booked.values_list("case__organizer", flat=True))
    return organizers.pop() if len(organizers) == 1 else ""


def touch(meeting: Meeting, now: datetime) -> None:
    """Save a change that those who have the meeting in their calendar must see: its SEQUENCE rises (RFC 5545 3.8.7.4)."""
    meeting.sequence, meeting.changed = meeting.sequence + 1, now
    meeting.save()


def tell(
    *,
    meeting: Meeting,
    kind: str,
    occasion: str,
    now: datetime,
    tells: Collection[str] = ("organizer", "leaders"),
    parts: Mapping[str, object] | None = None,
    of: Iterable[Case] | None = None,
) -> None:
    """One mail to each person of the organizers in the meeting (or of those given), and to each of its staff."""
    about = tuple(of) if of is not None else tuple(booking.case for booking in meetings.bookings(meeting))
    if "organizer" in tells:
        for person, theirs in _addressed(about).items():
            outbox.queue(kind=kind, occasion=occasion, person=person, cases=theirs, parts=parts or {}, meeting=meeting, now=now)
    if "leaders" in tells:
        for staff in meetings.staff_of(meeting):
            outbox.queue(kind=kind, occasion=occasion, staff=staff, cases=about, parts=parts or {}, meeting=meeting, now=now)


def _addressed(about: Iterable[Case]) -> dict[Person, list[Case]]:
    """Each person with the cases that the mail to it is about."""
    found: dict[Person, list[Case]] = {}
    for case in about:
        for person in outbox.addressed(case):
            found.setdefault(person, []).append(case)
    return found


def enter(*, meeting: Meeting, case: Case, now: datetime) -> MeetingCase:
    """A place for a case. If it had said that no time suits, it no longer waits for somebody to get in touch."""
    Wish.objects.filter(case=case, none_fit__isnull=False).update(none_fit=None)
    return MeetingCase.objects.create(meeting=meeting, case=case, booked=now)


def drop_proposed(*, actor: Actor, case: Case, kind: str, besides: int, now: datetime) -> None:
    """The times that were proposed for the same meeting and are no longer needed. Nobody is told: another is booked."""
    for other in lock_meetings([case], kind).values():
        if other.state != "proposed" or other.pk == besides:
            continue
        take(actor=actor, meeting=other, step="drop", by={By.CLOCK}, now=now)
