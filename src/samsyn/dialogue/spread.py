"""The spread of what an organizer's people said of a success factor: how many at each step, and nothing of who.

It is made once, when the organizer closes its reflecting. Only from five answers; by role only for a role with five, and only while those
in no shown role are none or five too. So no two looks, taken together in any way, differ by fewer than five people (complementary
suppression; Hundepool et al., Statistical Disclosure Control, 2012, 4.2).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LEAST = 5
"""The fewest answers that are counted."""
STEPS = ("Vi har inte börjat", "Vi har börjat", "Vi är en bit på väg", "Det fungerar oftast", "Det sitter i vardagen")
"""Where one is, from 1 to 5. In words: no colour and no number says it."""


@dataclass(frozen=True, slots=True)
class Given:
    """One person's answer on one factor: where, 1 to 5."""

    factor: str
    role: str
    where: int


@dataclass(frozen=True, slots=True)
class Look:
    """How many answered each of the five steps."""

    counts: tuple[int, ...]

    @property
    def answers(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Spread:
    """One factor. all: None where fewer than five answered: then it is talked about, and not even their number is told."""

    factor: str
    all: Look | None = None
    roles: Mapping[str, Look] | None = None


def spread(factors: Sequence[str], given: Iterable[Given]) -> tuple[Spread, ...]:
    """For each factor, in their order. given: at most one answer of each person on each factor."""
    answers = tuple(given)
    return tuple(_of(factor, [one for one in answers if one.factor == factor]) for factor in factors)


def _of(factor: str, given: Sequence[Given]) -> Spread:
    if len(given) < LEAST:
        return Spread(factor)
    roles = {role: [one for one in given if one.role == role] for role in sorted({one.role for one in given})}
    shown = _shown({role: len(ones) for role, ones in roles.items()}, len(given))
    return Spread(factor, _look(given), {role: _look(roles[role]) for role in shown})


def _shown(sizes: Mapping[str, int], everybody: int) -> tuple[str, ...]:
    """The roles that are told apart: the smallest is hidden too as long as it would leave fewer than five in none."""
    large = sorted((role for role, size in sizes.items() if size >= LEAST), key=lambda role: (-sizes[role], role))
    while large and 0 < everybody - sum(sizes[role] for role in large) < LEAST:
        large.pop()
    return tuple(sorted(large)) if sum(sizes[role] for role in large) < everybody or len(large) > 1 else ()


def _look(given: Iterable[Given]) -> Look:
    counted = Counter(one.where for one in given)
    return Look(tuple(counted[step] for step in range(1, len(STEPS) + 1)))
