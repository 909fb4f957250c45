"""Results with the conditions of the pupils taken into account.

A unit's published share in a year is held against what the shares of parents with higher education, pupils with foreign background
and girls lead one to expect, in a multilevel model: units (over the years) in organizers, each row weighing as the unit's pupils,
variances by REML. The organizer's part is its best prediction, drawn towards none the less that is known of it. Its interval has the
conditional standard deviation, and what the coefficients are unsure by (Henderson 1975, Biometrics 31:423).

Beside it stands the plain regression's residual, made as Skolverket's SALSA makes it, with SALSA's caveats: a few conditions are
counted off and no others, chance is large in small units, and neither number is made for ranking. No table tells how many pupils are
behind a result, so the logistic model (`stats.mixed_logistic`) has nothing to work on yet.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import polars as pl
import pyarrow as pa

from samsyn.analysis.conditions import Conditions, Model, conditions
from samsyn.analysis.unit_values import KEY, newest, unit_values
from samsyn.concepts.conclusions import ADJUSTED
from samsyn.indicators.definition import Indicator
from samsyn.stats.arrays import Floats
from samsyn.stats.intervals import Z95
from samsyn.stats.least_squares import least_squares
from samsyn.stats.mixed import Design, MixedFit, design, fit
from samsyn.stats.outcome import Outcome

_MADE = ("effect", "low", "high", "residual", "explained")


@dataclass(frozen=True, slots=True)
class _Part:
    """The organizers' parts of a result, [K] each, in the order of `organizers`; in the result's own unit."""

    organizers: list[str]
    effect: Floats
    sd: Floats


def adjusted(figures: pa.Table, units: pa.Table, indicators: Mapping[str, Indicator]) -> pa.Table:  # noqa: ARG001 - by the published
    """Each organizer's part of each result in its newest period, by the schema ADJUSTED; made from published unit figures alone.

    status: ALL_HIDDEN where no unit with the year group shows both result and conditions, TOO_FEW where fewer than nine in ten do
    or too few units in all, and else what the model came to. Nothing is told unless it is OK.
    """
    rules, values = conditions(), unit_values(figures)
    found = [_of_outcome(outcome, model, values, rules) for model in rules.models for outcome in model.outcomes if outcome in indicators]
    made = [table for table in found if table is not None]
    if not made:
        return ADJUSTED.empty_table()
    return pl.concat(made).sort("organizer", "indicator").to_arrow().select(ADJUSTED.names).cast(ADJUSTED)


def _of_outcome(outcome: str, model: Model, values: pl.DataFrame, rules: Conditions) -> pl.DataFrame | None:
    rows = _rows(outcome, model, values)
    if rows.is_empty():
        return None
    ready, now = rows.filter("ready"), newest(rows)
    part = _part(ready, model) if len(ready) >= rules.least_rows else Outcome.TOO_FEW
    told = now.group_by("organizer").agg(
        pl.col("form", "indicator", "period").first(),
        pl.len().cast(pl.Int32).alias("units"),
        pl.col("ready").sum().cast(pl.Int32).alias("shown"),
    )
    told = told.join(_effects(part), on="organizer", how="left").join(_residuals(now.filter("ready"), model), on="organizer", how="left")
    return _only_where_known(told, part if isinstance(part, Outcome) else Outcome.OK, rules)


def _rows(outcome: str, model: Model, values: pl.DataFrame) -> pl.DataFrame:
    """The units with the year group in every period; ready: result, conditions and weight are all shown."""
    beside = values.filter(pl.col("indicator").is_in([*model.conditions, model.weight]))
    wide = beside.select(*KEY, "indicator", "value").pivot("indicator", index=KEY, values="value", aggregate_function="first")
    needed = [*model.conditions, model.weight]
    wide = wide.with_columns(pl.lit(None, pl.Float64).alias(name) for name in needed if name not in wide.columns)
    rows = values.filter(pl.col("indicator") == outcome).join(wide, on=KEY, how="left").sort(KEY)
    ready = pl.all_horizontal(pl.col(name).is_not_null() for name in ("value", *needed)) & (pl.col(model.weight) > 0)
    return rows.with_columns(ready.fill_null(value=False).alias("ready"))


def _part(rows: pl.DataFrame, model: Model) -> _Part | Outcome:
    made = _design(rows, model)
    fitted = made if isinstance(made, Outcome) else fit(made, rows["value"].to_numpy())
    if isinstance(fitted, Outcome):
        return fitted
    part, variance = _told(fitted)
    if variance == 0:
        return Outcome.SINGULAR
    return replace(part, sd=np.sqrt(part.sd**2 + (1 - part.sd**2 / variance) ** 2 * _of_slopes(rows, part, fitted, model)))


def _design(rows: pl.DataFrame, model: Model) -> Design | Outcome:
    """Several years: units in organizers, and each year a level of its own. One year: a row is a unit, and organizers alone are levels."""
    x, weights, organizer = _columns(rows, model), rows[model.weight].to_numpy(), rows["organizer"].to_numpy()
    if rows["period"].n_unique() == 1:
        return design(x, organizer, weights=weights)
    own = pl.concat_str("organizer", "unit", separator=" ")  # a unit that changes hands begins anew
    return design(x, rows.select(own).to_series().to_numpy(), organizer=organizer, weights=weights)


def _columns(rows: pl.DataFrame, model: Model) -> Floats:
    """Ones, the conditions, and every year but the first."""
    years = rows["period"].unique().sort().to_list()
    return np.hstack([_with_ones(rows, model), *((rows["period"] == year).to_numpy()[:, None].astype(float) for year in years[1:])])


def _with_ones(rows: pl.DataFrame, model: Model) -> Floats:
    return np.hstack([np.ones((len(rows), 1)), rows.select(model.conditions).to_numpy()])


def _told(fitted: MixedFit) -> tuple[_Part, float]:
    """The organizers' best predictions with conditional standard deviations, and the variance between organizers."""
    if len(fitted.organizers):
        return _Part(fitted.organizers.tolist(), fitted.organizer_effects, fitted.organizer_sd), fitted.organizer_variance
    part = _Part(fitted.units.tolist(), fitted.unit_effects[:, 0], fitted.unit_sd[:, 0])
    return part, float(fitted.unit_covariance[0, 0])


def _of_slopes(rows: pl.DataFrame, part: _Part, fitted: MixedFit, model: Model) -> Floats:
    """How unsure what is expected of each organizer is: m' V m, m the weighted mean of its rows' columns, V of the coefficients."""
    place = {name: k for k, name in enumerate(part.organizers)}
    codes = np.array([place[name] for name in rows["organizer"].to_list()])
    weights, x = rows[model.weight].to_numpy(), _columns(rows, model)
    sums = np.array([np.bincount(codes, weights * column, len(place)) for column in x.T])
    means = (sums / np.bincount(codes, weights, len(place))).T
    result: Floats = np.einsum("kp,pq,kq->k", means, fitted.covariance, means)
    return result


def _effects(part: _Part | Outcome) -> pl.DataFrame:
    if isinstance(part, Outcome):
        part = _Part([], np.empty(0), np.empty(0))
    half = Z95 * part.sd
    made = {"organizer": part.organizers, "effect": part.effect, "low": part.effect - half, "high": part.effect + half}
    return pl.DataFrame(made, schema={"organizer": pl.String, "effect": pl.Float64, "low": pl.Float64, "high": pl.Float64})


def _residuals(rows: pl.DataFrame, model: Model) -> pl.DataFrame:
    """The mean residual of each organizer's units, and how much of the variance between all units the conditions explain."""
    x, y = _with_ones(rows, model), rows["value"].to_numpy()
    plain = least_squares(x, y)
    if isinstance(plain, Outcome):
        return pl.DataFrame(schema={"organizer": pl.String, "residual": pl.Float64, "explained": pl.Float64})
    weight = pl.col(model.weight)
    left = rows.select("organizer", weight, pl.Series("left", plain.residual(x, y)))
    means = left.group_by("organizer").agg(((pl.col("left") * weight).sum() / weight.sum()).alias("residual"))
    return means.with_columns(pl.lit(plain.r2).alias("explained"))


def _only_where_known(told: pl.DataFrame, outcome: Outcome, rules: Conditions) -> pl.DataFrame:
    status = (
        pl.when(pl.col("shown") == 0)
        .then(pl.lit(str(Outcome.ALL_HIDDEN)))
        .when(pl.col("shown") < rules.shown * pl.col("units"))
        .then(pl.lit(str(Outcome.TOO_FEW)))
        .otherwise(pl.lit(str(outcome)))
    )
    told = told.with_columns(status.alias("status"))
    return told.with_columns(pl.when(pl.col("status") == str(Outcome.OK)).then(pl.col(name)).alias(name) for name in _MADE)
