"""Several years taken together, for those who are so few that one year says little; told as what it is."""

from collections import defaultdict
from collections.abc import Mapping

import numpy as np
import polars as pl

from samsyn.analysis.phrases import Amount, written
from samsyn.analysis.wording import in_swedish
from samsyn.concepts.doubt import Doubt
from samsyn.indicators.definition import Direction, Indicator
from samsyn.stats.pooled import pool

FEW = 30.0
"""With fewer behind the newest share, the years are taken together too."""
LEAST_YEARS = 3
REMARK = "belagg-flera-ar"


def pooled_years(own: pl.DataFrame, indicators: Mapping[str, Indicator]) -> dict[tuple[str, str], tuple[str, ...]]:
    """By organizer and school form, a sentence for each counted share that goes some way that is wished for.

    Nothing is claimed of it: the same people may be counted every year, which does not make them more. own: organizers'
    figures, with doubt, value, bounds, least_count and period_last.
    """
    wished = [id_ for id_, indicator in indicators.items() if indicator.direction is not Direction.NEITHER]
    shares = own.filter(
        pl.col("doubt") == Doubt.COUNTED_SHARE,
        pl.col("indicator").is_in(wished),
        pl.col("period_last").is_not_null(),
        pl.col("least_count") > 0,
    ).sort("period_last")
    told: defaultdict[tuple[str, str], tuple[str, ...]] = defaultdict(tuple)
    for (organizer, form, id_), years in shares.group_by("organizer", "form", "indicator", maintain_order=True):
        if years.height >= LEAST_YEARS and years["least_count"][-1] < FEW:
            told[str(organizer), str(form)] += (_told(years, indicators[str(id_)]),)
    return dict(told)


def _told(years: pl.DataFrame, indicator: Indicator) -> str:
    n, known = years["least_count"].to_numpy(), np.ones(years.height, dtype=np.bool_)
    low, high = (pool(years[end].to_numpy() * n, n, known) for end in ("low", "high"))
    both = written(Amount(float(low.x / low.n), float(high.x / high.n)), indicator)
    first, last = years["period"][0], years["period"][-1]
    return in_swedish(REMARK, years=years.height, first=first, last=last, name=indicator.name, value=both)
