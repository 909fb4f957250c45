"""The doubt of every shown number."""

from collections.abc import Mapping

import polars as pl
import pyarrow as pa

from samsyn.concepts.tables import COMPUTED, FIGURES
from samsyn.indicators.definition import Indicator


def with_doubt(computed: pa.Table, indicators: Mapping[str, Indicator]) -> pa.Table:  # noqa: ARG001 - to come
    """The figures with their doubt, by the schema FIGURES. computed: by COMPUTED."""
    added = [field for field in FIGURES if field.name not in COMPUTED.names]
    bare = pl.DataFrame(computed).with_columns(pl.lit(None).alias(field.name) for field in added)
    return bare.to_arrow().cast(FIGURES)
