"""What is told in other ways than by a table: a mark in a picture, the order of a list, a distance to somebody.

Samsyn draws pictures from the rounded figures, sorts by name and shows no distance, so there is nothing of this in a vintage. Whoever
adds such a thing hands it to the attack as one of these.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samsyn.analysis.attack.figures import narrowed
from samsyn.analysis.attack.knowledge import Knowledge
from samsyn.analysis.attack.readings import Limits, by_coordinate, by_distance, by_place
from samsyn.analysis.attack.statements import Statement

Key = Mapping[str, str | None]
"""A published cell by its KEY; a part that is left out is null."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark for a cell at `position` of an axis (from, to) that stands for scale (from, to), told to within `resolution`."""

    cell: Key
    position: float
    resolution: float
    axis: Limits
    scale: Limits


@dataclass(frozen=True, slots=True)
class Order:
    """Cells in the order of a list that rises with their values."""

    cells: Sequence[Key]


@dataclass(frozen=True, slots=True)
class Distance:
    """The weighted distance between two, of which one hides a feature. known_part: what open features give. other: the other's value."""

    cell: Key
    distance: float
    known_part: float
    other: float
    weight: float


Telling = Mark | Order | Distance


def statements(tellings: Sequence[Telling], knowledge: Knowledge) -> list[Statement]:
    """What they tell of hidden cells; one about a shown cell that is as its publisher shows it tells nothing."""
    cells = {tuple(row[k] for k in _NAMES): row for row in knowledge.cells.iter_rows(named=True)}
    return [s for telling in tellings for s in _read(telling, cells)]


_NAMES = ("source", "level", "organizer", "unit", "form", "measure", "period")


def _read(telling: Telling, cells: Mapping[tuple[object, ...], dict[str, object]]) -> list[Statement]:
    match telling:
        case Mark():
            return _within(
                _found(telling.cell, cells), by_coordinate(telling.position, telling.resolution, telling.axis, telling.scale), "bild"
            )
        case Distance():
            ends = by_distance(telling.distance, telling.known_part, telling.other, telling.weight)
            hull = (min(e[0] for e in ends), max(e[1] for e in ends)) if ends else (0.0, math.inf)
            return _within(_found(telling.cell, cells), hull, "avstånd")
        case Order():
            rows = [_found(key, cells) for key in telling.cells]
            return [s for i in range(len(rows)) for s in _between(rows, i)]


def _found(key: Key, cells: Mapping[tuple[object, ...], dict[str, object]]) -> dict[str, object]:
    return cells[tuple(key.get(name) for name in _NAMES)]


def _within(row: dict[str, object], limits: Limits, origin: str) -> list[Statement]:
    low, high = (float(str(row[end])) for end in ("low", "high"))
    if limits[0] <= low + 1e-9 and limits[1] >= high - 1e-9:
        return []
    return narrowed(row, max(limits[0], 0.0), limits[1], origin)


def _between(rows: Sequence[dict[str, object]], place: int) -> list[Statement]:
    if not rows[place]["hidden"]:
        return []
    shown = [(i, (float(str(r["low"])), float(str(r["high"])))) for i, r in enumerate(rows) if r["shown"]]
    before = next((limits for i, limits in reversed(shown) if i < place), None)
    after = next((limits for i, limits in shown if i > place), None)
    return _within(rows[place], by_place(before, after), "ordning")
