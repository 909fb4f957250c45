"""Figures and times as they stand in a finding's sentence: `92,1 %`, `38–44 %`, `7,9 av 10`, `läsåret 2024/25`."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from samsyn.concepts.cell import Quantity
from samsyn.concepts.period import PeriodKind, parse
from samsyn.indicators.definition import Indicator

NBSP = "\u00a0"
_NARROW = 1.01  # of the last digit: bounds no wider than that are the number's own rounding
_FORMS = {PeriodKind.SCHOOL_YEAR: f"läsåret{NBSP}{{}}", PeriodKind.CALENDAR_YEAR: "{}"}
_WORDS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


def amount(low: float, high: float, indicator: Indicator) -> str:
    """What lies between two bounds, with its unit: one number if they are no wider than its last digit, else both, outwards.

    In code's units: a share is 0-1.
    """
    divisor = indicator.quantity.divisor
    if (high - low) * divisor <= 0.1 * _NARROW:
        text = _number((low + high) / 2 * divisor, 1, ROUND_HALF_UP)
    else:
        text = _span(low * divisor, high * divisor)
    return f"{text}{NBSP}{indicator.unit.replace(' ', NBSP)}"


def change(value: float, indicator: Indicator) -> str:
    """The size of a change, without sign: `7,3 procentenheter`, `0,6`."""
    text = _number(abs(value) * indicator.quantity.divisor, 1, ROUND_HALF_UP)
    return f"{text} procentenheter" if indicator.quantity is Quantity.SHARE else text


def when(label: str) -> str:
    """A period inside a sentence; empty where the time is not known."""
    period = parse(label)
    return "" if period.first is None else _FORMS.get(period.kind, "{}").format(label)


def counted(count: int) -> str:
    """A count in running text: words below thirteen, then digits."""
    return _WORDS[count] if count < len(_WORDS) else str(count)


def listed(parts: Sequence[str]) -> str:
    """`a`, `a och b`, `a, b och c`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} och {parts[-1]}"


def _span(low: float, high: float) -> str:
    first, last = _number(low, 0, ROUND_FLOOR), _number(high, 0, ROUND_CEILING)
    return first if first == last else f"{first}\u2013{last}"


def _number(value: float, decimals: int, rounding: str) -> str:
    exact = Decimal(repr(round(value, 9))).quantize(Decimal(1).scaleb(-decimals), rounding=rounding)
    return f"{exact:,f}".replace(",", "\u2009").replace(".", ",")
