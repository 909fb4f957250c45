"""Which measures are shown unit by unit, and which units a measure is about."""

from samsyn.analysis.conditions import conditions
from samsyn.concepts.cell import Quantity, Status
from samsyn.concepts.school import Level
from samsyn.indicators.definition import Indicator

ABOUT_NOBODY = frozenset({Status.MISSING, Status.NOT_APPLICABLE, Status.NOT_YET_PUBLISHED})
"""No such pupils, or no such survey: the unit is not one that hides its number."""


def is_compared(indicator: Indicator) -> bool:
    """Whether the units' own published figures of a measure may stand side by side: results, surveys, and counted shares of the staff.

    Not who the pupils are: how evenly they are spread is told in words, for all the units together.
    """
    if Level.UNIT not in indicator.levels or indicator.scale is None:
        return False
    return is_counted(indicator) or bool(indicator.sub_goal and indicator.quantity in (Quantity.SHARE, Quantity.INDEX))


def is_counted(indicator: Indicator) -> bool:
    """Whether it is a share of the staff that stands beside its denominator, and that the analysis holds between units."""
    rules = conditions().equity
    return indicator.id in rules.icc and indicator.id not in rules.dissimilarity
