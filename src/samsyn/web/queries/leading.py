"""What a dialogue leader sees: her day by what is next, and one dialogue with every step that she may take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.timezone import localtime

from samsyn.concepts.errors import NothingToDo, WrongUse
from samsyn.concepts.school import FORM_NAMES, KIND_NAMES, OrganizerKind
from samsyn.concepts.swedish import listed, small_first, word
from samsyn.dialogue.standing import standings, waiting_for
from samsyn.underlag import gather
from samsyn.web.models import Case, Meeting, MeetingCase
from samsyn.web.queries import ahead, cases, public, standing
from samsyn.web.queries.ahead import Next
from samsyn.web.queries.meetings import AGREED
from samsyn.web.rights import Act, Actor, require

PER_PAGE, PER_GROUP, _NAMED_FORMS = 25, 8, 3
_MEETS = ("accepted", "preparing", "held")
"""States in which nothing but the meeting is waited for once it is booked."""
_OVER = ("closed", "withdrawn", "moved")


@dataclass(frozen=True, slots=True)
class Group:
    """Cases of one kind. name: in the address. rows: a page of them, or the first few."""

    name: str
    title: str
    empty: str
    count: int
    rows: tuple["Row", ...]

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


@dataclass(frozen=True, slots=True)
class Row:
    """One case. who: kind of organizer and its school forms. what: what it waits for. next: what the leader does next."""

    case: Case
    who: str
    what: str
    next: Next


@dataclass(frozen=True, slots=True)
class Meet:
    """A meeting today. cases: those who are booked."""

    meeting: Meeting
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A leader's day. page, pages: of the only group, where one was asked for."""

    meetings: tuple[Meet, ...]
    groups: tuple[Group, ...]
    over: int
    page: int = 1
    pages: int = 1

    @property
    def waiting(self) -> int:
        return next((group.count for group in self.groups if group.name == "dig"), 0)

    @property
    def every(self) -> int:
        return sum(group.count for group in self.groups) + self.over


_TITLES: Mapping[str, tuple[str, str]] = {
    "dig": ("Väntar på dig", "Ingenting väntar på dig."),
    "mote": ("Väntar på mötet", "Inget möte är bokat."),
    "huvudman": ("Väntar på huvudmannen", "Ingen huvudman har något att svara på."),
    "oppnade": ("Inte öppnade", "Alla som har fått ett erbjudande har öppnat det."),
    "vilar": ("Vilar", "Ingen har tackat nej eller slutat."),
    "klara": ("Avslutade", "Ingen dialog är avslutad än."),
}
"""By name in the address: heading, and what is said when there is none."""


def _filters(now: datetime) -> dict[str, Q]:
    unopened = Q(state="offered", opened__isnull=True)
    ahead = MeetingCase.objects.filter(case=OuterRef("pk"), left__isnull=True, meeting__state__in=AGREED, meeting__starts__gt=now)
    met = Q(Exists(ahead), state__in=_MEETS)
    return {
        "dig": Q(state__in=waiting_for("leader")) & ~met,
        "mote": met,
        "huvudman": Q(state__in=waiting_for("organizer")) & ~unopened,
        "oppnade": unopened,
        "vilar": Q(state__in=[*waiting_for("authority"), "declined", "stopped"]),
        "klara": Q(state__in=_OVER),
    }


def day(actor: Actor, now: datetime) -> Day:
    """Today's meetings, and the first few of each group, those that have waited longest first. A fixed number of questions."""
    require(actor, Act.LEAD)
    found, filters = cases.seen_by(actor), _filters(now)
    counts = found.aggregate(**{name: Count("pk", filter=which) for name, which in filters.items()})
    shown = {name: _slice(found, filters[name], 0, PER_GROUP) for name in ("dig", "mote", "huvudman", "oppnade")}
    groups = [Group(name, *_TITLES[name], counts[name], ()) for name in filters if name != "klara"]
    rows = _rows([case for held in shown.values() for case in held], now)
    full = tuple(
        Group(one.name, one.title, one.empty, one.count, tuple(rows[case.pk] for case in shown.get(one.name, ()))) for one in groups
    )
    return Day(_meetings(actor, now), full, counts["klara"])


def group(actor: Actor, name: str, page: int, now: datetime) -> Day:
    """All of one group, a page at a time. Raises WrongUse for a group or a page that does not exist."""
    require(actor, Act.LEAD)
    if name not in _TITLES:
        raise WrongUse("Den listan finns inte.", name, "Gå till din dag och välj en lista där.")
    found, which = cases.seen_by(actor), _filters(now)[name]
    count = found.filter(which).count()
    pages = max(1, -(-count // PER_PAGE))
    if not 1 <= page <= pages:
        raise WrongUse("Den sidan finns inte i listan.", f"sida {page}", "Gå till listans första sida.")
    held = _slice(found, which, (page - 1) * PER_PAGE, PER_PAGE)
    rows = _rows(held, now)
    return Day((), (Group(name, *_TITLES[name], count, tuple(rows[case.pk] for case in held)),), 0, page, pages)


def _slice(found: QuerySet[Case], which: Q, start: int, many: int) -> list[Case]:
    return list(found.filter(which).order_by("since", "pk")[start : start + many])


def _rows(found: Sequence[Case], now: datetime) -> dict[int, Row]:
    who, steps = organizers_in_words([case.organizer for case in found]), ahead.following(found, now)
    return {case.pk: _row(case, who.get(case.organizer, ""), steps[case.pk]) for case in found}


def _row(case: Case, who: str, step: Next) -> Row:
    return Row(case, who, step.state or standing.words(case, standings().states[case.state].leader), step)


def organizers_in_words(organizers: Sequence[str]) -> dict[str, str]:
    """Kind and school forms of each, as "enskild huvudman: förskola och grundskola"; nothing for one that the vintage lacks."""
    try:
        opened = public.store()
    except NothingToDo:
        return {}
    wanted = list(dict.fromkeys(organizers))
    run = gather.forms_by_organizer(opened)
    rows = opened.organizers(wanted).to_pylist() if wanted else []
    return {row["organizer"]: _in_words(row["kind"], run.get(row["organizer"], frozenset())) for row in rows}


def _in_words(kind: str | None, run: frozenset[str]) -> str:
    named = KIND_NAMES[OrganizerKind(kind)].capitalize() if kind else "Huvudman"
    forms = [small_first(name) for form, name in FORM_NAMES.items() if form in run]
    many = f"{word(len(forms))} skolformer" if len(forms) > _NAMED_FORMS else listed(forms)
    return f"{named}, {many}" if forms else named


def _meetings(actor: Actor, now: datetime) -> tuple[Meet, ...]:
    """Those that she is to be at today, the first first."""
    begins = localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    mine = Meeting.objects.filter(staff__staff_id=actor.staff, state__in=["booked", "moved"], starts__gte=begins)
    booked = Prefetch("bookings", MeetingCase.objects.filter(left__isnull=True).select_related("case__round"))
    today = mine.filter(starts__lt=begins + timedelta(days=1)).order_by("starts", "pk").prefetch_related(booked)
    return tuple(Meet(one, tuple(booking.case for booking in one.bookings.all())) for one in today)
