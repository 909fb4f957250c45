"""Intervals against published tables, and what must hold for all of them."""

import csv
import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from samsyn.stats.intervals import (
    Z95,
    Z998,
    Interval,
    byar,
    byar_approximation,
    clopper_pearson,
    jeffreys,
    mean_interval,
    mid_p,
    newcombe,
    poisson_exact,
    rate,
    wilson,
)
from samsyn.stats.outcome import Outcome
from tests.reference import reference

OF_SHARES = [wilson, clopper_pearson, jeffreys, mid_p]


def published(kind: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads((reference("intervals") / "intervals.json").read_text())[kind]
    return cases


def rows(name: str) -> list[dict[str, str]]:
    with (reference("phe") / name).open(newline="") as lines:
        return list(csv.DictReader(lines))


def column(table: list[dict[str, str]], name: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.array([float(row[name]) for row in table])


def ends(interval: Interval) -> list[float]:
    return [float(interval.low), float(interval.high)]


@pytest.mark.parametrize(
    ("key", "interval"),
    [
        ("wilson95", wilson),
        ("wilson998", lambda x, n: wilson(x, n, Z998)),
        ("clopper_pearson95", clopper_pearson),
        ("clopper_pearson998", lambda x, n: clopper_pearson(x, n, 0.998)),
        ("jeffreys95", jeffreys),
        ("midp95", mid_p),
    ],
)
def test_shares_as_r_has_them(key: str, interval: Callable[[float, float], Interval]) -> None:
    for case in published("single_proportion"):
        assert_allclose(ends(interval(case["x"], case["n"])), case[key], atol=1e-8, rtol=0)


def test_shares_as_newcombe_prints_them() -> None:
    """Newcombe 1998, Stat Med 17:857, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29."""
    found = wilson([81, 15, 0, 1], [263, 148, 20, 29])
    assert np.round(found.low, 4).tolist() == [0.2553, 0.0624, 0.0, 0.0061]
    assert np.round(found.high, 4).tolist() == [0.3662, 0.1605, 0.1611, 0.1718]


def test_differences_as_r_has_them() -> None:
    for case in published("difference_newcombe_method10"):
        assert_allclose(ends(newcombe(case["a"], case["m"], case["b"], case["n"])), case["newcombe10"], atol=1e-8, rtol=0)


def test_counts_as_r_has_them() -> None:
    for case in published("poisson"):
        assert_allclose(ends(poisson_exact(case["x"])), case["exact95"], rtol=1e-8)
        about = ends(byar_approximation(case["x"]))
        expected = [(ours, theirs) for ours, theirs in zip(about, case["byar95"], strict=True) if theirs != "NA"]
        assert_allclose([ours for ours, _ in expected], [theirs for _, theirs in expected], rtol=1e-8)


def test_byar_and_wilson_as_phe_has_them() -> None:
    table = rows("testdata_Byars_Wilson__testdata_B_W.csv")
    assert {row["method"] for row in table} == {"Byars", "Wilson"}
    for row in table:
        x, confidence = float(row["x"]), float(row["confidence"].rstrip("%")) / 100
        z = {0.95: Z95, 0.998: Z998}[confidence]
        found = byar_approximation(x, confidence) if row["method"] == "Byars" else wilson(x, float(row["n"]), z)
        expected = [float(row["lowercl"] or 0), float(row["uppercl"])]  # empty where the formula falls below nought
        assert_allclose(ends(found), expected, rtol=1e-8)


@pytest.mark.parametrize(("confidence", "z", "label"), [(0.95, Z95, "95_0cl"), (0.998, Z998, "99_8cl")])
def test_proportions_and_rates_as_phe_has_them(confidence: float, z: float, label: str) -> None:
    for name, interval in [
        ("testdata_Proportion__testdata_Prop.csv", lambda x, n: wilson(x, n, z)),
        ("testdata_Rate__testdata_Rate.csv", lambda x, n: rate(x, n, confidence)),
    ]:
        table = [row for row in rows(name) if row[f"lower{label}"] not in {"", "NA"}]
        assert len(table) >= 11
        found = interval(column(table, "Numerator"), column(table, "Denominator"))
        times = column(table, "multiplier")
        assert_allclose(found.low * times, column(table, f"lower{label}"), rtol=1e-8)
        assert_allclose(found.high * times, column(table, f"upper{label}"), rtol=1e-8)


def test_grouped_proportions_as_phe_has_them() -> None:
    table = [row for row in rows("testdata_Proportion__testdata_Prop_g.csv") if row["value"]]
    found = wilson(column(table, "Numerator"), column(table, "Denominator"))
    assert_allclose(found.low * column(table, "multiplier"), column(table, "lowercl"), rtol=1e-8)
    assert_allclose(found.high * column(table, "multiplier"), column(table, "uppercl"), rtol=1e-8)


def test_means_as_phe_has_them() -> None:
    table = rows("testdata_Mean__testdata_Mean_results.csv")
    for confidence, label in [(0.95, "95_0cl"), (0.998, "99_8cl")]:
        found = mean_interval(column(table, "value"), column(table, "stdev"), column(table, "value_count"), confidence)
        assert_allclose(found.low, column(table, f"lower{label}"), rtol=1e-8)
        assert_allclose(found.high, column(table, f"upper{label}"), rtol=1e-8)


@pytest.mark.parametrize("interval", OF_SHARES)
def test_what_is_no_share_is_named(interval: Callable[..., Interval]) -> None:
    found = interval([0, 3, -1, float("nan"), 1, 1], [0, 2, 5, 5, float("nan"), float("inf")])
    assert found.outcome.tolist() == [Outcome.NOTHING_COUNTED, *[Outcome.OUT_OF_RANGE] * 5]
    assert found.low.tolist() == [0.0] * 6
    assert found.high.tolist() == [1.0] * 6


@pytest.mark.parametrize("interval", [poisson_exact, byar_approximation, byar])
def test_what_is_no_count_is_named(interval: Callable[..., Interval]) -> None:
    found = interval([-1, float("nan"), float("inf")])
    assert found.outcome.tolist() == [Outcome.OUT_OF_RANGE] * 3
    assert (found.low.tolist(), found.high.tolist()) == ([0.0] * 3, [float("inf")] * 3)


def test_what_is_no_rate_is_named() -> None:
    found = rate([5, 5, -5], [0, -1, 10])
    assert found.outcome.tolist() == [Outcome.NOTHING_COUNTED, Outcome.OUT_OF_RANGE, Outcome.OUT_OF_RANGE]
    assert (found.low.tolist(), found.high.tolist()) == ([0.0] * 3, [float("inf")] * 3)


def test_what_is_no_mean_is_named() -> None:
    found = mean_interval([5, 5, 5, 11, 5], [1, 1, -1, 1, 0], [0, 1, 9, 9, 9], least=0, most=10)
    assert found.outcome.tolist() == [
        Outcome.NOTHING_COUNTED,
        Outcome.TOO_FEW,
        Outcome.OUT_OF_RANGE,
        Outcome.OUT_OF_RANGE,
        Outcome.OK,
    ]
    assert (found.low.tolist(), found.high.tolist()) == ([0, 0, 0, 0, 5], [10, 10, 10, 10, 5])


def test_a_difference_with_nobody_on_one_side_says_so() -> None:
    found = newcombe([0, 1, 3], [0, 2, 2], [1, 0, 1], [2, 0, 2])
    assert found.outcome.tolist() == [Outcome.NOTHING_COUNTED, Outcome.NOTHING_COUNTED, Outcome.OUT_OF_RANGE]
    assert (found.low.tolist(), found.high.tolist()) == ([-1] * 3, [1] * 3)


def test_byar_is_exact_below_ten() -> None:
    assert ends(byar(9)) == ends(poisson_exact(9))
    assert ends(byar(10)) == ends(byar_approximation(10))


SHARES = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize("interval", OF_SHARES)
@settings(max_examples=50)
@given(SHARES)
def test_a_share_and_its_mirror(interval: Callable[..., Interval], share: tuple[int, int]) -> None:
    x, n = share
    low, high = ends(interval(x, n))
    assert 0 <= low <= high <= 1
    assert_allclose(ends(interval(n - x, n)), [1 - high, 1 - low], atol=1e-10)


@pytest.mark.parametrize("interval", OF_SHARES)
@settings(max_examples=50)
@given(SHARES)
def test_one_more_of_those_counted_never_lowers(interval: Callable[..., Interval], share: tuple[int, int]) -> None:
    x, n = share
    found = interval(np.arange(x, n + 1), n)
    assert bool(np.all(np.diff(found.low) > -1e-13))
    assert bool(np.all(np.diff(found.high) > -1e-13))


@settings(max_examples=50)
@given(SHARES, st.integers(2, 20))
def test_more_counted_tells_more(share: tuple[int, int], times: int) -> None:
    x, n = share
    few, many = wilson(x, n), wilson(x * times, n * times)
    assert few.low <= many.low + 1e-15
    assert many.high - 1e-15 <= few.high


@settings(max_examples=50)
@given(SHARES, SHARES)
def test_a_difference_turned_around(first: tuple[int, int], second: tuple[int, int]) -> None:
    low, high = ends(newcombe(*first, *second))
    assert -1 <= low <= high <= 1
    assert_allclose(ends(newcombe(*second, *first)), [-high, -low], atol=1e-12)


@settings(max_examples=50)
@given(st.integers(0, 2000))
def test_byar_is_near_the_exact(x: int) -> None:
    assert_allclose(ends(byar(x)), ends(poisson_exact(x)), rtol=0.01)


def test_shapes_broadcast() -> None:
    assert wilson([[1], [2]], [5, 10, 20]).low.shape == (2, 3)
    assert wilson(1, 5).outcome.shape == ()
    with pytest.raises(ValueError, match="broadcast"):
        wilson([1, 2], [1, 2, 3])


ODD = [0, 1, -1, 0.5, 5, 1e-6, 1e-300, 1e12, 1e100, float("inf"), float("-inf"), float("nan")]


@pytest.mark.parametrize("interval", [*OF_SHARES, rate, lambda x, n: newcombe(x, n, 3, 7), lambda x, n: mean_interval(x, n, 9)])
def test_nothing_odd_gives_what_is_no_number(interval: Callable[..., Interval]) -> None:
    found = interval(np.array(ODD)[:, None], ODD)
    assert bool(np.all(found.low <= found.high))
