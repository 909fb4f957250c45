"""Within and between the units of an organizer."""

from collections.abc import Mapping

import pyarrow as pa

from samsyn.concepts.conclusions import EQUITY
from samsyn.indicators.definition import Indicator


def equity(figures: pa.Table, units: pa.Table, indicators: Mapping[str, Indicator]) -> pa.Table:  # noqa: ARG001 - to come
    """By the schema EQUITY."""
    return EQUITY.empty_table()
