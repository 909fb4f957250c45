"""One measure in one year: values and marks of units, organizers and the nation; and the year that it is made in."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samsyn.sources.synthetic.calibration import Flags, Floats, Ints
from samsyn.sources.synthetic.world import Schools

Marks = NDArray[np.int8]
SHOWN, MISSING, HIDDEN, OUTSIDE, NOT_REPORTABLE = range(5)
TOKENS = ("", ".", "..", "...", "-")
"""The publisher's markers by mark; three ASCII dots in cells, though the legend prints one character."""


@dataclass(frozen=True)
class Year:
    """The units that exist in a year (0-4), in the order of `Schools`; owner indexes the country's organizers."""

    index: int
    schools: Schools
    units: Ints
    owner: Ints
    municipal: Flags
    pupils: Ints  # [unit, school year 1-9]

    @classmethod
    def of(cls, schools: Schools, index: int) -> "Year":
        units = schools.alive(index)
        return cls(index, schools, units, schools.owner[units, index], schools.is_kind("M")[units], schools.pupils[units, index])

    @property
    def size(self) -> Ints:
        return np.asarray(self.pupils.sum(axis=1))

    def summed(self, values: NDArray[np.generic]) -> Floats:
        """Sums over the units of each organizer, for all organizers of the country."""
        return np.bincount(self.owner, values.astype(float), self.schools.owners).astype(float)


@dataclass(frozen=True)
class Block:
    """True values everywhere, and what the publisher does with each.

    chance, of: where a share is drawn pupil by pupil, the chance 0-1 behind each unit and how many it is drawn for. They are
    the truth that an analysis can be held against, and stand in no file.
    """

    unit: Floats
    unit_mark: Marks
    owner: Floats
    owner_mark: Marks
    nation: float
    chance: Floats | None = None
    of: Ints | None = None


def ratio(over: Floats, under: Floats) -> Floats:
    """Quotients, 0 where there is nothing to divide by."""
    return np.divide(over, under, out=np.zeros(len(over)), where=under > 0)


def marked(*rules: tuple[Flags, int]) -> Marks:
    """The mark of the first rule that holds, SHOWN where none does."""
    return np.select([flags for flags, _ in rules], [mark for _, mark in rules], SHOWN).astype(np.int8)


def hidden(inside: Floats, outside: Floats, least: int) -> Marks:
    """The publisher's rule for shares: nobody counted is missing, 1 to `least` - 1 inside or outside is hidden, 0 is shown."""
    few_in = (inside >= 1) & (inside < least)
    few_out = (outside >= 1) & (outside < least)
    return marked((inside + outside == 0, MISSING), (few_in, HIDDEN), (few_out, OUTSIDE))


def secondary(marks: Marks, inside: Floats, outside: Floats, owner: Ints, owners: int) -> Marks:
    """Where an organizer shows all its units but one, the one with next fewest is hidden too: else the first could be computed.

    Next fewest of the same side as the hidden one; nobody counts as fewest.
    """
    concealed = (marks == HIDDEN) | (marks == OUTSIDE)
    alone = np.bincount(owner[concealed], minlength=owners) == 1
    side = np.zeros(owners, np.int8)
    side[owner[concealed]] = marks[concealed]
    open_ = np.flatnonzero((marks == SHOWN) & alone[owner])
    count = np.where(side[owner[open_]] == HIDDEN, inside[open_], outside[open_])
    order = open_[np.lexsort((count, owner[open_]))]
    first = order[np.unique(owner[order], return_index=True)[1]]
    found = marks.copy()
    found[first] = side[owner[first]]
    return found
