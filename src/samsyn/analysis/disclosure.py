"""The secrecy step. Until own aggregates come, all that is published is what publishers already show, or sums of it.

This is the only maker of `Disclosed`.
"""

import polars as pl
import pyarrow as pa

from samsyn.analysis.comparison import LEAST_IN_BAND
from samsyn.concepts.disclosed import Disclosed


def verbatim(name: str, table: pa.Table) -> Disclosed:
    """Rows exactly as their publisher shows them, markers included."""
    return Disclosed(name, table, "Visas som utgivaren visar det.")


def from_shown(name: str, figures: pa.Table) -> Disclosed:
    """Figures that are a publisher's own, or computed only from cells that the publisher shows.

    Raises ValueError if a figure has a value though one of its parts is hidden: the value could then be used to find it.
    """
    if not pl.DataFrame(figures).filter(pl.col("value").is_not_null(), pl.col("hidden_parts") > 0).is_empty():
        raise ValueError("a value was computed from cells that its publisher hides")
    return Disclosed(name, figures, "Räknas bara av uppgifter som utgivaren visar.")


def concluded(name: str, table: pa.Table) -> Disclosed:
    """What the analysis has found in figures that are themselves published."""
    return Disclosed(name, table, "Räknas bara av uppgifter som utgivaren visar.")


def bands(name: str, table: pa.Table) -> Disclosed:
    """The middle half of groups, each of at least LEAST_IN_BAND shown numbers. Raises ValueError for a smaller group."""
    if not pl.DataFrame(table).filter(pl.col("low").is_not_null(), pl.col("shown") < LEAST_IN_BAND).is_empty():
        raise ValueError("a band was drawn from too few organizers")
    return Disclosed(name, table, f"Minst {LEAST_IN_BAND} huvudmän i varje grupp.")
