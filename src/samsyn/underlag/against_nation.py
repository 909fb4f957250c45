"""The nation's figure that stands beside an organizer's own."""

from samsyn.concepts.cell import SHOWN, Quantity
from samsyn.indicators.definition import Indicator
from samsyn.underlag.facts import Facts, Figure

TOTALS = frozenset({Quantity.COUNT, Quantity.POSTS, Quantity.KSEK})
"""Quantities that grow with size: the nation's is no measure to hold an organizer's against."""


def nation_for(figure: Figure, indicator: Indicator, facts: Facts) -> Figure | None:
    """The nation's figure for the same time, else the newest that is shown. None for totals."""
    if indicator.quantity in TOTALS:
        return None
    shown = [f for f in facts.nation.get(indicator.id, ()) if f.status in SHOWN]
    same = [f for f in shown if f.period == figure.period]
    return (same or shown)[-1] if shown else None
