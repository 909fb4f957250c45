"""Quiet days, checked against a calendar by hand."""

from datetime import date

import pytest

from samsyn.dialogue.quiet import first_day_after, is_quiet, monday

QUIET = [
    date(2027, 6, 15),
    date(2027, 7, 20),
    date(2027, 8, 15),
    date(2026, 12, 22),
    date(2026, 12, 31),
    date(2027, 1, 1),
    date(2027, 1, 7),
]
NOT_QUIET = [date(2027, 6, 14), date(2027, 8, 16), date(2026, 12, 21), date(2027, 1, 8), date(2027, 2, 23)]


@pytest.mark.parametrize("day", QUIET, ids=str)
def test_summer_and_christmas_are_quiet(day: date) -> None:
    assert is_quiet(day)


@pytest.mark.parametrize("day", NOT_QUIET, ids=str)
def test_other_days_are_not(day: date) -> None:
    assert not is_quiet(day)


def test_a_named_week_is_quiet_from_monday_to_sunday() -> None:
    weeks = {date(2027, 2, 22)}
    said = [is_quiet(date(2027, 2, day), weeks) for day in (21, 22, 28)]
    assert [*said, is_quiet(date(2027, 3, 1), weeks)] == [False, True, True, False]
    assert monday(date(2027, 2, 28)) == date(2027, 2, 22)


@pytest.mark.parametrize(
    ("day", "weeks", "first"),
    [
        (date(2026, 11, 23), (), date(2026, 11, 23)),
        (date(2026, 12, 24), (), date(2027, 1, 8)),
        (date(2027, 6, 15), (), date(2027, 8, 16)),
        (date(2027, 6, 14), (date(2027, 6, 14),), date(2027, 8, 16)),
        (date(2027, 1, 2), (date(2027, 1, 4),), date(2027, 1, 11)),
    ],
    ids=str,
)
def test_what_falls_in_quiet_times_is_moved_to_the_first_day_after(day: date, weeks: tuple[date, ...], first: date) -> None:
    assert first_day_after(day, weeks) == first
