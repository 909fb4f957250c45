"""The last day to answer an offer that goes out later than it was made. Pure."""

from datetime import date, timedelta

FEWEST_DAYS = 10
"""Whoever gets an offer has at least so many days to answer, unless it was made with fewer: the first reminder comes ten days before."""


def answer_day(answer_by: date, *, made: date, goes: date) -> date:
    """The day that was meant, while it still is fair. Else as many days as were meant from the beginning, from the day when it goes."""
    meant = (answer_by - made).days
    days = meant if meant > 0 else FEWEST_DAYS
    return answer_by if (answer_by - goes).days >= min(FEWEST_DAYS, days) else goes + timedelta(days=days)
