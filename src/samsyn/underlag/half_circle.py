"""Where the dots of a half circle lie: rows around an open place, both ends of every row on the base."""

import math
from collections.abc import Sequence

Dots = tuple[tuple[float, float], ...]
"""Places (x, y) with (0, 0) in the middle of the base and y upwards, in units of the spacing."""

_FEW_FIRST, _FEW_STEP = 0.84, 3
"""A small organizer's dots: rows of 3, 6, 9, ... from a small radius, so that the dots may be large."""


def half_circle(dots: int) -> Dots:
    """Rows of radius r0, r0 + 1, ...; r0 grows with the number of dots. One or two dots lie on the base."""
    if dots <= 2:
        return tuple((i - (dots - 1) / 2, 0.0) for i in range(dots))
    radii, rooms = _rows(dots, _first_radius(dots))
    return _placed(radii, _shared(dots, rooms))


def few_in_half_circle(dots: int) -> Dots:
    """The same for up to about 30 dots, one for each child: 18 are rows of 3, 6 and 9."""
    if dots <= 2:
        return half_circle(dots)
    rows = next(n for n in range(1, dots + 1) if _FEW_STEP * n * (n + 1) // 2 >= dots)
    radii = [_FEW_FIRST + k for k in range(rows)]
    return _placed(radii, _shared(dots, [_FEW_STEP * (k + 1) for k in range(rows)]))


def _first_radius(dots: int) -> float:
    return 1.35 if dots < 50 else 1.75 if dots < 120 else 2.35


def _rows(dots: int, first: float) -> tuple[list[float], list[int]]:
    radii: list[float] = []
    rooms: list[int] = []
    while sum(rooms) < dots:
        radii.append(first + len(radii))
        rooms.append(int(math.pi * radii[-1]) + 1)
    return radii, rooms


def _shared(dots: int, rooms: Sequence[int]) -> list[int]:
    """Dots per row in proportion to the room in it; the largest remainders get the last ones."""
    exact = [dots * room / sum(rooms) for room in rooms]
    counts = [int(share + 1e-9) for share in exact]
    by_rest = sorted(range(len(rooms)), key=lambda i: counts[i] - exact[i])
    for i in by_rest[: dots - sum(counts)]:
        counts[i] += 1
    return counts


def _placed(radii: Sequence[float], counts: Sequence[int]) -> Dots:
    return tuple(
        (radius * math.cos(angle), radius * math.sin(angle))
        for radius, count in zip(radii, counts, strict=True)
        for angle in _angles(count)
    )


def _angles(count: int) -> list[float]:
    return [math.pi / 2] if count == 1 else [math.pi * i / (count - 1) for i in range(count)]
