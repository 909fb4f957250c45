"""Organization numbers and codes that cannot belong to anybody.

The first digit of an organization number tells the kind of legal person: 1, 2, 3, 5, 6, 7, 8 and 9 are in use and 4 is not
(Skatteverket, SKV 709). Every number here begins with 4, followed by the digits that a real one of the same kind begins
with, and has a right check digit. Real unit codes begin with 1-9; those here begin with 0.

A sole trader's number is a personal identity number. Those here have month 00 and a day between 32 and 59: neither a
birth date nor the date of a coordination number (day 61-91, or 60 where the day is unknown).
"""

from collections.abc import Iterator
from random import Random

SERIES = {
    "Kommuner": "412000",
    "Kommunalförbund": "422000",
    "Regioner": "423210",
    "Statliga enheter": "402100",
    "Aktiebolag utom bank- och försäkringsaktiebolag": "455",
    "Ekonomiska föreningar utom bostadsrättsföreningar": "476",
    "Ideella föreningar": "482",
    "Övriga stiftelser och fonder, inkl pensionsstiftelser och personalstiftelser": "484",
    "Registrerade trossamfund": "425",
    "Handelsbolag, kommanditbolag": "496",
}
"""The digits that a number begins with, by legal form as the register writes it."""

SOLE_TRADER = "Fysiska personer"


def checked(nine: str) -> str:
    """Nine digits and the check digit that makes them pass the Luhn test."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(nine))
    return nine + str(-sum(n // 10 + n % 10 for n in doubled) % 10)


def organization_numbers(legal_form: str, random: Random) -> Iterator[str]:
    """Endless numbers of one legal form, none twice."""
    begin = SERIES[legal_form]
    free = 9 - len(begin)
    start, step = random.randrange(10**free), 7
    for turn in range(10**free):
        yield checked(f"{begin}{(start + step * turn) % 10**free:0{free}d}")


def sole_traders(random: Random) -> Iterator[str]:
    """Numbers of sole traders: third digit 0, and never a date."""
    for turn in range(10_000):
        year, day = random.randrange(40, 50), random.randrange(32, 60)
        yield checked(f"{year}00{day}{turn % 1000:03d}")


def codes(digits: int, random: Random) -> Iterator[str]:
    """Unit codes with a leading zero, none twice, in no visible order."""
    room = 10 ** (digits - 1)
    start = random.randrange(room)
    for turn in range(room):
        yield f"{(start + turn * (room // 10 * 3 + 1)) % room:0{digits}d}"
