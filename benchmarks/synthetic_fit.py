"""Search for the hidden chances behind the shares that count pupils, so that what is shown comes out like the real table.

A shown share says little of the hidden ones, so the real quantiles cannot be used as they are. For each measure and kind of
organizer this searches seven points of the quantile table of chances, and how they lean on size and organizer.
Run after `benchmarks.synthetic_calibrate`, with the same folder: `python -m benchmarks.synthetic_fit FOLDER [LABEL ...]`.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.synthetic_calibrate import TARGET, Ufa, read_ufa
from samsyn.sources import synthetic
from samsyn.sources.synthetic.block import TOKENS, Block, Year
from samsyn.sources.synthetic.calibration import known, spread, structure
from samsyn.sources.synthetic.counted import RESULTS, SHARES, background, result
from samsyn.sources.synthetic.staff import COUNSELLORS, PER_COUNSELLOR, PER_TEACHER, SENIOR, SPECIAL, TEACHERS, Staff

Floats = NDArray[np.float64]
_KNOTS = np.array([0.0, 0.08, 0.25, 0.5, 0.75, 0.92, 1.0])
_KINDS = ("M", "I")
_POINTS = (0.1, 0.5, 0.9)
_STAFF = {
    PER_TEACHER: (TEACHERS, PER_TEACHER),
    SENIOR: (SENIOR,),
    SPECIAL: (SPECIAL,),
    PER_COUNSELLOR: (COUNSELLORS, PER_COUNSELLOR),
}
"""Staff measures whose leans are searched, and the measures that tell how well."""


@dataclass(frozen=True)
class Shown:
    """What a table shows of a measure for some entities."""

    value: Floats
    marks: NDArray[np.str_]

    def summary(self) -> Floats:
        """Marker shares, then points; missing points are 0."""
        open_ = self.value[self.marks == ""]
        points = np.quantile(open_, _POINTS) if len(open_) > 4 else np.zeros(3)
        return np.concatenate([[float((self.marks == m).mean()) for m in TOKENS[1:4]], points])


def groups(level: NDArray[np.str_], kind: NDArray[np.str_]) -> list[NDArray[np.bool_]]:
    """Units and organizers, all and by kind."""
    return [(level == at) & own for at in "OU" for own in (kind != "", kind == "M", kind == "I")]


def real_summaries(ufa: Ufa, label: str) -> list[Floats]:
    measure = ufa.labels.index(label)
    marks = np.where(ufa.markers(measure) == "#", "", ufa.markers(measure))
    value = np.nan_to_num(ufa.values(measure))
    found = [Shown(value[own], marks[own]).summary() for own in groups(ufa.level, ufa.kind)]
    return [*found, np.array([value[0]])]


def made_summaries(block: Block, year: Year, owners: NDArray[np.intp], municipal: NDArray[np.bool_]) -> list[Floats]:
    tokens = np.array(TOKENS)
    value = np.round(np.concatenate([block.owner[owners], block.unit]), 1)
    marks = tokens[np.concatenate([block.owner_mark[owners], block.unit_mark])]
    level = np.array(["O"] * len(owners) + ["U"] * len(year.units))
    kind = np.where(np.concatenate([municipal[owners], year.municipal]), "M", "I")
    return [*(Shown(value[own], marks[own]).summary() for own in groups(level, kind)), np.array([block.nation])]


def loss(made: list[Floats], real: list[Floats]) -> float:
    """Squares of what is off, in units of what is allowed; all of a level weigh more than one kind."""
    total = 0.0
    for place, (own, other) in enumerate(zip(made[:-1], real[:-1], strict=True)):
        weight = 4.0 if place % 3 == 0 else 1.0
        total += weight * float((((own[:3] - other[:3]) / 0.03) ** 2).sum())
        total += weight * float((((own[3:] - other[3:]) / np.maximum(0.05 * other[3:], 0.5)) ** 2).sum())
    return total + 4.0 * float((((made[-1] - real[-1]) / (0.05 * real[-1])) ** 2).sum())


_LEANS = {"size": 0.7, "older": 0.6, "alone": 0.6, "narrowing": 0.5, "between": 0.9, "organizer_size": 0.8}
"""What is searched beside the quantiles, and how large each may be."""


def unpack_leans(part: Floats) -> dict[str, float]:
    low = {"between": 0.0, "narrowing": -0.3}
    return {
        key: round(float(np.clip(value, low.get(key, -high), high)), 3) for (key, high), value in zip(_LEANS.items(), part, strict=True)
    }


def unpack(point: Floats) -> dict[str, Any]:
    """A point of the search as fitted numbers per kind: seven logits and the leans."""
    found: dict[str, Any] = {}
    for kind, part in zip(_KINDS, np.split(point, 2), strict=True):
        share = 100 / (1 + np.exp(-np.maximum.accumulate(part[:7])))
        table = np.interp(np.linspace(0, 1, 41), _KNOTS, share)
        found[kind] = {"quantiles": [round(float(v), 3) for v in table], **unpack_leans(part[7:])}
    return found


def pack(label: str) -> Floats:
    parts = []
    for kind in _KINDS:
        share = np.clip(spread(structure(label, kind).quantiles, _KNOTS) / 100, 0.004, 0.996)
        parts.append(np.concatenate([np.log(share / (1 - share)), pack_leans(label, kind)]))
    return np.concatenate(parts)


def pack_leans(label: str, kind: str) -> list[float]:
    how = structure(label, kind)
    return [getattr(how, key) for key in _LEANS]


def search(start: Floats, cost: Callable[[Floats], float], step: Floats, rounds: int) -> tuple[Floats, float]:
    """Pattern search: try each number up and down, keep what helps, halve the steps when nothing does."""
    best, least = start.copy(), cost(start)
    for _ in range(rounds):
        before = least
        for i in range(len(best)):
            for sign in (1, -1):
                tried = best.copy()
                tried[i] += sign * step[i]
                found = cost(tried)
                if found < least:
                    best, least = tried, found
                    break
        if least > 0.985 * before:
            step = step / 2
        if step.max() < 0.02:
            break
    return best, least


@dataclass(frozen=True)
class Fitting:
    """The real table and the made-up country of the last year."""

    ufa: Ufa
    sweden: synthetic.Sweden

    def loss(self, blocks: dict[str, Block]) -> float:
        """How far some measures are from the real table."""
        year = Year.of(self.sweden.schools, 4)
        former = self.sweden.schools.former[:, 4]
        owners = np.unique(np.concatenate([year.owner, former[former >= 0]]))
        municipal = np.array([owner.municipal for owner in self.sweden.country.owners])
        return sum(loss(made_summaries(block, year, owners, municipal), real_summaries(self.ufa, label)) for label, block in blocks.items())

    def counted(self, label: str) -> float:
        """Fit a share that counts pupils; the numbers are left in `known()["fitted"]`."""
        year = Year.of(self.sweden.schools, 4)
        make = background if label in SHARES else result

        def cost(point: Floats) -> float:
            known()["fitted"][label] = unpack(point)
            return self.loss({label: make(label, year, self.sweden.traits, self.sweden.planted.shift)})

        best, least = search(pack(label), cost, np.tile(np.array([0.4] * 7 + [0.1] * 6), 2), 14)
        cost(best)
        return least

    def staffed(self, label: str, shown: tuple[str, ...]) -> float:
        """Fit only the leans of a staff measure, by how the measures `shown` come out; its quantiles stay as measured."""
        year = Year.of(self.sweden.schools, 4)

        def cost(point: Floats) -> float:
            known()["fitted"][label] = {
                kind: {"quantiles": known()["structure"][label][kind]["quantiles"], **unpack_leans(part)}
                for kind, part in zip(_KINDS, np.split(point, 2), strict=True)
            }
            blocks = Staff(year, self.sweden.traits, self.sweden.planted.shift).blocks()
            return self.loss({name: blocks[name] for name in shown})

        start = np.array([pack_leans(label, kind) for kind in _KINDS]).ravel()
        best, least = search(start, cost, np.full(12, 0.12), 8)
        cost(best)
        return least


def main() -> None:
    fitting = Fitting(read_ufa(next(Path(sys.argv[1]).glob("skolverket_ufa/Underlag*.xlsx"))), synthetic.imagine(2026, 2800))
    chosen = sys.argv[2:]
    for label in [x for x in (*SHARES, *RESULTS, *_STAFF) if not chosen or any(part in x for part in chosen)]:
        known()["fitted"].pop(label, None)
        least = fitting.staffed(label, _STAFF[label]) if label in _STAFF else fitting.counted(label)
        print(f"{least:9.1f}  {label}", flush=True)
    TARGET.write_text(json.dumps(known(), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
