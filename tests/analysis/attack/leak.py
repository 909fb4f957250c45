"""What a planted leak is, and the small worlds that they are planted in."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.analysis.attack.world import ALL_9, GIRLS, PUPILS, STAFF, Build, C, tried


@dataclass(frozen=True)
class Leak:
    """leaky and honest: how many cells the attack finds in each. columns: `table.column` that the two differ in."""

    name: str
    leaky: Callable[[], int]
    honest: Callable[[], int]
    columns: frozenset[str] = frozenset()


def shown(name: str, cells: list[C], leaky: Build, honest: Build) -> Leak:
    """A leak of what a publisher hides."""
    return Leak(name, lambda: tried(cells, leaky).cells, lambda: tried(cells, honest).cells, frozenset(_differing(leaky, honest)))


def _differing(leaky: Build, honest: Build) -> set[str]:
    return {
        f"{table}.{column}"
        for table, rows in leaky.tables.items()
        for row, other in zip(rows, honest.tables.get(table, ()), strict=False)
        for column in {*row, *other}
        if row.get(column) != other.get(column)
    }


STAFF_CELLS = [C(STAFF, None), C(STAFF, 10.0, unit="1"), C(STAFF, None, unit="2"), C(STAFF, 5.0, unit="3")]
PUPIL_CELLS = [C(PUPILS, 130), C(PUPILS, 40, unit="1"), C(PUPILS, 60, unit="2"), C(PUPILS, 30, unit="3")]
GIRL_CELLS = [*PUPIL_CELLS, C(GIRLS, None), C(GIRLS, 0.45, unit="1"), C(GIRLS, None, unit="2"), C(GIRLS, None, unit="3")]
RESULTS = [C(ALL_9, 0.75, organizer=None), C(ALL_9, 0.8), C(ALL_9, 0.7, organizer="B"), C(ALL_9, 0.65, organizer="C")]
HIDDEN_9 = [C(ALL_9, 0.75, organizer=None), C(ALL_9, None)]
LIMITS_9 = {"low": 0.7995, "high": 0.8005, "doubt": "widest"}
