from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest

from samsyn.analysis import disclosure, disclosure_rules
from samsyn.analysis.attack.own import Own, breaches
from samsyn.analysis.attack.statements import Statement
from samsyn.concepts.conclusions import BANDS
from samsyn.concepts.tables import FIGURES
from samsyn.stats.suppression_tables import Tables, hierarchy, total_of


def _figure(value: float | None, hidden_parts: int) -> pa.Table:
    return pa.Table.from_pylist([{"indicator": "x", "value": value, "parts": 2, "hidden_parts": hidden_parts}], schema=FIGURES)


def test_a_value_made_of_a_hidden_part_is_refused() -> None:
    with pytest.raises(ValueError, match="hides"):
        disclosure.from_shown("figures", _figure(0.5, 1))


@pytest.mark.parametrize(("value", "hidden_parts"), [(0.5, 0), (None, 1), (None, 0)])
def test_a_value_of_shown_parts_and_a_span_of_hidden_ones_pass(value: float | None, hidden_parts: int) -> None:
    passed = disclosure.from_shown("figures", _figure(value, hidden_parts))
    assert (passed.name, passed.table.num_rows, passed.ground) == ("figures", 1, "Räknas bara av uppgifter som utgivaren visar.")


@pytest.mark.parametrize(("shown", "low", "passes"), [(10, 0.5, True), (9, 0.5, False), (9, None, True)])
def test_a_band_of_too_few_is_refused(shown: int, low: float | None, passes: bool) -> None:
    table = pa.Table.from_pylist([{"shown": shown, "low": low, "high": low}], schema=BANDS)
    if passes:
        assert disclosure.bands("bands", table).table.num_rows == 1
    else:
        with pytest.raises(ValueError, match="too few"):
            disclosure.bands("bands", table)


def test_the_numbers_of_secrecy_stand_in_one_file_each_with_its_ground() -> None:
    rules = disclosure_rules.load()
    values = (rules.protection_margin.value, rules.least_count.value, rules.least_count_unit.value, rules.least_contributors.value)
    assert values == (3, 5, 10, 2)


_ROW = hierarchy(np.array([[4.0, 30.0], [20.0, 30.0], [26.0, 40.0]]), (total_of(3), total_of(2)))
"""Three schools with girls and boys: the first has four girls."""


def test_few_persons_and_few_left_are_hidden_by_themselves() -> None:
    most = np.array([150, 50, 100, 34, 4, 30, 50, 22, 30, 66, 26, 66], float)
    tables = replace(_ROW, low=np.zeros(12), high=np.maximum(_ROW.value, most))
    single = np.repeat([False, True, True, True], 3)
    # cells: all, girls, boys of everybody, then of each school; the first school's girls are four, the second's all but two
    assert np.flatnonzero(disclosure.primaries(tables, single, np.full(12, 5.0))).tolist() == [4, 7]


def test_own_counts_are_hidden_until_none_can_be_computed() -> None:
    table = pa.table({"count": _ROW.value})
    hidden = np.arange(12) == 4
    protected = disclosure.protected("flickor", table, _ROW, hidden)
    shown = protected.table["count"].is_null().to_numpy(zero_copy_only=False)
    assert protected.table.filter(pa.array(shown))["status"].unique().to_pylist() == ["hidden"]
    assert shown[4]
    assert 4 <= shown.sum() <= 6
    own = Own(_ROW.value, np.full(12, 1000.0), shown, _sums(_ROW))
    assert breaches(own, 3.0) == []
    assert len(breaches(replace(own, hidden=hidden), 3.0)) == 1


def _sums(tables: Tables) -> list[Statement]:
    rows = [tables.sums[[i]] for i in range(tables.sums.shape[0])]
    return [Statement(tuple(map(int, row.indices)), tuple(map(float, row.data)), 0.0, 0.0, "summa") for row in rows]


def test_a_table_of_other_counts_is_refused() -> None:
    with pytest.raises(ValueError, match="counts"):
        disclosure.protected("flickor", pa.table({"count": _ROW.value + 1}), _ROW, np.zeros(12, bool))
