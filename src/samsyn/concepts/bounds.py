"""Arithmetic on bounds: what is certainly true of a sum or a mean when the parts are known only between two limits."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """A closed interval that certainly holds the true value. `high` may be `math.inf`."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if math.isnan(self.low) or math.isnan(self.high) or self.low > self.high:
            raise ValueError(f"not an interval: {self.low}, {self.high}")

    def __add__(self, other: "Bounds") -> "Bounds":
        return Bounds(self.low + other.low, self.high + other.high)


def total(parts: Sequence[Bounds]) -> Bounds:
    """The bounds of a sum."""
    return sum(parts, Bounds(0.0, 0.0))


def weighted_mean(parts: Sequence[Bounds], weights: Sequence[Bounds]) -> Bounds:
    """The sharpest bounds of sum(w x)/sum(w) when every x and every weight w moves freely in its own interval.

    The lowest mean takes every x at its low end, and gives full weight to the lowest of them and least weight to the
    rest; where to switch is found by trying every place (a linear-fractional programme has its optimum in a corner:
    Charnes & Cooper 1962). The highest mean is the mirror image.
    """
    low = min(_mixtures(sorted(zip((p.low for p in parts), weights, strict=True), key=lambda pair: pair[0])))
    high = max(_mixtures(sorted(zip((p.high for p in parts), weights, strict=True), key=lambda pair: -pair[0])))
    return Bounds(low, high)


def _mixtures(ordered: Sequence[tuple[float, Bounds]]) -> list[float]:
    means = []
    for cut in range(len(ordered) + 1):
        pairs = [(x, w.high if i < cut else w.low) for i, (x, w) in enumerate(ordered)]
        weight = sum(w for _, w in pairs)
        if weight > 0:
            means.append(sum(x * w for x, w in pairs) / weight)
    return means
