"""Figures and times as they stand in a finding's sentence: `92,1 %`, `38–44 %`, `7,9 av 10`, `läsåret 2024/25`."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR

from samsyn.concepts.cell import Quantity
from samsyn.concepts.period import parse
from samsyn.concepts.swedish import decimals, limits, number, period, rounded, span, with_unit
from samsyn.indicators.definition import Indicator

_NARROW = 1.01  # of the last digit: bounds no wider than that are the number's own rounding
_MOST_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in code's units (a share is 0-1): its bounds, and its value where it has one."""

    low: float
    high: float
    value: float | None = None


def written(amount: Amount, indicator: Indicator) -> str:
    """The figure with its unit and the usual decimals, as in its own row: more, at most three, where it else would lie outside its bounds.

    Without a value: what lies between the bounds, outwards, or one number where they are no wider than its last digit.
    """
    if amount.value is None:
        return _between(amount, indicator)
    divisor, usual = indicator.quantity.divisor, decimals(indicator.quantity)
    low, high = (rounded(end * divisor, 9) for end in (amount.low, amount.high))
    inside = (n for n in range(usual, _MOST_DECIMALS + 1) if low <= rounded(amount.value * divisor, n) <= high)
    return with_unit(number(amount.value * divisor, next(inside, usual)), indicator.unit)


def bounds(amount: Amount, indicator: Indicator) -> str:
    """`, mellan 33,2 och 34,6 %` after a figure that has bounds wider than its last digit; else empty."""
    if amount.value is None or _is_narrow(amount, indicator):
        return ""
    low, high = limits(amount.low, amount.high, indicator.quantity)
    return f", mellan {low} och {with_unit(high, indicator.unit)}"


def one_decimal(value: float, indicator: Indicator) -> str:
    """A number as it is shown, without sign and unit: `7,3`."""
    return number(abs(value) * indicator.quantity.divisor, 1)


def change(value: float, indicator: Indicator) -> str:
    """The size of a change, without sign: `7,3 procentenheter`, `0,6`."""
    text = one_decimal(value, indicator)
    return f"{text} procentenheter" if indicator.quantity is Quantity.SHARE else text


def when(label: str) -> str:
    """A period inside a sentence; empty where the time is not known."""
    return "" if parse(label).first is None else period(label)


def _is_narrow(amount: Amount, indicator: Indicator) -> bool:
    return (amount.high - amount.low) * indicator.quantity.divisor <= 0.1 * _NARROW


def _between(amount: Amount, indicator: Indicator) -> str:
    divisor = indicator.quantity.divisor
    if _is_narrow(amount, indicator):
        return with_unit(number((amount.low + amount.high) / 2 * divisor, 1), indicator.unit)
    ends = number(amount.low * divisor, 0, ROUND_FLOOR), number(amount.high * divisor, 0, ROUND_CEILING)
    return with_unit(span(*ends), indicator.unit)
