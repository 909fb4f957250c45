"""Days when Swedish offices are closed: public holidays and the eves that count as Sundays. Pure.

Public holidays: lag (1989:253) om allmänna helgdagar. Midsummer's, Christmas and New Year's Eve count as Sundays by 3 a § semesterlagen
(1977:480). Easter: the Gregorian rule of Meeus, Jones and Butcher (J. Meeus, Astronomical Algorithms, 1991, chapter 8).
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

_FIXED = {
    (1, 1): "nyårsdagen", (1, 6): "trettondedag jul", (5, 1): "första maj", (6, 6): "nationaldagen", (12, 24): "julafton",
    (12, 25): "juldagen", (12, 26): "annandag jul", (12, 31): "nyårsafton",
}  # fmt: skip
_FROM_EASTER = {-2: "långfredagen", 0: "påskdagen", 1: "annandag påsk", 39: "Kristi himmelsfärdsdag", 49: "pingstdagen"}
_SATURDAY = 5


def holiday(day: date) -> str:
    """What the day is called where it is a holiday, else empty."""
    return holidays(day.year).get(day, "")


@cache
def holidays(year: int) -> Mapping[date, str]:
    """Every holiday of a year with its name."""
    found = {date(year, *at): name for at, name in _FIXED.items()}
    found |= {easter(year) + timedelta(days=days): name for days, name in _FROM_EASTER.items()}
    midsummer = _saturday_from(date(year, 6, 20))
    found |= {midsummer: "midsommardagen", midsummer - timedelta(days=1): "midsommarafton"}
    found[_saturday_from(date(year, 10, 31))] = "alla helgons dag"
    return found


def _saturday_from(day: date) -> date:
    """The first Saturday that is not before the day."""
    return day + timedelta(days=(_SATURDAY - day.weekday()) % 7)


def easter(year: int) -> date:
    """Easter Sunday."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leap, rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - moon + 15) % 30
    weekday = (32 + 2 * rest + 2 * (of_century // 4) - epact - of_century % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
