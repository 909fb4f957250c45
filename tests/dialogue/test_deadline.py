"""The last day to answer, where an offer goes out later than it was made. Days by hand."""

from datetime import date

import pytest

from samsyn.dialogue.deadline import answer_day


@pytest.mark.parametrize(
    ("answer_by", "made", "goes", "day"),
    [
        ("2027-09-15", "2027-08-16", "2027-08-16", "2027-09-15"),  # the same day
        ("2027-09-15", "2027-08-16", "2027-09-05", "2027-09-15"),  # ten days are left
        ("2027-09-15", "2027-08-16", "2027-09-06", "2027-10-06"),  # nine: thirty again
        ("2027-09-15", "2027-08-16", "2027-10-01", "2027-10-31"),  # the day has been
        ("2027-06-25", "2027-06-20", "2027-06-20", "2027-06-25"),  # five days were meant
        ("2027-06-25", "2027-06-20", "2027-08-16", "2027-08-21"),  # and five are given
        ("2027-01-10", "2027-02-01", "2027-02-01", "2027-02-11"),  # made when its day had been: ten
    ],
)
def test_whoever_is_asked_has_the_days_that_were_meant(answer_by: str, made: str, goes: str, day: str) -> None:
    found = answer_day(date.fromisoformat(answer_by), made=date.fromisoformat(made), goes=date.fromisoformat(goes))
    assert found.isoformat() == day
