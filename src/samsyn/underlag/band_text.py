"""Where the middle half of the organizers that are like this one lies, in words."""

from samsyn.concepts.cell import SHOWN
from samsyn.concepts.swedish import DASH, decimals, outwards, with_unit
from samsyn.underlag.facts import Band, Facts, Figure
from samsyn.underlag.figure_text import percent_kept, places
from samsyn.underlag.speech import say


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
    ends = band_ends(band, figure, facts)
    if ends is None:
        return f"{_group(band, unseen)} {say('band-for-dolda' if unseen else 'band-for-fa')}"
    last = with_unit(ends[1], facts.indicators[figure.indicator].unit)
    half = say("band-har", value=last) if ends[0] == ends[1] else say("band-ligger", low=ends[0], high=last)
    return " ".join([_group(band, unseen), half, *([say("band-dolda")] if unseen else [])])


def _group(band: Band, unseen: int) -> str:
    if not unseen and band.organizers > 1:
        return say("band-alla", words=band.words, many=band.organizers)
    hidden, of = (unseen, band.organizers) if unseen else (None, None)
    return say("band-grupp", words=band.words, many=band.organizers, hidden=hidden, of=of)
