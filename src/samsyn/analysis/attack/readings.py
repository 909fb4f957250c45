"""What is not linear, read as limits for one unknown, the others being what they are known to be.

Each reading is an outer interval that is exact for that one unknown, or takes more than is certain: the attacker may be too strong,
never too weak. Why each is safe is told beside it.
"""

import math
from collections.abc import Callable
from statistics import NormalDist

import numpy as np

from samsyn.analysis.attack.statements import Floats

Limits = tuple[float, float]

_SAME = 1e-9
_Z95 = NormalDist().inv_cdf(0.975)


def counts_behind(share_low: Floats, share_high: Floats, low: Floats, high: Floats) -> Floats:
    """The least n whose 95 % Wilson interval lies inside [low, high], given a share between its own limits.

    The end L of Wilson's interval solves (p - L)^2 n = z^2 L (1 - L) (Wilson 1927), so n = z^2 L (1 - L) / (p - L)^2: no search. Safe:
    the share is taken at the end that asks for the largest n. An end that reaches the share itself asks for an endless n, but for the
    ends 0 and 1, which any n gives to none and all.
    """
    return np.maximum(_count_at(share_low, low), _count_at(share_high, high))


def _count_at(share: Floats, end: Floats) -> Floats:
    spread, gap = _Z95**2 * end * (1.0 - end), (share - end) ** 2
    return np.where(spread <= 0.0, 0.0, np.divide(spread, gap, out=np.full(np.shape(spread), np.inf), where=gap > 1e-18))


NEARLY = 1.03
"""How much larger a smallest difference may be than what is told, and still be taken as the same."""


def count_by_difference(share: Limits, difference: float) -> float:
    """The least n that lets one see a true difference as small as this from a share between its limits; 0 where any n does.

    Safe: it is looked for upward, a step of a fiftieth at a time, the last n that is too small is told, and NEARLY is allowed for: of a
    few, what can be seen grows a little with n before it falls.
    """
    n = np.geomspace(1.0, 1e7, 800)
    ends = np.full(len(n), share[0]), np.full(len(n), share[1])
    enough = seen_at(*ends, n) <= difference * NEARLY
    first = int(np.argmax(enough))
    return float(n[first - 1]) if first else 0.0


_Z80 = NormalDist().inv_cdf(0.8)


def seen_at(share_low: Floats, share_high: Floats, n: Floats) -> Floats:
    """The smallest true difference that n counted show as sure, four times in five; inf where none would be.

    From the middle p of what chance can give. Sure is |x/n - p| > z sqrt(p (1 - p) / n); a true share t gets there with that power where
    p + z sqrt(p (1 - p) / n) is the lower end of t's own chance, so t is Wilson's upper limit of it (Fleiss, Levin & Paik 2003,
    ch. 2.5). Safe: of up and down the smaller. The larger would be told, but it is not there at all of a few, so it does not only fall.
    """
    middle = (_score(share_low, n, -_Z95) + _score(share_high, n, _Z95)) / 2
    reach = _Z95 * np.sqrt(np.maximum(middle * (1 - middle), 0.0) / n)
    up = np.where(middle + reach < 1, _score(np.minimum(middle + reach, 1.0), n, _Z80) - middle, np.inf)
    down = np.where(middle - reach > 0, middle - _score(np.maximum(middle - reach, 0.0), n, -_Z80), np.inf)
    return np.minimum(up, down)


def _score(share: Floats, n: Floats, z: float) -> Floats:
    """One end of Wilson's interval: the upper for z above 0, the lower below."""
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return np.asarray((share + z**2 / (2 * n) + half) / (1 + z**2 / n))


def count_by_word(share: float, reference: float, probability: float) -> float:
    """The least n that can make one sure, with this probability, that a share is on its side of a reference.

    From Phi(|p - p0| / s) >= probability, with s the smallest that anybody uses: sqrt(p (1 - p) / n), sqrt(p0 (1 - p0) / n), or the half of
    Wilson's interval over z. Safe: a word from an estimate that is drawn towards others on the far side needs at least as many.
    """
    n = np.geomspace(1.0, 1e7, 4000)
    wilson = np.sqrt(share * (1 - share) / n + _Z95**2 / (4 * n**2)) / (1 + _Z95**2 / n)
    s = np.minimum(np.sqrt(min(share * (1 - share), reference * (1 - reference)) / n), wilson)
    enough = abs(share - reference) >= NormalDist().inv_cdf(probability) * s
    return float(n[np.argmax(enough)]) if enough.any() and not enough[0] else 0.0


def by_coordinate(position: float, resolution: float, axis: Limits, scale: Limits) -> Limits:
    """The values that a mark at `position` of an axis can stand for, when positions are told to within `resolution`."""
    per_step = (scale[1] - scale[0]) / (axis[1] - axis[0])
    middle, half = scale[0] + (position - axis[0]) * per_step, abs(resolution * per_step) / 2
    return middle - half, middle + half


def by_place(before: Limits | None, after: Limits | None) -> Limits:
    """What a value in a rising list can be, given what its neighbours can be (None at an end)."""
    return (before[0] if before else 0.0, after[1] if after else math.inf)


def by_monotone(statistic: Callable[[float], float], low: float, high: float, box: Limits) -> Limits:
    """What one value can be within its box, when a statistic that rises with it, and has no lower value than `statistic` gives, lies
    between low and high.

    Call it once with the others at their highest for the least that the value can be, and once with them at their lowest for the most
    that it can be: the exact projection of the statement on this one value. By halving, to a hundred-millionth of the box.
    """
    least = box[0] if statistic(box[0]) >= low - _SAME else _halved(lambda x: statistic(x) >= low - _SAME, box)
    most = box[1] if statistic(box[1]) <= high + _SAME else _halved(lambda x: statistic(x) > high + _SAME, box)
    return least, most


def _halved(holds: Callable[[float], bool], box: Limits) -> float:
    """The least x of the box where a condition that once true stays true holds; its end if it never does."""
    low, high = box
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def by_distance(distance: float, known_part: float, other: float, weight: float) -> list[Limits]:
    """What a feature can be when the weighted distance to somebody is told: other -/+ sqrt(the rest of d^2 / w).

    known_part: the sum of w (x - y)^2 over the features that are open. Two points; an attacker takes either. None where the open features
    alone give the distance: then the hidden one was not used.
    """
    rest = distance**2 - known_part
    if rest <= _SAME or weight <= 0.0:
        return []
    step = math.sqrt(rest / weight)
    return [(other - step, other - step), (other + step, other + step)]
