"""What has moved between years, and what cannot be told from chance."""

from collections.abc import Mapping

import pyarrow as pa

from samsyn.concepts.conclusions import MOVEMENTS
from samsyn.indicators.definition import Indicator


def movements(figures: pa.Table, indicators: Mapping[str, Indicator]) -> pa.Table:  # noqa: ARG001 - to come
    """By the schema MOVEMENTS."""
    return MOVEMENTS.empty_table()
