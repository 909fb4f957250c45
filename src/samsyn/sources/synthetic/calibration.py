"""The numbers that make the made-up country like the real one: distributions only, never one organizer's figure.

`calibration.json` is measured on the real files by `benchmarks.synthetic_calibrate`; what is called `fitted` there was then
searched for so that the written files come out like the real ones.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Structure:
    """How a measure is spread over units of one kind: quantiles, and how its ranks lean.

    size, older, alone: weights of the unit's pupils, of having school year 9 and of being its owner's only unit. between: share of the rest
    that lies between organizers. organizer_size: how that share leans on the organizer's pupils. narrowing: how much less the
    rest varies among larger units, as a share per standard deviation of size.
    """

    quantiles: tuple[float, ...]
    size: float
    older: float
    alone: float
    narrowing: float
    between: float
    organizer_size: float


@cache
def known() -> Mapping[str, Any]:
    """All of the file."""
    text = files(__package__).joinpath("calibration.json").read_text("utf-8")
    found: Mapping[str, Any] = json.loads(text)
    return found


def labels() -> list[str]:
    """The 49 measures in the table's order."""
    return list(known()["labels"])


def structure(label: str, kind: str) -> Structure:
    """For a measure and kind M (municipal) or I (independent); a fitted one before the measured."""
    found = known()["fitted"].get(label, {}).get(kind) or known()["structure"][label][kind]
    numbers = {key: value for key, value in found.items() if key != "quantiles"}
    return Structure(tuple(found["quantiles"]), **numbers)


def spread(table: Sequence[float], ranks: Floats) -> Floats:
    """The values at ranks 0-1 of an evenly spaced quantile table."""
    return np.asarray(np.interp(ranks, np.linspace(0, 1, len(table)), table))


def ranks(scores: Floats | Ints) -> Floats:
    """Each score's rank as (place + 1/2) / number: even over 0-1 whatever the scores are."""
    places = np.empty(len(scores))
    places[np.argsort(scores, kind="stable")] = np.arange(len(scores)) + 0.5
    return places / max(len(scores), 1)


_GRID = np.linspace(0.0005, 0.9995, 1999)
_NORMAL = np.array([NormalDist().inv_cdf(p) for p in _GRID])


def normal(values: Floats | Ints) -> Floats:
    """Normal scores: standard normal by rank, whatever the values' own distribution is."""
    return np.asarray(np.interp(ranks(values), _GRID, _NORMAL))


def standard(values: Floats) -> Floats:
    """Mean 0 and standard deviation 1; zeros if all are alike."""
    deviation = float(values.std()) if len(values) else 0.0
    return np.asarray((values - values.mean()) / deviation, float) if deviation > 0 else np.zeros(len(values))
