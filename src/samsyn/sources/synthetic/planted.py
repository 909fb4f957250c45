"""What is put into the made-up country on purpose, so that an analysis can be checked against the truth."""

import re
from dataclasses import asdict, dataclass

import numpy as np

from samsyn.sources.synthetic.block import Year
from samsyn.sources.synthetic.calibration import Floats, labels
from samsyn.sources.synthetic.country import Country
from samsyn.sources.synthetic.plan import YEARS
from samsyn.sources.synthetic.world import NOBODY, Schools


def _labels(*parts: str) -> list[str]:
    return [next(label for label in labels() if part in label) for part in parts]


_MOVING = _labels(
    "trygghet i årskurs 8", "studiero i årskurs 5", "stimulans i årskurs 8", "stöd i årskurs 5", "samtliga ämnen efter årskurs 9",
    "ämnet matematik i årskurs 6", "legitimation och behörighet", "elever per lärare", "tillsvidareanställda",
)  # fmt: skip
_DIFFERING = _labels("studiero i årskurs 8", "ämnet matematik i årskurs 6", "trygghet i årskurs 5", "eftergymnasial utbildning")
_BIASED = _labels("samtliga ämnen efter årskurs 6", "samtliga ämnen efter årskurs 9", "matematik i årskurs 6")
_ROOM_UP = ("medelvärde", "per lärare", "behörighet")
"""Parts of labels of measures that can move up by what is planted; other shares are too near 100 per cent."""


@dataclass(frozen=True)
class Movement:
    """From `year` (autumn) on, all units of the organizer stand `size` higher, in the measure's published unit."""

    organizer: str
    label: str
    year: int
    size: float


@dataclass(frozen=True)
class Difference:
    """In all years, the units in `higher` stand `size` higher and those in `lower` as much lower."""

    organizer: str
    label: str
    size: float
    higher: tuple[str, ...]
    lower: tuple[str, ...]


@dataclass(frozen=True)
class HiddenBias:
    """In all years, units with fewer than 20 pupils in the school year, whose values mostly are hidden, stand `size` higher."""

    organizer: str
    label: str
    size: float
    units: tuple[str, ...]


class Planted:
    """All that is planted in one country, and what it adds to each unit."""

    def __init__(self, country: Country, schools: Schools, seed: int) -> None:
        self._country, self._schools = country, schools
        self._rng = np.random.default_rng([seed, 7])
        municipal, independent = self._candidates()
        small = country.plan.small
        self.movements = self._movements(municipal, independent, 3 if small else 12)
        self.differences = self._differences(municipal, 2 if small else 10)
        self.biases = self._biases(municipal, 2 if small else 10)

    def _candidates(self) -> tuple[list[int], list[int]]:
        """Municipalities with several units, and independent organizers with 150 pupils or more."""
        held = self._schools
        last = np.where(held.owner[:, -1] == NOBODY, 0, held.owner[:, -1])
        units = np.bincount(last, minlength=held.owners)
        pupils = np.bincount(last, held.total(len(YEARS) - 1), held.owners)
        municipal = [i for i, owner in enumerate(self._country.owners) if owner.municipal and units[i] >= 5]
        independent = [i for i, owner in enumerate(self._country.owners) if owner.kind == "Enskild" and pupils[i] >= 150]
        return [int(i) for i in self._rng.permutation(municipal)], [int(i) for i in self._rng.permutation(independent)]

    def _movements(self, municipal: list[int], independent: list[int], each: int) -> list[Movement]:
        """A third of them in independent organizers. Every one has figures both before and after, surveys too."""
        found = []
        for turn, label in enumerate(_MOVING):
            surveyed = "medelvärde" in label
            pools = [self._with_pupils(pool, label) for pool in (independent, municipal)]
            for i in range(each):
                pool = pools[1 if i % 3 else 0]
                up = i % 2 and any(part in label for part in _ROOM_UP)
                size = (1.0 if surveyed else 2.0 if "per lärare" in label else 12.0) * (1 if up else -1)
                year = YEARS[2 + (turn + i) % 2] if surveyed else YEARS[1 + (turn + i) % 4]
                owner = self._country.owners[pool[(turn * each + i) % len(pool)]]
                found.append(Movement(owner.number, label, year, size))
        return found

    def _with_pupils(self, pool: list[int], label: str) -> list[int]:
        """Those who in all years have 15 pupils or more in the school year that the label speaks of."""
        grade = re.search(r"årskurs (\d)", label)
        if grade is None:
            return pool
        cohort = self._schools.pupils[:, :, int(grade[1]) - 1]
        least = [min(int(cohort[self._schools.owner[:, year] == owner, year].sum()) for year in range(len(YEARS))) for owner in pool]
        return [owner for owner, count in zip(pool, least, strict=True) if count >= 15]

    def _units(self, owner: int) -> list[int]:
        return [int(u) for u in np.flatnonzero(self._schools.owner[:, -1] == owner)]

    def _differences(self, municipal: list[int], each: int) -> list[Difference]:
        found = []
        for turn, label in enumerate(_DIFFERING):
            for i in range(each):
                owner = municipal[-1 - (turn * each + i) % len(municipal)]
                codes = [self._schools.code[u] for u in self._units(owner)]
                half = len(codes) // 2
                size = 0.9 if "medelvärde" in label else 12.0
                found.append(Difference(self._country.owners[owner].number, label, size, tuple(codes[:half]), tuple(codes[half:])))
        return found

    def _biases(self, municipal: list[int], each: int) -> list[HiddenBias]:
        found = []
        for turn, label in enumerate(_BIASED):
            grade = int(label.rstrip("*").split()[-1]) - 1
            for i in range(each):
                owner = municipal[(len(municipal) // 2 + turn * each + i) % len(municipal)]
                units = [u for u in self._units(owner) if 0 < self._schools.pupils[u, -1, grade] < 20]
                codes = tuple(self._schools.code[u] for u in units)
                found.append(HiddenBias(self._country.owners[owner].number, label, -15.0, codes))
        return [bias for bias in found if bias.units]

    def shift(self, label: str, year: Year) -> Floats:
        """What is added to each unit of the year, in the measure's published unit."""
        added = np.zeros(len(self._schools.code))
        place = {code: i for i, code in enumerate(self._schools.code)}
        index = {owner.number: i for i, owner in enumerate(self._country.owners)}
        for movement in (m for m in self.movements if m.label == label and YEARS[year.index] >= m.year):
            added[self._schools.owner[:, -1] == index[movement.organizer]] += movement.size
        for difference in (d for d in self.differences if d.label == label):
            added[[place[code] for code in difference.higher]] += difference.size
            added[[place[code] for code in difference.lower]] -= difference.size
        for bias in (b for b in self.biases if b.label == label):
            added[[place[code] for code in bias.units]] += bias.size
        return added[year.units]

    def told(self) -> dict[str, list[dict[str, object]]]:
        """All of it as plain rows."""
        return {
            "movements": [asdict(m) for m in self.movements],
            "differences": [asdict(d) for d in self.differences],
            "hidden_bias": [asdict(b) for b in self.biases],
        }

    def touched(self) -> set[tuple[str, str]]:
        """Which organizers and labels anything is planted in."""
        everything: list[Movement | Difference | HiddenBias] = [*self.movements, *self.differences, *self.biases]
        return {(planted.organizer, planted.label) for planted in everything}
