"""The bounds of a weighted mean computed in the engine equal those of the scalar function, for any parts."""

import ibis
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.concepts.bounds import Bounds, weighted_mean
from samsyn.indicators.mean_bounds import bounds, with_candidates

_NUMBERS = st.integers(0, 40).map(lambda n: n / 8)
_INTERVAL = st.tuples(_NUMBERS, _NUMBERS).map(lambda ends: Bounds(min(ends), max(ends)))
_PART = st.tuples(_INTERVAL, _INTERVAL)


@settings(max_examples=50)
@given(st.lists(st.lists(_PART, min_size=1, max_size=7), min_size=1, max_size=25))
def test_it_equals_the_scalar_function(groups: list[list[tuple[Bounds, Bounds]]]) -> None:
    certain = [parts for parts in groups if sum(weight.low for _, weight in parts) > 0]
    rows = [
        {
            "group": number,
            "sheet": "blad",
            "row": place,
            "column": 1,
            "x_low": x.low,
            "x_high": x.high,
            "w_low": w.low,
            "w_high": w.high,
        }
        for number, parts in enumerate(certain)
        for place, (x, w) in enumerate(parts)
    ]
    if not rows:
        return
    wide = with_candidates(ibis.memtable(pa.Table.from_pylist(rows)), ["group"])
    made = wide.group_by("group").aggregate(**bounds(wide)).order_by("group").to_pyarrow().to_pylist()
    expected = [weighted_mean([x for x, _ in parts], [w for _, w in parts]) for parts in certain]
    assert [row["mean_low"] for row in made] == pytest.approx([one.low for one in expected])
    assert [row["mean_high"] for row in made] == pytest.approx([one.high for one in expected])
