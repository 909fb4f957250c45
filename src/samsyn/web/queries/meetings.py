"""Meetings that an actor may see, and what a time is held against: the diaries of both authorities' people and of the organizer's, and
its wish.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet

from samsyn.dialogue import booking, burden
from samsyn.dialogue.booking import Around, Part, Refusal, Rule, Wishes
from samsyn.dialogue.calendar import NAMES
from samsyn.dialogue.diary import Diary, Held
from samsyn.dialogue.times import at, slot
from samsyn.dialogue.workflow import meeting_table
from samsyn.web.models import Busy, Case, CaseLeader, Meeting, MeetingCase, MeetingStaff, QuietWeek, Staff, Wish
from samsyn.web.queries import cases
from samsyn.web.rights import Act, Actor, Denied, may, require

AGREED = ("booked", "moved")
"""States of a meeting that people count on."""
NEXT = {"accepted": "introduction", "going_on": "dialogue", "preparing": "dialogue", "held": "feedback"}
"""By state of a case: the kind of meeting that it comes to next."""
KEPT_IN = {"introduction": {"accepted"}, "dialogue": {"going_on", "preparing"}, "feedback": {"held", "feedback_given"}}
"""By kind of meeting: the states of a case in which a meeting to come still has a purpose."""
MINUTES = {one.kind: one.minutes for one in burden.rules().meetings}
"""How long a meeting is unless somebody says otherwise."""
_AROUND = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Shown:
    """A meeting of a case, in words. organizers: how many are in it."""

    meeting: Meeting
    title: str
    state: str
    when: str
    organizers: int

    @property
    def is_agreed(self) -> bool:
        return self.meeting.state in AGREED

    @property
    def is_proposed(self) -> bool:
        return self.meeting.state == "proposed"

    @property
    def is_alone(self) -> bool:
        """Whether the organizer is by itself in it, and so may move it."""
        return self.organizers == 1 and self.meeting.capacity == 1


def of_case(actor: Actor, case: Case) -> tuple[Shown, ...]:
    """All meetings that a case is or has been booked in, soonest first. For those who found the case by `queries.cases`."""
    require(actor, Act.LEAD if may(actor, Act.LEAD) else Act.OFFER)
    return tuple(shown(one) for one in _counted(Meeting.objects.filter(bookings__case=case, bookings__left__isnull=True)))


def _counted(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """With `organizers`, the number of live bookings."""
    live = MeetingCase.objects.filter(left__isnull=True)
    ids = meetings.order_by().values("pk")
    counted = Count("bookings", filter=Q(bookings__in=live), distinct=True)
    return Meeting.objects.filter(pk__in=ids).annotate(organizers=counted).order_by("starts", "pk")


def shown(meeting: Meeting) -> Shown:
    counted = getattr(meeting, "organizers", 0)
    state = meeting_table().states[meeting.state].sv
    return Shown(meeting, NAMES[meeting.kind], state, slot(meeting.starts, meeting.ends), counted)


def meeting(actor: Actor, number: int) -> Meeting:
    """One meeting, for its staff, those who lead a case in it, and the organizers in it. Raises Denied for everybody else."""
    require(actor, Act.LEAD if may(actor, Act.LEAD) else Act.OFFER)
    mine = Q(staff__staff_id=actor.staff or 0) | Q(
        bookings__left__isnull=True, bookings__case__in=cases.seen_by(actor).order_by().values("pk")
    )
    found = Meeting.objects.filter(mine, pk=number).first()
    if found is None:
        raise Denied("Det här mötet är inte ert.", "", "Gå till era egna möten.")
    return found


def bookings(meeting_: Meeting) -> tuple[MeetingCase, ...]:
    """Those that are in a meeting, by name."""
    live = meeting_.bookings.filter(left__isnull=True).select_related("case__round")
    return tuple(live.order_by("case__name", "pk"))


def staff_of(meeting_: Meeting) -> tuple[Staff, ...]:
    return tuple(Staff.objects.filter(meetings__meeting=meeting_, ended__isnull=True).order_by("pk"))


def leaders(case: Case) -> tuple[Staff, ...]:
    """Those who lead a case now, of both authorities."""
    return tuple(Staff.objects.filter(leads__in=CaseLeader.objects.filter(case=case, ended__isnull=True)).order_by("pk"))


def introductions(now: datetime) -> tuple[Shown, ...]:
    """Group introductions to come, soonest first."""
    coming = Meeting.objects.filter(kind="introduction", capacity__gt=1, state__in=AGREED, starts__gt=now)
    return tuple(shown(one) for one in _counted(coming))


def led_introductions(actor: Actor) -> tuple[Shown, ...]:
    """All group introductions, the latest last, for staff."""
    require(actor, Act.LEAD)
    return tuple(shown(one) for one in _counted(Meeting.objects.filter(kind="introduction", capacity__gt=1)))


def open_introductions(actor: Actor, case: Case, now: datetime) -> tuple[Shown, ...]:
    """Those with a place left that the organizer is not in."""
    require(actor, Act.OFFER)
    taken = set(MeetingCase.objects.filter(case=case, left__isnull=True).values_list("meeting_id", flat=True))
    return tuple(one for one in introductions(now) if one.organizers < one.meeting.capacity and one.meeting.pk not in taken)


def wish(actor: Actor, case: Case) -> Wish | None:
    """What the organizer wishes. Its free words only for those who lead, and those of its people who do more than a link does."""
    require(actor, Act.LEAD if may(actor, Act.LEAD) else Act.OFFER)
    found = Wish.objects.filter(case=case).first()
    if found is not None and not may(actor, Act.LEAD) and not cases.is_own(actor, case):
        found.text = ""
    return found


def _wishes(case: Case, kind: str) -> Wishes:
    """How a wish is held against a time. Introductions and feedback are digital whatever is wished."""
    said = Wish.objects.filter(case=case).first()
    if said is None:
        return Wishes()
    days = frozenset(date.fromisoformat(day) for day in said.not_days)
    parts = frozenset(Part(part) for part in said.parts)
    return Wishes(frozenset(said.weekdays), parts, days, said.digital if kind == "dialogue" else None)


def beside_wish(case: Case, now: datetime) -> str:
    """The booked time, in words, if it is not what the organizer now wishes; empty otherwise. Something to say, not an error."""
    found = Meeting.objects.filter(bookings__case=case, bookings__left__isnull=True, state__in=AGREED, starts__gt=now)
    for one in found.order_by("starts", "pk"):
        held = Around(now, (), _wishes(case, one.kind), frozenset())
        if one.capacity == 1 and any(no.rule is Rule.WISH for no in booking.refusals(Held(one.starts, one.ends, one.place), held)):
            return at(one.starts)
    return ""


def around(*, actor: Actor, case: Case, kind: str, staff: Iterable[Staff], now: datetime, besides: int = 0) -> Around:
    """Everything that a time for a case is held against. besides: a meeting that is about to be moved."""
    weeks = QuietWeek.objects.filter(organizer=case.organizer).values_list("monday", flat=True)
    named = may(actor, Act.LEAD)
    diaries = tuple(_of_staff(one, one.name if named else "En av dialogledarna", besides, now) for one in staff)
    return Around(now, (*diaries, _of_organizer(case, besides, now)), _wishes(case, kind), frozenset(weeks))


def refused(
    *, actor: Actor, wanted: Held, of: Sequence[Case], kind: str, staff: Sequence[Staff], now: datetime, besides: int = 0
) -> tuple[Refusal, ...]:
    """What speaks against a time for these cases together. An organizer may set its own wish aside by choosing."""
    found: dict[Refusal, None] = {}
    for case in of:
        held = around(actor=actor, case=case, kind=kind, staff=staff, now=now, besides=besides)
        found |= dict.fromkeys(booking.refusals(wanted, held))
    if not of:
        found |= dict.fromkeys(booking.refusals(wanted, _only_staff(staff, now, besides)))
    return tuple(one for one in found if one.rule is not Rule.WISH or may(actor, Act.LEAD))


def _only_staff(staff: Sequence[Staff], now: datetime, besides: int) -> Around:
    return Around(now, tuple(_of_staff(one, one.name, besides, now) for one in staff))


def _of_staff(staff: Staff, who: str, besides: int, now: datetime) -> Diary:
    held = Meeting.objects.filter(staff__staff=staff, state__in=AGREED).exclude(pk=besides)
    busy = Busy.objects.filter(staff=staff, ends__gt=now - _AROUND)
    return Diary(who, (*_held(held, now), *(Held(one.starts, one.ends, one.place) for one in busy)))


def _of_organizer(case: Case, besides: int, now: datetime) -> Diary:
    """Meetings that the organizer's people are in, for this organizer or another that they act for."""
    people = case.seats.filter(left__isnull=True).values("person")
    theirs = MeetingCase.objects.filter(left__isnull=True, case__seats__person__in=people, case__seats__left__isnull=True)
    held = Meeting.objects.filter(bookings__in=theirs, state__in=AGREED).exclude(pk=besides).distinct()
    return Diary("Någon av er", _held(held, now))


def _held(meetings: QuerySet[Meeting], now: datetime) -> tuple[Held, ...]:
    return tuple(Held(one.starts, one.ends, one.place) for one in meetings.filter(ends__gt=now - _AROUND))


def free_times(actor: Actor, case: Case, kind: str, place: str, now: datetime) -> tuple[Held, ...]:
    """Three good times, or fewer. None for a case that nobody leads yet."""
    require(actor, Act.LEAD if may(actor, Act.LEAD) else Act.OFFER)
    staff = leaders(case)
    if not staff:
        return ()
    first = (now + timedelta(days=booking.hours().notice_days)).date()
    return booking.free_times(first, MINUTES[kind], place, around(actor=actor, case=case, kind=kind, staff=staff, now=now))


def calendar(actor: Actor, staff: int, now: datetime) -> tuple[Held, ...]:
    """When somebody on the staff is taken, from today on: for others only as taken, without what and with whom."""
    require(actor, Act.LEAD)
    one = Staff.objects.get(pk=staff, ended__isnull=True)
    held = (replace(each, place="") if staff != actor.staff else each for each in _of_staff(one, one.name, 0, now).held)
    return tuple(sorted((each for each in held if each.ends > now), key=lambda each: each.starts))


def busy(actor: Actor, now: datetime) -> tuple[Busy, ...]:
    """One's own times that are taken by something else than a meeting."""
    require(actor, Act.LEAD)
    return tuple(Busy.objects.filter(staff_id=actor.staff, ends__gt=now).order_by("starts", "pk"))


def led(actor: Actor, now: datetime) -> tuple[Shown, ...]:
    """One's own meetings to come, soonest first."""
    require(actor, Act.LEAD)
    return tuple(shown(one) for one in _counted(Meeting.objects.filter(staff__staff_id=actor.staff, ends__gt=now)))


def colleagues(actor: Actor, besides: Collection[int] = ()) -> tuple[Staff, ...]:
    """Everybody who leads dialogues at either authority."""
    require(actor, Act.LEAD)
    return tuple(Staff.objects.filter(role="leader", ended__isnull=True).exclude(pk__in=besides).order_by("authority", "name", "pk"))


def in_meeting(case: Case, meeting_: Meeting) -> MeetingCase | None:
    return MeetingCase.objects.filter(case=case, meeting=meeting_, left__isnull=True).first()


def agreed(case: Case) -> Meeting | None:
    """The booked meeting of the kind that the case comes to next."""
    wanted = {"kind": NEXT.get(case.state, ""), "state__in": AGREED}
    return Meeting.objects.filter(bookings__case=case, bookings__left__isnull=True, **wanted).first()


def is_staffed_by(meeting_: Meeting, actor: Actor) -> bool:
    return MeetingStaff.objects.filter(meeting=meeting_, staff_id=actor.staff or 0).exists()


def may_change(actor: Actor, meeting_: Meeting) -> bool:
    """A meeting of many is changed by those who lead it only, not by everybody who leads one of the dialogues in it."""
    return not may(actor, Act.LEAD) or meeting_.capacity == 1 or is_staffed_by(meeting_, actor)


def is_introduction(number: int) -> bool:
    return Meeting.objects.filter(pk=number, kind="introduction").exists()


def is_shared(meeting_: Meeting) -> bool:
    """Whether others are, or may be, in the meeting too."""
    return meeting_.capacity > 1 or len(bookings(meeting_)) > 1


def is_private(meeting_: Meeting) -> bool:
    """Whether somebody in the meeting has not wished to meet with others."""
    return MeetingCase.objects.filter(meeting=meeting_, left__isnull=True).exclude(case__wish__together=True).exists()
