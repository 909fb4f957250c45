"""Tables that add up, as a secrecy rule and an attacker see them: cells, what each is worth, and every sum that ties them together."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Tables:
    """Any number of tables that share cells: hierarchies, linked tables, sexes, forms, levels and years in one.

    value [cells]: the true counts. cost [cells]: what is lost if the cell is hidden; nought for a cell that is never shown.
    low, high [cells]: what an attacker knows of the cell beforehand (0 and infinity, or 0 and n).
    sums [equations x cells]: coefficients with sums @ value = 0, as -1 for a total and +1 for each of its parts.
    ValueError: unequal shapes, a negative cost, a value outside what is known of it, or sums that do not add up.
    """

    value: Floats
    cost: Floats
    low: Floats
    high: Floats
    sums: sparse.csr_array

    def __post_init__(self) -> None:
        shape = self.value.shape
        if not self.cost.shape == self.low.shape == self.high.shape == shape or self.sums.shape[1:] != shape:
            raise ValueError(f"{shape} values, {self.cost.shape} costs, {self.sums.shape} sums")
        if (
            not np.isfinite(self.value).all()
            or not (self.cost >= 0).all()
            or not ((self.low <= self.value) & (self.value <= self.high)).all()
        ):
            raise ValueError("a value is outside what is known of it, or a cost is negative")
        if not np.allclose(self.sums @ self.value, 0.0, atol=1e-6):
            raise ValueError("the sums do not add up")


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way to break down: `codes` codes (0, 1, ...), and sums as (total, parts). A code may be part of several totals (county and size):
    that is what links tables. A code that is no total is a leaf, in rising order."""

    codes: int
    sums: tuple[tuple[int, tuple[int, ...]], ...]

    @property
    def leaves(self) -> list[int]:
        return sorted(set(range(self.codes)) - {total for total, _ in self.sums})

    def equations(self) -> sparse.csr_array:
        """[sums x codes]: -1 for the total, +1 for its parts."""
        totals = [total for total, _ in self.sums]
        return sparse.csr_array(self._held_by([parts for _, parts in self.sums]) - self._held_by([(total,) for total in totals]))

    def members(self) -> sparse.csr_array:
        """[codes x leaves]: which leaves each code holds. ValueError if a total is part of itself or two sums of it differ."""
        parts: list[tuple[int, ...]] = [()] * self.codes
        for total, own in self.sums:
            parts[total] = own
        below = self._held_by(parts)
        held = deeper = sparse.csr_array(sparse.eye_array(self.codes, format="csr"))
        for _ in range(len(self.sums) + 1):
            deeper = below @ deeper
            held = held + deeper
            if not deeper.nnz:
                break
        leaves = sparse.csr_array(held[:, self.leaves])
        if deeper.nnz or np.abs((self.equations() @ leaves).data).max(initial=0.0) > 0:
            raise ValueError("the sums of a dimension go in a circle, or hold different leaves")
        return leaves

    def _held_by(self, parts: Sequence[tuple[int, ...]]) -> sparse.csr_array:
        sizes = [len(own) for own in parts]
        rows, cells = np.repeat(np.arange(len(parts)), sizes), np.array([cell for own in parts for cell in own], dtype=np.int64)
        return sparse.csr_array((np.ones(len(cells)), (rows, cells)), shape=(len(parts), self.codes))


def total_of(leaves: int) -> Dimension:
    """The plain margin: code 0 is the total of codes 1 .. leaves."""
    return Dimension(leaves + 1, ((0, tuple(range(1, leaves + 1))),))


def information(value: Floats) -> Floats:
    """What is lost when a count is hidden: 100 (1 + ln(1 + count)), in whole numbers, so that equal losses are equal.

    Between counting cells (which hides totals of thousands as readily as small cells) and counting persons (which hides many small cells
    rather than one larger): Hundepool et al. 2012, Statistical Disclosure Control, section 4.4.
    """
    return np.round(100.0 * (1.0 + np.log1p(np.maximum(value, 0.0))))


def hierarchy(leaves: Floats, dimensions: Sequence[Dimension]) -> Tables:
    """The cross table of all codes of all dimensions, margins included, with every sum along every dimension.

    leaves: counts by the leaves of each dimension, one axis for each. Cells are in C order of the codes (`cells(dimensions)` gives their
    numbers). What an attacker knows is that no count is negative; cost is `information`. ValueError if the axes do not fit.
    """
    if leaves.shape != tuple(len(dimension.leaves) for dimension in dimensions):
        raise ValueError(f"{leaves.shape} leaves for dimensions of {[len(d.leaves) for d in dimensions]}")
    full = leaves.astype(float)
    for axis, dimension in enumerate(dimensions):
        parts = np.moveaxis(full, axis, 0)
        totals = (dimension.members() @ parts.reshape(len(parts), -1)).reshape(-1, *parts.shape[1:])
        full = np.moveaxis(totals, 0, axis)
    value = full.ravel()
    sums = sparse.vstack([_along(dimensions, axis) for axis in range(len(dimensions))], format="csr")
    return Tables(value, information(value), np.zeros(value.shape), np.full(value.shape, np.inf), sparse.csr_array(sums))


def cells(dimensions: Sequence[Dimension]) -> NDArray[np.int64]:
    """The number of each cell of `hierarchy`, with one axis of codes for each dimension."""
    shape = tuple(dimension.codes for dimension in dimensions)
    return np.arange(int(np.prod(shape)), dtype=np.int64).reshape(shape)


def _along(dimensions: Sequence[Dimension], axis: int) -> sparse.csr_array:
    factors = [d.equations() if i == axis else sparse.eye_array(d.codes, format="csr") for i, d in enumerate(dimensions)]
    return sparse.csr_array(reduce(lambda a, b: sparse.kron(a, b, format="csr"), factors))


def small(counts: Floats, threshold: float) -> Flags:
    """Counts of 1 .. threshold - 1 persons: the rule of few (Hundepool et al. 2012, section 4.2)."""
    return np.asarray((counts > 0) & (counts < threshold))


def none_or_small(counts: Floats, threshold: float) -> Flags:
    """As `small`, and nought too: for tables where it tells that nobody, or everybody else, has a trait."""
    return np.asarray((counts >= 0) & (counts < threshold))


def small_complement(counts: Floats, of: Floats, threshold: float) -> Flags:
    """Where fewer than `threshold`, but somebody, are left: `of` - count is 1 .. threshold - 1. A share not reached tells of these."""
    return small(of - counts, threshold)


def few_contributors(counts: Floats, contributors: Floats, least: float) -> Flags:
    """Where somebody is counted, but by fewer than `least` units: one unit that knows its own count then knows the others'."""
    return np.asarray((counts > 0) & (contributors < least))
