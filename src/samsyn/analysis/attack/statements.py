"""What an attacker knows, as linear statements about unknown cells."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Statement:
    """low <= sum(coefficient x cell) <= high, with where it comes from. cells: numbers of unknowns in a `System`."""

    cells: tuple[int, ...]
    coefficients: tuple[float, ...]
    low: float
    high: float
    origin: str


@dataclass(frozen=True, slots=True)
class System:
    """Many statements as arrays.

    low, high [unknowns]: what is known of each alone. row, cell, coefficient [terms]: the terms of all statements, sorted by
    row. row_low, row_high [statements]: what each sum lies between.
    """

    low: Floats
    high: Floats
    row: Ints
    cell: Ints
    coefficient: Floats
    row_low: Floats
    row_high: Floats

    def joined(self, statements: Sequence[Statement]) -> "System":
        """The system with more statements. One about a single cell becomes a row like the others."""
        first = len(self.row_low)
        sizes = [len(s.cells) for s in statements]
        return System(
            self.low,
            self.high,
            np.concatenate([self.row, np.repeat(np.arange(first, first + len(statements)), sizes)]).astype(np.int64),
            np.concatenate([self.cell, *[np.asarray(s.cells) for s in statements]]).astype(np.int64),
            np.concatenate([self.coefficient, *[np.asarray(s.coefficients) for s in statements]]).astype(np.float64),
            np.concatenate([self.row_low, [s.low for s in statements]]),
            np.concatenate([self.row_high, [s.high for s in statements]]),
        )

    def within(self, low: Floats, high: Floats) -> "System":
        """The same statements, with other limits on each unknown alone."""
        return System(low, high, self.row, self.cell, self.coefficient, self.row_low, self.row_high)

    def rows(self, chosen: Flags) -> "System":
        """The chosen statements only; the unknowns stay."""
        held = chosen[self.row]
        number = np.cumsum(chosen) - 1
        return System(
            self.low,
            self.high,
            number[self.row[held]],
            self.cell[held],
            self.coefficient[held],
            self.row_low[chosen],
            self.row_high[chosen],
        )


def empty(unknowns: int, most: float = np.inf) -> System:
    """Unknowns that are at least nought, at most `most`, and nothing more is known."""
    none = np.zeros(0, np.int64)
    return System(np.zeros(unknowns), np.full(unknowns, most), none, none, np.zeros(0), np.zeros(0), np.zeros(0))
