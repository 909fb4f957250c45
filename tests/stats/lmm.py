"""The reference fits of multilevel models: data, design and what lme4 came to."""

import csv
import json
from dataclasses import dataclass
from typing import Any

import numpy as np

from samsyn.stats import mixed
from samsyn.stats.arrays import Floats
from samsyn.stats.outcome import Outcome
from tests.reference import reference

_LEVELS = {
    "sexM": ("sex", "M"),
    "genderF": ("gender", "F"),
    "schgendboys": ("schgend", "boys"),
    "schgendgirls": ("schgend", "girls"),
    "minrtyYes": ("minrty", "Yes"),
    "sxFemale": ("sx", "Female"),
    "sectorCatholic": ("sector", "Catholic"),
}
"""The level that each coefficient is of, against the baseline in factor_levels.json."""


@dataclass(frozen=True)
class Case:
    told: dict[str, Any]
    x: Floats
    y: Floats
    school: mixed.Labels
    lea: mixed.Labels | None
    slope: Floats | None

    def design(self) -> mixed.Design:
        made = mixed.design(self.x, self.school, slope=self.slope, organizer=self.lea)
        assert not isinstance(made, Outcome)
        return made

    @property
    def fixed(self) -> Floats:
        return np.array([effect["est"] for effect in self.told["fixed"].values()])

    def variance(self, group: str, first: str | None = "(Intercept)", second: str | None = None) -> float:
        rows = self.told["variance_components"]
        return next(float(row["vcov"]) for row in rows if (row["grp"], row["var1"], row["var2"]) == (group, first, second))

    def effects(self, group: str) -> tuple[list[str], Floats, Floats]:
        """Labels, effects and conditional standard deviations of those that the file has, [many, q]."""
        rows = self.told["blups"][group]["blup"]
        told = ([np.atleast_1d(row[key]) for row in rows.values()] for key in ("est", "cond_sd"))
        return list(rows), *(np.array(column) for column in told)


def case(name: str) -> Case:
    told = json.loads(reference(f"lmm/{name}.json").read_text(encoding="utf-8"))
    with reference(f"lmm/{told['dataset']}").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = {key: np.array([row[key] for row in rows]) for key in rows[0]}
    x = np.column_stack([_column(columns, term, len(rows)) for term in told["fixed"]])
    slope = next((columns[v].astype(float) for v in ("standLRT", "cses") if f"({v} | school)" in told["formula"]), None)
    y = columns[told["formula"].split("~")[0].strip()].astype(float)
    return Case(told, x, y, columns["school"], columns.get("lea"), slope)


def _column(columns: dict[str, Any], name: str, rows: int) -> Floats:
    parts = [_part(columns, part) for part in name.split(":") if part != "(Intercept)"]
    return np.prod([np.ones(rows), *parts], axis=0)


def _part(columns: dict[str, Any], name: str) -> Floats:
    if name in _LEVELS:
        column, level = _LEVELS[name]
        return (columns[column] == level).astype(float)
    return columns[name].astype(float)
