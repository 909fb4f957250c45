"""Figures and times as they stand in a finding's sentence: `92,1 %`, `38–44 %`, `7,9 av 10`, `läsåret 2024/25`.

In English `92.1%`, `between 38 and 44%`; in easy-read `9 av 10 elever`.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR
from functools import lru_cache

from samsyn.concepts import english
from samsyn.concepts.cell import Quantity
from samsyn.concepts.period import parse
from samsyn.concepts.phrase import Language
from samsyn.concepts.swedish import decimals, limits, number, period, rounded, span, with_unit, without_zeros
from samsyn.indicators.definition import Indicator

_NARROW = 1.01  # of the last digit: bounds no wider than that are the number's own rounding
_MOST_DECIMALS = 3
_TEN = 10


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in code's units (a share is 0-1): its bounds, and its value where it has one."""

    low: float
    high: float
    value: float | None = None


def written(amount: Amount, indicator: Indicator, language: Language = Language.SWEDISH) -> str:
    """The figure with its unit and the usual decimals, as in its own row: more, at most three, where it else would lie outside its bounds.

    Without a value: what lies between the bounds, outwards, or one number where they are no wider than its last digit.
    """
    if language is Language.EASY:
        return of_ten(amount, indicator)
    if amount.value is None:
        return _between(amount, indicator, language)
    text = _digits(amount, indicator.quantity)
    if language is Language.ENGLISH:
        return english.with_unit(english.signs(text), indicator.english.unit)
    return with_unit(text, indicator.unit)


@lru_cache(maxsize=50_000)
def _digits(amount: Amount, quantity: Quantity) -> str:
    """A figure with a value, without its unit: the same in every voice."""
    value, usual = (amount.value or 0.0) * quantity.divisor, decimals(quantity)
    low, high = (rounded(end * quantity.divisor, 9) for end in (amount.low, amount.high))
    inside = (n for n in range(usual, _MOST_DECIMALS + 1) if low <= rounded(value, n) <= high)
    return number(value, next(inside, usual))


def of_ten(amount: Amount, indicator: Indicator) -> str:
    """In easy-read: a share as `9 av 10 elever`, `färre än 1 av 10 elever`, `nästan alla elever`, `alla elever`.

    Else the number: `7,2`, `12 barn`.
    """
    who, ends = indicator.easy.unit, (amount.low, amount.high) if amount.value is None else (amount.value, amount.value)
    if indicator.quantity is not Quantity.SHARE:
        numbers = [without_zeros(number(end * indicator.quantity.divisor, decimals(indicator.quantity))) for end in ends]
        return " ".join(part for part in (" till ".join(dict.fromkeys(numbers)), who) if part)
    low, high = (_whole_tenths(end) for end in ends)
    return f"{low} till {high} av 10 {who}" if low < high and ends[1] * _TEN >= 1 else _tenths(sum(ends) / 2, who)


def _tenths(share: float, who: str) -> str:
    if share <= 0.0 or share >= 1.0:
        return f"{'alla' if share >= 1.0 else 'inga'} {who}"
    if share * _TEN < 1:
        return f"färre än 1 av 10 {who}"
    tenths = _whole_tenths(share)
    return f"{tenths} av 10 {who}" if tenths < _TEN else f"nästan alla {who}"


def _whole_tenths(share: float) -> int:
    return int(rounded(share * _TEN, 0))


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


def when(label: str, language: Language = Language.SWEDISH) -> str:
    """A period inside a sentence; empty where the time is not known."""
    if language is Language.ENGLISH:
        return english.period(label)
    return "" if parse(label).first is None else period(label)


def _is_narrow(amount: Amount, indicator: Indicator) -> bool:
    return (amount.high - amount.low) * indicator.quantity.divisor <= 0.1 * _NARROW


def _between(amount: Amount, indicator: Indicator, language: Language) -> str:
    divisor = indicator.quantity.divisor
    if _is_narrow(amount, indicator):
        ends = [number((amount.low + amount.high) / 2 * divisor, 1)]
    else:
        ends = [number(amount.low * divisor, 0, ROUND_FLOOR), number(amount.high * divisor, 0, ROUND_CEILING)]
    if language is Language.ENGLISH:
        return english.with_unit(english.span(*map(english.signs, (ends[0], ends[-1]))), indicator.english.unit)
    return with_unit(span(ends[0], ends[-1]), indicator.unit)
