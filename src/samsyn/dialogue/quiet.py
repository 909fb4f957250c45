"""When an organizer hears nothing from us: over the summer, over Christmas, and in the weeks that it names itself."""

from collections.abc import Collection
from datetime import date, timedelta

_FROM_TO = (((6, 15), (8, 15)), ((12, 22), (12, 31)), ((1, 1), (1, 7)))
"""First and last quiet day (month, day) of each year's quiet times."""


def is_quiet(day: date, weeks: Collection[date] = ()) -> bool:
    """Whether nothing that can wait is sent on a day. weeks: the Mondays of the weeks that the organizer has named."""
    return any(first <= (day.month, day.day) <= last for first, last in _FROM_TO) or monday(day) in weeks


def first_day_after(day: date, weeks: Collection[date] = ()) -> date:
    """The day itself, or where it is quiet the first day after that is not."""
    while is_quiet(day, weeks):
        day += timedelta(days=1)
    return day


def monday(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())
