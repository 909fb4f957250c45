"""How much chance could do to a figure, in words: short beside the number, and in full under `Så vet vi`."""

from decimal import ROUND_CEILING

from samsyn.concepts.cell import Quantity
from samsyn.concepts.doubt import MEANING, Doubt
from samsyn.indicators.definition import Indicator, is_of_persons
from samsyn.underlag.facts import Figure
from samsyn.underlag.figure_text import percent_kept, short_text
from samsyn.underlag.swedish import NBSP, limits, number, without_zeros

COUNTED, UNKNOWN = "räknat, inget urval", "hur säkert kan inte räknas"
_FEW_POINTS = 0.02  # smaller differences are told with a decimal


def chance_ends(figure: Figure, indicator: Indicator) -> tuple[str, str] | None:
    """The ends of the interval of chance without unit, rounded outwards; None where there is none."""
    if figure.chance_low is None or figure.chance_high is None:
        return None
    return limits(figure.chance_low, figure.chance_high, indicator.quantity)


def chance_text(figure: Figure, indicator: Indicator) -> str:
    """`slumpen kan ge 47 till 52 %`, or `slumpen kan som mest ge …` where the number of persons is not told; empty without an interval."""
    ends = chance_ends(figure, indicator)
    if ends is None:
        return ""
    most = " som mest" if figure.doubt is Doubt.WIDEST else ""
    both = f"{ends[0]}{NBSP}till{NBSP}{ends[1]}"  # a dash would let the line break between them
    return f"slumpen kan{most} ge {percent_kept(both, indicator.unit)}"


def short_doubt(figure: Figure, indicator: Indicator) -> str:
    """The kind of doubt in as few words as a table cell holds; empty for a figure that is not shown."""
    match figure.doubt:
        case Doubt.COUNTED:
            return COUNTED
        case Doubt.UNKNOWN:
            return UNKNOWN
        case _:
            return chance_text(figure, indicator)


def chance_told(figure: Figure, indicator: Indicator) -> str:
    """The interval, how it was made and what can be seen with it; or that everything is counted; or why it cannot be reckoned."""
    ends = chance_ends(figure, indicator)
    if ends is not None:
        most = "som mest " if figure.doubt is Doubt.WIDEST else ""
        told = f"Med avrundning och slump: {most}mellan {ends[0]} och {percent_kept(ends[1], indicator.unit)}, 95 gånger av 100."
        return f"{told} {_formula(figure, indicator)} {MEANING} {_seen(figure)}"
    match figure.doubt:
        case Doubt.COUNTED:
            return "Räknat, inget urval."
        case Doubt.UNKNOWN:
            return f"Hur säkert kan inte räknas: {_why(figure, indicator)}."
        case _:
            return ""


def behind_told(figure: Figure) -> str:
    """What is known of how many there are behind a share whose table does not tell."""
    if figure.doubt is not Doubt.WIDEST or figure.least_count is None:
        return ""
    return f"Antalet står inte i tabellen. De siffror som visas kräver minst {plain(figure.least_count)}."


def plain(value: float) -> str:
    """At most two decimals, and no zeros at the end."""
    return without_zeros(number(value, 1 if (value * 10).is_integer() else 2))


def _formula(figure: Figure, indicator: Indicator) -> str:
    """The formula's name, with the numbers that were put in."""
    count = plain(figure.least_count or 0.0)
    share = short_text(figure, indicator)
    if figure.doubt is Doubt.WIDEST:
        return f"Räknat med Wilsons formel på {share} av {count}, det minsta antal som är möjligt. Är de fler kan slumpen göra mindre."
    least = "" if figure.denominator_low == figure.denominator_high else "minst "
    posts = "" if is_of_persons(indicator) else f"{NBSP}heltidstjänster"
    return f"Räknat med Wilsons formel på {share} av {least}{count}{posts}."


def _seen(figure: Figure) -> str:
    difference = figure.smallest_difference
    if difference is None:
        return "Med så få går ingen skillnad säkert att se."
    points = number(difference * 100, 0 if difference >= _FEW_POINTS else 1, ROUND_CEILING)
    perhaps = "kanske inte" if figure.doubt is Doubt.WIDEST else "inte säkert"
    return f"Skillnader mindre än ungefär {points}{NBSP}procentenhet{'' if points == '1' else 'er'} går {perhaps} att se."


def _why(figure: Figure, indicator: Indicator) -> str:
    if indicator.quantity is Quantity.INDEX:
        return "tabellen säger inte hur många svar som står bakom"
    if indicator.quantity is not Quantity.SHARE:
        return "hur mycket slumpen kan ge för ett sådant tal vet vi inte"
    if is_of_persons(indicator):
        return "siffran går inte ihop med hur många som går där enligt samma tabell"
    if figure.denominator_low is not None:
        return "så få är heltidstjänsterna bakom"
    return "tabellen säger inte hur många heltidstjänster som står bakom"
