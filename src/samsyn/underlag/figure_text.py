"""One figure in a few words: the number itself, or what stands in its place when it is hidden."""

import math
from decimal import Decimal

from samsyn.concepts.cell import SHOWN, Quantity, Status
from samsyn.concepts.swedish import amount, decimals, limits, outwards, rounded, span, with_unit, without_zeros
from samsyn.indicators.definition import Indicator
from samsyn.underlag.facts import Figure
from samsyn.underlag.speech import say

_MOST_DECIMALS = 3
_LARGE = 1000  # from here a decimal that is zero says nothing


def unseen_words(status: Status) -> str:
    """What stands where the number would have been."""
    match status:
        case Status.MISSING:
            return say("rad-saknas")
        case Status.NOT_APPLICABLE:
            return say("rad-galler-inte")
        case Status.NOT_YET_PUBLISHED:
            return say("rad-senare")
        case _:
            return say("rad-visas-inte")


def figure_text(figure: Figure, indicator: Indicator) -> str:
    """A shown figure, or one known between two bounds, without its unit."""
    quantity, low, high = indicator.quantity, figure.low, figure.high
    if figure.value is not None:
        text = amount(figure.value, quantity, places(figure, indicator))
        return without_zeros(text) if low == high or quantity is Quantity.POSTS or figure.value >= _LARGE else text
    if low is None or high is None:
        return ""
    if math.isinf(high):
        return say("vet-minst", low=limits(low, low, quantity)[0])
    return span(*limits(low, high, quantity))


def places(figure: Figure, indicator: Indicator) -> int:
    """How many decimals a figure is written with. One that is not shown has the usual ones.

    A cell has its publisher's own, a computed figure the usual ones; either gets more, at most three, where the written
    number would else lie outside the figure's bounds. Where three are too few it gets the usual ones. Answers of a survey
    all have the usual ones: a workbook drops the nought of 7,0.
    """
    quantity = indicator.quantity
    usual = decimals(quantity)
    if figure.value is None or figure.low is None or figure.high is None or figure.low == figure.high:
        return usual
    own = figure.token is not None and quantity is not Quantity.INDEX
    first = decimals(quantity, figure.high - figure.low) if own else usual
    return next((n for n in range(first, _MOST_DECIMALS + 1) if is_inside(figure, quantity, n)), usual)


def is_inside(figure: Figure, quantity: Quantity, decimals: int) -> bool:
    """Whether a shown figure written with so many decimals lies within its bounds."""
    if figure.value is None or figure.low is None or figure.high is None:
        return False
    written = rounded(figure.value * quantity.divisor, decimals)
    return _exact(figure.low, quantity) <= written <= _exact(figure.high, quantity)


def _exact(bound: float, quantity: Quantity) -> Decimal:
    return Decimal(bound) if math.isinf(bound) else rounded(bound * quantity.divisor, 9)


def is_rounded_by_us(figure: Figure, indicator: Indicator) -> bool:
    """Whether a figure that is known exactly is written with fewer decimals than it has."""
    return figure.value is not None and figure.low == figure.high and not is_inside(figure, indicator.quantity, places(figure, indicator))


def is_between(figure: Figure, indicator: Indicator) -> bool:
    """Whether a shown figure must be told with its bounds: computed and wider than its last digit, or written outside them."""
    if figure.value is None or figure.low is None or figure.high is None or figure.low == figure.high:
        return False
    written = places(figure, indicator)
    step = Decimal(1).scaleb(-written)
    wide = _exact(figure.high, indicator.quantity) - _exact(figure.low, indicator.quantity) > step
    return (wide and figure.token is None) or not is_inside(figure, indicator.quantity, written)


def between_text(figure: Figure, indicator: Indicator) -> str:
    """`mellan 2,2 och 2,9`, without unit; empty where the number alone is enough."""
    if not is_between(figure, indicator) or figure.low is None or figure.high is None:
        return ""
    if math.isinf(figure.high):
        return say("vet-minst", low=limits(figure.low, figure.low, indicator.quantity)[0])
    low, high = limits(figure.low, figure.high, indicator.quantity)
    return say("vet-mellan", low=low, high=high)


def bounds(figure: Figure, indicator: Indicator) -> tuple[str, str] | None:
    """The two ends between which rounding leaves a shown figure, as exact as two decimals more can say; None where there are none."""
    if figure.value is None or figure.low is None or figure.high is None or figure.low == figure.high or math.isinf(figure.high):
        return None
    if is_between(figure, indicator):
        return limits(figure.low, figure.high, indicator.quantity)
    ends = [_exact(end, indicator.quantity) for end in (figure.low, figure.high)]
    finest = places(figure, indicator) + 2
    enough = next((n for n in range(finest) if all(end == round(end, n) for end in ends)), finest)
    return outwards(figure.low, figure.high, indicator.quantity, enough)


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
