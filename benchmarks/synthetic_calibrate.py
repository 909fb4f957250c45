"""Measure the real files and write the calibration numbers of the synthetic Sweden.

Only distributions leave this script: quantile tables over at least 20 units or organizers, with at least five to each step
and means of the five outermost values as ends; shares over all of a kind; correlations. No figure of a single organizer or
unit is kept; the nation's figures are public. Run: `python -m benchmarks.synthetic_calibrate FOLDER`, where FOLDER holds the
real files.
"""

import csv
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray
from python_calamine import CalamineWorkbook

Floats = NDArray[np.float64]
TARGET = Path(__file__).resolve().parents[1] / "src/samsyn/sources/synthetic/calibration.json"
MARKERS = (".", "..", "...", "-")
_LABEL = re.compile(r"(?P<name>.*) \((?P<number>\d{10})\): (?:HUVUDMAN|(?P<unit>.*) \((?P<code>\d{8})\))")
_LEAST, _STEP = 20, 5  # a table is made over at least so many, and each of its steps over at least so many


@dataclass(frozen=True)
class Ufa:
    """The UFA table: one column per entity. level: N, O or U. kind: M for municipal, I for independent."""

    labels: list[str]
    level: NDArray[np.str_]
    kind: NDArray[np.str_]
    number: list[str]
    tokens: list[list[str | float]]

    def values(self, measure: int) -> Floats:
        return np.array([np.nan if isinstance(t, str) else t for t in self.tokens[measure]])

    def markers(self, measure: int) -> NDArray[np.str_]:
        return np.array([t if isinstance(t, str) else "#" for t in self.tokens[measure]])


def read_ufa(path: Path) -> Ufa:
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    matches = [_LABEL.fullmatch(str(label)) for label in rows[2][1:]]
    level = ["N" if m is None else "U" if m["code"] else "O" for m in matches]
    number = ["" if m is None else m["number"] for m in matches]
    body = [row for row in rows[4:] if ":" in str(row[0]) and row[1] != ""]
    kind = ["M" if n.startswith(("212000", "412000")) else "I" for n in number]
    return Ufa([str(r[0]) for r in body], np.array(level), np.array(kind), number, [list(r[1:]) for r in body])  # type: ignore[misc]  # cells are text or numbers


def quantiles(values: Sequence[float] | Floats, points: int) -> list[float]:
    """An evenly spaced quantile table with at least five values to each step; the ends are means of the five outermost."""
    x = np.sort(np.asarray(values, dtype=float))
    table = np.quantile(x, np.linspace(0, 1, min(points, len(x) // _STEP + 1)))
    table[0], table[-1] = x[:_STEP].mean(), x[-_STEP:].mean()
    return [round(float(v), 4) for v in table]


def scores(values: Floats) -> Floats:
    """Normal scores of the ranks (ties broken by place in the file)."""
    order = np.argsort(np.argsort(values, kind="stable"), kind="stable")
    normal = NormalDist()
    return np.array([normal.inv_cdf((i + 0.5) / len(values)) for i in order])


def _groups(ufa: Ufa, chosen: NDArray[np.bool_]) -> NDArray[np.intp]:
    return np.unique(np.array(ufa.number)[chosen], return_inverse=True)[1]


def _between(z: Floats, group: NDArray[np.intp]) -> float:
    """Share of the variance that lies between organizers with several units (one-way analysis of variance)."""
    size = np.bincount(group)
    many = size[group] > 1
    if many.sum() < _LEAST:
        return 0.3
    z, group = z[many], np.unique(group[many], return_inverse=True)[1]
    size = np.bincount(group)
    mean = np.bincount(group, z) / size
    within = ((z - mean[group]) ** 2).sum() / (len(z) - len(size))
    spread = (size * (mean - z.mean()) ** 2).sum() / (len(size) - 1)
    typical = (len(z) - (size**2).sum() / len(z)) / (len(size) - 1)
    between = max((spread - within) / typical, 0.0)
    return round(float(between / (between + within)), 3)


def _structure(ufa: Ufa, value: Floats, kind: str) -> dict[str, object]:
    """Quantiles of the shown units, and how the values lean on the unit's size, on having school year 9, on the organizer
    and on the organizer's size. Leans are regression weights between normal scores."""
    size = ufa.values(0)
    chosen = (ufa.level == "U") & (ufa.kind == kind) & ~np.isnan(value) & ~np.isnan(size)
    z, zn = scores(value[chosen]), scores(size[chosen])
    older = np.array([pattern[2] == "1" for pattern in _presence(ufa)[chosen]], float)
    units = Counter(n for n, level in zip(ufa.number, ufa.level, strict=True) if level == "U")
    alone = np.array([float(units[n] == 1) for n in np.array(ufa.number)[chosen]]) if kind == "I" else np.zeros(len(z))
    causes = np.column_stack([zn, *((flag - flag.mean()) / (flag.std() or 1.0) for flag in (older, alone))])
    weights = np.linalg.lstsq(causes, z, rcond=None)[0]
    group = _groups(ufa, chosen)
    rest = z - causes @ weights
    total = np.bincount(group, size[chosen])
    mean = np.bincount(group, rest) / np.bincount(group)
    own = float(np.corrcoef(mean, scores(np.log(total)))[0, 1]) if len(total) > _LEAST else 0.0
    return {
        "quantiles": quantiles(value[chosen], 41),
        "size": round(float(weights[0]), 3),
        "older": round(float(weights[1]), 3),
        "alone": round(float(weights[2]), 3),
        "narrowing": round(-float(np.polyfit(zn, np.abs(rest), 1)[0] / np.abs(rest).mean()), 3),
        "between": _between(rest, group),
        "organizer_size": round(own, 3),
    }


def _presence(ufa: Ufa) -> NDArray[np.str_]:
    third, sixth, ninth = (ufa.markers(m) != "." for m in (43, 24, 25))
    return np.array(["".join("1" if flag else "0" for flag in flags) for flags in zip(third, sixth, ninth, strict=True)])


def _sizes(ufa: Ufa, kind: str) -> dict[str, object]:
    """Per pattern of school years (3, 6, 9 present): how common, how many without pupils, sizes."""
    presence, size = _presence(ufa), ufa.values(0)
    if kind == "I":
        presence[presence == "010"] = "110"  # too few to tell by themselves
    unit = (ufa.level == "U") & (ufa.kind == kind)
    units = Counter(n for n, level in zip(ufa.number, ufa.level, strict=True) if level == "U")
    count = np.array([units[n] for n in ufa.number])
    among = (("alone", count == 1), ("few", (count > 1) & (count < 4)), ("group", count > 3))
    found: dict[str, object] = {}
    for pattern in sorted(set(presence[unit])):
        chosen = unit & (presence == pattern)
        shown = size[chosen & ~np.isnan(size)]
        if len(shown) >= 25:
            shares = {key: round(float((chosen & own).sum() / (unit & own).sum()), 4) for key, own in among}
            found[pattern] = {
                **shares,
                **{f"empty_{k}": _empty(size, chosen & own, pattern) for k, own in among},
                **{f"pupils_{key}": _pupils(size, chosen, own) for key, own in among},
            }
    return found


def _empty(size: Floats, chosen: NDArray[np.bool_], pattern: str) -> float:
    """The share without any pupils, among units that have no known year of school."""
    return round(float(np.isnan(size[chosen]).mean()), 4) if pattern == "000" and chosen.any() else 0.0


def _pupils(size: Floats, pattern: NDArray[np.bool_], own: NDArray[np.bool_]) -> list[float]:
    """Sizes of a pattern's units among organizers with so many units; of all of the pattern if they are too few."""
    shown = size[pattern & own & ~np.isnan(size)]
    return quantiles(shown if len(shown) >= _LEAST else size[pattern & ~np.isnan(size)], 41)


def _organizers(ufa: Ufa) -> dict[str, object]:
    size = ufa.values(0)
    units = Counter(n for n, level in zip(ufa.number, ufa.level, strict=True) if level == "U")
    own = np.flatnonzero((ufa.level == "O") & (ufa.kind == "M"))
    own = own[np.argsort(size[own])]
    pupils, count = size[own], np.array([units[ufa.number[i]] for i in own])
    tenths = [round(float(p.sum() / n.sum()), 1) for p, n in zip(np.array_split(pupils, 10), np.array_split(count, 10), strict=True)]
    trend = np.interp(np.linspace(0, 1, len(own)), (np.arange(10) + 0.5) / 10, tenths)
    others = size[(ufa.level == "O") & (ufa.kind == "I")]
    return {
        "pupils_per_unit": tenths,
        "municipal_units": round(float(count.mean()), 2),
        "pupils_per_unit_spread": round(float(np.log(pupils / count / trend).std()), 3),
        "municipal_pupils": quantiles(pupils, 41),
        "independent_pupils": quantiles(others[~np.isnan(others)], 41),
    }


def _costs(ufa: Ufa) -> dict[str, dict[str, object]]:
    """Per pupil: municipalities' quantiles, their lean on size, and what the nation's figure leaves for all independent ones."""
    own, pupils = (ufa.level == "O") & (ufa.kind == "M"), ufa.values(0)
    share = pupils[own].sum() / pupils[0]
    found: dict[str, dict[str, object]] = {}
    for measure in range(17, 24):
        value = ufa.values(measure)
        weighted = float((value[own] * pupils[own]).sum() / pupils[own].sum())
        lean = float(np.corrcoef(scores(value[own]), scores(pupils[own]))[0, 1])
        rest = (float(value[0]) - share * weighted) / (1 - share)
        found[ufa.labels[measure]] = {"quantiles": quantiles(value[own], 21), "size": round(lean, 3), "independent": round(float(rest), -2)}
    return found


def _rates(ufa: Ufa, measure: int, kind: str) -> dict[str, float]:
    chosen = (ufa.level == "U") & (ufa.kind == kind)
    marks = Counter(ufa.markers(measure)[chosen])
    return {m: round(marks[m] / int(chosen.sum()), 4) for m in MARKERS}


def targets(ufa: Ufa) -> list[dict[str, object]]:
    """What the table shows, over all of a level: the marker shares and the 10, 50 and 90 % points."""
    found: list[dict[str, object]] = []
    for measure, label in enumerate(ufa.labels):
        for level in "NOU":
            chosen = ufa.level == level
            value = ufa.values(measure)[chosen]
            shown = value[~np.isnan(value)]
            marks = Counter(ufa.markers(measure)[chosen])
            where = (0.5,) if level == "N" else (0.1, 0.5, 0.9)
            points = [round(float(q), 2) for q in np.quantile(shown, where)] if len(shown) else []
            shares = {m: round(marks[m] / int(chosen.sum()), 5) for m in MARKERS}
            found.append({"label": label, "level": level, "count": int(chosen.sum()), "points": points, "markers": shares})
    return found


def _preschool(path: Path) -> dict[str, object]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found: dict[str, object] = {}
    for kind in ("Kommunal", "Enskild"):
        own = [r for r in rows if r["Huvudman"] == kind]
        units = Counter(r["Organisationsnummer"] for r in own)
        columns = {
            "children": "Antal barn",
            "per_group": "Antal barn per grupp, snitt",
            "degree": "Andel med förskollärarexamen",
            "licence": "Andel med förskollärarlegitimation",
            "per_post": "Personaltäthet",
        }
        tables = {key: quantiles([float(r[c]) for r in own if r[c]], 41) for key, c in columns.items()}
        children: defaultdict[str, float] = defaultdict(float)
        for r in own:
            children[r["Organisationsnummer"]] += float(r["Antal barn"] or 0)
        found[kind] = {"units": quantiles(list(units.values()), 41), "organizer_children": quantiles(list(children.values()), 41), **tables}
    return found


_STRUCTURED = (*range(1, 15), *range(24, 49))


def calibrate(folder: Path) -> dict[str, object]:
    ufa = read_ufa(next(folder.glob("skolverket_ufa/Underlag*.xlsx")))
    structure = {ufa.labels[m]: {k: _structure(ufa, ufa.values(m), k) for k in "MI"} for m in _STRUCTURED}
    structure["Totalt per lärare"] = {k: _structure(ufa, ufa.values(4) / ufa.values(6), k) for k in "MI"}
    return {
        "labels": ufa.labels,
        "sizes": {k: _sizes(ufa, k) for k in "MI"},
        "organizers": _organizers(ufa),
        "structure": structure,
        "costs": _costs(ufa),
        "nation": {label: float(ufa.values(m)[0]) for m, label in enumerate(ufa.labels)},
        "rates": {k: {label: _rates(ufa, m, k) for m, label in enumerate(ufa.labels)} for k in "MI"},
        "targets": targets(ufa),
        "preschool": _preschool(next(folder.glob("forskola/*.csv"))),
    }


def main() -> None:
    """Replaces what is measured; what was fitted (`fitted`) is kept."""
    kept = json.loads(TARGET.read_text()).get("fitted", {}) if TARGET.exists() else {}
    found = {**calibrate(Path(sys.argv[1])), "fitted": kept}
    TARGET.write_text(json.dumps(found, ensure_ascii=False, indent=None, separators=(",", ":")) + "\n")
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} byte")


if __name__ == "__main__":
    main()
