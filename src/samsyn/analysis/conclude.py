"""All that is concluded from the figures of a vintage, in the order that it is made."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from samsyn.analysis.adjusted import adjusted
from samsyn.analysis.comparison import bands
from samsyn.analysis.doubt import with_doubt
from samsyn.analysis.equity import equity
from samsyn.analysis.findings import Drawn, findings
from samsyn.analysis.movement import movements
from samsyn.analysis.organizers import Who
from samsyn.analysis.peers import peers
from samsyn.concepts.cell import Quantity
from samsyn.indicators.definition import Indicator

COMPARABLE = frozenset({Quantity.SHARE, Quantity.INDEX, Quantity.RATIO, Quantity.SEK})
"""Quantities that can be compared between organizers. A number of pupils cannot."""


@dataclass(frozen=True, slots=True)
class Conclusions:
    """figures: by `tables.FIGURES`. The others by the schema of the same name in `concepts.conclusions`."""

    figures: pa.Table
    peers: pa.Table
    bands: pa.Table
    movements: pa.Table
    equity: pa.Table
    adjusted: pa.Table
    findings: pa.Table


def conclude(
    computed: pa.Table, who: Who, places: pa.Table, indicators: Mapping[str, Indicator], left_out: frozenset[str] = frozenset()
) -> Conclusions:
    """What the numbers mean, for all organizers at once. computed: by `tables.COMPUTED`. places: by `tables.PLACES`.

    left_out: public ids of organizers that have asked not to be named as peers.
    """
    figures = with_doubt(computed, indicators)
    comparable = frozenset(i.id for i in indicators.values() if i.quantity in COMPARABLE)
    alike = peers(figures, who, places, left_out)
    around = bands(figures, alike, who, comparable)
    moved = movements(figures, indicators)
    with_conditions = adjusted(figures, who.units, indicators)
    return Conclusions(
        figures=figures,
        peers=alike,
        bands=around,
        movements=moved,
        equity=equity(figures, who.units, indicators),
        adjusted=with_conditions,
        findings=findings(figures, Drawn(around, moved, with_conditions), who, indicators),
    )
