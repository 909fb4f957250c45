"""When a meeting may be held: each rule by an example, and all of them together on 500 random weeks against a walk minute by minute."""

import random
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from samsyn.dialogue.booking import Around, Part, Rule, Wishes, free_times, refusals
from samsyn.dialogue.diary import Diary, Held

SWEDEN = ZoneInfo("Europe/Stockholm")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TABLE = {
    frozenset({"0180", "0380"}): 95, frozenset({"0180", "1280"}): 340, frozenset({"0380", "1280"}): 360,
    frozenset({"0180"}): 30, frozenset({"0380"}): 30, frozenset({"1280"}): 30,
}  # fmt: skip


def by_table(start: str, end: str) -> int:
    return TABLE[frozenset({start, end})] if start and end else 0


def at(day: str, hour: float, hours: float = 1, place: str = "") -> Held:
    """By the clock in Sweden."""
    starts = datetime.combine(date.fromisoformat(day), datetime.min.time(), SWEDEN) + timedelta(hours=hour)
    return Held(starts, starts + timedelta(hours=hours), place)


def rules(wanted: Held, **around: object) -> list[Rule]:
    return [found.rule for found in refusals(wanted, Around(NOW, travel=by_table, **around))]  # type: ignore[arg-type]  # as given by name


GOOD = at("2027-02-09", 13)  # a Tuesday


def test_a_weekday_in_office_hours_is_good() -> None:
    assert rules(GOOD) == []


@pytest.mark.parametrize(
    ("wanted", "rule"),
    [
        (at("2026-11-22", 13), Rule.PAST),
        (at("1926-02-09", 13), Rule.PAST),
        (at("2030-02-11", 13), Rule.FAR),
        (at("9998-02-11", 13), Rule.FAR),
        (at("2027-02-09", 13, hours=0), Rule.LENGTH),
        (at("2027-02-09", 13, hours=-1), Rule.LENGTH),
        (at("2027-02-09", 8, hours=9), Rule.LENGTH),
        (at("2027-02-13", 13), Rule.DAY),
        (at("2027-03-26", 13), Rule.DAY),  # långfredagen
        (at("2027-07-07", 13), Rule.QUIET),
        (at("2027-02-09", 7.5), Rule.HOURS),
        (at("2027-02-09", 16.5), Rule.HOURS),
        (at("2027-02-09", 17.5), Rule.HOURS),
    ],
)
def test_each_rule_of_the_clock_and_the_almanac(wanted: Held, rule: Rule) -> None:
    assert rules(wanted) == [rule]


def test_an_evening_is_good_only_on_a_screen_and_for_who_wishes_it() -> None:
    evenings = Wishes(parts=frozenset({Part.EVENING}))
    assert rules(at("2027-02-11", 17.5), wishes=evenings) == []
    assert rules(at("2027-02-11", 17.5, place="0180"), wishes=evenings) == [Rule.HOURS]
    assert rules(at("2027-02-11", 18.5), wishes=evenings) == [Rule.HOURS]


def test_a_week_that_the_organizer_has_named_is_left_alone() -> None:
    assert rules(GOOD, quiet_weeks=frozenset({date(2027, 2, 8)})) == [Rule.QUIET]


def test_a_full_meeting_takes_no_more() -> None:
    assert rules(GOOD, left=0) == [Rule.FULL]


@pytest.mark.parametrize(
    ("held", "rule"),
    [
        (at("2027-02-09", 12.5), [Rule.BUSY]),
        (at("2027-02-09", 13.5, hours=0.25), [Rule.BUSY]),
        (at("2027-02-09", 12), []),  # ends as the meeting begins
        (at("2027-02-09", 14), []),
    ],
)
def test_nobody_is_in_two_meetings_at_once(held: Held, rule: list[Rule]) -> None:
    assert rules(GOOD, diaries=(Diary("Ledaren", (held,)),)) == rule


@pytest.mark.parametrize(
    ("held", "rule"),
    [
        ([at("2027-02-09", 9, 2.5, "0380")], [Rule.TRAVEL]),  # 11.30 to 13: 90 minutes of 95
        ([at("2027-02-09", 9, 2, "0380")], []),
        ([at("2027-02-09", 15, 1, "0380")], [Rule.TRAVEL]),
        ([at("2027-02-09", 15.75, 1, "0380")], []),
        ([at("2027-02-09", 9, 2, "0380"), at("2027-02-09", 12, 0.5)], [Rule.TRAVEL]),  # a digital meeting stands in the way
        ([at("2027-02-09", 9, 2, "")], []),
    ],
)
def test_there_is_time_to_travel(held: list[Held], rule: list[Rule]) -> None:
    wanted = at("2027-02-09", 13, 1, "0180")
    assert rules(wanted, diaries=(Diary("Ledaren", tuple(held)),)) == rule


def test_a_digital_meeting_may_not_eat_the_time_of_a_journey() -> None:
    held = (at("2027-02-09", 9, 2, "0380"), at("2027-02-09", 13, 1, "0180"))
    assert rules(at("2027-02-09", 11.75, 0.5), diaries=(Diary("Ledaren", held),)) == [Rule.TRAVEL]


@pytest.mark.parametrize(
    ("wish", "rule"),
    [
        (Wishes(weekdays=frozenset({0, 2})), [Rule.WISH]),
        (Wishes(weekdays=frozenset({1})), []),
        (Wishes(not_days=frozenset({date(2027, 2, 9)})), [Rule.WISH]),
        (Wishes(parts=frozenset({Part.MORNING})), [Rule.WISH]),
        (Wishes(parts=frozenset({Part.AFTERNOON})), []),
        (Wishes(digital=False), [Rule.WISH]),
        (Wishes(digital=True), []),
    ],
)
def test_the_organizers_wish_is_kept(wish: Wishes, rule: list[Rule]) -> None:
    assert rules(GOOD, wishes=wish) == rule


def test_a_refusal_says_why_and_what_can_be_done_instead() -> None:
    found = refusals(at("2027-03-26", 13), Around(NOW))
    assert [(one.what, one.remedy) for one in found] == [("Fredag 26\u00a0mars 2027 är långfredagen.", "Välj en vardag.")]


def test_three_good_times_are_proposed_some_days_apart_and_in_different_parts() -> None:
    morning_taken = Diary("Ledaren", (at("2027-02-08", 8, 9), at("2027-02-09", 8, 4)))
    found = free_times(date(2027, 2, 6), 60, "", Around(NOW, (morning_taken,)))
    assert found == (at("2027-02-09", 13), at("2027-02-11", 10), at("2027-02-15", 10))


def test_there_may_be_no_good_time() -> None:
    assert free_times(date(2027, 2, 6), 60, "", Around(NOW, left=0)) == ()


# --- 500 random weeks against a walk minute by minute; nothing below is read from the code above ---

CLOSED = {
    "2026-12-24", "2026-12-25", "2026-12-26", "2026-12-31", "2027-01-01", "2027-01-06", "2027-03-26", "2027-03-28", "2027-03-29",
    "2027-05-01", "2027-05-06", "2027-05-16", "2027-06-06", "2027-06-25", "2027-06-26", "2027-11-06", "2027-12-24", "2027-12-25",
    "2027-12-26", "2027-12-31", "2028-01-01", "2028-01-06", "2028-04-14", "2028-04-16", "2028-04-17", "2028-05-01", "2028-05-25",
}  # fmt: skip
PLACES = ("0180", "0380", "1280")
MINUTE = timedelta(minutes=1)


def walked(wanted: Held, diaries: tuple[Diary, ...], wish: Wishes) -> set[str]:
    """Every rule that some minute of the meeting, or of somebody's week, breaks."""
    broken = set()
    minute = wanted.starts
    while minute < wanted.ends:
        broken |= of_minute(minute, wanted.place, wish)
        minute += MINUTE
    for one in diaries:
        broken |= of_diary(one, wanted)
    return broken


def of_minute(minute: datetime, place: str, wish: Wishes) -> set[str]:
    local = minute.astimezone(SWEDEN)
    clock, day = local.hour * 60 + local.minute, (local.month, local.day)
    broken = set()
    if local.weekday() in {5, 6} or local.date().isoformat() in CLOSED:
        broken.add("day")
    elif (6, 15) <= day <= (8, 15) or day >= (12, 22) or day <= (1, 7):
        broken.add("quiet")
    last = 19 * 60 if "kv" in wish.parts and place == "" else 17 * 60
    if not 8 * 60 <= clock < last:
        broken.add("hours")
    part = "fm" if clock < 12 * 60 else "em" if clock < 17 * 60 else "kv"
    on_screen = place == ""
    suits = (not wish.weekdays or local.weekday() in wish.weekdays) and (not wish.parts or part in wish.parts)
    if not suits or local.date() in wish.not_days or wish.digital not in {None, on_screen}:
        broken.add("wish")
    return broken


def of_diary(diary: Diary, wanted: Held) -> set[str]:
    taken, first, last = minutes_of(diary), number(wanted.starts), number(wanted.ends)
    if any(minute in taken for minute in range(first, last)):
        return {"busy"}
    before, free_before = away(taken, first - 1, -1)
    after, free_after = away(taken, last, 1)
    if wanted.place:
        late = free_before < by_table(before, wanted.place) or free_after < by_table(wanted.place, after)
    else:
        late = max(free_before, free_after) < by_table(before, after)
    return {"travel"} if late else set()


def number(when: datetime) -> int:
    return int(when.timestamp()) // 60


@cache
def minutes_of(diary: Diary) -> dict[int, str]:
    """Where somebody is in each minute that is taken."""
    return {minute: one.place for one in diary.held for minute in range(number(one.starts), number(one.ends))}


LONGEST = 360
"""Minutes of the longest journey in the table: nobody who has been free for so long is late."""


def away(taken: dict[int, str], minute: int, step: int) -> tuple[str, int]:
    """Walk to the nearest place where something is held; the most minutes in a row that are free on the way."""
    most = run = 0
    while most < LONGEST:
        place = taken.get(minute)
        if place:
            return place, most
        run = 0 if place == "" else run + 1
        most, minute = max(most, run), minute + step
    return "", most


def a_week(rng: random.Random) -> tuple[date, tuple[Diary, ...], Wishes]:
    monday = date(2026, 11, 30) + timedelta(weeks=rng.randrange(76))
    diaries = tuple(Diary(who, held_in(monday, rng)) for who in ("Skolverkets ledare", "SPSM:s ledare", "Ni"))
    return monday, diaries, a_wish(monday, rng)


def held_in(monday: date, rng: random.Random) -> tuple[Held, ...]:
    """Up to six things in a week that do not stand in each other's way."""
    held: list[Held] = []
    for _ in range(rng.randrange(7)):
        one = a_time(monday, rng)
        if not any(other.starts < one.ends and one.starts < other.ends for other in held):
            held.append(one)
    return tuple(held)


def a_time(monday: date, rng: random.Random) -> Held:
    day = (monday + timedelta(days=rng.choice((0, 1, 2, 3, 4, 4, 5)))).isoformat()
    return at(day, rng.randrange(14, 38) / 2, rng.choice((0.5, 1, 1.5, 2)), rng.choice(("", "", *PLACES)))


def a_wish(monday: date, rng: random.Random) -> Wishes:
    return Wishes(
        frozenset(rng.sample(range(5), 3)) if rng.random() < 0.4 else frozenset(),
        frozenset(Part(part) for part in rng.sample(("fm", "em", "kv"), 2)) if rng.random() < 0.4 else frozenset(),
        frozenset({monday + timedelta(days=rng.randrange(5))}) if rng.random() < 0.4 else frozenset(),
        rng.choice((None, None, True, False)),
    )


def test_refusals_agree_with_a_walk_minute_by_minute_on_500_weeks() -> None:
    rng, tried, refused = random.Random(27), 0, 0  # noqa: S311 - weeks that are made up
    for _ in range(500):
        monday, diaries, wish = a_week(rng)
        for _ in range(6):
            wanted = a_time(monday, rng)
            found = {one.rule.value for one in refusals(wanted, Around(NOW, diaries, wish, travel=by_table))}
            assert found == walked(wanted, diaries, wish), (wanted, diaries, wish)
            tried, refused = tried + 1, refused + bool(found)
    assert (tried, 500 < refused < 2900) == (3000, True)


def test_the_first_proposed_day_is_the_first_that_is_good_by_the_walk() -> None:
    rng = random.Random(28)  # noqa: S311 - weeks that are made up
    for _ in range(25):
        monday, diaries, wish = a_week(rng)
        place = rng.choice(("", "0180"))
        found = free_times(monday, 60, place, Around(NOW, diaries, wish, travel=by_table))
        assert all(walked(slot, diaries, wish) == set() for slot in found)
        assert len({slot.starts.date() for slot in found}) == len(found)
        assert [slot.starts.date() for slot in found[:1]] == first_good_day(monday, place, diaries, wish)


def first_good_day(monday: date, place: str, diaries: tuple[Diary, ...], wish: Wishes) -> list[date]:
    starts = (8, 8.5, 9, 9.5, 10, 10.5, 11, 13, 13.5, 14, 14.5, 15, 15.5, 16, 16.5, 17, 17.5, 18)
    for day in (monday + timedelta(days=n) for n in range(42)):
        if any(walked(at(day.isoformat(), start, 1, place), diaries, wish) == set() for start in starts):
            return [day]
    return []
