"""The analysis room: `python -m benchmarks.analysis [--json]`, on the synthetic Sweden of 2,800 organizers and five years.

country_s is all that is concluded from the figures: doubt, peers, bands, movements, equity, adjusted results and findings. Its
reference is one reading of the same rows. The same work is measured at a tenth and at ten times the size.
"""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from benchmarks import attack, findings_truth
from benchmarks.country import FULL, Country, country, repeated, thinned
from benchmarks.figures import Figure, at_most, show, timed
from samsyn import pipeline
from samsyn.analysis.conclude import conclude
from samsyn.indicators import catalogue
from samsyn.sources import synthetic

_LIMIT = 60.0
_TIMES = 10


def _seconds(held: Country) -> float:
    indicators = catalogue.load()
    return timed(lambda: conclude(held.computed, held.who, held.places, indicators))[0]


def _reading(held: Country) -> float:
    return timed(lambda: pl.DataFrame(held.computed).group_by("indicator", "level").agg(pl.col("value").mean(), pl.len()))[0]


def growth(home: Path) -> list[Figure]:
    """Seconds for the whole country, and for a tenth of it and ten times it."""
    whole = country(home)
    large = repeated(whole, _TIMES)
    seconds = _seconds(whole)
    return [
        at_most("country_s", seconds, "s", _LIMIT, _reading(whole)),
        at_most(f"country_s, n = {FULL // _TIMES}", _seconds(thinned(whole, _TIMES)), "s", _LIMIT / _TIMES, seconds / _TIMES),
        at_most(f"country_s, n = {FULL * _TIMES}", _seconds(large), "s", 2 * _TIMES * _LIMIT, seconds * _TIMES),
    ]


def _prepared(home: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        synthetic.write(Path(folder))
        pipeline.read([Path(folder)], home, datetime.now(UTC))
    pipeline.build(home, datetime.now(UTC))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        _prepared(Path(folder))
        figures = [*growth(Path(folder)), *attack.figures(Path(folder)), *findings_truth.figures()]
        sys.exit(show(f"analysis: {FULL} huvudmän, alla indikatorer, fem år", figures, ("polars", "numpy", "scipy")))
