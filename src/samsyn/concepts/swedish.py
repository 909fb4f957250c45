"""Numbers, dates and lists as a Swedish reader writes them.

Decimal comma, thin space (U+2009) in thousands, no-break space (U+00A0) before a unit, minus U+2212, en dash in ranges,
numbers below thirteen as words in running text.
"""

import math
import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import lru_cache

from samsyn.concepts.cell import Quantity
from samsyn.concepts.period import PeriodKind, in_words, parse

THIN = "\u2009"
NBSP = "\u00a0"
MINUS = "\u2212"
DASH = "\u2013"

_WORDS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december")
_DECIMALS = {Quantity.SHARE: 1, Quantity.INDEX: 1, Quantity.RATIO: 1, Quantity.POSTS: 1}
_MOST_DECIMALS = 3
_NUMBER = re.compile(rf"\d[\d{THIN}]*(?:,\d+)?")


def rounded(value: float, decimals: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    """Rounded on the decimal digits that are written and not on binary ones; the tenth decimal is a computer's noise."""
    return Decimal(repr(round(value, 9))).quantize(Decimal(1).scaleb(-decimals), rounding=rounding)


@lru_cache(maxsize=50_000)
def number(value: float, decimals: int = 0, rounding: str = ROUND_HALF_UP) -> str:
    """`2 610`, `73,3`, `−0,5`. Halves round away from zero, on the decimal digits that are written and not on binary ones."""
    exact = rounded(value, decimals, rounding)
    whole, _, fraction = f"{abs(exact):,f}".partition(".")
    sign = MINUS if exact < 0 else ""
    return sign + whole.replace(",", THIN) + ("," + fraction if fraction else "")


@lru_cache(maxsize=10_000)
def decimals(quantity: Quantity, width: float | None = None) -> int:
    """How many decimals a value of this quantity is written with.

    width: distance between the bounds of a value that its publisher rounded, in code's units. It tells the rounding
    step, and so how many decimals are the publisher's own. None or 0 where nothing was rounded.
    """
    if not width:
        return _DECIMALS.get(quantity, 0)
    step = math.ceil(math.log10(width * quantity.divisor) - 1e-6)
    return min(max(0, -step), _MOST_DECIMALS)


def amount(value: float, quantity: Quantity, places: int) -> str:
    """A value in published units without its unit: 0.733 as a share is `73,3`."""
    return number(value * quantity.divisor, places)


def without_zeros(text: str) -> str:
    """`186 650` for `186 650,0`: decimals that are all zero left out."""
    whole, _, fraction = text.partition(",")
    return text if fraction.strip("0") else whole


def outwards(low: float, high: float, quantity: Quantity, places: int) -> tuple[str, str]:
    """Two bounds without unit, rounded outwards so that what is said stays true. `high` must be finite."""
    first = number(low * quantity.divisor, places, ROUND_FLOOR)
    last = number(high * quantity.divisor, places, ROUND_CEILING)
    short = without_zeros(first), without_zeros(last)
    return short if not any("," in end for end in short) else (first, last)


def limits(low: float, high: float, quantity: Quantity) -> tuple[str, str]:
    """Two bounds rounded outwards with the usual decimals. Wide ones need none."""
    return outwards(low, high, quantity, _usual(low, high, quantity))


@lru_cache(maxsize=50_000)
def limits_beside(low: float, high: float, quantity: Quantity, beside: str) -> tuple[str, str]:
    """`limits`, with the decimals that keep every number of the text `beside` outside that is outside, and off the ends themselves.

    Where even three are too few the ends are the usual ones: then the numbers cannot be told apart.
    """
    usual, shown = _usual(low, high, quantity), _numbers(beside)
    first, last = (rounded(end * quantity.divisor, 9) for end in (low, high))
    outside = [other for other in shown if other < first or other > last]
    enough = (
        n for n in range(usual, _MOST_DECIMALS + 1) if not any(a <= x <= b for a, b in [_ends(low, high, quantity, n)] for x in outside)
    )
    return outwards(low, high, quantity, next(enough, usual))


def _usual(low: float, high: float, quantity: Quantity) -> int:
    return 0 if (high - low) * quantity.divisor >= 2 else decimals(quantity)


def _ends(low: float, high: float, quantity: Quantity, places: int) -> tuple[Decimal, Decimal]:
    return rounded(low * quantity.divisor, places, ROUND_FLOOR), rounded(high * quantity.divisor, places, ROUND_CEILING)


def _numbers(text: str) -> list[Decimal]:
    """The numbers in a text, as they are written."""
    return [Decimal(found.replace(THIN, "").replace(",", ".")) for found in _NUMBER.findall(text)]


def with_unit(text: str, unit: str) -> str:
    """The unit is kept on the line of its number when it is short (`8,6 av 10`)."""
    if not unit:
        return text
    return f"{text}{NBSP}{unit.replace(' ', NBSP) if len(unit) < 7 else unit}"


@lru_cache(maxsize=5_000)
def bound(text: str) -> str:
    """`årskurs 5` on one line."""
    return re.sub(r"(årskurs|klass) (\d)", rf"\1{NBSP}\2", text)


def span(low: str, high: str) -> str:
    return low if low == high else f"{low}{DASH}{high}"


def word(count: int, one: str = "ett") -> str:
    """A count in running text: `en`/`ett` by gender, words below thirteen, then digits."""
    if count == 1:
        return one
    return _WORDS[count] if 0 <= count < len(_WORDS) else number(count)


_ONE = {"elever": "elev", "heltidstjänster": "heltidstjänst", "barngrupper": "barngrupp", "grupper": "grupp", "enheter": "enhet"}


def singular(noun: str) -> str:
    """`elev` for `elever`; a noun that is not known as it stands (`barn`)."""
    return _ONE.get(noun, noun)


def counted(count: int, one: str, many: str, article: str = "en") -> str:
    """`en förskola`, `tre förskolor`, `14 förskolor`."""
    return f"{word(count, article)}{' ' if count < len(_WORDS) else NBSP}{one if count == 1 else many}"


def listed(parts: Sequence[str], joint: str = "och") -> str:
    """`a`, `a och b`, `a, b och c`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {joint} {parts[-1]}" if parts else ""


def names_listed(names: Sequence[str]) -> str:
    """Names in a row, parted by semicolons where a name itself holds a comma."""
    return ("; " if any("," in name for name in names) else ", ").join(names)


def sentence(text: str) -> str:
    """The text with its first letter large and one full stop (or other end mark) at the end."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if not text or text[-1] in ".?!…" else ".")


def small_first(text: str) -> str:
    """The text with its first letter small, unless the word is an abbreviation (`SYV`)."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def day(when: date) -> str:
    return f"{when.day}{NBSP}{_MONTHS[when.month - 1]} {when.year}"


_PERIODS = {PeriodKind.SCHOOL_YEAR: "läsåret", PeriodKind.SPRING: "våren", PeriodKind.AUTUMN: "hösten"}


@lru_cache(maxsize=1_000)
def period(label: str) -> str:
    """A period inside a sentence: `läsåret 2024/25`, `2024`, `våren 2025`, `15 oktober 2024`; empty where the time is unknown."""
    return in_words(parse(label), _PERIODS, day)
