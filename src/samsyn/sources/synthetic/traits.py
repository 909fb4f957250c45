"""Hidden qualities of units and organizers, from which every measure takes its rank.

A unit has one general quality and one of its own for each measure; so has its organizer. They last over the years, with
some change from year to year. How much lies with the organizer is measured on the real table (`calibration.Structure`).
"""

from dataclasses import dataclass
from zlib import crc32

import numpy as np

from samsyn.sources.synthetic.calibration import Flags, Floats, Ints, Structure, normal, spread, standard, structure
from samsyn.sources.synthetic.plan import YEARS
from samsyn.sources.synthetic.world import Schools

_LASTING = 0.75
"""Share of a unit's own variance that lasts over the years."""

_GENERAL = {"utländsk bakgrund": -0.6, "eftergymnasial": 0.8, "flickor": 0.0, "Personal:": 0.25, "Delmål": 0.6}
"""How strongly a measure follows the general quality, by a part of its label."""


@dataclass(frozen=True)
class Traits:
    """Draws that belong to one seed and one set of schools. general_*: standard normal, per unit and per organizer."""

    seed: int
    schools: Schools
    general_unit: Floats
    general_owner: Floats

    @classmethod
    def drawn(cls, seed: int, schools: Schools) -> "Traits":
        rng = np.random.default_rng([seed, 1])
        return cls(seed, schools, rng.normal(size=len(schools.code)), rng.normal(size=schools.owners))

    def rng(self, label: str) -> np.random.Generator:
        """A generator of the label's own, so that measures do not depend on the order they are made in."""
        return np.random.default_rng([self.seed, crc32(label.encode())])

    def scores(self, label: str) -> Floats:
        """[unit, year]: where each unit stands in the measure; only the order within a kind means something."""
        found = np.zeros((len(self.schools.code), len(YEARS)))
        for kind in "MI":
            units = np.flatnonzero(self.schools.is_kind(kind))
            found[units] = self._of_kind(structure(label, kind), units, self.rng(label + kind), _general(label))
        return found

    def _of_kind(self, how: Structure, units: Ints, rng: np.random.Generator, load: float) -> Floats:
        pupils, owner = self.schools.pupils[units, -1], self.schools.owner[units, -1]
        size = normal(pupils.sum(axis=1))
        alone = (np.bincount(owner + 1)[owner + 1] == 1).astype(float)
        explained = how.size * size + how.older * standard((pupils[:, 8] > 0).astype(float)) + how.alone * standard(alone)
        share = np.sqrt(np.clip(1 - how.size**2 - how.older**2 - how.alone**2, 0.05, 1))
        width = np.clip(1 - how.narrowing * size, 0.3, 2.5) * share
        return np.asarray(explained[:, None] + width[:, None] * self._rest(how, units, rng, load))

    def _rest(self, how: Structure, units: Ints, rng: np.random.Generator, load: float) -> Floats:
        """What size and school years do not explain: the organizer's part, the unit's lasting part and the year's own."""
        owner = np.maximum(self.schools.owner[units, -1], 0)
        whole = np.bincount(owner, self.schools.pupils[units, -1].sum(axis=1), self.schools.owners)
        grown = np.zeros(self.schools.owners)
        grown[whole > 0] = normal(whole[whole > 0])
        own = load * self.general_owner + np.sqrt(1 - load**2) * rng.normal(size=self.schools.owners)
        own = how.organizer_size * grown + np.sqrt(1 - how.organizer_size**2) * own
        lasting = load * self.general_unit[units] + np.sqrt(1 - load**2) * rng.normal(size=len(units))
        single = np.sqrt(_LASTING) * lasting[:, None] + np.sqrt(1 - _LASTING) * rng.normal(size=(len(units), len(YEARS)))
        return np.asarray(np.sqrt(how.between) * own[owner][:, None] + np.sqrt(1 - how.between) * single)


def _general(label: str) -> float:
    return next((weight for part, weight in _GENERAL.items() if part in label), 0.0)


def valued(label: str, scores: Floats, municipal: Flags, among: Flags) -> Floats:
    """Values by the quantile tables: units in `among` get exactly the table's distribution, the others fall in between."""
    found = np.zeros(len(scores))
    for kind, own in (("M", municipal), ("I", ~municipal)):
        within = np.sort(scores[own & among])
        if len(within) == 0:
            within = np.sort(scores[own])
        places = (np.searchsorted(within, scores[own]) + 0.5) / max(len(within), 1)
        found[own] = spread(structure(label, kind).quantiles, np.clip(places, 0, 1))
    return found
