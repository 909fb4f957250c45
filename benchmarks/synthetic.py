"""How like the real table the made-up one is: `python -m benchmarks.synthetic [--json] [--write]`.

Every measure at every level: the share of each marker (within 3 percentage points) and the 10, 50 and 90 % points (within
5 per cent) of the written workbook for 2024/25, beside those of the real one. `--write` makes docs/synthetic.md.
"""

import json
import resource
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from benchmarks.synthetic_calibrate import MARKERS, TARGET, Ufa, read_ufa, targets
from samsyn.sources import synthetic

Figure = dict[str, Any]
DOCUMENT = Path(__file__).resolve().parents[1] / "docs/synthetic.md"
_LEVELS = {"N": "riket", "O": "huvudmän", "U": "skolor"}
_WORDS = {".": "saknas", "..": "dolt, få", "...": "dolt, få utanför", "-": "redovisas inte"}
_MARKER_BOUND, _POINT_BOUND = 0.03, 0.05


def figure(name: str, value: float, unit: str, *, reference: float | None, bound: str, holds: bool) -> Figure:
    ratio = round(value / reference, 4) if reference else None
    return {"figure": name, "value": value, "unit": unit, "reference": reference, "ratio": ratio, "bound": bound, "holds": bool(holds)}


def likeness(made: list[dict[str, Any]], real: list[dict[str, Any]]) -> list[Figure]:
    """All marker shares and points of the made-up table beside the real ones."""
    found = []
    for own, other in zip(made, real, strict=True):
        name = f"{own['label']}, {_LEVELS[own['level']]}"
        found += [_share(f"{name}: andel ”{m}”", own["markers"][m], other["markers"][m]) for m in MARKERS]
        points = ("värdet",) if own["level"] == "N" else ("10 %", "50 %", "90 %")
        for point, value, reference in zip(points, own["points"], other["points"], strict=False):
            found.append(_point(f"{name}: {point}", value, reference))
        if len(own["points"]) != len(other["points"]):
            found.append(
                figure(f"{name}: har tal", len(own["points"]), "punkter", reference=len(other["points"]), bound="lika", holds=False)
            )
    return found


def _share(name: str, value: float, reference: float) -> Figure:
    holds = abs(value - reference) <= _MARKER_BOUND
    return figure(name, value, "andel", reference=reference, bound="inom 3 procentenheter", holds=holds)


def _point(name: str, value: float, reference: float) -> Figure:
    """Within five per cent, or as near as the publisher's rounding can tell (half a tenth)."""
    holds = abs(value - reference) <= max(_POINT_BOUND * abs(reference), 0.051)
    return figure(name, value, "utgivarens enhet", reference=reference, bound="inom 5 %", holds=holds)


def sums(ufa: Ufa) -> Figure:
    """Organizers whose pupils are exactly the sum of their units'."""
    pupils = np.nan_to_num(ufa.values(0))
    parts: Counter[str] = Counter()
    for number, level, count in zip(ufa.number, ufa.level, pupils, strict=True):
        parts[number] += int(count) if level == "U" else 0
    own = [(n, int(p)) for n, level, p in zip(ufa.number, ufa.level, pupils, strict=True) if level == "O"]
    alike = sum(parts[number] == count for number, count in own)
    name = "Huvudmän vars elevantal är summan av skolornas"
    return figure(name, alike, "huvudmän", reference=len(own), bound="alla", holds=alike == len(own))


def _timed(folder: Path, organizers: int) -> float:
    """Seconds to write a country into a folder."""
    start = perf_counter()
    synthetic.write(folder, organizers=organizers)
    return perf_counter() - start


def figures() -> list[Figure]:
    real = json.loads(TARGET.read_text(encoding="utf-8"))["targets"]
    with tempfile.TemporaryDirectory() as folder:
        seconds, sample = _timed(Path(folder), 2800), _timed(Path(folder) / "urval", 120)
        ufa = read_ufa(Path(folder) / "Underlag_for_analys_grundskola_2024-25.xlsx")
    own, child = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    memory = round((own + 2 * child) / 1024)
    found = [
        figure("Tid att skriva hela landet", round(seconds, 1), "s", reference=40, bound="högst 40 s", holds=seconds < 40),
        figure("Tid att skriva urvalet med 120 huvudmän", round(sample, 1), "s", reference=2, bound="högst 2 s", holds=sample < 2),
        figure("Minne, huvudprocess och två till", memory, "MiB", reference=1536, bound="högst 1 536 MiB", holds=memory < 1536),
        sums(ufa),
    ]
    return found + likeness(targets(ufa), real)


def main() -> None:
    found = figures()
    if "--write" in sys.argv:
        from benchmarks.synthetic_document import document  # noqa: PLC0415  # only needed for the document

        DOCUMENT.parent.mkdir(exist_ok=True)
        DOCUMENT.write_text(document(found), encoding="utf-8")
    if "--json" in sys.argv:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for row in found:
        if "--all" in sys.argv or not row["holds"]:
            print(
                f"{'ja ' if row['holds'] else 'NEJ'}  {row['figure']}: {row['value']} ({row['reference']} i verkligheten, {row['bound']})"
            )
    print(f"{sum(row['holds'] for row in found)} av {len(found)} håller.")


if __name__ == "__main__":
    main()
