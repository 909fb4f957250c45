"""From published cells to figures: every indicator for everybody, in one expression.

A number made of several cells is arithmetic on bounds: the figure's bounds hold whatever the parts may be. A number that
the publisher does not have may be anything that the quantity can be, so it widens the bounds and never counts as zero.
"""

from collections.abc import Iterable

import ibis
import ibis.expr.types as ir

from samsyn.concepts.tables import COMPUTED
from samsyn.indicators.aggregate import ENTITY, aggregated, spread
from samsyn.indicators.definition import Indicator
from samsyn.indicators.pairs import paired

SCHEMA = ibis.Schema.from_pyarrow(COMPUTED)


def figures(cells: ir.Table, indicators: Iterable[Indicator]) -> ir.Table:
    """All figures that the cells give, with the schema of `concepts.tables.COMPUTED`.

    cells: schema `concepts.tables.CELLS` and a column `source` (kind of file), with every cell of a table, shown or not.
    A figure of one cell keeps the cell's token, status and place. Everything for an organizer is made from all its
    units, told and untold; so is a sum for the nation, but a mean or ratio for the nation only from units with numbers.
    """
    pairs = paired(cells, indicators)
    published = pairs.how == "published"
    rows = spread(pairs.filter(~published))
    many, alone = _by_number(rows.filter(rows.how != "ratio"))
    own = pairs.filter(published | (pairs.for_unit & (pairs.how != "ratio")))
    made = aggregated(ibis.union(rows.filter(rows.how == "ratio"), many))
    return ibis.union(_formed(_as_they_stand(ibis.union(own, alone))), _formed(made))


def _by_number(rows: ir.Table) -> tuple[ir.Table, ir.Table]:
    """The rows of entities with many units, and of those with one, whose figure is that unit's own cell."""
    counted = rows.mutate(units=rows.count().over(ibis.window(group_by=list(ENTITY))))
    return counted.filter(counted.units > 1).drop("units"), counted.filter(counted.units == 1).drop("units")


def _as_they_stand(rows: ir.Table) -> ir.Table:
    """Figures of one cell. What stands behind a share is told only where the table itself counts it."""
    behind = rows.beside_shown.fill_null(False)
    return rows.mutate(
        numerator_low=ibis.ifelse(behind, rows.low * rows.beside_low, None),
        numerator_high=ibis.ifelse(behind, rows.high * rows.beside_high, None),
        denominator_low=ibis.ifelse(behind, rows.beside_low, None),
        denominator_high=ibis.ifelse(behind, rows.beside_high, None),
        parts=1,
        hidden_parts=ibis.ifelse(rows.shown, 0, 1),
    )


def _formed(rows: ir.Table) -> ir.Table:
    whole = rows.mutate(group=ibis.literal("alla"))
    return whole.select(**{name: whole[name].cast(kind) for name, kind in SCHEMA.items()})
