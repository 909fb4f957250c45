"""Holidays of Sweden: a whole year by the almanac, and Easter against another implementation."""

from datetime import date

import pytest
from dateutil import easter as independent

from samsyn.dialogue.holidays import easter, holiday, holidays


def test_the_holidays_of_2027_are_those_of_the_almanac() -> None:
    assert holidays(2027) == {
        date(2027, 1, 1): "nyårsdagen",
        date(2027, 1, 6): "trettondedag jul",
        date(2027, 3, 26): "långfredagen",
        date(2027, 3, 28): "påskdagen",
        date(2027, 3, 29): "annandag påsk",
        date(2027, 5, 1): "första maj",
        date(2027, 5, 6): "Kristi himmelsfärdsdag",
        date(2027, 5, 16): "pingstdagen",
        date(2027, 6, 6): "nationaldagen",
        date(2027, 6, 25): "midsommarafton",
        date(2027, 6, 26): "midsommardagen",
        date(2027, 11, 6): "alla helgons dag",
        date(2027, 12, 24): "julafton",
        date(2027, 12, 25): "juldagen",
        date(2027, 12, 26): "annandag jul",
        date(2027, 12, 31): "nyårsafton",
    }


def test_easter_agrees_with_another_implementation() -> None:
    assert [easter(year) for year in range(1900, 2200)] == [independent.easter(year) for year in range(1900, 2200)]


@pytest.mark.parametrize(
    ("day", "name"), [(date(2026, 10, 31), "alla helgons dag"), (date(2026, 6, 19), "midsommarafton"), (date(2026, 6, 18), "")]
)
def test_moving_days_are_found_in_other_years(day: date, name: str) -> None:
    assert holiday(day) == name
