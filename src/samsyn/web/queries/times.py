"""What an organizer may choose among for the meeting that comes next, and where it is."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from samsyn.dialogue import travel
from samsyn.dialogue.diary import Held
from samsyn.dialogue.times import slot
from samsyn.web.models import Case, Meeting
from samsyn.web.queries import meetings, public
from samsyn.web.queries.meetings import Shown
from samsyn.web.rights import Act, Actor, require

MOST = 6
"""Introductions shown at once."""


@dataclass(frozen=True, slots=True)
class Option:
    """value: as the form sends it back. how: where it is, in words."""

    value: str
    when: str
    how: str


@dataclass(frozen=True, slots=True)
class Choosing:
    """kind: of the meeting that comes next, empty where none does. agreed: what is already booked of that kind."""

    kind: str
    agreed: Shown | None
    options: tuple[Option, ...]
    past: tuple[Shown, ...]


def choosing(actor: Actor, case: Case, now: datetime) -> Choosing:
    """All that the page of times shows. Without a meeting that comes next there is nothing to choose."""
    require(actor, Act.OFFER)
    kind, own = meetings.NEXT.get(case.state, ""), meetings.of_case(actor, case)
    agreed = next((one for one in own if one.meeting.kind == kind and one.is_agreed), None)
    proposed = [one.meeting for one in own if one.meeting.kind == kind and one.is_proposed and one.meeting.starts > now]
    past = tuple(one for one in own if one is not agreed and not one.is_proposed)
    if kind in {"", "introduction"}:
        return Choosing(kind, agreed, _introductions(actor, case, now) if kind else (), past)
    place = agreed.meeting.place if agreed else likely_place(actor, case, kind)
    options = _proposed(proposed) or _free(actor, case, kind, place, now) if agreed is None or agreed.is_alone else ()
    return Choosing(kind, agreed, options, past)


def _introductions(actor: Actor, case: Case, now: datetime) -> tuple[Option, ...]:
    found = meetings.open_introductions(actor, case, now)[:MOST]
    return tuple(Option(f"m{one.meeting.pk}", one.when, f"På skärm, {_left(one)}") for one in found)


def _left(one: Shown) -> str:
    left = one.meeting.capacity - one.organizers
    return "en plats kvar" if left == 1 else f"{left} platser kvar"


def _proposed(proposed: list[Meeting]) -> tuple[Option, ...]:
    """What the leaders have proposed."""
    return tuple(Option(f"m{one.pk}", slot(one.starts, one.ends), how(one.place)) for one in proposed)


def _free(actor: Actor, case: Case, kind: str, place: str, now: datetime) -> tuple[Option, ...]:
    """Times that are free for all."""
    free = meetings.free_times(actor, case, kind, place, now)
    return tuple(Option(value(one), slot(one.starts, one.ends), how(one.place)) for one in free)


def likely_place(actor: Actor, case: Case, kind: str) -> str:
    """Where the meeting is unless somebody says otherwise: a dialogue at the organizer's, unless it wishes to meet on a screen."""
    said = meetings.wish(actor, case)
    return "" if kind != "dialogue" or (said and said.digital) else place_of(case)


def value(held: Held) -> str:
    return f"t{held.starts:%Y%m%d%H%M}-{held.ends:%Y%m%d%H%M}-{held.place}"


def how(place: str) -> str:
    """Where people meet."""
    return f"På plats, i {_names().get(place, 'er kommun')}" if place else "På skärm"


def place_of(case: Case) -> str:
    """The municipality where most of the organizer's units are; empty where no source tells."""
    found = [code for code in public.store().units([case.organizer])["municipality"].to_pylist() if code]
    return Counter(sorted(found)).most_common(1)[0][0] if found else ""


def places(case: Case, staff_places: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Where a meeting may be held: on a screen, at the organizer's, or at an office."""
    known = _names()
    codes = dict.fromkeys(code for code in (place_of(case), *staff_places) if code)
    return (("", "På skärm"), *((code, known.get(code, code)) for code in codes))


def _names() -> dict[str, str]:
    """By municipality code. One without schools in the vintage is called as the map calls it."""
    return {**travel.names()} | {row["code"]: row["name"] for row in public.store().places().to_pylist() if row["place"] == "municipality"}
