"""Multilevel models beside lme4 and mixedlm: `python -m benchmarks.stats_models [--json]`.

120,000 rows in 1,700 units and 700 organizers with 7 fixed effects, drawn in memory and kept nowhere; all sides fit the same rows
in the same run, the best of their runs counts. Ours starts from raw columns (grouping and sums of products included) and ends with
every effect and its standard deviation. The criterion is held against lme4 run until bobyqa's radius is 1e-10; its time is at its
defaults. Where R, lme4 or mixedlm is absent the figure says so and does not hold.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.figures import Figure, at_most, show, timed
from samsyn.stats import mixed
from samsyn.stats.arrays import Floats
from samsyn.stats.outcome import Outcome

ROWS, UNITS, ORGANIZERS = 120_000, 1_700, 700
_SEED = 20_250_101
_MODELS = {"ri": "(1 | unit)", "rs": "(X1 | unit)", "three": "(1 | unit) + (1 | organizer)"}


@dataclass(frozen=True, slots=True)
class Drawn:
    x: Floats
    y: Floats
    unit: mixed.Labels
    organizer: mixed.Labels


@dataclass(frozen=True, slots=True)
class Run:
    """seconds: the best of several. deviance: the REML criterion reached."""

    seconds: float
    deviance: float


def drawn(seed: int = _SEED) -> Drawn:
    """Rows with a unit level and slope and an organizer level; every unit has at least two rows."""
    generator = np.random.default_rng(seed)
    above = np.r_[np.arange(ORGANIZERS), generator.integers(0, ORGANIZERS, UNITS - ORGANIZERS)]
    unit = generator.permutation(np.r_[np.repeat(np.arange(UNITS), 2), generator.integers(0, UNITS, ROWS - 2 * UNITS)])
    x = np.column_stack([np.ones(ROWS), generator.normal(size=(ROWS, 6))])
    x[:, 6] = generator.normal(size=UNITS)[unit]
    y = x @ generator.normal(size=7) + generator.normal(size=ROWS)
    y += 0.5 * generator.normal(size=UNITS)[unit] + 0.2 * x[:, 1] * generator.normal(size=UNITS)[unit]
    y += 0.3 * generator.normal(size=ORGANIZERS)[above[unit]]
    return Drawn(x, y, unit, above[unit])


def ours(rows: Drawn) -> dict[str, Run]:
    more: dict[str, dict[str, Any]] = {"ri": {}, "rs": {"slope": rows.x[:, 1]}, "three": {"organizer": rows.organizer}}
    return {name: _best(lambda extra=extra: _fitted(rows, extra).deviance, 5) for name, extra in more.items()}


def _fitted(rows: Drawn, extra: dict[str, Any]) -> mixed.MixedFit:
    made = mixed.design(rows.x, rows.unit, **extra)
    result = made if isinstance(made, Outcome) else mixed.fit(made, rows.y)
    if isinstance(result, Outcome):
        raise TypeError(f"the model came to {result}")
    return result


def _best(work: Callable[[], float], times: int) -> Run:
    runs = [timed(work) for _ in range(times)]
    return Run(min(seconds for seconds, _ in runs), runs[0][1])


def lme4(rows: Drawn) -> dict[str, Run]:
    """What lme4 came to; nothing where R or lme4 is absent."""
    if shutil.which("Rscript") is None:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        rows.x.T.tofile(Path(folder) / "x.bin")
        rows.y.tofile(Path(folder) / "y.bin")
        rows.unit.astype(np.int32).tofile(Path(folder) / "unit.bin")
        rows.organizer.astype(np.int32).tofile(Path(folder) / "organizer.bin")
        script = Path(__file__).with_name("lme4.R")
        command = ["Rscript", str(script), folder]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own script, on a folder of our own
    lines = [line.split() for line in ran.stdout.splitlines()]
    print(*[f"lme4 {line[1]}" for line in lines if line[0] == "version"], file=sys.stderr)
    return {name: Run(float(rest[0]), float(rest[1])) for name, *rest in lines if name in _MODELS}


def mixedlm(rows: Drawn) -> dict[str, Run]:
    """What mixedlm came to on the three levels; nothing where it is absent."""
    if find_spec("mixedlm") is None or find_spec("pandas") is None:
        return {}
    from mixedlm import lmer  # noqa: PLC0415 - an extra that need not be installed
    from pandas import DataFrame  # noqa: PLC0415 - mixedlm takes nothing else

    columns = {f"X{i}": rows.x[:, i] for i in range(1, 7)} | {"y": rows.y, "unit": rows.unit, "organizer": rows.organizer}
    table = DataFrame(columns)
    formula = "y ~ X1 + X2 + X3 + X4 + X5 + X6 + " + _MODELS["three"]
    return {"three": _best(lambda: float(-2 * lmer(formula, table).logLik().value), 3)}


def figures() -> list[Figure]:
    rows = drawn()
    own, peer, other = ours(rows), lme4(rows), mixedlm(rows)
    excess = max((own[name].deviance - peer[name].deviance for name in peer), default=None)
    return [
        _ratio("lmm_ri_vs_lme4", own["ri"], peer.get("ri"), 0.10),
        _ratio("lmm_rs_vs_lme4", own["rs"], peer.get("rs"), 0.10),
        _ratio("lmm_3level_vs_lme4", own["three"], peer.get("three"), 0.10),
        _ratio("lmm_3level_vs_mixedlm", own["three"], other.get("three"), 0.40),
        _absent("lmm_deviance_excess", 1e-6) if excess is None else _excess(excess),
    ]


def _excess(value: float) -> Figure:
    return Figure("lmm_deviance_excess", value, "deviance", None, "högst 1e-06 deviance", value <= 1e-6)


def _ratio(name: str, own: Run, peer: Run | None, limit: float) -> Figure:
    if peer is None:
        return _absent(name, limit)
    print(f"{name}: {own.seconds:.4f} s mot {peer.seconds:.4f} s", file=sys.stderr)
    return at_most(name, own.seconds / peer.seconds, "gånger", limit)


def _absent(name: str, limit: float) -> Figure:
    return Figure(name, -1, "saknas: R med lme4, eller mixedlm", None, f"högst {limit:g}", False)


if __name__ == "__main__":
    sys.exit(show(f"flernivåmodeller: n = {ROWS} rader, {UNITS} enheter, {ORGANIZERS} huvudmän", figures(), ("numpy", "scipy", "mixedlm")))
