"""What the signs in the pictures mean: those that occur, in the order in which they are explained."""

from collections.abc import Iterable

from samsyn.concepts.doubt import Doubt
from samsyn.underlag.figure_row import FigureRow, State
from samsyn.underlag.speech import say

IN_SHORT = "tecken-kort"
"""The words for short documents."""


def row_signs(found: Iterable[FigureRow], words: str = "tecken") -> tuple[tuple[str, str], ...]:
    """Names of signs (`key_signs`) and their words; `words` begins the names of the phrases."""
    rows = [row for row in found if row.indicator.scale is not None or row.state is State.UNSEEN]
    seen = [row for row in rows if row.state is State.VALUE]
    occurs = {
        "value": any(row.doubt is Doubt.COUNTED and not row.between for row in seen),
        "chance": any(row.doubt is Doubt.COUNTED_SHARE for row in seen),
        "widest": any(row.doubt is Doubt.WIDEST for row in seen),
        "unknown": any(row.doubt is Doubt.UNKNOWN and not row.between for row in seen),
        "rounded": any(row.between and not row.chance for row in seen),
        "between": any(row.state is State.BETWEEN for row in rows),
        "band": any(row.band_text for row in rows),
        "nation": any(row.nation is not None for row in rows if row.state is not State.UNSEEN),
        "earlier": any(row.earlier for row in seen),
        "unseen": any(row.state is State.UNSEEN for row in rows),
    }
    return tuple((sign, say(f"{words}-{sign}")) for sign, found in occurs.items() if found)
