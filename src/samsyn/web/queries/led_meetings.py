"""What a leader's pages of meetings show."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest

from samsyn.concepts.errors import WrongUse
from samsyn.concepts.swedish import listed
from samsyn.dialogue import workflow
from samsyn.dialogue.booking import PART_NAMES, Part
from samsyn.dialogue.calendar import NAMES
from samsyn.dialogue.times import WEEKDAYS, slot, weekday
from samsyn.dialogue.workflow import Allowed, By, Taken
from samsyn.web.models import Busy, Case, Meeting, MeetingCase, MeetingStaff, Staff
from samsyn.web.numbers import whole
from samsyn.web.queries import cases, meetings, times
from samsyn.web.queries.meetings import Shown
from samsyn.web.rights import Act, Actor, require

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class OfCase:
    """title: of the meeting that comes next, empty where none does. wishes: in sentences. none_fit: when it said that no time suits.

    introductions: group introductions to choose among, where that is what comes next.
    """

    title: str
    meetings: tuple[Shown, ...]
    wishes: tuple[str, ...]
    words: str
    none_fit: datetime | None
    introductions: tuple[Shown, ...]


def of_case(actor: Actor, case: Case, now: datetime) -> OfCase:
    """What a leader needs to arrange the next meeting of a case. Raises Denied for who does not lead."""
    require(actor, Act.LEAD)
    said, kind = meetings.wish(actor, case), meetings.NEXT.get(case.state, "")
    return OfCase(
        NAMES[kind] if kind else "",
        meetings.of_case(actor, case),
        _wishes(actor, case),
        said.text if said else "",
        said.none_fit if said else None,
        meetings.introductions(now) if kind == "introduction" else (),
    )


def kind_of(case: Case) -> str:
    """The kind of meeting that comes next. Raises WrongUse where none does."""
    kind = meetings.NEXT.get(case.state)
    if kind is None:
        raise WrongUse("Dialogen är inte framme vid något möte nu.", "", "Se var den är på dess sida.")
    return kind


def places(actor: Actor, case: Case) -> tuple[tuple[str, str], ...]:
    require(actor, Act.LEAD)
    return times.places(case, tuple(one.place for one in meetings.leaders(case)))


def _wishes(actor: Actor, case: Case) -> tuple[str, ...]:
    """The organizer's wishes in sentences."""
    said = meetings.wish(actor, case)
    if said is None:
        return ()
    days = [WEEKDAYS[number] for number in said.weekdays]
    parts = [PART_NAMES[Part(part)] for part in said.parts]
    not_days = [weekday(date.fromisoformat(day)) for day in said.not_days]
    where = {True: "Dialogen på skärm.", False: "Dialogen på plats hos dem."}.get(said.digital) if said.digital is not None else None
    together = {True: "Träffar gärna andra huvudmän samtidigt.", False: "Vill inte träffa andra samtidigt."}
    return tuple(
        sentence
        for sentence in (
            f"Helst {listed(days, 'eller')}." if days else None,
            f"Helst {listed(parts, 'eller')}." if parts else None,
            f"Inte {listed(not_days)}." if not_days else None,
            where,
            together[said.together] if said.together is not None else None,
        )
        if sentence
    )


@dataclass(frozen=True, slots=True)
class One:
    """choices: names of the steps that may be taken now. may_undo: whether the latest may be undone.

    may_say_where: whether the room or the link may be written. to_share: cases that may be brought in.
    """

    shown: Shown
    bookings: tuple[MeetingCase, ...]
    staff: tuple[Staff, ...]
    choices: frozenset[str]
    has_begun: bool
    may_undo: bool
    may_say_where: bool
    to_share: tuple[Case, ...]

    @property
    def meeting(self) -> Meeting:
        return self.shown.meeting


def meeting(actor: Actor, number: int) -> Meeting:
    require(actor, Act.LEAD)
    return meetings.meeting(actor, number)


def one(actor: Actor, found: Meeting, now: datetime) -> One:
    """One meeting with all that may be done with it. Of a meeting of many that others lead, one sees the organizers that one leads."""
    table, row = workflow.meeting_table(), found.steps.order_by("-pk").first()
    latest = Taken(row.step, row.before, row.after, row.when) if row else None
    undo = workflow.may_undo(table, found.state, latest, {By.LEADER}, now)
    found.refresh_from_db()
    bookings = meetings.bookings(found)
    shown = Shown(found, NAMES[found.kind], table.states[found.state].sv, slot(found.starts, found.ends), len(bookings))
    may_change = meetings.may_change(actor, found)
    choices = frozenset(step.id for step in workflow.choices(table, found.state, {By.LEADER})) if may_change else frozenset()
    led = set(cases.seen_by(actor).values_list("pk", flat=True)) if not may_change else set()
    to_share = _to_share(actor, found) if shown.is_agreed and found.kind == "dialogue" else ()
    known = tuple(one for one in bookings if may_change or one.case_id in led)
    may_undo = may_change and isinstance(undo, Allowed)
    may_say_where = may_change and shown.is_agreed and found.ends > now
    return One(shown, known, meetings.staff_of(found), choices, found.starts <= now, may_undo, may_say_where, to_share)


def _to_share(actor: Actor, found: Meeting) -> tuple[Case, ...]:
    """Cases of the same leader that have wished to meet others and have no dialogue booked."""
    wished = cases.seen_by(actor).filter(wish__together=True, state__in=meetings.KEPT_IN["dialogue"])
    booked = MeetingCase.objects.filter(left__isnull=True, meeting__kind="dialogue", meeting__state__in=meetings.AGREED).values("case")
    return tuple(wished.exclude(pk__in=booked)) if not meetings.is_private(found) else ()


def led_case(request: HttpRequest, actor: Actor) -> Case:
    """The case that was chosen in a form."""
    number = whole(request.POST.get("vem", ""))
    if not number:
        raise WrongUse("Ingen huvudman är vald.", "", "Välj en i listan.")
    return cases.case(actor, number, Act.LEAD)


@dataclass(frozen=True, slots=True)
class Introductions:
    """A page of them: those to come, soonest first, then the former, latest first. mine: ids of those that one leads, and so may open."""

    coming: tuple[Shown, ...]
    past: tuple[Shown, ...]
    colleagues: tuple[Staff, ...]
    mine: frozenset[int]
    page: int = 1
    pages: int = 1


def introductions(actor: Actor, now: datetime, page: int = 1) -> Introductions:
    """Raises WrongUse for a page that does not exist."""
    found = meetings.led_introductions(actor)
    coming = [one for one in found if one.meeting.ends > now and one.is_agreed]
    ahead = {one.meeting.pk for one in coming}
    every = coming + [one for one in reversed(found) if one.meeting.pk not in ahead]
    pages = max(1, -(-len(every) // PER_PAGE))
    if not 1 <= page <= pages:
        raise WrongUse("Den sidan finns inte i listan.", f"sida {page}", "Gå till listans första sida.")
    shown = every[(page - 1) * PER_PAGE : page * PER_PAGE]
    mine = frozenset(MeetingStaff.objects.filter(staff_id=actor.staff).values_list("meeting_id", flat=True))
    to_come = tuple(one for one in shown if one.meeting.pk in ahead)
    return Introductions(
        to_come, tuple(one for one in shown if one not in to_come), meetings.colleagues(actor, [actor.staff]), mine, page, pages
    )


@dataclass(frozen=True, slots=True)
class Calendar:
    """taken: when the colleague that is looked at is taken, in words."""

    meetings: tuple[Shown, ...]
    busy: tuple[tuple[Busy, str], ...]
    colleagues: tuple[Staff, ...]
    whom: Staff | None
    taken: tuple[str, ...]


def calendar(actor: Actor, whom: int, now: datetime) -> Calendar:
    colleagues = meetings.colleagues(actor, [actor.staff])
    looked_at = next((one for one in colleagues if one.pk == whom), None)
    taken = meetings.calendar(actor, looked_at.pk, now) if looked_at else ()
    busy = tuple((one, slot(one.starts, one.ends)) for one in meetings.busy(actor, now))
    return Calendar(meetings.led(actor, now), busy, colleagues, looked_at, tuple(slot(one.starts, one.ends) for one in taken))
