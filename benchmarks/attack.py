"""The attack: `python -m benchmarks.attack [--json]`, on the synthetic Sweden, and on the real files where they are.

attack_added: cells hidden by a publisher that all we show tells more of than its own files do. attack_ours: counts of our own, hidden, that
can be told too nearly (girls and boys of a smaller made-up country, from school to nation, true counts; its reference is what the attack
finds when secondary suppression is off). planted_leaks_missed: of leaks planted on purpose. Counts only: who it is, is for the analyst.
"""

import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from benchmarks.figures import REAL, Figure, at_most, exactly, show, timed
from samsyn import pipeline
from samsyn.analysis import secrecy
from samsyn.analysis.attack.own import breaches
from samsyn.indicators import catalogue
from samsyn.sources import synthetic
from samsyn.store import published, vintages
from tests.analysis.attack.leaks import LEAKS
from tests.analysis.attack.own_sweden import MARGIN, counted

_LIMIT, _OWN_LIMIT = 60.0, 120.0  # seconds
_ORGANIZERS = 2800


def figures(home: Path) -> list[Figure]:
    """All figures of the room. home: with the whole synthetic Sweden built."""
    return [*_attacked(home, ""), *_real(), *_ours(), *_planted()]


def _attacked(home: Path, suffix: str) -> Iterator[Figure]:
    measured = vintages.folder(home, vintages.current(home)) / vintages.MEASURED
    with duckdb.connect(measured, read_only=True) as store:
        cells, measures = (store.table(name).to_arrow_table() for name in ("cells", "measures"))
    shown = published.opened(home).whole(secrecy.READ_BACK)
    seconds, found = timed(lambda: _judged(cells, measures, shown))
    yield exactly(f"attack_added{suffix}", found.added.height, "celler", 0)
    yield at_most(f"attack_s{suffix}", seconds, "s", _LIMIT)
    own = found.given_away["organizer"].n_unique()
    yield at_most(f"given_away_by_publishers{suffix}", own, "huvudmän", float("inf"))


def _judged(cells: pa.Table, measures: pa.Table, shown: secrecy.Tables) -> secrecy.Judgement:
    return secrecy.judged(secrecy.Public([cells], [measures], ()), shown, [], catalogue.load())


def _real() -> list[Figure]:
    if not REAL.is_dir():
        return []
    with tempfile.TemporaryDirectory() as folder:
        pipeline.read([REAL], Path(folder), datetime.now(UTC))
        pipeline.build(Path(folder), datetime.now(UTC))
        return list(_attacked(Path(folder), ", real"))


def _ours() -> list[Figure]:
    """Girls and boys of all of the made-up Sweden, protected, and attacked with and without secondary suppression."""
    country = counted(organizers=_ORGANIZERS)
    protect_s, shown = timed(country.shown)
    attack_s, found = timed(lambda: breaches(country.own(shown), MARGIN))
    alone = len(breaches(country.own(country.hidden_alone), MARGIN))
    hidden, few, all_ = (int(cells.sum()) for cells in (shown, country.hidden_alone, np.ones_like(shown)))
    return [
        Figure("attack_ours", len(found), "celler", alone, "lika med 0", not found),
        at_most(f"attack_ours: dolda av {all_} celler ({few} av dem för att de är få)", hidden, "celler", float("inf")),
        at_most("attack_ours: att dölja, bevisat billigast i varje omgång", protect_s, "s", _OWN_LIMIT),
        at_most("attack_ours: att pröva", attack_s, "s", _OWN_LIMIT),
    ]


def _planted() -> list[Figure]:
    """A leak is missed if it is not found, or if its honest twin is taken for one."""
    missed = sum(leak.leaky() == 0 or leak.honest() > 0 for leak in LEAKS)
    return [Figure("planted_leaks_missed", missed, "läckor", len(LEAKS), "lika med 0", missed == 0)]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as files:
        synthetic.write(Path(files))
        pipeline.read([Path(files)], Path(folder), datetime.now(UTC))
        pipeline.build(Path(folder), datetime.now(UTC))
        sys.exit(show("attack: syntetiska Sverige och riktiga filer", figures(Path(folder)), ("scipy", "polars", "numpy")))
