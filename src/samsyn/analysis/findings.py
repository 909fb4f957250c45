"""A few things worth talking about, for each organizer."""

from collections.abc import Mapping

import pyarrow as pa

from samsyn.analysis.organizers import Who
from samsyn.concepts.conclusions import FINDINGS
from samsyn.indicators.definition import Indicator


def findings(figures: pa.Table, bands: pa.Table, movements: pa.Table, who: Who, indicators: Mapping[str, Indicator]) -> pa.Table:  # noqa: ARG001 - to come
    """By the schema FINDINGS."""
    return FINDINGS.empty_table()
