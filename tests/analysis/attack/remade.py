"""Whether what is shown is what anybody gets who makes it anew from the rest of what is shown."""

import polars as pl
import pyarrow as pa


def unlike(shown: pa.Table, remade: pa.Table) -> int:
    """How many rows of either table the other does not have, to the last bit; the columns are those of the table that is shown."""
    one, other = _counted(shown), _counted(remade.select(shown.column_names))
    return sum(a.join(b, on=a.columns, how="anti", nulls_equal=True).height for a, b in ((one, other), (other, one)))


def _counted(table: pa.Table) -> pl.DataFrame:
    """Every different row once, with how many there are of it."""
    rows = pl.DataFrame(table).with_columns(pl.col(pl.Categorical).cast(pl.String), pl.col(pl.List(pl.String)).list.join("\n"))
    return rows.group_by(rows.columns).len("same")
