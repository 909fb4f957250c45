"""The yearly survey: every second spring a unit takes part, and means are shown where enough have answered."""

from dataclasses import dataclass

import numpy as np

from samsyn.sources.synthetic.block import MISSING, NOT_REPORTABLE, Block, Marks, Year, marked, ratio
from samsyn.sources.synthetic.calibration import Flags, Floats, Ints, labels
from samsyn.sources.synthetic.counted import Shift
from samsyn.sources.synthetic.traits import Traits, valued


@dataclass(frozen=True)
class _Group:
    """Those who answer the same questions. least: answers needed to be shown. The share that answers is drawn per unit
    from a beta distribution stretched between `low` and `high`."""

    key: str
    labels: tuple[str, ...]
    least: int
    low: float
    high: float
    shape: tuple[float, float] = (4, 1.6)


def _labels(part: str) -> tuple[str, ...]:
    return tuple(label for label in labels() if part in label)


_PUPILS = {grade: _Group(f"answers{grade}", _labels(f"i årskurs {grade} (medelvärde)"), 5, 0.25, 1.0) for grade in (5, 8)}
_TEACHERS = _Group("answers staff", _labels("Pedagogiska personalens"), 5, 0.05, 1.0)
_GUARDIANS = _Group("answers guardians", _labels("Vårdnadshavares"), 10, 0.0, 1.0, (1.9, 2.4))


def survey(year: Year, traits: Traits, shift: Shift, teachers: Floats) -> dict[str, Block]:
    """All blocks of the survey. teachers: full-time posts per unit."""
    asked = _asked(year, traits)
    found: dict[str, Block] = {}
    for grade, group in _PUPILS.items():
        found |= _blocks(group, year.pupils[:, grade - 1] * asked, year, traits, shift)
    found |= _blocks(_TEACHERS, 1.25 * teachers * asked, year, traits, shift)
    return found | _blocks(_GUARDIANS, year.size * asked, year, traits, shift)


def _asked(year: Year, traits: Traits) -> Flags:
    """Half of all organizers each spring, so everyone within two years; a few units of those asked do not take part."""
    rng = traits.rng("asked")
    half = np.zeros(year.schools.owners, bool)
    for kind in "MI":
        units = np.bincount(year.schools.owner[year.schools.is_kind(kind), -1] + 1, minlength=year.schools.owners + 1)[1:]
        # Pairs of organizers with like numbers of units: one of each pair answers in odd years, the other in even years
        order = np.lexsort((rng.uniform(size=len(units)), -units))[: int((units > 0).sum())]
        half[order[np.arange(len(order)) % 2 == 0]] = True
    stays = rng.uniform(size=(5, len(year.schools.code)))[year.index][year.units] < 0.985
    return np.asarray((half[year.owner] ^ (year.index % 2 == 1)) & stays)


def _blocks(group: _Group, people: Floats | Ints, year: Year, traits: Traits, shift: Shift) -> dict[str, Block]:
    """Means on the scale 0-10; an organizer's is the mean of all answers. people: how many were asked in each unit."""
    asked = people > 0
    rate = group.low + (group.high - group.low) * traits.rng(f"{group.key}{year.index}").beta(*group.shape, len(people))
    answers = np.floor(people * rate + 0.5)
    unit_mark = _marks(answers, asked, group.least)
    own = year.summed(answers)
    owner_mark = _marks(own, year.summed(asked) > 0, group.least)
    found = {}
    for label in group.labels:
        score = traits.scores(label)[year.units, year.index]
        value = np.clip(valued(label, score, year.municipal, unit_mark == 0) + shift(label, year), 0, 10)
        nation = float((value * answers).sum() / max(float(answers.sum()), 1.0))
        found[label] = Block(value, unit_mark, ratio(year.summed(value * answers), own), owner_mark, nation)
    return found


def _marks(answers: Floats, asked: Flags, least: int) -> Marks:
    return marked((~asked, MISSING), (answers < least, NOT_REPORTABLE))
