"""A published value and all that it may mean.

A cell in a publisher's table is text. It may be a number, rounded to something, or a marker whose meaning stands in the
legend of that very file. Here the text becomes a `Cell`: a status, a value if one is shown, and the widest bounds that
are certainly true. A hidden value is never zero, never NaN and never guessed.

In code a share is 0-1, an index 0-10, money kronor or thousand kronor as published. `high` is `math.inf` where the
quantity has no upper end; `low` and `high` are None where no such quantity can be said to exist.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from samsyn.concepts.errors import InputRefused


class Status(StrEnum):
    """What is known about a published value."""

    EXACT = "exact"
    ROUNDED = "rounded"
    SPAN = "span"  # not published: computed, and known only to lie between two bounds
    HIDDEN_FEW_INSIDE = "hidden_few_inside"
    HIDDEN_FEW_OUTSIDE = "hidden_few_outside"
    HIDDEN = "hidden"  # secrecy, and the reason is not told
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    NOT_REPORTABLE = "not_reportable"
    NOT_YET_PUBLISHED = "not_yet_published"


SHOWN = frozenset({Status.EXACT, Status.ROUNDED})
HIDDEN = frozenset({Status.HIDDEN, Status.HIDDEN_FEW_INSIDE, Status.HIDDEN_FEW_OUTSIDE})


class Quantity(StrEnum):
    """What kind of thing a number is; decides its natural range and its unit."""

    COUNT = "count"  # children, pupils, groups: whole and exact
    POSTS = "posts"  # full-time posts
    SHARE = "share"  # published in per cent, held as 0-1
    INDEX = "index"  # survey mean on the scale 0-10
    RATIO = "ratio"  # pupils per teacher, children per group
    SEK = "sek"
    KSEK = "ksek"  # thousand kronor

    @property
    def ceiling(self) -> float:
        """The highest value that can exist, `math.inf` if there is none. The lowest is 0 for every quantity."""
        return {Quantity.SHARE: 1.0, Quantity.INDEX: 10.0}.get(self, math.inf)

    @property
    def divisor(self) -> int:
        """What a published number is divided by to be held in code."""
        return 100 if self is Quantity.SHARE else 1


@dataclass(frozen=True, slots=True)
class Marker:
    """A sign that stands in a cell instead of a number, with the words of the legend of its own file."""

    token: str
    status: Status
    words: str


@dataclass(frozen=True, slots=True)
class Legend:
    """All markers that one file says it uses."""

    markers: Mapping[str, Marker] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scale:
    """How numbers of one measure in one file are to be read.

    step: what published numbers are rounded to, in published units (per cent for a share). None: what the decimals of
    the token itself say. A count is exact and needs no step.
    """

    quantity: Quantity
    step: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One published value: the raw token, what is known about it, and the widest bounds that are certainly true."""

    token: str
    status: Status
    value: float | None
    low: float | None
    high: float | None

    def __post_init__(self) -> None:
        shown = self.status in SHOWN
        if shown != (self.value is not None):
            raise ValueError(f"a value is shown exactly when the status says so: {self}")
        numbers = [n for n in (self.value, self.low, self.high) if n is not None]
        if any(math.isnan(n) for n in numbers) or (self.low is None) != (self.high is None):
            raise ValueError(f"not a number, or half a bound: {self}")
        bounds = None if self.low is None or self.high is None else (self.low, self.high)
        if bounds and not bounds[0] <= (bounds[0] if self.value is None else self.value) <= bounds[1]:
            raise ValueError(f"the value lies outside its own bounds: {self}")


# At most 15 digits and 17 decimals: no spreadsheet keeps more, and what is longer is no statistic.
_NUMBER = re.compile(
    r"(?P<about>(?:cirka|ca) )?(?P<whole>-?\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}){1,4}|-?\d{1,15})(?:[.,](?P<decimals>\d{1,17}))?"
)
_ABOUT_STEP = Decimal(10)  # Skolverket rounds pupils to tens and writes "cirka" (utbildningsguiden, API v4)


def is_number(token: str) -> bool:
    """Whether a raw token is a number as Swedish publishers write them: `89,6`, `4 071`, `cirka 1110`."""
    return _NUMBER.fullmatch(token) is not None


def read_cell(token: str, scale: Scale, legend: Legend, where: str = "") -> Cell:
    """The cell that a raw token means, by the legend of its own file.

    Raises InputRefused naming `where` and the token if it is neither a number nor in the legend, or lies outside what
    the quantity can be.
    """
    marker = legend.markers.get(token)
    if marker is not None:
        return _marked(marker, scale.quantity)
    match = _NUMBER.fullmatch(token)
    if match is None:
        raise InputRefused(
            f"Tecknet ”{token}” finns inte i filens teckenförklaring.",
            where,
            "Kontrollera cellen mot utgivarens sida. Är tecknet nytt behöver läsaren i Samsyn lära sig det först.",
        )
    return _number(token, match, scale, where)


def _marked(marker: Marker, quantity: Quantity) -> Cell:
    exists = marker.status in HIDDEN
    low, high = (0.0, quantity.ceiling) if exists else (None, None)
    return Cell(marker.token, marker.status, None, low, high)


def _number(token: str, match: re.Match[str], scale: Scale, where: str) -> Cell:
    quantity = scale.quantity
    whole = re.sub(r"\s", "", match["whole"])
    published = Decimal(f"{whole}.{match['decimals'] or '0'}")
    broken = quantity is Quantity.COUNT and published % 1 != 0
    if published < 0 or broken or float(published) > quantity.ceiling * quantity.divisor:
        raise InputRefused(
            f"Talet {token} ligger utanför vad måttet kan vara.", where, "Hämta filen på nytt och jämför med utgivarens sida."
        )
    step = _step(match, scale)
    value = float(published / quantity.divisor)
    if step == 0:
        return Cell(token, Status.EXACT, value, value, value)
    low = float(max(published - step / 2, Decimal(0)) / quantity.divisor)
    high = min(float((published + step / 2) / quantity.divisor), quantity.ceiling)
    return Cell(token, Status.ROUNDED, value, low, high)


def _step(match: re.Match[str], scale: Scale) -> Decimal:
    if match["about"]:
        return _ABOUT_STEP
    if scale.quantity is Quantity.COUNT:
        return Decimal(0)
    return scale.step if scale.step is not None else Decimal(1).scaleb(-len(match["decimals"] or ""))


_STEPS = tuple(Decimal(10) ** power for power in range(3, -7, -1))


def common_step(tokens: list[str]) -> Decimal | None:
    """The coarsest decimal step (1000, 100, ... 0.000001) that every number among the tokens is a multiple of.

    A publisher seldom says what a column is rounded to, and a spreadsheet may pad with zeros (`10.00` full-time posts
    that are whole). The coarsest step that fits gives the widest bounds, so the truth is never left outside. None if
    there are no numbers.
    """
    numbers = [Decimal(re.sub(r"\s", "", m["whole"]) + "." + (m["decimals"] or "0")) for t in tokens if (m := _NUMBER.fullmatch(t))]
    return next((step for step in _STEPS if all(number % step == 0 for number in numbers)), None) if numbers else None
