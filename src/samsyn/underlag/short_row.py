"""A figure in as few words as a line of a table holds. What its picture shows is told by the picture's own words."""

from samsyn.concepts.cell import Quantity
from samsyn.concepts.doubt import Doubt
from samsyn.concepts.swedish import DASH, span, with_unit
from samsyn.underlag.figure_row import FigureRow, State
from samsyn.underlag.figure_text import percent_kept
from samsyn.underlag.speech import say


def name(row: FigureRow) -> str:
    """The name, with the time where the heading above has not told it."""
    return f"{row.name}, {row.period_text}" if row.period_text else row.name


def value(row: FigureRow) -> str:
    """With its unit only where the name does not tell it: `90,1 %`, `8,6`, `10,2 heltidstjänster`."""
    unit = row.unit if row.unit == "%" or row.indicator.quantity in _TELL_UNIT else ""
    return with_unit(row.number, unit)


_TELL_UNIT = (Quantity.POSTS, Quantity.SEK, Quantity.KSEK)


def certainty(row: FigureRow) -> str:
    """`47–52 %`, what chance can do; that it is unknown where that cannot be reckoned, and nothing for what is counted."""
    if row.state is State.BETWEEN:
        return say("kort-tva-granser") if DASH in row.number else ""
    ends = row.chance_ends
    if ends is not None:
        return percent_kept(span(*ends), row.indicator.unit)
    if row.between:
        return row.between
    return say("kort-okant") if row.doubt is Doubt.UNKNOWN else ""


def nation(row: FigureRow) -> str:
    return row.nation_text


def scale_ends(row: FigureRow) -> str:
    """What stands at the two ends of the lane: `0–100 %`; empty for a figure without one."""
    return DASH.join(row.scale_ends) if row.indicator.scale is not None else ""


def told(row: FigureRow) -> str:
    """All of the picture in words, with the sentence that the row has no room for."""
    return f"{row.name}. {row.sentence} {row.alternative}"
