"""The sharpest bounds of a weighted mean, for many groups at once: `concepts.bounds.weighted_mean` as windows.

The lowest mean gives full weight to the lowest values and least weight to the rest; every place to switch is tried. A
weight without upper end lets its own value rule alone, so that value itself is a limit.
"""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

_PLACE = ("sheet", "row", "column")  # one order among equals


def with_candidates(rows: ir.Table, group: Sequence[str]) -> ir.Table:
    """Adds `low_mean` and `high_mean`: candidates for the bounds, to be handed to `bounds`.

    rows: columns x_low, x_high, w_low, w_high without nulls (w_high may be infinite), and the cell's place. group: the
    columns that tell the means apart.
    """
    return rows.mutate(
        low_mean=_candidate(rows, group, rows.x_low, rows.x_low.asc()),
        high_mean=_candidate(rows, group, rows.x_high, rows.x_high.desc()),
    )


def bounds(rows: ir.Table) -> dict[str, ir.FloatingScalar]:
    """The aggregates `mean_low` and `mean_high` of a group; null where it is not certain that there is any weight at all."""
    return {
        "mean_low": ibis.least(rows.low_mean.min(), _least_weights(rows, rows.x_low)),
        "mean_high": ibis.greatest(rows.high_mean.max(), _least_weights(rows, rows.x_high)),
    }


def _least_weights(rows: ir.Table, x: ir.FloatingValue) -> ir.FloatingScalar:
    return (x * rows.w_low).sum() / rows.w_low.sum().nullif(0.0)


def _candidate(rows: ir.Table, group: Sequence[str], x: ir.FloatingValue, order: ir.Value) -> ir.FloatingValue:
    """The mean when this row and all before it have full weight, and all after it least."""
    by = [order, *(rows[name] for name in _PLACE)]
    before = ibis.window(group_by=list(group), order_by=by, rows=(None, 0))
    after = ibis.window(group_by=list(group), order_by=by, rows=(1, None))
    weight = rows.w_high.sum().over(before) + rows.w_low.sum().over(after).fill_null(0.0)
    total = (x * rows.w_high).sum().over(before) + (x * rows.w_low).sum().over(after).fill_null(0.0)
    return ibis.cases((rows.w_high.isinf(), x), (weight.isinf() | (weight == 0), None), else_=total / weight)
