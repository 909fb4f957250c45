"""What time a value is about: a school year, a calendar year, a spring term, a day, or a time that the file does not tell."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samsyn.concepts.errors import InputRefused


class PeriodKind(StrEnum):
    SCHOOL_YEAR = "school_year"
    CALENDAR_YEAR = "calendar_year"
    SPRING = "spring"
    AUTUMN = "autumn"
    DAY = "day"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Period:
    """kind, first and last day. A school year runs 1 July - 30 June (skollagen 3 kap. 2 a §). Unknown has no days."""

    kind: PeriodKind
    first: date | None
    last: date | None

    @property
    def label(self) -> str:
        """As a Swedish reader writes it, and as it stands in the store: 2024/25, 2024, VT 2025, HT 2024, 2020-06-01."""
        if self.first is None or self.last is None:
            return "okänt år"
        match self.kind:
            case PeriodKind.SCHOOL_YEAR:
                return f"{self.first.year}/{self.last.year % 100:02d}"
            case PeriodKind.SPRING:
                return f"VT {self.first.year}"
            case PeriodKind.AUTUMN:
                return f"HT {self.first.year}"
            case PeriodKind.DAY:
                return self.first.isoformat()
            case _:
                return str(self.first.year)


def in_words(period: Period, words: Mapping[PeriodKind, str], day: Callable[[date], str]) -> str:
    """Inside a sentence; empty where the time is unknown. words: what stands before a school year, a spring and an autumn."""
    if period.first is None:
        return ""
    if period.kind is PeriodKind.DAY:
        return day(period.first)
    when = period.label if period.kind is PeriodKind.SCHOOL_YEAR else str(period.first.year)
    return f"{words[period.kind]}\u00a0{when}" if period.kind in words else when


UNKNOWN = Period(PeriodKind.UNKNOWN, None, None)


def school_year(start: int) -> Period:
    return Period(PeriodKind.SCHOOL_YEAR, date(start, 7, 1), date(start + 1, 6, 30))


def calendar_year(year: int) -> Period:
    return Period(PeriodKind.CALENDAR_YEAR, date(year, 1, 1), date(year, 12, 31))


def spring(year: int) -> Period:
    return Period(PeriodKind.SPRING, date(year, 1, 1), date(year, 6, 30))


def autumn(year: int) -> Period:
    return Period(PeriodKind.AUTUMN, date(year, 7, 1), date(year, 12, 31))


def day(when: date) -> Period:
    return Period(PeriodKind.DAY, when, when)


def parse(label: str) -> Period:
    """The period that a label means; the inverse of `Period.label`. Raises InputRefused for any other text."""
    try:
        found = _parsed(label)
    except ValueError:  # a day or a year that no calendar has
        found = None
    if found is None:
        raise InputRefused(
            f"”{label}” är inte ett läsår, år eller datum.", "", "Skriv läsår som 2024/25, år som 2024 och datum som 2024-10-15."
        )
    return found


def _parsed(label: str) -> Period | None:
    if match := re.fullmatch(r"(\d{4})/(\d{2})", label):
        start = int(match[1])
        if (start + 1) % 100 == int(match[2]):
            return school_year(start)
    if match := re.fullmatch(r"(VT|HT) (\d{4})", label):
        return (spring if match[1] == "VT" else autumn)(int(match[2]))
    if re.fullmatch(r"\d{4}", label):
        return calendar_year(int(label))
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", label):
        return day(date.fromisoformat(label))
    if label == UNKNOWN.label:
        return UNKNOWN
    return None
