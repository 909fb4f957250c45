"""How much room there is: an organizer with one unit gets a short document, all others a long one."""

from samsyn.concepts.cell import SHOWN
from samsyn.underlag.facts import Facts

_MANY_FIGURES = 22


def is_short(facts: Facts) -> bool:
    """Whether the document is held to four printed pages and 900 words."""
    return len({unit.code for unit in facts.units}) <= 1


def is_crowded(facts: Facts) -> bool:
    """Whether a short document has so many figures that all else has to be few."""
    return is_short(facts) and len(_shown(facts)) > _MANY_FIGURES


def at_most(facts: Facts, long: int, short: int, crowded: int) -> int:
    """How many of something there is room for."""
    return crowded if is_crowded(facts) else short if is_short(facts) else long


def _shown(facts: Facts) -> list[str]:
    return [indicator for indicator, series in facts.figures.items() if any(figure.status in SHOWN for figure in series)]
