from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.concepts import period
from samsyn.concepts.errors import InputRefused
from samsyn.concepts.period import UNKNOWN, Period, PeriodKind

_YEAR = st.integers(1900, 2150)
_PERIODS = st.one_of(
    st.builds(period.school_year, _YEAR),
    st.builds(period.calendar_year, _YEAR),
    st.builds(period.spring, _YEAR),
    st.builds(period.autumn, _YEAR),
    st.builds(period.day, st.dates(date(1900, 1, 1), date(2150, 12, 31))),
    st.just(UNKNOWN),
)


@given(_PERIODS)
def test_a_label_read_back_is_the_same_period(any_period: Period) -> None:
    assert period.parse(any_period.label) == any_period


@pytest.mark.parametrize(
    ("label", "kind", "first", "last"),
    [
        ("2024/25", PeriodKind.SCHOOL_YEAR, date(2024, 7, 1), date(2025, 6, 30)),
        ("1999/00", PeriodKind.SCHOOL_YEAR, date(1999, 7, 1), date(2000, 6, 30)),
        ("2024", PeriodKind.CALENDAR_YEAR, date(2024, 1, 1), date(2024, 12, 31)),
        ("VT 2025", PeriodKind.SPRING, date(2025, 1, 1), date(2025, 6, 30)),
        ("HT 2025", PeriodKind.AUTUMN, date(2025, 7, 1), date(2025, 12, 31)),
        ("2020-06-01", PeriodKind.DAY, date(2020, 6, 1), date(2020, 6, 1)),
        ("okänt år", PeriodKind.UNKNOWN, None, None),
    ],
)
def test_each_kind_of_period_has_its_days(label: str, kind: PeriodKind, first: date | None, last: date | None) -> None:
    assert period.parse(label) == Period(kind, first, last)


@pytest.mark.parametrize(
    "label",
    [
        "",
        "2024/26",
        "2024/2025",
        "24/25",
        "2024/25 ",
        "vt 2025",
        "VT2025",
        "2024-13-01",
        "2023-02-29",
        "2024-00-00",
        "0000",
        "9999/00",
        "år 2024",
    ],
)
def test_anything_else_is_refused_in_words(label: str) -> None:
    with pytest.raises(InputRefused, match="inte ett läsår, år eller datum"):
        period.parse(label)
