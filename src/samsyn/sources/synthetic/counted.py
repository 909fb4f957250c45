"""Measures that count pupils: how many, who they are, and how many reach the goals."""

from collections.abc import Callable
from dataclasses import replace

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
_RESULTS = {
    3: (_label("Delmål 5", "årskurs 3"), _label("Delmål 6", "årskurs 3")),
    6: (_label("Delmål 5", "årskurs 6"), _label("Delmål 6", "årskurs 6"), _ALL_6),
    9: (_label("Delmål 5", "årskurs 9"), _label("Delmål 6", "årskurs 9"), _ELIGIBLE, _ALL_9),
}
"""Measures of each school year."""
_WITHIN = (_ALL_6, _ALL_9, _ELIGIBLE)
"""Who passes these has passed the subjects before them too."""
RESULTS = tuple(label for found in _RESULTS.values() for label in found)
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


def background(label: str, year: Year, traits: Traits, shift: Shift) -> Block:
    """Girls, foreign background or parents' education: drawn pupil by pupil from each unit's chance."""
    chance = _chances(label, year, traits, shift)
    inside = traits.rng(f"{label}{year.index}").binomial(year.size, chance).astype(float)
    return replace(counted(year, inside, year.size, LEAST_PUPILS), chance=chance, of=year.size)


def _chances(label: str, year: Year, traits: Traits, shift: Shift) -> Floats:
    """Each unit's chance 0-1 that a pupil is counted in the measure."""
    score = traits.scores(label)[year.units, year.index]
    value = valued(label, score, year.municipal, year.size > 0) + shift(label, year)
    return np.clip(value / 100, 0.0, 1.0)


def result(label: str, year: Year, traits: Traits, shift: Shift) -> Block:
    """Results of school year 3, 6 or 9. Each pupil has one rank in a school year, so those who pass all subjects are among
    those who pass each."""
    grade = next(grade for grade, found in _RESULTS.items() if label in found)
    cohort = year.pupils[:, grade - 1]
    chance = _chances(label, year, traits, shift)
    for wider in _RESULTS[grade][: _RESULTS[grade].index(label)] if label in _WITHIN else ():
        chance = np.minimum(chance, _chances(wider, year, traits, shift))
    unit = np.repeat(np.arange(len(cohort)), cohort)
    inside = np.bincount(unit, _ranks(label, len(unit), traits, f"{grade}{year.index}") < chance[unit], len(cohort)).astype(float)
    return replace(counted(year, inside, cohort, LEAST_RESULTS), chance=chance, of=cohort)


def _ranks(label: str, pupils: int, traits: Traits, cohort: str) -> Floats:
    """A rank 0-1 for every pupil (low passes most); in the test of the second subject most keep the rank of the first."""
    rank = traits.rng(f"rank{cohort}").uniform(size=pupils)
    if label != _RESULTS[3][1]:
        return rank
    rng = traits.rng(f"second{cohort}")
    return np.where(rng.uniform(size=pupils) < 0.6, rank, rng.uniform(size=pupils))
