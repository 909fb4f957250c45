"""What somebody has to do, when and where: whether one thing more goes in. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Held:
    """A time that is taken, or that somebody would like to take. place: municipality code, empty where it can be done from anywhere.

    Kept in UTC: between two times of one zone that has summer time, Python reckons by the clock on the wall.
    """

    starts: datetime
    ends: datetime
    place: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", self.starts.astimezone(UTC))
        object.__setattr__(self, "ends", self.ends.astimezone(UTC))


@dataclass(frozen=True, slots=True)
class Diary:
    """who: as a sentence begins with it."""

    who: str
    held: tuple[Held, ...] = ()


def overlaps(diary: Diary, wanted: Held) -> bool:
    return any(one.starts < wanted.ends and wanted.starts < one.ends for one in diary.held)


def unreachable(diary: Diary, wanted: Held, travel: Callable[[str, str], int]) -> int:
    """Minutes of a journey that there would be no unbroken time for, with `wanted` in the diary; 0 where all can be reached.

    A journey goes from one place to the next; what is done from anywhere stands in its way without being a place of its own.
    """
    for first, last in _journeys(diary, wanted):
        needed = travel(first.place, last.place)
        if _longest_gap((*diary.held, wanted), first.ends, last.starts) < timedelta(minutes=needed):
            return needed
    return 0


def _journeys(diary: Diary, wanted: Held) -> Iterator[tuple[Held, Held]]:
    """From the place before to the wanted and on to the place after; past it, where it is held from anywhere."""
    placed = [one for one in diary.held if one.place]
    before = max((one for one in placed if one.ends <= wanted.starts), key=lambda one: one.ends, default=None)
    after = min((one for one in placed if one.starts >= wanted.ends), key=lambda one: one.starts, default=None)
    stops = [before, wanted, after] if wanted.place else [before, after]
    for first, last in pairwise(stops):
        if first is not None and last is not None:
            yield first, last


def _longest_gap(held: tuple[Held, ...], start: datetime, end: datetime) -> timedelta:
    """The longest time between two moments when nothing is held."""
    longest, free_from = timedelta(0), start
    for one in sorted(held, key=lambda each: each.starts):
        if one.ends > start and one.starts < end:
            longest = max(longest, one.starts - free_from)
            free_from = max(free_from, one.ends)
    return max(longest, end - free_from)
