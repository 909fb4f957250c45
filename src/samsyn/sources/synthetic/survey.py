"""The yearly survey: every second spring a unit takes part, and means are shown where enough have answered."""

import numpy as np

from samsyn.sources.synthetic.block import MISSING, NOT_REPORTABLE, Block, Marks, Year, marked, ratio
from samsyn.sources.synthetic.calibration import Flags, Floats, labels
from samsyn.sources.synthetic.counted import Shift
from samsyn.sources.synthetic.traits import Traits, valued

LEAST_ANSWERS, LEAST_GUARDIANS = 5, 10
_GUARDIANS = next(label for label in labels() if "Vårdnadshavares" in label)
_PUPILS = {grade: tuple(x for x in labels() if f"i årskurs {grade} (medelvärde)" in x) for grade in (5, 8)}
_TEACHERS = tuple(label for label in labels() if "Pedagogiska personalens" in label)


def survey(year: Year, traits: Traits, shift: Shift, teachers: Floats) -> dict[str, Block]:
    """All blocks of the survey. teachers: full-time posts per unit."""
    asked = _asked(year, traits)
    found: dict[str, Block] = {}
    for grade, chosen in _PUPILS.items():
        pupils = year.pupils[:, grade - 1].astype(float)
        answers = _answers(f"answers{grade}", pupils * asked, year, traits, (0.45, 1.0))
        found |= {label: _block(label, year, traits, shift, answers, asked & (pupils > 0), LEAST_ANSWERS) for label in chosen}
    staffed = asked & (teachers > 0)
    answers = _answers("answers staff", 1.25 * teachers * staffed, year, traits, (0.2, 1.0))
    found |= {label: _block(label, year, traits, shift, answers, staffed, LEAST_ANSWERS) for label in _TEACHERS}
    size = year.size.astype(float)
    answers = _answers("answers guardians", size * asked, year, traits, (0.0, 1.0), (1.9, 2.4))
    return found | {_GUARDIANS: _block(_GUARDIANS, year, traits, shift, answers, asked & (size > 0), LEAST_GUARDIANS)}


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


def _answers(label: str, asked: Floats, year: Year, traits: Traits, rates: tuple[float, float], shape: tuple[float, float] = (4, 1.6)) -> Floats:
    """How many answered, by a share of those asked that is the unit's own."""
    rng = traits.rng(f"{label}{year.index}")
    low, high = rates
    rate = low + (high - low) * rng.beta(*shape, len(asked))
    return np.floor(asked * rate + 0.5)


def _marks(answers: Floats, asked: Flags, least: int) -> Marks:
    return marked((~asked, MISSING), (answers < least, NOT_REPORTABLE))


def _block(label: str, year: Year, traits: Traits, shift: Shift, answers: Floats, asked: Flags, least: int) -> Block:
    """Means of units on the scale 0-10; an organizer's is the mean of all answers."""
    marks = _marks(answers, asked, least)
    score = traits.scores(label)[year.units, year.index]
    value = np.clip(valued(label, score, year.municipal, marks == 0) + shift(label, year), 0, 10)
    own = year.summed(answers * asked)
    owner = _marks(own, year.summed(asked) > 0, least)
    nation = float((value * answers * asked).sum() / max(float((answers * asked).sum()), 1.0))
    return Block(value, marks, ratio(year.summed(value * answers * asked), own), owner, nation)
