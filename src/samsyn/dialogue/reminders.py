"""Which reminders a case is due: a function of what is known of the case, and the day. Nothing else reminds anybody.

A series is what one thing is reminded of (an offer, one meeting at one time, the choice after the introduction). Each of its reminders
has a day; a day that falls in quiet times waits until after them, and where that is too late there is none. When several of a series have
come due at once, as after a long silence, only the last of them is sent.
"""

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from samsyn.dialogue.quiet import first_day_after, is_quiet


class Wanted(StrEnum):
    """How many reminders an organizer wants. NONE: only what it has itself asked to be reminded of, on a day of its own."""

    USUAL = "usual"
    FEW = "few"
    NONE = "none"


WANTED_NAMES = {
    Wanted.USUAL: "Som vanligt: högst två om varje sak",
    Wanted.FEW: "Få: högst en om varje sak",
    Wanted.NONE: "Inga",
}
"""As they are chosen."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """A meeting that is booked. told: the day its time was written to the organizer."""

    meeting: int
    day: date
    told: date


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a case. since: the day it came into its state. offered: the day its offer was sent, None before that.

    feedback: the day the feedback was given. answered: months whose question is answered. reminded: the day by each
    occasion that is used up.
    """

    case: int
    round: int
    state: str
    since: date
    wanted: Wanted = Wanted.USUAL
    offered: date | None = None
    answer_by: date | None = None
    appointments: tuple[Appointment, ...] = ()
    feedback: date | None = None
    answered: frozenset[int] = frozenset()
    follow_up_on: date | None = None
    quiet_weeks: frozenset[date] = frozenset()
    reminded: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reminder:
    """number: which of its series, from one. first, last: the days it may be sent between. about: id of the meeting, or the months."""

    kind: str
    series: str
    number: int
    first: date
    last: date
    about: int = 0

    @property
    def occasion(self) -> str:
        """Makes it one of its kind. With its day: who acts for two that wish otherwise is reminded of each on its own."""
        return f"{self.series} #{self.number} {self.first}"


_OFFER_DAYS = {Wanted.USUAL: (10, 3), Wanted.FEW: (5,), Wanted.NONE: ()}
_MEETING_DAYS = {Wanted.USUAL: (7, 1), Wanted.FEW: (2,), Wanted.NONE: ()}
"""How many days before."""
_LEFT_ALONE = timedelta(days=4)  # nobody is reminded of what they heard of less than this ago
_CHOICE_AFTER, _CHOICE_WAITS = timedelta(days=14), timedelta(days=21)
_AFTERWARDS = frozenset({"feedback_given", "following_up", "closed"})
FOLLOW_UP_MONTHS = (3, 12)
_ASKED_WITHIN = timedelta(days=30)


def due(facts: Facts, today: date) -> tuple[Reminder, ...]:
    """What shall be sent today; nothing on a quiet day."""
    if is_quiet(today, facts.quiet_weeks):
        return ()
    latest = {one.series: one for one in planned(facts) if one.first <= today}
    return tuple(one for one in latest.values() if today <= one.last and not _used(one, facts.reminded, today))


def planned(facts: Facts) -> tuple[Reminder, ...]:
    """Every reminder of the case as it stands, each series in order of day. What has already been sent is among them."""
    every = (*_of_offer(facts), *_of_meetings(facts), *_of_choice(facts), *_of_follow_up(facts))
    moved = [one for one in (_moved_out(one, facts) for one in every) if one.first <= one.last]
    return tuple(one for one, after in pairwise([*moved, None]) if one is not None and not _too_close(one, after))


def _too_close(one: Reminder, after: Reminder | None) -> bool:
    """Whether the next of the series comes so soon after it, moved out of quiet times, that the first is left out."""
    return after is not None and after.series == one.series and after.first < one.first + _LEFT_ALONE


def holds(facts: Facts, kind: str, occasion: str, today: date) -> bool:
    """Whether a reminder that was queued earlier is still one that the case is to have."""
    series, _, number = occasion.rpartition(" #")
    asked = (kind, series, _number(number))  # not by its day, which moves with what the organizer wishes
    return any((one.kind, one.series, one.number) == asked and today <= one.last for one in planned(facts))


def _number(after_series: str) -> int:
    """Which of its series, of what stands last in an occasion."""
    return int(after_series.split(" ", maxsplit=1)[0])


def _used(one: Reminder, reminded: Mapping[str, date], today: date) -> bool:
    """Whether its series has come so far, or was spoken of so lately that it waits.

    So whoever chooses fewer or more in the middle of a series gets no earlier one anew.
    """
    used = {occasion: day for occasion, day in reminded.items() if occasion.startswith(f"{one.series} #")}
    came_to = max((_number(occasion.rpartition("#")[2]) for occasion in used), default=0)
    return one.number <= came_to or today < max(used.values(), default=date.min) + (_LEFT_ALONE if used else timedelta())


def _moved_out(one: Reminder, facts: Facts) -> Reminder:
    first = first_day_after(one.first, facts.quiet_weeks)
    last = max(one.last, first + _ASKED_WITHIN) if one.kind == "follow_up_question" else one.last
    return replace(one, first=first, last=last)


def _of_offer(facts: Facts) -> Iterator[Reminder]:
    if facts.state != "offered" or facts.answer_by is None or facts.offered is None:
        return
    series = f"round {facts.round} until {facts.answer_by}"
    for number, days in enumerate(_OFFER_DAYS[facts.wanted], start=1):
        first = facts.answer_by - timedelta(days=days)
        if first >= facts.offered + _LEFT_ALONE:
            yield Reminder("reminder_offer", series, number, first, facts.answer_by)


def _of_meetings(facts: Facts) -> Iterator[Reminder]:
    for one in facts.appointments:
        series = f"meeting {one.meeting} on {one.day}"
        for number, days in enumerate(_MEETING_DAYS[facts.wanted], start=1):
            first = one.day - timedelta(days=days)
            if first >= one.told + _LEFT_ALONE:
                yield Reminder("reminder_meeting", series, number, first, one.day - timedelta(days=1), one.meeting)


def _of_choice(facts: Facts) -> Iterator[Reminder]:
    if facts.state == "introduced" and facts.wanted is not Wanted.NONE:
        first = facts.since + _CHOICE_AFTER
        yield Reminder("reminder_go_on", f"case {facts.case} since {facts.since}", 1, first, first + _CHOICE_WAITS)


def _of_follow_up(facts: Facts) -> Iterator[Reminder]:
    if facts.state not in _AFTERWARDS:
        return
    if facts.follow_up_on is not None:
        on = facts.follow_up_on
        yield Reminder("reminder_follow_up", f"case {facts.case} on {on}", 1, on, on + _ASKED_WITHIN)
    if facts.feedback is None or facts.wanted is Wanted.NONE:
        return
    for months in FOLLOW_UP_MONTHS:
        if months not in facts.answered:
            first = months_after(facts.feedback, months)
            yield Reminder("follow_up_question", f"case {facts.case} after {months}", 1, first, first + _ASKED_WITHIN, months)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
