"""What an index of segregation would be by chance alone, and how sure the rest is.

In small units groups are uneven even where everyone is placed by lot: with ten pupils in each school and one in ten of a minority,
D is 0.39 with no segregation at all (Carrington & Troske 1997, J Bus Econ Stat 15:402). What is more than that can be told from
chance; the rest cannot.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.special import gammaln

from samsyn.stats.arrays import Floats
from samsyn.stats.outcome import Outcome
from samsyn.stats.segregation import checked, isolations, mutual, plogp, unevenness


class Index(StrEnum):
    """Isolation is that of the first group; dissimilarity is of two groups."""

    DISSIMILARITY = "D"
    ISOLATION = "isolation"
    MUTUAL = "M"
    ENTROPY = "H"


@dataclass(frozen=True, slots=True)
class BeyondChance:
    """observed: the index; expected: its mean if everyone were placed by lot, units and groups keeping their sizes; rest: the
    difference. systematic: the rest as a share of what there is room for, (o - e) / (1 - e), or (o - e) / e where the groups are
    spread more evenly than by lot (Carrington & Troske 1997); for M the room is the entropy of the groups.
    """

    observed: float
    expected: float
    systematic: float

    @property
    def rest(self) -> float:
        return self.observed - self.expected


@dataclass(frozen=True, slots=True)
class Sure:
    """estimate: the index with the noise of small units removed, and its interval; all within what the index can be."""

    estimate: float
    low: float
    high: float


def index_of(tables: Floats, index: Index) -> Floats:
    """The index of each of several tables [tables, units, groups] with no empty unit or group."""
    match index:
        case Index.DISSIMILARITY:
            return unevenness(tables)
        case Index.ISOLATION:
            return np.asarray(isolations(tables)[:, 0])
        case Index.MUTUAL:
            return mutual(tables)
        case Index.ENTROPY:
            return np.asarray(mutual(tables) / -plogp(tables.sum(1) / tables.sum((1, 2))[:, None]).sum(1))


def _usable(counts: Floats, index: Index) -> Floats | Outcome:
    if index is Index.DISSIMILARITY and np.shape(counts)[1:] != (2,):
        raise ValueError("the index is of two groups")
    known = checked(counts)
    if index is Index.ISOLATION and not isinstance(known, Outcome) and not np.asarray(counts)[:, 0].any():
        return Outcome.NOTHING_COUNTED
    return known


def beyond_chance(counts: Floats, index: Index) -> BeyondChance | Outcome:
    """The index with its exact expectation under random allocation: each cell is hypergeometric when sizes are kept.

    Outcomes as for the index itself, and NOTHING_COUNTED for the isolation of a group that is empty.
    """
    known = _usable(counts, index)
    if isinstance(known, Outcome):
        return known
    observed, expected = float(index_of(known[None], index)[0]), _expected(known, index)
    room = _ceiling(known, index)
    over = observed - expected
    return BeyondChance(observed, expected, over / (room - expected if over >= 0 else expected) if over else 0.0)


def _ceiling(known: Floats, index: Index) -> float:
    return float(-plogp(known.sum(0) / known.sum()).sum()) if index is Index.MUTUAL else 1.0


def _expected(known: Floats, index: Index) -> float:
    sizes, groups, everyone = known.sum(1), known.sum(0), known.sum()
    first = groups[0]
    match index:
        case Index.DISSIMILARITY:
            return _mean_of_cells(sizes, first, everyone, lambda a, n: np.abs(a / first - (n - a) / groups[1]) / 2)
        case Index.ISOLATION:
            return _mean_of_cells(sizes, first, everyone, lambda a, n: a**2 / (n * first))
        case _:
            information = sum(_mean_information(sizes, group, everyone) for group in groups)
            return information if index is Index.MUTUAL else information / float(-plogp(groups / everyone).sum())


def _mean_information(sizes: Floats, group: float, everyone: float) -> float:
    def told(a: Floats, n: Floats) -> Floats:
        return a / everyone * np.log(np.where(a > 0, a * everyone / (n * group), 1.0))

    return _mean_of_cells(sizes, group, everyone, told)


def _mean_of_cells(sizes: Floats, group: float, everyone: float, cell: Callable[[Floats, Floats], Floats]) -> float:
    """Sum over units of the mean of cell(a, n), a hypergeometric; counts further than 12 sd + 40 from their mean weigh nothing."""
    size, many = np.unique(sizes, return_counts=True)
    mean = size * group / everyone
    reach = 12 * np.sqrt(mean) + 40
    low = np.maximum(np.maximum(0, size - (everyone - group)), np.floor(mean - reach))
    lengths = (np.minimum(np.minimum(size, group), np.ceil(mean + reach)) - low + 1).astype(np.intp)
    which = np.repeat(np.arange(len(size)), lengths)
    a = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths) + low[which]
    n = size[which]
    log_chance = _log_choices(group, a) + _log_choices(everyone - group, n - a) - _log_choices(everyone, n)
    return float((many[which] * np.exp(log_chance) * cell(a, n)).sum())


def _log_choices(of: float, some: Floats) -> Floats:
    return np.asarray(gammaln(of + 1) - gammaln(some + 1) - gammaln(of - some + 1))


def interval(counts: Floats, index: Index, generator: np.random.Generator, draws: int = 1000, confidence: float = 0.95) -> Sure | Outcome:
    """The index of `quieted` shares, and a percentile bootstrap: everyone is drawn anew within the units, from the quieted shares and
    with sizes kept, and quieted again (a parametric bootstrap, Efron & Tibshirani 1993, 6.5; noise by moments, Kleinman 1973).

    In units of 15-100 drawn from beta distributions the interval holds the true D, and M, 92-98 times of 100 where a percentile interval
    around the plain index holds it as seldom as never. Outcomes as for the index itself, and TOO_FEW where every unit holds one.
    """
    known = _usable(counts, index)
    if isinstance(known, Outcome):
        return known
    if known.sum(1).max() == 1:
        return Outcome.TOO_FEW
    quiet = quieted(known[None])
    again = _drawn_anew(quiet[0], index, generator, draws)
    tail = (1 - confidence) / 2
    return Sure(float(index_of(quiet, index)[0]), *(float(end) for end in np.quantile(again, [tail, 1 - tail])))


def quieted(tables: Floats) -> Floats:
    """The tables [tables, units, groups] with each unit's shares drawn towards the whole's, as far as their variance is noise.

    Between-unit variance t and total V solve, in expectation under the beta-binomial (Kleinman 1973, J Am Stat Assoc 68:46),
    S = sum n_j (p_j - p)^2 = V (J - 1) + t (N - Q - J + 1) and sum p (1 - p) = V (1 - 1/N) + t (1 - Q) / N, Q = sum n_j^2 / N; what
    is drawn in is the root of 1 - t (N - Q) / S.
    """
    sizes = tables.sum(2)
    everyone, units = sizes.sum(1), sizes.shape[1]
    whole = tables.sum(1) / everyone[:, None]
    apart = tables / sizes[:, :, None] - whole[:, None]
    spread, total = (sizes[:, :, None] * apart**2).sum((1, 2)), (whole * (1 - whole)).sum(1)
    uneven = (sizes**2).sum(1) / everyone
    from_spread, from_total = everyone - uneven - units + 1, (1 - uneven) / everyone
    between = ((units - 1) * total - (1 - 1 / everyone) * spread) / ((units - 1) * from_total - (1 - 1 / everyone) * from_spread)
    kept = np.sqrt(np.clip(between * (everyone - uneven) / np.where(spread > 0, spread, 1.0), 0, 1))
    result: Floats = sizes[:, :, None] * (whole[:, None] + kept[:, None, None] * apart)
    return result


def _drawn_anew(quiet: Floats, index: Index, generator: np.random.Generator, draws: int) -> Floats:
    sizes = quiet.sum(1)
    shares, people = quiet / sizes[:, None], np.rint(sizes).astype(np.int64)
    at_once = max(1, int(2_000_000 / quiet.size))
    parts = [generator.multinomial(people, shares, (min(at_once, draws - start), len(sizes))) for start in range(0, draws, at_once)]
    tables = np.concatenate(parts).astype(float)
    tables = tables[(tables.sum(1) > 0).all(1)]
    return np.concatenate([index_of(quieted(tables[i : i + at_once]), index) for i in range(0, len(tables), at_once)])
