"""Numbers, times and lists as an English reader writes them: decimal point, comma in thousands, no space before the per cent sign."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP
from functools import lru_cache

from samsyn.concepts import swedish
from samsyn.concepts.period import PeriodKind, in_words, parse

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_PROPER = ("Swedish",)
_SIGNS = str.maketrans({",": ".", swedish.THIN: ","})


def number(value: float, decimals: int = 0, rounding: str = ROUND_HALF_UP) -> str:
    """`2,610`, `73.3`: rounded as the Swedish number is, so that the two never differ."""
    return signs(swedish.number(value, decimals, rounding))


def signs(text: str) -> str:
    """A number that is written in Swedish, with English signs."""
    return text.translate(_SIGNS)


def word(count: int) -> str:
    """A count in running text: words below thirteen, then digits."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else number(count)


def with_unit(text: str, unit: str) -> str:
    """`92.1%`, `7.2 out of 10`."""
    return f"{text}%" if unit == "%" else f"{text}{swedish.NBSP}{unit}" if unit else text


def span(low: str, high: str) -> str:
    return low if low == high else f"between {low} and {high}"


def listed(parts: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return swedish.listed(parts, "and")


def day(when: date) -> str:
    """`22 November 2026`."""
    return f"{when.day}{swedish.NBSP}{_MONTHS[when.month - 1]} {when.year}"


def small_first(text: str) -> str:
    """The text with its first letter small, unless it is a name's."""
    return text if text.startswith(_PROPER) else text[:1].lower() + text[1:]


_PERIODS = {PeriodKind.SCHOOL_YEAR: "school year", PeriodKind.SPRING: "spring", PeriodKind.AUTUMN: "autumn"}


@lru_cache(maxsize=1_000)
def period(label: str) -> str:
    """A period inside a sentence: `school year 2024/25`, `2024`, `spring 2025`, `15 October 2024`; empty where the time is unknown."""
    return in_words(parse(label), _PERIODS, day)
