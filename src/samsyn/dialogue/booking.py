"""Whether a meeting may be held at a time, and which times are good: office hours, holidays, diaries, travel and wishes. Pure.

Every rule answers with a refusal in words or nothing; a time is good when no rule refuses it. What people may change stands in
`booking.yaml`. Times are aware datetimes; rules about days and hours go by the clock in Sweden.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from samsyn.concepts.swedish import counted
from samsyn.concepts.written import parse
from samsyn.dialogue import diary, travel
from samsyn.dialogue.diary import Diary, Held
from samsyn.dialogue.holidays import holiday
from samsyn.dialogue.quiet import is_quiet
from samsyn.dialogue.times import STOCKHOLM, WEEKDAYS, weekday


class Rule(StrEnum):
    """What a refusal comes from. WISH: the organizer's own, which it may set aside itself."""

    LENGTH = "length"
    PAST = "past"
    FAR = "far"
    SOON = "soon"
    PLACE = "place"
    DAY = "day"
    HOURS = "hours"
    QUIET = "quiet"
    FULL = "full"
    BUSY = "busy"
    TRAVEL = "travel"
    WISH = "wish"


class Part(StrEnum):
    """Parts of a day, as `models.Wish` keeps them."""

    MORNING = "fm"
    AFTERNOON = "em"
    EVENING = "kv"


PART_NAMES = {Part.MORNING: "förmiddag", Part.AFTERNOON: "eftermiddag", Part.EVENING: "tidig kväll, på skärm"}


@dataclass(frozen=True, slots=True)
class Refusal:
    """what: one sentence. remedy: what can be done instead."""

    rule: Rule
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Wishes:
    """What an organizer has said suits. Empty, or None: it has not said. digital: for the dialogue itself."""

    weekdays: frozenset[int] = frozenset()
    parts: frozenset[Part] = frozenset()
    not_days: frozenset[date] = frozenset()
    digital: bool | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """What a time is held against. quiet_weeks: Mondays. left: places left in a meeting of many. travel: minutes between two places."""

    now: datetime
    diaries: tuple[Diary, ...] = ()
    wishes: Wishes = Wishes()
    quiet_weeks: frozenset[date] = frozenset()
    left: int = 1
    travel: Callable[[str, str], int] = travel.minutes


class Hours(BaseModel):
    """`booking.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    opens: time
    noon: time
    closes: time
    evening_closes: time
    shortest_minutes: int
    longest_minutes: int
    days_ahead: int
    step_minutes: int
    lunch: str
    best: tuple[time, ...]
    apart_days: int
    proposed_days: int
    notice_days: int


@cache
def hours() -> Hours:
    return parse(files(__package__).joinpath("booking.yaml").read_text(encoding="utf-8"), Hours, "booking.yaml")


def refusals(wanted: Held, around: Around) -> tuple[Refusal, ...]:
    """Everything that speaks against a time, the plainest first; empty where it is good. An absurd date is told of alone."""
    absurd = tuple(_absurd(wanted, around.now))
    return absurd or tuple(found for rule in _RULES for found in rule(wanted, around))


def unlike_shown(wanted: Held, minutes: int, places: Collection[str], now: datetime) -> tuple[Refusal, ...]:
    """What parts a time from those that an organizer may choose among: as long as that kind of meeting is, there, and not too soon."""
    at, found = hours(), []
    if wanted.ends - wanted.starts != timedelta(minutes=minutes):
        found.append(Refusal(Rule.LENGTH, f"Det mötet är {minutes} minuter långt.", "Välj en av tiderna på sidan."))
    if wanted.place not in places:
        found.append(Refusal(Rule.PLACE, "Där hålls inga möten.", "Välj en av tiderna på sidan."))
    if wanted.starts.astimezone(STOCKHOLM).date() < (now + timedelta(days=at.notice_days)).date():
        says = f"Den tiden är närmare än {counted(at.notice_days, 'dag', 'dagar')}."
        found.append(Refusal(Rule.SOON, says, "Välj en av tiderna på sidan, eller be era dialogledare boka den."))
    return tuple(found)


def _absurd(wanted: Held, now: datetime) -> Iterator[Refusal]:
    minutes, at = (wanted.ends - wanted.starts).total_seconds() / 60, hours()
    if not at.shortest_minutes <= minutes <= at.longest_minutes:
        most = counted(at.longest_minutes // 60, "timme", "timmar")
        yield Refusal(
            Rule.LENGTH, f"Ett möte är mellan {at.shortest_minutes} minuter och {most} långt.", "Ändra när det börjar eller slutar."
        )
    if wanted.starts <= now:
        yield Refusal(Rule.PAST, "Tiden har redan varit.", "Välj en tid som kommer.")
    elif wanted.starts - now > timedelta(days=at.days_ahead):
        yield Refusal(Rule.FAR, "Dagen ligger mer än ett och ett halvt år fram.", "Se efter att året stämmer.")


def _local(wanted: Held) -> tuple[datetime, datetime]:
    return wanted.starts.astimezone(STOCKHOLM), wanted.ends.astimezone(STOCKHOLM)


def _day(wanted: Held, around: Around) -> Iterator[Refusal]:
    day = _local(wanted)[0].date()
    if name := holiday(day):
        yield Refusal(Rule.DAY, f"{weekday(day).capitalize()} är {name}.", "Välj en vardag.")
    elif day.weekday() > 4:
        yield Refusal(Rule.DAY, f"{weekday(day).capitalize()} är en {WEEKDAYS[day.weekday()]}.", "Välj en vardag.")
    elif is_quiet(day, around.quiet_weeks):
        yield Refusal(Rule.QUIET, f"{weekday(day).capitalize()} ligger i en tid när huvudmannen vill vara i fred.", "Välj en annan vecka.")


def _hours(wanted: Held, around: Around) -> Iterator[Refusal]:
    starts, ends = _local(wanted)
    at = hours()
    evening = Part.EVENING in around.wishes.parts and not wanted.place
    closes = at.evening_closes if evening else at.closes
    if starts.date() != ends.date() or starts.time() < at.opens or ends.time() > closes:
        says = f"Möten hålls mellan klockan {at.opens:%-H} och {closes:%-H}."
        yield Refusal(Rule.HOURS, says, "Välj en annan tid på dagen.")


def _full(wanted: Held, around: Around) -> Iterator[Refusal]:
    del wanted
    if around.left <= 0:
        yield Refusal(Rule.FULL, "Mötet är fullt.", "Välj ett annat möte.")


def _diaries(wanted: Held, around: Around) -> Iterator[Refusal]:
    for one in around.diaries:
        if diary.overlaps(one, wanted):
            yield Refusal(Rule.BUSY, f"{one.who} är upptagen då.", "Välj en annan tid.")
        elif too_far := diary.unreachable(one, wanted, around.travel):
            says = f"{one.who} hinner inte resa: det tar omkring {too_far} minuter mellan platserna."
            yield Refusal(Rule.TRAVEL, says, "Lämna mer tid emellan, eller mötas på skärm.")


def _wishes(wanted: Held, around: Around) -> Iterator[Refusal]:
    wish, starts = around.wishes, _local(wanted)[0]
    if wish.weekdays and starts.weekday() not in wish.weekdays:
        yield _against(f"Huvudmannen vill inte mötas på en {WEEKDAYS[starts.weekday()]}.", "Välj en annan veckodag.")
    if starts.date() in wish.not_days:
        yield _against(f"Huvudmannen kan inte {weekday(starts.date())}.", "Välj en annan dag.")
    if wish.parts and not parts(wanted) <= wish.parts:
        yield _against("Huvudmannen vill mötas på en annan del av dagen.", "Välj en annan tid på dagen.")
    if wish.digital is not None and wish.digital == bool(wanted.place):
        how = "på skärm" if wish.digital else "på plats"
        yield _against(f"Huvudmannen vill mötas {how}.", "Ändra var mötet hålls.")


def _against(what: str, remedy: str) -> Refusal:
    return Refusal(Rule.WISH, what, remedy)


def parts(wanted: Held) -> frozenset[Part]:
    """The parts of the day that a meeting takes up."""
    starts, ends = (when.time() for when in _local(wanted))
    at = hours()
    taken = {
        Part.MORNING: starts < at.noon,
        Part.AFTERNOON: starts < at.closes and ends > at.noon,
        Part.EVENING: ends > at.closes,
    }
    return frozenset(part for part, is_taken in taken.items() if is_taken)


_RULES = (_day, _hours, _full, _diaries, _wishes)


def free_times(first: date, minutes: int, place: str, around: Around, count: int = 3) -> tuple[Held, ...]:
    """Good times from a day on, some days apart and in different parts of the day where that can be; fewer where there are no more."""
    chosen: list[Held] = []
    day, last = first, first + timedelta(days=hours().proposed_days)
    while day < last and len(chosen) < count:
        good = [slot for slot in _slots(day, minutes, place) if not refusals(slot, around)]
        taken = frozenset(part for slot in chosen for part in parts(slot))
        chosen += sorted(good, key=lambda slot: (bool(parts(slot) & taken), _from_best(slot)))[:1]
        day += timedelta(days=hours().apart_days if good else 1)
    return tuple(chosen)


def _from_best(slot: Held) -> int:
    """Minutes between when it begins and the nearest time that most people like."""
    starts = _minutes(_local(slot)[0].time())
    return min(abs(starts - _minutes(best)) for best in hours().best)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _slots(day: date, minutes: int, place: str) -> Iterator[Held]:
    """Every time of a day that may be proposed: whole steps from opening on, lunch left free."""
    at, length = hours(), timedelta(minutes=minutes)
    noon, after = (datetime.combine(day, time.fromisoformat(end), STOCKHOLM) for end in at.lunch.split("-"))
    starts = datetime.combine(day, at.opens, STOCKHOLM)
    while starts + length <= datetime.combine(day, at.evening_closes, STOCKHOLM):
        if starts + length <= noon or starts >= after:
            yield Held(starts, starts + length, place)
        starts += timedelta(minutes=at.step_minutes)
