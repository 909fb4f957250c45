"""What people do with meetings: propose, book, choose, move, say where, cancel.

A time that breaks a diary, a journey or a wish is refused.
"""

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from samsyn.dialogue.diary import Held
from samsyn.web.actions import meeting_staff, meeting_steps, outbox
from samsyn.web.actions.holding import hold, nobody_came, undo
from samsyn.web.actions.meeting_steps import NotPossible, drop_proposed, enter, lock_cases, lock_meetings, lock_staff, touch
from samsyn.web.models import Case, Meeting, MeetingStaff, Staff
from samsyn.web.queries import cases, meetings, times
from samsyn.web.rights import Act, Actor, may, require
from samsyn.web.trail import record

__all__ = [
    "book", "book_at", "cancel", "choose", "hold", "join_dialogue", "move", "nobody_came", "propose", "propose_free", "say_where", "undo",
]  # fmt: skip


@transaction.atomic
def propose(*, actor: Actor, case: Case, kind: str, wanted: Held, now: datetime, where: str = "") -> Meeting:
    """A leader proposes a time to an organizer, which is told. It takes up nobody's diary until it is booked."""
    made = _propose(actor=actor, case=case, kind=kind, wanted=wanted, now=now, where=where)
    _tell_proposed(actor, case, [made], now)
    return made


def _propose(*, actor: Actor, case: Case, kind: str, wanted: Held, now: datetime, where: str = "") -> Meeting:
    require(actor, Act.LEAD)
    (held,) = lock_cases([cases.case(actor, case.pk, Act.LEAD).pk])
    staff = lock_staff(meetings.leaders(held))
    _in_time(held, kind)
    _refuse(actor=actor, wanted=wanted, of=[held], kind=kind, staff=staff, now=now)
    return _made(actor=actor, case=held, kind=kind, wanted=wanted, staff=staff, where=where, now=now)


@transaction.atomic
def propose_free(*, actor: Actor, case: Case, now: datetime) -> list[Meeting]:
    """Propose three times that are free for all and suit the organizer's wish, where the meeting likeliest is."""
    found = cases.case(actor, case.pk, Act.LEAD)
    kind = meetings.NEXT.get(found.state, "")
    if kind not in {"dialogue", "feedback"}:
        raise NotPossible("Det finns inget möte att föreslå tider för nu.", "", "Se var dialogen är på dess sida.")
    free = meetings.free_times(actor, found, kind, times.likely_place(actor, found, kind), now)
    if not free:
        raise NotPossible("Det finns ingen tid som är ledig för alla.", "", "Skriv en tid själv, eller be huvudmannen ändra sina önskemål.")
    made = [_propose(actor=actor, case=found, kind=kind, wanted=wanted, now=now) for wanted in free]
    _tell_proposed(actor, found, made, now)
    return made


def _tell_proposed(actor: Actor, case: Case, made: Sequence[Meeting], now: datetime) -> None:
    """One mail to each person of the organizer, with all the times that are proposed at once."""
    parts = {"who": actor.name, "proposed": [one.pk for one in made]}
    for person in outbox.addressed(case):
        outbox.queue(kind="proposed", occasion=f"meeting {made[0].pk}", person=person, cases=(case,), parts=parts, now=now)


@transaction.atomic
def book_at(*, actor: Actor, case: Case, kind: str, wanted: Held, now: datetime, where: str = "") -> Meeting:
    """A leader books a time that has been agreed in some other way."""
    require(actor, Act.LEAD)
    return _book_new(actor=actor, case=cases.case(actor, case.pk, Act.LEAD), kind=kind, wanted=wanted, where=where, now=now)


@transaction.atomic
def choose(*, actor: Actor, case: Case, wanted: Held, now: datetime, where: str = "") -> Meeting:
    """An organizer takes one of the free times that its page shows, for the kind of meeting that comes next."""
    held = cases.case(actor, case.pk, Act.TAKE_PART)
    kind = meetings.NEXT.get(held.state, "")
    if kind not in {"dialogue", "feedback"}:
        raise NotPossible("Det finns inget möte att boka nu.", "", "Läs in sidan på nytt.")
    if kind == "feedback" and wanted.place:
        raise NotPossible("Återkopplingen hålls på skärm.", "", "Välj en av tiderna på sidan.")
    return _book_new(actor=actor, case=held, kind=kind, wanted=wanted, where=where, now=now)


def _book_new(*, actor: Actor, case: Case, kind: str, wanted: Held, where: str, now: datetime) -> Meeting:
    (held,) = lock_cases([case.pk])
    lock_meetings([held], kind)
    staff = lock_staff(meetings.leaders(held))
    if not staff:
        raise NotPossible("Dialogen har ingen dialogledare än.", "", "Försök igen när ni har fått en.")
    _in_time(held, kind)
    _one_at_a_time(held, kind)
    _refuse(actor=actor, wanted=wanted, of=[held], kind=kind, staff=staff, now=now)
    made = _made(actor=actor, case=held, kind=kind, wanted=wanted, staff=staff, where=where, now=now)
    meeting_steps.take(actor=actor, meeting=made, step="book", now=now)
    drop_proposed(actor=actor, case=held, kind=kind, besides=made.pk, now=now)
    return made


@transaction.atomic
def book(*, actor: Actor, meeting: int, now: datetime) -> Meeting:
    """Book a time that was proposed. Of two who book the same people's time at once, one gets it and the other is told."""
    held, of = meeting_steps.locked(actor, meeting)
    meeting_steps.require_own(actor, of)
    staff = lock_staff(meetings.staff_of(held))
    if held.state in meetings.AGREED:
        return held  # a second click
    for case in of:
        _in_time(case, held.kind)
        _one_at_a_time(case, held.kind)
    _refuse(actor=actor, wanted=_time(held), of=of, kind=held.kind, staff=staff, now=now, besides=held.pk)
    meeting_steps.take(actor=actor, meeting=held, step="book", now=now)
    for case in of:
        drop_proposed(actor=actor, case=case, kind=held.kind, besides=held.pk, now=now)
    return held


@transaction.atomic
def move(*, actor: Actor, meeting: int, wanted: Held, now: datetime) -> Meeting:
    """Another time for the same meeting. An organizer may move only one that it is alone in."""
    held, of = meeting_steps.locked(actor, meeting)
    meeting_steps.require_own(actor, of)
    staff = lock_staff(meetings.staff_of(held))
    if not may(actor, Act.LEAD) and (len(of) > 1 or held.capacity > 1):
        raise NotPossible("Andra är också med på mötet, så ni kan inte flytta det.", "", "Avboka er plats och välj ett annat möte.")
    if (held.starts, held.ends) == (wanted.starts, wanted.ends):
        return held
    for case in of:
        _in_time(case, held.kind)
        _one_at_a_time(case, held.kind, besides=held.pk)
    moved = Held(wanted.starts, wanted.ends, held.place)
    _refuse(actor=actor, wanted=moved, of=of, kind=held.kind, staff=staff, now=now, besides=held.pk)
    held.starts, held.ends = wanted.starts, wanted.ends
    facts = {"starts": wanted.starts.isoformat(), "ends": wanted.ends.isoformat()}
    meeting_steps.take(actor=actor, meeting=held, step="move", facts=facts, now=now)
    return held


@transaction.atomic
def say_where(*, actor: Actor, meeting: int, where: str, now: datetime) -> Meeting:
    """Write the room or the link of a booked meeting. All who have it in their calendars are told; the latest stands."""
    require(actor, Act.LEAD)
    held, _ = meeting_steps.locked(actor, meeting)
    if held.state not in meetings.AGREED or held.ends <= now:
        raise NotPossible("Mötet är inte bokat, eller har redan varit.", "", "Läs in sidan på nytt.")
    if held.where == where:
        return held  # a second click
    before, held.where = held.where, where
    touch(held, now)
    record(actor, "meeting_where", f"möte {held.pk}", now, before={"where": before}, after={"where": where})
    occasion = f"meeting {held.pk} {held.sequence}"
    meeting_steps.tell(meeting=held, kind="meeting_place", occasion=occasion, parts={"who": actor.name}, now=now)
    return held


@transaction.atomic
def cancel(*, actor: Actor, meeting: int, reason: str, now: datetime) -> Meeting:
    """The meeting is not held. An organizer that is not alone in it leaves its place instead (`introductions.leave`)."""
    held, of = meeting_steps.locked(actor, meeting)
    meeting_steps.require_own(actor, of)
    if held.state == "cancelled":
        return held  # a second click
    if not may(actor, Act.LEAD) and (held.capacity > 1 or len(of) > 1):
        raise NotPossible("Andra är också med på mötet, så ni kan inte ställa in det.", "", "Avboka er plats i stället.")
    meeting_steps.for_all(actor, of)
    meeting_steps.take(actor=actor, meeting=held, step="cancel", facts={"reason": reason[:500]}, now=now)
    return held


@transaction.atomic
def join_dialogue(*, actor: Actor, meeting: int, case: Case, now: datetime) -> Meeting:
    """Bring another organizer into a dialogue: only where both, and all who are in it already, have wished to meet with others.

    Its leaders come with it: the time must be free for them too.
    """
    require(actor, Act.LEAD)
    held, of = meeting_steps.locked(actor, meeting, cases.case(actor, case.pk, Act.LEAD).pk)
    added = next(one for one in of if one.pk == case.pk)
    if meetings.in_meeting(added, held):
        return held
    if held.kind != "dialogue" or held.state not in meetings.AGREED:
        raise NotPossible("Bara en bokad dialog kan delas av flera.", "", "Boka dialogen först.")
    alone = [one.name for one in of if not getattr(meetings.wish(actor, one), "together", False)]
    if alone:
        raise NotPossible(f"{alone[0]} har inte sagt att de vill träffa andra.", "", "Fråga dem, eller boka ett eget möte.")
    _in_time(added, "dialogue")
    _one_at_a_time(added, "dialogue")
    coming = lock_staff(meetings.leaders(added))
    _refuse(actor=actor, wanted=_time(held), of=[added], kind="dialogue", staff=coming, now=now, besides=held.pk)
    enter(meeting=held, case=added, now=now)
    meeting_staff.come_with(meeting=held, staff=coming)
    touch(held, now)
    record(actor, "meeting_joined", f"möte {held.pk}", now, organizer=added.organizer)
    meeting_steps.tell(meeting=held, kind="booked", occasion=f"meeting {held.pk} {held.sequence}", now=now)
    return held


def _time(meeting: Meeting) -> Held:
    return Held(meeting.starts, meeting.ends, meeting.place)


def _refuse(*, actor: Actor, wanted: Held, of: Sequence[Case], kind: str, staff: Sequence[Staff], now: datetime, besides: int = 0) -> None:
    found = meetings.refused(actor=actor, wanted=wanted, of=of, kind=kind, staff=staff, now=now, besides=besides)
    if found:
        raise NotPossible(" ".join(one.what for one in found), "", found[0].remedy)


def _in_time(case: Case, kind: str) -> None:
    if case.state not in meetings.KEPT_IN[kind]:
        raise NotPossible(f"{case.name} är inte framme vid det mötet nu.", "", "Se var dialogen är på dess sida.")


def _one_at_a_time(case: Case, kind: str, *, besides: int = 0) -> None:
    other = Meeting.objects.filter(kind=kind, state__in=meetings.AGREED, bookings__case=case, bookings__left__isnull=True)
    if other.exclude(pk=besides).exists():
        raise NotPossible(
            "Det finns redan en bokad tid. Kanske bokade någon annan hos er.", "", "Läs in sidan på nytt, och flytta den i stället."
        )


def _made(*, actor: Actor, case: Case, kind: str, wanted: Held, staff: Iterable[Staff], where: str, now: datetime) -> Meeting:
    made = new(kind=kind, wanted=wanted, staff=staff, where=where, capacity=1, now=now)
    enter(meeting=made, case=case, now=now)
    record(actor, "meeting_proposed", f"möte {made.pk}", now, organizer=case.organizer, after={"starts": wanted.starts.isoformat()})
    return made


def new(*, kind: str, wanted: Held, staff: Iterable[Staff], where: str, capacity: int, now: datetime) -> Meeting:
    """A meeting that is proposed, with its staff and an id of its own in calendars."""
    made = Meeting.objects.create(
        kind=kind,
        starts=wanted.starts,
        ends=wanted.ends,
        place=wanted.place,
        where=where,
        capacity=capacity,
        uid=f"{secrets.token_hex(12)}@samsyn",
        changed=now,
    )
    MeetingStaff.objects.bulk_create(MeetingStaff(meeting=made, staff=one) for one in staff)
    return made
