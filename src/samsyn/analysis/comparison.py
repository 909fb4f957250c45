"""An organizer among those that are like it: where the middle half of its peers lie.

Hidden cells are not a random part. A band is made with every hidden cell at both ends of what it can be, so that the truth
is inside it, and is left out where more than one in ten is hidden.
"""

from dataclasses import dataclass

import pyarrow as pa

from samsyn.concepts.conclusions import BANDS
from samsyn.concepts.school import SchoolForm

LARGEST_HIDDEN_SHARE = 0.1
LEAST_IN_BAND = 10
"""A band is told only when at least this many organizers in the group show a number."""


@dataclass(frozen=True, slots=True)
class Size:
    """How size is counted in a school form: by which indicator, in which words."""

    indicator: str
    words: str


SIZES = {
    SchoolForm.GR: Size("gr-antal-elever", "elever i grundskolan"),
    SchoolForm.FSK: Size("fsk-antal-barn", "barn i förskolan"),
}


def bands(figures: pa.Table, peers: pa.Table, comparable: frozenset[str]) -> pa.Table:  # noqa: ARG001 - to come
    """The middle half of each organizer's peers for the `comparable` indicators, by the schema BANDS."""
    return BANDS.empty_table()
