import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.concepts.bounds import Bounds, total, weighted_mean


def test_a_sum_adds_the_ends() -> None:
    assert total([Bounds(1, 2), Bounds(10, 10), Bounds(0, 5)]) == Bounds(11, 17)
    assert total([Bounds(1, 2), Bounds(0, math.inf)]) == Bounds(1, math.inf)
    assert total([]) == Bounds(0, 0)


def test_a_mean_of_known_weights() -> None:
    # (0.8 x 10 + 0.5 x 30) / 40 = 0.575, and (0.9 x 10 + 0.6 x 30) / 40 = 0.675
    found = weighted_mean([Bounds(0.8, 0.9), Bounds(0.5, 0.6)], [Bounds(10, 10), Bounds(30, 30)])
    assert [found.low, found.high] == pytest.approx([0.575, 0.675])


def test_an_unknown_weight_pulls_the_mean_both_ways() -> None:
    # lowest: all of the low one (30) and least of the high one (10); highest: the other way round
    found = weighted_mean([Bounds(0.2, 0.2), Bounds(0.6, 0.6)], [Bounds(10, 30), Bounds(10, 30)])
    assert [found.low, found.high] == pytest.approx([0.3, 0.5])


def test_a_hidden_part_widens_and_never_counts_as_zero() -> None:
    found = weighted_mean([Bounds(0.8, 0.8), Bounds(0, 1)], [Bounds(30, 30), Bounds(10, 10)])
    assert [found.low, found.high] == pytest.approx([0.6, 0.85])


@pytest.mark.parametrize(("low", "high"), [(2, 1), (math.nan, 1), (0, math.nan)])
def test_what_is_no_interval_cannot_be_made(low: float, high: float) -> None:
    with pytest.raises(ValueError, match="not an interval"):
        Bounds(low, high)


_SHARE, _WEIGHT = st.integers(0, 1000), st.integers(1, 500)
_PART = st.tuples(_SHARE, _SHARE, _WEIGHT, _WEIGHT, st.fractions(0, 1), st.fractions(0, 1))


@given(st.lists(_PART, min_size=1, max_size=6))
def test_the_truth_always_lies_inside(parts: list[tuple[int, int, int, int, Fraction, Fraction]]) -> None:
    """The truth: each share and each weight somewhere in its own interval, in exact fractions."""
    shares = [(min(a, b), max(a, b)) for a, b, *_ in parts]
    weights = [(min(c, d), max(c, d)) for _, _, c, d, *_ in parts]
    x = [low + (high - low) * part[4] for (low, high), part in zip(shares, parts, strict=True)]
    w = [low + (high - low) * part[5] for (low, high), part in zip(weights, parts, strict=True)]
    true_mean = sum(a * b for a, b in zip(x, w, strict=True)) / sum(w)
    found = weighted_mean([Bounds(*s) for s in shares], [Bounds(*v) for v in weights])
    assert found.low - 1e-9 <= float(true_mean) <= found.high + 1e-9
    summed = total([Bounds(*v) for v in weights])
    assert summed.low <= sum(w) <= summed.high


@given(st.lists(_PART, min_size=1, max_size=5))
def test_the_bounds_of_a_mean_are_reached(parts: list[tuple[int, int, int, int, Fraction, Fraction]]) -> None:
    """Sharp: among all corners the lowest and the highest mean are the bounds themselves."""
    shares = [Bounds(min(a, b), max(a, b)) for a, b, *_ in parts]
    weights = [Bounds(min(c, d), max(c, d)) for _, _, c, d, *_ in parts]
    corners = [[w.high if pick >> i & 1 else w.low for i, w in enumerate(weights)] for pick in range(2 ** len(weights))]
    lowest = min(sum(s.low * w for s, w in zip(shares, c, strict=True)) / sum(c) for c in corners)
    highest = max(sum(s.high * w for s, w in zip(shares, c, strict=True)) / sum(c) for c in corners)
    found = weighted_mean(shares, weights)
    assert [found.low, found.high] == pytest.approx([lowest, highest])
