"""How unevenly groups are spread over units, and how much of it is more than small numbers.

Every function takes `counts` [units, groups]: how many of each group go to each unit, whole numbers. An index is 0 where every unit
is a mirror of the whole and, D and H, 1 where no unit has two groups. Logarithms are natural. Units and groups that hold nobody are
left out; then no one gives NOTHING_COUNTED, one unit or one group ONE_GROUP, and a negative, broken or infinite count OUT_OF_RANGE.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from samsyn.stats.arrays import Floats
from samsyn.stats.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Information:
    """mutual: M = sum p_jg ln(p_jg / (p_j p_g)), in nats; entropy of the groups, E = -sum p_g ln p_g; index: H = M / E, 0-1."""

    mutual: float
    entropy: float

    @property
    def index(self) -> float:
        return self.mutual / self.entropy


@dataclass(frozen=True, slots=True)
class Layers:
    """total = between + within, each an M in nats; by_cluster: each cluster's own M in nats, with its share of everyone in weights."""

    total: Information
    between: float
    within: float
    clusters: npt.NDArray[np.generic]
    by_cluster: Floats
    weights: Floats

    @property
    def index_between(self) -> float:
        """The part of H that lies between clusters."""
        return self.between / self.total.entropy

    @property
    def index_within(self) -> float:
        return self.within / self.total.entropy


def checked(counts: Floats) -> Floats | Outcome:
    """The counts without empty units and groups, or why nothing can be told of them. Raises ValueError if not two-dimensional."""
    if np.ndim(counts) != 2:
        raise ValueError("counts are [units, groups]")
    counts = np.asarray(counts, float)
    if not np.isfinite(counts).all() or (counts < 0).any() or (counts != np.floor(counts)).any():
        return Outcome.OUT_OF_RANGE
    counts = counts[counts.sum(1) > 0][:, counts.sum(0) > 0]
    if counts.size == 0:
        return Outcome.NOTHING_COUNTED
    return Outcome.ONE_GROUP if 1 in counts.shape else counts


def dissimilarity(counts: Floats) -> float | Outcome:
    """D = 1/2 sum |a_j / A - b_j / B| of the first group against the second (Duncan & Duncan 1955, Am Sociol Rev 20:210), 0-1.

    The share of either group that would have to change unit for none to be uneven. Raises ValueError unless there are two groups.
    """
    _two(counts)
    known = checked(counts)
    if isinstance(known, Outcome):
        return known
    return float(unevenness(known[None])[0])


def unevenness(tables: Floats) -> Floats:
    """D of each of several tables [tables, units, 2]."""
    shares = tables / tables.sum(1, keepdims=True)
    result: Floats = np.abs(shares[:, :, 0] - shares[:, :, 1]).sum(1) / 2
    return result


def _two(counts: Floats) -> None:
    if np.shape(counts)[1:] != (2,):
        raise ValueError("the index is of two groups")


def isolation(counts: Floats) -> Floats | Outcome:
    """P_g = sum (a_gj / A_g) (a_gj / n_j): the share of the own group in the unit of an average member [groups], 0-1 (Bell 1954).

    Empty groups are left out. With no segregation it is the group's share of everyone.
    """
    known = checked(counts)
    if isinstance(known, Outcome):
        return known
    return np.asarray(isolations(known[None])[0])


def isolations(tables: Floats) -> Floats:
    """Isolation of each group in each of several tables [tables, units, groups], no unit empty; [tables, groups]."""
    result: Floats = (tables**2 / tables.sum(2, keepdims=True)).sum(1) / tables.sum(1)
    return result


def information(counts: Floats) -> Information | Outcome:
    """M and H of Theil: how much the unit tells of the group (Theil & Finizza 1971; Mora & Ruiz-Castillo 2011)."""
    known = checked(counts)
    return known if isinstance(known, Outcome) else _information(known)


def _information(known: Floats) -> Information:
    """Held within what it can be: 0 to the entropy of the groups."""
    groups = known.sum(0) / known.sum()
    entropy = float(-plogp(groups).sum())
    return Information(min(max(float(mutual(known[None])[0]), 0.0), entropy), entropy)


def mutual(tables: Floats) -> Floats:
    """M in nats of each of several tables [tables, units, groups], by entropies: E(unit) + E(group) - E(unit and group)."""
    shares = tables / tables.sum((1, 2), keepdims=True)
    result: Floats = plogp(shares).sum((1, 2)) - plogp(shares.sum(1)).sum(1) - plogp(shares.sum(2)).sum(1)
    return result


def plogp(shares: Floats) -> Floats:
    """p ln p, and 0 for 0."""
    result: Floats = shares * np.log(np.where(shares > 0, shares, 1.0))
    return result


def local(counts: Floats) -> Floats | Outcome:
    """L_g = sum_j p_j|g ln(p_j|g / p_j): how far each group's spread over units is from everyone's [groups], in nats.

    M is their mean, weighted by the groups' shares (Mora & Ruiz-Castillo 2011). Empty groups are left out.
    """
    known = checked(counts)
    if isinstance(known, Outcome):
        return known
    spread = known / known.sum(0)
    everyone = known.sum(1, keepdims=True) / known.sum()
    result: Floats = (spread * np.log(np.where(spread > 0, spread / everyone, 1.0))).sum(0)
    return result


def layers(counts: Floats, cluster: npt.NDArray[np.generic]) -> Layers | Outcome:
    """Split M into what lies between clusters of units (organizers) and within them: M = M_between + sum w_k M_k.

    cluster [units]: the label of each unit's cluster; w_k its share of everyone (Mora & Ruiz-Castillo 2011; Elbers 2021, Sociol
    Methods Res). Raises ValueError for another length than the counts.
    """
    if len(cluster) != len(counts):
        raise ValueError("every unit needs its cluster")
    known = checked(counts)
    if isinstance(known, Outcome):
        return known
    counts = np.asarray(counts, float)
    held = counts.sum(1) > 0
    labels, codes = np.unique(np.asarray(cluster)[held], return_inverse=True)
    summed = np.zeros((len(labels), counts.shape[1]))
    np.add.at(summed, codes, counts[held])
    own = np.array([max(float(mutual(counts[held][codes == code][None])[0]), 0.0) for code in range(len(labels))])
    weights = summed.sum(1) / summed.sum()
    between = max(float(mutual(summed[None])[0]), 0.0)
    return Layers(_information(known), between, float(weights @ own), labels, own, weights)
