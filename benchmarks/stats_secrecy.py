"""Cell suppression of national tables (290 municipalities x 6 groups) against pytauargus' optimal method, on the same terms."""

import sys
import tempfile
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.figures import Figure, at_most, exactly, show, timed
from samsyn.stats.suppression import Pattern, protect
from samsyn.stats.suppression_audit import audit, breaches
from samsyn.stats.suppression_tables import Dimension, Flags, Tables, hierarchy, small, total_of

_MUNICIPALITIES, _COUNTIES, _GROUPS = 290, 21, 6
_MARGIN, _THRESHOLD = 3.0, 5.0
_PER_MUNICIPALITY = (180, 120, 320, 90, 70, 150, 110, 240)  # the median number of pupils, one table each: from few primaries to many
_UNLIMITED = 10_000_000  # their file has no infinity
_TIME_LIMIT = 10  # minutes, as theirs is given


@dataclass(frozen=True, slots=True)
class Compared:
    name: str
    primaries: int
    ours_s: float
    theirs_s: float
    ours: float
    theirs: float
    pattern: Pattern
    breaches: int


def national(seed: int, median: float, regions: Dimension) -> Tables:
    generator = np.random.default_rng(seed)
    pupils = np.exp(generator.normal(np.log(median), 1.0, _MUNICIPALITIES)).astype(int) + 15
    shares = generator.dirichlet(np.array([24.0, 15, 9, 6, 3, 2]))
    local = [generator.dirichlet(shares * 40 + 0.05) for _ in pupils]
    counts = np.array([generator.multinomial(n, share) for n, share in zip(pupils, local, strict=True)], dtype=float)
    return hierarchy(counts, [regions, total_of(_GROUPS)])


def by_county() -> Dimension:
    """The nation, 21 counties of it, and 290 municipalities of these."""
    first = np.linspace(0, _MUNICIPALITIES, _COUNTIES + 1).astype(int) + _COUNTIES + 1
    counties = tuple((1 + c, tuple(range(first[c], first[c + 1]))) for c in range(_COUNTIES))
    return Dimension(1 + _COUNTIES + _MUNICIPALITIES, ((0, tuple(range(1, _COUNTIES + 1))), *counties))


def figures() -> list[Figure]:
    """Time: the eight plain tables together. Cost of what is hidden beside the primaries: the worst table, those by county too."""
    plain = [compared(f"290x6, tabell {seed}", national(seed, median, total_of(290))) for seed, median in enumerate(_PER_MUNICIPALITY, 1)]
    counties = [compared(f"290x6 med län, tabell {seed}", national(seed, _PER_MUNICIPALITY[seed - 1], by_county())) for seed in (3, 8)]
    for row in [*plain, *counties]:
        print(_line(row), file=sys.stderr)
    ours, theirs = sum(row.ours_s for row in plain), sum(row.theirs_s for row in plain)
    worst = max(row.ours / row.theirs for row in [*plain, *counties])
    return [
        at_most("sdc_290x6_vs_pytauargus", ours / theirs, "gånger tiden", 2.0),
        at_most("sdc_cost_ratio", worst, "gånger kostnaden", 1.0),
        exactly("sdc_breaches", sum(row.breaches for row in [*plain, *counties]), "celler", 0),
    ]


def compared(name: str, tables: Tables) -> Compared:
    primaries = small(tables.value, _THRESHOLD)
    ours_s, pattern = timed(lambda: protect(tables, primaries, _MARGIN))
    with tempfile.TemporaryDirectory() as folder:
        theirs_s, hidden = _pytauargus(tables, primaries, Path(folder))
    ranges = audit(tables, pattern.suppressed, np.flatnonzero(primaries))
    ours, theirs = (float(tables.cost[found & ~primaries].sum()) for found in (pattern.suppressed, hidden))
    count = int(primaries.sum())
    return Compared(name, count, ours_s, theirs_s, ours, theirs, pattern, int(breaches(tables, ranges, _MARGIN).sum()))


def _pytauargus(tables: Tables, primaries: Flags, folder: Path) -> tuple[float, Flags]:
    """Seconds in the engine alone (the writing of its file is not counted), and what it hides."""
    from pytauargus._tauargus import HiTaSCtrl  # noqa: PLC0415  # absent where only the program is installed

    given, answer = folder / "table.jj", folder / "answer.jj"
    given.write_text("\n".join(_in_their_words(tables, primaries)) + "\n", encoding="utf-8")
    with chdir(folder):  # it leaves a log where it stands
        seconds, status = timed(lambda: HiTaSCtrl().full_jj(in_file_jj=str(given), out_file=str(answer), max_time=_TIME_LIMIT))
    if status > 1:
        raise ValueError(f"pytauargus ended with code {status}")
    hidden = primaries.copy()
    hidden[[int(line.split()[0]) for line in answer.read_text(encoding="utf-8").splitlines() if line.strip()]] = True
    return seconds, hidden


def _in_their_words(tables: Tables, primaries: Flags) -> list[str]:
    """One line a cell (number, value, cost, status, bounds, margins down and up, sliding), one line a sum."""
    high = np.minimum(tables.high, _UNLIMITED)
    down = np.where(primaries, np.minimum(_MARGIN, tables.value - tables.low), 0.0)
    up = np.where(primaries, np.minimum(_MARGIN, high - tables.value), 0.0)
    rows = zip(tables.value, tables.cost, primaries, tables.low, high, down, up, strict=True)
    cells = [
        f"{i} {v:.0f} {cost:.0f} {'u' if first else 's'} {low:.0f} {top:.0f} {d:.3f} {u:.3f} 0"
        for i, (v, cost, first, low, top, d, u) in enumerate(rows)
    ]
    sums = [tables.sums[[row]] for row in range(tables.sums.shape[0])]
    terms = [" ".join(f"{j} ({int(c)})" for j, c in zip(row.indices, row.data, strict=True)) for row in sums]
    return ["0", str(len(cells)), *cells, str(len(sums)), *(f"0 {row.nnz} : {text} " for row, text in zip(sums, terms, strict=True))]


def _line(row: Compared) -> str:
    return (
        f"{row.name}: {row.primaries} primära; samsyn {row.ours_s:.2f} s, kostnad {row.ours:.0f} ({row.pattern.outcome}, bevisat minst "
        f"{row.pattern.bound - row.pattern.cost + row.ours:.0f}, {row.breaches} brott); "
        f"pytauargus {row.theirs_s:.2f} s, kostnad {row.theirs:.0f}"
    )


if __name__ == "__main__":
    sys.exit(show("stats: cell suppression", figures(), ("highspy", "scipy", "pytauargus")))
