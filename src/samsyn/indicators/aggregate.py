"""Figures made from several units' cells: sums, ratios and weighted means, as arithmetic on bounds."""

import math

import ibis
import ibis.expr.types as ir

from samsyn.concepts.cell import HIDDEN, Status
from samsyn.concepts.school import Level
from samsyn.indicators import mean_bounds

ENTITY = ("indicator", "level", "organizer", "unit", "form", "period", "file")
"""What tells one figure from another."""

_FOLLOWING = ("how", "ceiling", "period_first", "period_last")  # the same for all rows of an entity

_BOUNDED = (Status.EXACT, Status.ROUNDED, Status.SPAN, *sorted(HIDDEN))


def spread(units: ir.Table) -> ir.Table:
    """Each unit's row once for its organizer and once for the nation; for a ratio also for the unit itself.

    Ratios and means for the nation leave out units that the file has no numbers for.
    """
    nobody = ibis.null("string")
    told = (units.how == "sum") | (units.low.notnull() & units.beside_low.notnull())
    nation = units.filter(units.for_nation & told).mutate(level=ibis.literal(str(Level.NATION)), organizer=nobody, unit=nobody)
    organizer = units.filter(units.for_organizer).mutate(level=ibis.literal(str(Level.ORGANIZER)), unit=nobody)
    return ibis.union(nation, organizer, units.filter(units.for_unit & (units.how == "ratio")))


def aggregated(rows: ir.Table) -> ir.Table:
    """One figure per entity. rows: what `spread` gives. A number that is not told takes part with its widest bounds."""
    wide = _widened(rows)
    means = mean_bounds.with_candidates(wide.filter(wide.how == "weighted_mean"), ENTITY)
    others = wide.filter(wide.how != "weighted_mean").mutate(low_mean=ibis.null("float64"), high_mean=ibis.null("float64"))
    whole = ibis.union(means, others)
    made = whole.group_by(*ENTITY, *_FOLLOWING).aggregate(**_counts(whole), **_sums(whole), **mean_bounds.bounds(whole))
    return _settled(_bounded(made))


def _widened(rows: ir.Table) -> ir.Table:
    """Bounds without gaps: what is not known may be anything that the quantity can be. A sum gives every cell the weight one."""
    top = ibis.ifelse(rows.how == "weighted_mean", rows.ceiling, math.inf)
    alone = rows.how == "sum"
    return rows.mutate(
        x_low=rows.low.fill_null(0.0),
        x_high=rows.high.fill_null(top),
        w_low=ibis.ifelse(alone, 1.0, rows.beside_low.fill_null(0.0)),
        w_high=ibis.ifelse(alone, 1.0, rows.beside_high.fill_null(math.inf)),
        hidden_status=ibis.ifelse(rows.shown, None, rows.status),
        w_hidden_status=ibis.ifelse(alone | rows.beside_shown.fill_null(False), None, rows.beside_status.fill_null(str(Status.MISSING))),
    )


def _counts(rows: ir.Table) -> dict[str, ir.Scalar]:
    return {
        "parts": rows.count(),
        "hidden_parts": (rows.hidden_status.notnull() | rows.w_hidden_status.notnull()).sum(),
        "exact": ((rows.x_low == rows.x_high) & (rows.w_low == rows.w_high)).all(),
        "first_status": ibis.least(rows.hidden_status.min(), rows.w_hidden_status.min()),
        "last_status": ibis.greatest(rows.hidden_status.max(), rows.w_hidden_status.max()),
        "sheet": rows.sheet.min(),
    }


def _sums(rows: ir.Table) -> dict[str, ir.Scalar]:
    """The sums above and below the fraction line."""
    weighted = rows.how == "weighted_mean"
    top = ibis.cases((~weighted, rows.x_high), (rows.x_high == 0, 0.0), else_=rows.x_high * rows.w_high)
    return {
        "above": ibis.ifelse(weighted, rows.value * rows.beside_value, rows.value).sum(),
        "above_low": ibis.ifelse(weighted, rows.x_low * rows.w_low, rows.x_low).sum(),
        "above_high": top.sum(),
        "below": rows.beside_value.sum(),
        "below_low": rows.w_low.sum(),
        "below_high": rows.w_high.sum(),
    }


def _bounded(made: ir.Table) -> ir.Table:
    """Adds value, low and high by the kind of rule; the value only where every part shows one."""
    summed, ratio = made.how == "sum", made.how == "ratio"
    top = ibis.ifelse(made.below_low > 0, made.above_high / made.below_low.nullif(0.0), math.inf)
    return made.mutate(
        value=ibis.ifelse(made.hidden_parts > 0, None, ibis.ifelse(summed, made.above, made.above / made.below.nullif(0.0))),
        low=ibis.cases((summed, made.above_low), (ratio, made.above_low / made.below_high.nullif(0.0)), else_=made.mean_low),
        high=ibis.least(ibis.cases((summed, made.above_high), (ratio, top), else_=made.mean_high), made.ceiling),
    )


def _settled(made: ir.Table) -> ir.Table:
    """The status, the bounds that go with it, and the columns of a figure."""
    status = _status(made)
    bounded, fraction = status.isin([str(one) for one in _BOUNDED]), made.how != "sum"
    exact = status == str(Status.EXACT)
    return made.mutate(
        status=status,
        low=ibis.cases((~bounded, None), (exact, made.value), else_=ibis.least(made.low, made.value)),
        high=ibis.cases((~bounded, None), (exact, made.value), else_=ibis.greatest(made.high, made.value)),
        numerator_low=ibis.ifelse(fraction, made.above_low, None),
        numerator_high=ibis.ifelse(fraction, made.above_high, None),
        denominator_low=ibis.ifelse(fraction, made.below_low, None),
        denominator_high=ibis.ifelse(fraction, made.below_high, None),
        token=ibis.null("string"),
        row=ibis.null("int32"),
        column=ibis.null("int32"),
    )


def _status(made: ir.Table) -> ir.StringValue:
    """Shown if all parts are; a span if the bounds say more than nothing; else what the hidden parts agree on."""
    agreed = ibis.ifelse(made.first_status == made.last_status, made.first_status, str(Status.MISSING))
    return ibis.cases(
        (made.value.notnull() & made.exact, str(Status.EXACT)),
        (made.value.notnull(), str(Status.ROUNDED)),
        (made.below_high == 0, str(Status.NOT_APPLICABLE)),
        ((made.low > 0) | (made.high < made.ceiling), str(Status.SPAN)),
        else_=agreed.fill_null(str(Status.MISSING)),
    )
