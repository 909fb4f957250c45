"""One figure in a few words: the number itself, what stands in its place when it is hidden, and what kind of doubt it has."""

import math
from enum import Enum

from samsyn.concepts.cell import SHOWN, Quantity, Status
from samsyn.indicators.definition import Indicator
from samsyn.underlag.facts import Figure
from samsyn.underlag.swedish import amount, decimals, limits, span, with_unit


class Doubt(Enum):
    COUNTED = "counted"  # everybody is counted: no chance in it
    UNKNOWN = "unknown"  # chance plays a part, and how large cannot be computed


def doubt(indicator: Indicator, figure: Figure) -> Doubt:
    """Shares and survey means are touched by chance; that part cannot be computed unless the table counts those behind."""
    if indicator.quantity is Quantity.INDEX or (indicator.quantity is Quantity.SHARE and figure.denominator_low is None):
        return Doubt.UNKNOWN
    return Doubt.COUNTED


def unseen_words(status: Status) -> str:
    """What stands where the number would have been."""
    match status:
        case Status.MISSING:
            return "saknas"
        case Status.NOT_APPLICABLE:
            return "gäller inte er"
        case Status.NOT_YET_PUBLISHED:
            return "kommer senare"
        case _:
            return "visas inte"


def figure_text(figure: Figure, indicator: Indicator) -> str:
    """A shown figure, or one known between two bounds, without its unit."""
    quantity, low, high = indicator.quantity, figure.low, figure.high
    if figure.value is not None:
        return amount(figure.value, quantity, _places(figure, quantity))
    if low is None or high is None:
        return ""
    if math.isinf(high):
        return f"minst {limits(low, low, quantity)[0]}"
    return span(*limits(low, high, quantity))


def _places(figure: Figure, quantity: Quantity) -> int:
    """The publisher's own decimals; for what is made from several cells never more than is usual for the quantity."""
    width = figure.high - figure.low if figure.low is not None and figure.high is not None else None
    own = decimals(quantity, width)
    return own if figure.token is not None else min(own, decimals(quantity))


def short_text(figure: Figure, indicator: Indicator) -> str:
    """A figure as it stands in labels and tables: the sign % is kept, longer units are not repeated."""
    return percent_kept(figure_text(figure, indicator), indicator.unit)


def says_something(figure: Figure, indicator: Indicator) -> bool:
    """Whether a value is shown, or bounds narrower than what the quantity can be at all."""
    if figure.status in SHOWN:
        return True
    if figure.status is not Status.SPAN or figure.low is None or figure.high is None:
        return False
    return figure.low > 0 or figure.high < indicator.quantity.ceiling


def percent_kept(text: str, unit: str) -> str:
    return with_unit(text, unit) if unit == "%" else text
