"""Where the middle half of the organizers that are like this one lies, in words."""

from samsyn.concepts.cell import SHOWN
from samsyn.concepts.swedish import DASH, decimals, outwards, with_unit, word
from samsyn.underlag.facts import Band, Facts, Figure
from samsyn.underlag.figure_text import percent_kept, places

LIKE = "huvudmän som liknar er"


def band_ends(band: Band, figure: Figure, facts: Facts) -> tuple[str, str] | None:
    """Both ends without unit, with the decimals that the measure itself has and rounded outwards; None where it cannot be told."""
    return _ends(band.low, band.high, figure, facts)


def _ends(low: float | None, high: float | None, figure: Figure, facts: Facts) -> tuple[str, str] | None:
    if low is None or high is None:
        return None
    indicator = facts.indicators[figure.indicator]
    like = figure if figure.value is not None else next((f for f in facts.nation.get(figure.indicator, ()) if f.status in SHOWN), None)
    written = places(like, indicator) if like is not None else decimals(indicator.quantity)
    return outwards(low, high, indicator.quantity, written)


def band_text(band: Band | None, figure: Figure, facts: Facts) -> str:
    """`81,5–86,5 %`, as it stands under the lane and in the table; empty where there is no band."""
    ends = band_ends(band, figure, facts) if band else None
    if ends is None:
        return ""
    return percent_kept(ends[0] if ends[0] == ends[1] else DASH.join(ends), facts.indicators[figure.indicator].unit)


def band_words(band: Band, figure: Figure, facts: Facts) -> str:
    """Who they are, how many of them show no number, and where the middle half lies; or that it cannot be told."""
    unseen = band.organizers - band.shown
    group = f"De som liknar er är {band.words}. Tabellen har med {word(band.organizers, 'en')} av dem"
    hidden = f", och {word(unseen, 'en')} av de {word(band.organizers)} visas inte." if unseen else ", och alla visas."
    if band.organizers == 1 and not unseen:
        hidden = "."
    ends = band_ends(band, figure, facts)
    if ends is None:
        few = "många dolda" if unseen else "få"
        return f"{group}{hidden} Det är för {few} för att säga var hälften av dem ligger."
    unit = facts.indicators[figure.indicator].unit
    counted = " De dolda räknas både som så låga och så höga som de kan vara." if unseen else ""
    if ends[0] == ends[1]:
        return f"{group}{hidden} Minst hälften av dem har {with_unit(ends[0], unit)}.{counted}"
    return f"{group}{hidden} Minst hälften av dem ligger mellan {ends[0]} och {with_unit(ends[1], unit)}.{counted}"
