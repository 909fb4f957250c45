"""Where the middle half of similar organizers lies, in words."""

from samsyn.concepts.cell import SHOWN
from samsyn.underlag.facts import Band, Facts, Figure
from samsyn.underlag.figure_text import percent_kept, places
from samsyn.underlag.swedish import DASH, decimals, outwards, with_unit, word


def band_ends(band: Band, figure: Figure, facts: Facts) -> tuple[str, str] | None:
    """Both ends without unit, with the decimals that the measure itself has and rounded outwards; None where it cannot be told."""
    if band.low is None or band.high is None:
        return None
    indicator = facts.indicators[figure.indicator]
    like = figure if figure.value is not None else next((f for f in facts.nation.get(figure.indicator, ()) if f.status in SHOWN), None)
    written = places(like, indicator) if like is not None else decimals(indicator.quantity)
    return outwards(band.low, band.high, indicator.quantity, written)


def band_text(band: Band | None, figure: Figure, facts: Facts) -> str:
    """`81,5–86,5 %`, as it stands under the lane and in the table; empty where there is no band."""
    ends = band_ends(band, figure, facts) if band else None
    if ends is None:
        return ""
    return percent_kept(ends[0] if ends[0] == ends[1] else DASH.join(ends), facts.indicators[figure.indicator].unit)


def band_words(band: Band, figure: Figure, facts: Facts) -> str:
    """Which group, how many of it show no number, and where the middle half of the rest lies; or that it cannot be told."""
    unseen = band.organizers - band.shown
    group = f"Gruppen är {band.words}. Tabellen har med {word(band.organizers, 'en')} av dem"
    hidden = (
        f", och {word(unseen, 'en')} av de {word(band.organizers)} visas inte."
        if unseen
        else ", och alla visas."
        if band.shown > 1
        else "."
    )
    ends = band_ends(band, figure, facts)
    if ends is None:
        return f"{group}{hidden} Det {'är för många dolda' if unseen else 'är för få'} för att säga var hälften av dem ligger."
    unit = facts.indicators[figure.indicator].unit
    of_shown = f"Av de {word(band.shown)} som visas"
    if ends[0] == ends[1]:
        return f"{group}{hidden} {of_shown} har minst hälften {with_unit(ends[0], unit)}."
    return f"{group}{hidden} {of_shown} ligger hälften mellan {ends[0]} och {with_unit(ends[1], unit)}."
