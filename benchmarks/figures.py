"""What every benchmark prints: figures beside what they are compared with, measured in the same run."""

import json
import os
import platform
import resource
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

REAL = Path(os.environ.get("SAMSYN_REALDATA") or Path(__file__).resolve().parents[2] / "shared" / "realdata")


@dataclass(frozen=True, slots=True)
class Figure:
    """figure: its name. reference: what it is held against, in the same unit. bound: the limit in words. holds: whether it is kept."""

    figure: str
    value: float
    unit: str
    reference: float | None
    bound: str
    holds: bool

    @property
    def ratio(self) -> float | None:
        return round(self.value / self.reference, 3) if self.reference else None


def at_most(name: str, value: float, unit: str, limit: float, reference: float | None = None) -> Figure:
    return Figure(
        name, round(value, 4), unit, None if reference is None else round(reference, 4), f"högst {limit:g} {unit}", value <= limit
    )


def exactly(name: str, value: float, unit: str, expected: float) -> Figure:
    return Figure(name, value, unit, expected, f"lika med {expected:g}", value == expected)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds, and what the work gave."""
    start = perf_counter()
    result = work()
    return perf_counter() - start, result


def peak_memory(who: int = resource.RUSAGE_CHILDREN) -> float:
    """The largest resident size so far, in GiB, of children that have ended (or of this process)."""
    return resource.getrusage(who).ru_maxrss / 2**20


def show(title: str, figures: Iterable[Figure], packages: Iterable[str]) -> int:
    """Print as a table, each row as soon as it is measured, or with --json as a list. The exit code is 1 if a bound is broken."""
    if "--json" in sys.argv:
        rows = list(figures)
        print(json.dumps([asdict(row) | {"ratio": row.ratio} for row in rows], ensure_ascii=False, indent=1))
        return 0 if all(row.holds for row in rows) else 1
    print(f"# {title}\n\nPython {platform.python_version()}, {os.cpu_count()} kärnor, {_versions(packages)}\n")
    print("| figure | value | unit | reference | ratio | bound | holds |\n| --- | ---: | --- | ---: | ---: | --- | --- |", flush=True)
    hold = [_printed(row) for row in figures]
    return 0 if all(hold) else 1


def _printed(row: Figure) -> bool:
    """Whether the row that was printed holds."""
    told = [row.figure, f"{row.value:g}", row.unit, _text(row.reference), _text(row.ratio), row.bound, "ja" if row.holds else "NEJ"]
    print(f"| {' | '.join(told)} |", flush=True)
    return row.holds


def _text(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _versions(packages: Iterable[str]) -> str:
    return ", ".join(f"{name} {version(name)}" for name in packages)
