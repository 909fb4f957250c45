"""How much chance could do to a figure, in words: short beside the number, and in full under `Så vet vi`."""

import math
from decimal import ROUND_CEILING
from functools import lru_cache

from samsyn.concepts.cell import Quantity
from samsyn.concepts.chance_words import chance_words, perhaps_less, what_chance_means
from samsyn.concepts.doubt import Doubt
from samsyn.concepts.school import Level
from samsyn.concepts.swedish import limits, limits_beside, number, outwards, sentence, span, with_unit, without_zeros
from samsyn.indicators.definition import Indicator, is_of_persons, labels
from samsyn.stats.intervals import wilson
from samsyn.underlag.facts import Figure
from samsyn.underlag.figure_text import percent_kept, short_text
from samsyn.underlag.speech import say

_SIZES = (20, 50, 100, 200, 500, 1000, 2000, 5000)
_FEW_SIZES = 3
_WIDE = 2  # from here `limits` needs no decimals
_FEW_POINTS = 0.02  # smaller differences are told with a decimal


def chance_ends(figure: Figure, indicator: Indicator, beside: str = "") -> tuple[str, str] | None:
    """The ends of the interval of chance without unit, rounded outwards; None where there is none.

    beside: the number that the figure is held against, as it is shown. The ends never cover it where the interval does not.
    """
    if figure.chance_low is None or figure.chance_high is None:
        return None
    return limits_beside(figure.chance_low, figure.chance_high, indicator.quantity, beside)


def chance_text(figure: Figure, indicator: Indicator, beside: str = "") -> str:
    """`slumpen kan ge 47 till 52 %`, with `, kanske mindre` where the number of persons is not told; empty without an interval."""
    if figure.chance_low is None or figure.chance_high is None or figure.doubt is None:
        return ""
    return chance_words(figure.chance_low, figure.chance_high, figure.doubt, indicator.quantity, indicator.unit, beside=beside)


def short_doubt(figure: Figure, indicator: Indicator, beside: str = "") -> str:
    """The kind of doubt in as few words as a table cell holds; empty for a figure that is not shown."""
    match figure.doubt:
        case Doubt.COUNTED:
            return say("figur-raknat")
        case Doubt.UNKNOWN:
            return say("figur-okant")
        case _:
            return chance_text(figure, indicator, beside)


def chance_told(figure: Figure, indicator: Indicator, beside: str = "") -> str:
    """The interval, how it was made and what can be seen with it; or that everything is counted; or why it cannot be reckoned."""
    ends = chance_ends(figure, indicator, beside)
    if ends is not None:
        perhaps = perhaps_less() if figure.doubt is Doubt.WIDEST else None
        told = say("vet-slump", low=ends[0], high=percent_kept(ends[1], indicator.unit), perhaps=perhaps)
        return " ".join((told, _formula(figure, indicator), what_chance_means(), _seen(figure)))
    match figure.doubt:
        case Doubt.COUNTED:
            return sentence(say("figur-raknat"))
        case Doubt.UNKNOWN:
            return say("vet-okant", why=say(_why(figure, indicator)))
        case _:
            return ""


def behind_told(figure: Figure, indicator: Indicator) -> str:
    """What is known of how many there are behind a share whose table does not tell, and what chance could do to a few sizes.

    The sizes are the same round numbers for all, and the intervals are of the share alone: nothing is said of the true number.
    """
    if figure.doubt is not Doubt.WIDEST or figure.least_count is None or figure.value is None:
        return ""
    who = "elever" if any("elever" in label for label in labels(indicator.rule)) else "personer"
    least = say(f"vet-minst-{who}", count=1 if figure.least_count == 1 else plain(figure.least_count))
    sizes = [n for n in _SIZES if n >= figure.least_count][:_FEW_SIZES]
    if figure.level is Level.NATION or not sizes:
        return least
    (first, ends), *rest = [(n, _with_so_many(figure.value, n)) for n in sizes]
    told = [say(f"vet-med-{who}", count=number(first), ends=ends), *(say("vet-med", count=number(n), ends=between) for n, between in rest)]
    return f"{least} {say('vet-sjalva', told=', '.join(told))}"


@lru_cache(maxsize=10_000)
def _with_so_many(share: float, count: int) -> str:
    """`53–89 %`: the interval of a share of so many, in whole per cent and rounded outwards."""
    made = wilson(share * count, count)
    return with_unit(span(*outwards(float(made.low), float(made.high), Quantity.SHARE, 0)), "%")


def plain(value: float) -> str:
    """At most two decimals, and no zeros at the end."""
    return without_zeros(number(value, 1 if (value * 10).is_integer() else 2))


def _formula(figure: Figure, indicator: Indicator) -> str:
    """The formula's name, with the numbers that were put in."""
    count = plain(figure.least_count or 0.0)
    share = short_text(figure, indicator)
    if figure.doubt is Doubt.WIDEST:
        return say("vet-wilson-minst", share=share, count=count)
    if figure.denominator_low != figure.denominator_high:
        count = say("vet-minst", low=ends_behind(figure.least_count or 0.0, figure.denominator_high)[0])
    return say("vet-wilson", share=share, count=count, posts=None if is_of_persons(indicator) else say("vet-tjanster"))


def ends_behind(low: float, high: float | None) -> tuple[str, str]:
    """The bounds of how many are behind a figure, rounded as the bounds of their own total are; no upper end where it is not known."""
    if high is None or math.isinf(high):
        return limits(low, low, Quantity.POSTS)[0], ""
    return limits(low, high, Quantity.POSTS) if high - low >= _WIDE else (plain(low), plain(high))


def _seen(figure: Figure) -> str:
    difference = figure.smallest_difference
    if difference is None:
        return say("vet-ingen-skillnad")
    points = number(difference * 100, 0 if difference >= _FEW_POINTS else 1, ROUND_CEILING)
    return say("vet-skillnad-kanske" if figure.doubt is Doubt.WIDEST else "vet-skillnad", points=1 if points == "1" else points)


def _why(figure: Figure, indicator: Indicator) -> str:
    """The phrase that tells why how sure cannot be reckoned."""
    if indicator.quantity is Quantity.INDEX:
        return "vet-okant-svar"
    if indicator.quantity is not Quantity.SHARE:
        return "vet-okant-tal"
    if is_of_persons(indicator):
        return "vet-okant-antal"
    if figure.denominator_low is not None:
        return "vet-okant-fa"
    return "vet-okant-tjanster"
