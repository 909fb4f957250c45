"""Measures that count pupils: how many, who they are, and how many reach the goals."""

from collections.abc import Callable

import numpy as np

from samsyn.sources.synthetic.block import MISSING, Block, Year, hidden, marked, ratio, secondary
from samsyn.sources.synthetic.calibration import Floats, Ints, labels
from samsyn.sources.synthetic.traits import Traits, valued

Shift = Callable[[str, Year], Floats]
"""What is planted for a label in a year, per unit; in the measure's published unit."""

PUPILS = "Elever: Antal elever"
LEAST_PUPILS = 5  # of all pupils: the least count shown in the real table
LEAST_RESULTS = 10  # of those with results: the least count shown in the real table


def _label(beginning: str, *parts: str) -> str:
    return next(label for label in labels() if label.startswith(beginning) and all(part in label for part in parts))


_ALL_6, _ALL_9 = _label("Delmål 1", "årskurs 6"), _label("Delmål 1", "årskurs 9")
_ELIGIBLE = _label("Delmål 1", "nationellt program")
_NESTED = {
    6: (_label("Delmål 5", "årskurs 6"), _label("Delmål 6", "årskurs 6"), _ALL_6),
    9: (_label("Delmål 5", "årskurs 9"), _label("Delmål 6", "årskurs 9"), _ELIGIBLE, _ALL_9),
}
_WITHIN = (_ALL_6, _ALL_9, _ELIGIBLE)
"""Who passes these has passed the subjects before them too."""
_TESTS = (_label("Delmål 5", "årskurs 3"), _label("Delmål 6", "årskurs 3"))
SHARES = tuple(label for label in labels() if label.startswith("Elever: Andel"))


def pupils(year: Year) -> Block:
    """How many pupils; an organizer has exactly the sum of its units."""
    size = year.size.astype(float)
    total = year.summed(size)
    return Block(size, marked((size == 0, MISSING)), total, marked((total == 0, MISSING)), float(size.sum()))


def counted(year: Year, inside: Floats, of: Ints, least: int) -> Block:
    """The block of a share in per cent: units, and organizers as the exact quotient of their units' counts."""
    outside = of - inside
    marks = secondary(hidden(inside, outside, least), inside, outside, year.owner, year.schools.owners)
    own_in, own_out = year.summed(inside), year.summed(outside)
    return Block(
        100 * ratio(inside, of.astype(float)),
        marks,
        100 * ratio(own_in, own_in + own_out),
        hidden(own_in, own_out, least),
        100 * float(inside.sum()) / max(float(of.sum()), 1.0),
    )


def backgrounds(year: Year, traits: Traits, shift: Shift) -> dict[str, Block]:
    """Girls, foreign background, parents' education: drawn pupil by pupil from each unit's share."""
    found = {}
    for label in SHARES:
        chance = chances(label, year, traits, shift)
        inside = traits.rng(f"{label}{year.index}").binomial(year.size, chance).astype(float)
        found[label] = counted(year, inside, year.size, LEAST_PUPILS)
    return found


def chances(label: str, year: Year, traits: Traits, shift: Shift) -> Floats:
    """Each unit's chance 0-1 that a pupil is counted in the measure."""
    score = traits.scores(label)[year.units, year.index]
    value = valued(label, score, year.municipal, year.size > 0) + shift(label, year)
    return np.clip(value / 100, 0.0, 1.0)


def results(year: Year, traits: Traits, shift: Shift) -> dict[str, Block]:
    """Results of school years 3, 6 and 9. Each pupil has one rank in a school year, so those with all subjects are among
    those with each."""
    found: dict[str, Block] = {}
    for grade, nested in _NESTED.items():
        cohort = year.pupils[:, grade - 1]
        unit, rank = _ranked(cohort, traits.rng(f"rank{grade}{year.index}"))
        least = np.ones(len(cohort))
        for label in nested:
            chance = chances(label, year, traits, shift)
            if label in _WITHIN:
                chance = np.minimum(chance, least)
            least = np.minimum(chance, least)
            inside = np.bincount(unit, rank < chance[unit], len(cohort))
            found[label] = counted(year, inside, cohort, LEAST_RESULTS)
    return found | _tests(year, traits, shift)


def _tests(year: Year, traits: Traits, shift: Shift) -> dict[str, Block]:
    """National tests in year 3: the same pupils often pass both."""
    cohort = year.pupils[:, 2]
    rng = traits.rng(f"rank3{year.index}")
    unit, rank = _ranked(cohort, rng)
    found = {}
    for label in _TESTS:
        inside = np.bincount(unit, rank < chances(label, year, traits, shift)[unit], len(cohort))
        found[label] = counted(year, inside, cohort, LEAST_RESULTS)
        rank = np.where(rng.uniform(size=len(rank)) < 0.6, rank, rng.uniform(size=len(rank)))
    return found


def _ranked(cohort: Ints, rng: np.random.Generator) -> tuple[Ints, Floats]:
    """For every pupil: the unit's place, and a rank 0-1 among all pupils (low passes most)."""
    unit = np.repeat(np.arange(len(cohort)), cohort)
    return unit, rng.uniform(size=len(unit))
