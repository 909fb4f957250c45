"""Parts of a distribution against the published ones."""

import csv
from collections import defaultdict

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.stats.outcome import Outcome
from samsyn.stats.quantiles import parts_of
from tests.reference import reference

PARTS = {"Quartile": 4, "Septile": 7, "Decile": 10}


def groups() -> dict[tuple[str, ...], list[dict[str, str]]]:
    """Rows that were cut together: within sex and region, within sex, or all."""
    found = defaultdict(list)
    with (reference("phe") / "testdata_Quantiles__testdata_Quantiles.csv").open(newline="") as lines:
        for row in csv.DictReader(lines):
            within = {"IndSexReg": (row["IndSexRef"], row["ParentCode"]), "IndSex": (row["IndSexRef"],), "": ()}[row["GroupSet"]]
            if row["Value"]:
                found[(row["QuantileNm"], row["GroupSet"], row["Test"] if within else "", *within)].append(row)
    return found


def test_parts_as_phe_has_them() -> None:
    """The table says in which way each group was ordered only by its ranks: the lowest value has rank 1, or the highest."""
    tables = groups()
    assert sum(map(len, tables.values())) == 1005
    for (kind, *_), rows in tables.items():
        values = np.array([float(row["Value"]) for row in rows])
        rising = values[np.argmin([float(row["RankinGrp"]) for row in rows])] == values.min()
        found = parts_of(values if rising else -values, PARTS[kind])
        assert found.part.tolist() == [int(row["QuantileInGrp"] or 0) for row in rows]
        assert (found.outcome == Outcome.TOO_FEW) is (len(rows) < PARTS[kind])


def test_what_cannot_be_cut_is_named() -> None:
    assert parts_of([], 4).outcome == Outcome.NOTHING_COUNTED
    assert parts_of([1, 2, 3], 4).outcome == Outcome.TOO_FEW
    bad = parts_of([1, 2, 3, np.nan], 4)
    assert (bad.outcome, bad.part.tolist()) == (Outcome.OUT_OF_RANGE, [0, 0, 0, 0])


@settings(max_examples=50)
@given(st.lists(st.integers(0, 20), min_size=4, max_size=60))
def test_a_higher_value_is_never_in_a_lower_part(values: list[int]) -> None:
    part = parts_of(values, 4).part
    assert set(part.tolist()) <= {1, 2, 3, 4}
    assert bool(np.all(np.diff(part[np.argsort(values, kind="stable")]) >= 0))
    assert part[::-1].tolist() == parts_of(values[::-1], 4).part.tolist()
