"""Which cells each indicator takes: one row per indicator and entity, the main cell and the one beside it."""

from collections.abc import Iterable

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from samsyn.concepts.cell import SHOWN
from samsyn.concepts.labels import normalise
from samsyn.concepts.school import Level
from samsyn.indicators.definition import Indicator, labels

_COLUMNS: dict[str, pa.DataType] = {
    **dict.fromkeys(("indicator", "how", "source", "form", "measure"), pa.string()),
    "ceiling": pa.float64(),  # of the indicator's quantity
    **dict.fromkeys((f"for_{level}" for level in Level), pa.bool_()),
}
_PLAN = pa.schema(list(_COLUMNS.items()))


def paired(cells: ir.Table, indicators: Iterable[Indicator]) -> ir.Table:
    """One row per indicator and main cell, with the cell beside it (denominator or weight) in columns `beside_*`.

    Cells of the organizer and the nation are taken only where the publisher's own figure is (`how` is published);
    everything else is computed from the units.
    """
    chosen = list(indicators)
    main = _taken(cells, chosen, 0)
    wanted = ibis.or_(
        (main.how == "published") & ibis.or_(*((main.level == level) & main[f"for_{level}"] for level in Level)),
        (main.how != "published") & (main.level == Level.UNIT),
    )
    main = main.filter(wanted).mutate(shown=shown(main.status))
    beside = _beside(_taken(cells, chosen, 1))
    return main.left_join(beside, _same(main, beside)).select(
        main, *(beside[name] for name in beside.columns if name.startswith("beside_"))
    )


def shown(status: ir.StringValue) -> ir.BooleanValue:
    return status.isin([str(one) for one in sorted(SHOWN)])


def _taken(cells: ir.Table, indicators: list[Indicator], place: int) -> ir.Table:
    """The cells of each indicator's measure number `place` (0 the main one), with the indicator's row of the plan."""
    rows = [row for indicator in indicators for row in _plan(indicator, place)]
    plan = ibis.memtable(pa.Table.from_pylist(rows, schema=_PLAN))
    return cells.join(plan, ["source", "form", "measure"])


def _plan(indicator: Indicator, place: int) -> list[dict[str, object]]:
    return [
        {
            "indicator": indicator.id,
            "how": indicator.rule.how,
            "source": indicator.rule.source,
            "form": str(form),
            "measure": normalise(label),
            "ceiling": indicator.quantity.ceiling,
            **{f"for_{level}": level in indicator.levels for level in Level},
        }
        for label in labels(indicator.rule)[place : place + 1]
        for form in indicator.school_forms
    ]


_KEYS = ("indicator", "file", "level", "organizer", "unit", "form", "period")


def _beside(cells: ir.Table) -> ir.Table:
    numbers = {f"beside_{name}": cells[name] for name in ("status", "value", "low", "high")}
    return cells.select(*_KEYS, **numbers, beside_shown=shown(cells.status))


def _same(main: ir.Table, beside: ir.Table) -> list[ir.BooleanValue]:
    return [main[key].identical_to(beside[key]) for key in _KEYS]
