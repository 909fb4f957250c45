"""Control charts against the rule vectors and limits of NHSRplotthedots."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from samsyn.stats.control_chart import (
    Signal,
    laney_limits,
    part_of_seven,
    part_of_two_in_three,
    seven_on_one_side,
    seven_point_trend,
    signals,
    two_in_three,
    xmr_limits,
)
from samsyn.stats.outcome import Outcome
from tests.reference import reference

C, O, T, W, S = Signal.COMMON, Signal.OUTSIDE, Signal.TREND, Signal.TWO_IN_THREE, Signal.ONE_SIDE  # noqa: E741 - a letter a point


def rules(name: str) -> list[dict[str, Any]]:
    vectors: list[dict[str, Any]] = json.loads((reference("spc") / "nhs_making_data_count_rules.json").read_text())[name]
    return vectors


def test_seven_on_one_side() -> None:
    for case in rules("seven_point_one_side"):
        assert seven_on_one_side(case["v"]).astype(int).tolist() == case["out"]


def test_part_of_seven() -> None:
    for case in rules("part_of_seven"):
        assert part_of_seven(case["v"]).astype(int).tolist() == case["out"]


def test_seven_point_trend() -> None:
    for case in rules("seven_point_trend"):
        assert seven_point_trend(case["y"]).tolist() == case["out"]


def test_two_in_three() -> None:
    for case in rules("two_in_three"):
        assert two_in_three(case["close"], case["side"]).astype(int).tolist() == case["out"]


def test_part_of_two_in_three() -> None:
    for case in rules("part_of_two_in_three"):
        assert part_of_two_in_three(case["two_in_three_close"], case["side"]).astype(int).tolist() == case["out"]


def test_the_order_of_rules_is_the_published_one() -> None:
    published = ["outside limits", "7 point trend", "2 in 3", "7 points one side", "common cause"]
    assert rules("precedence") == published
    assert list(Signal) == [O, T, W, S, C]


def test_limits_as_published() -> None:
    for case in json.loads((reference("spc") / "xmr_expected.json").read_text())["cases"]:
        found = xmr_limits(case["y"]) if case["screen_outliers"] else xmr_limits(case["y"], screening=np.inf)
        assert_allclose([found.centre[0], found.low[0], found.high[0]], [case["mean"], case["lpl"], case["upl"]], atol=1e-6)


def test_limits_by_hand() -> None:
    """Twelve points 0, 1, 0, 1 ...: mean 0.5, every moving range 1, limits 0.5 ± 2.66."""
    found = xmr_limits([0, 1] * 6)
    assert_allclose([found.centre[0], found.low[0], found.high[0]], [0.5, -2.16, 3.16])


def test_every_rule_speaks_in_its_turn() -> None:
    y = np.array([0, 1] * 6 + [9] + [0, 1] * 6, dtype=float)
    assert signals(y, xmr_limits(y)).kind.tolist() == [C] * 12 + [O] + [C] * 12
    limits = xmr_limits([0, 1] * 7)  # centre 0.5, limits 2.66 away, two thirds of it 1.773
    rising = signals([0, 1, 0, 1, 0, 0.1, 0.2, 0.3, 0.6, 0.7, 0.8, 1, 0, 1], limits)
    assert rising.kind.tolist() == [C] * 4 + [T] * 8 + [C] * 2
    assert rising.direction.tolist() == [-1, 1, -1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, 1]
    close = signals([0, 1, 0, 1, 0, 2.5, 1, 2.5, 0, 1, 0, 1, 0, 1], limits)
    assert close.kind.tolist() == [C] * 5 + [W, C, W] + [C] * 6
    above = signals([0, 1, 0, 0.6, 0.7, 0.6, 0.8, 0.6, 0.7, 0.6, 0, 1, 0, 1], limits)
    assert above.kind.tolist() == [C] * 3 + [S] * 7 + [C] * 4
    falling = signals([9, 5, 4, 3, 2, 1, 0, -9, 0, 1, 0, 1, 0, 1], limits)
    assert falling.kind.tolist() == [O, O, O, T, T, T, T, O] + [C] * 6
    assert falling.direction.tolist()[:8] == [1, 1, 1, -1, -1, -1, -1, -1]


def test_fewer_than_twelve_points_give_no_limits() -> None:
    y = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 99]
    found = xmr_limits(y)
    assert (found.outcome, found.low.tolist(), found.high.tolist()) == (Outcome.TOO_FEW, [-np.inf] * 11, [np.inf] * 11)
    assert signals(y, found).kind.tolist() == [C] * 11


@pytest.mark.parametrize(
    ("y", "outcome"),
    [([], Outcome.TOO_FEW), ([0.1] * 20, Outcome.ONE_GROUP), ([1.0] * 12 + [np.nan], Outcome.OUT_OF_RANGE)],
)
def test_what_has_no_limits_is_named(y: list[float], outcome: Outcome) -> None:
    found = xmr_limits(y)
    assert found.outcome == outcome
    assert bool(np.isfinite(found.centre).all())
    assert set(signals(y, found).kind.tolist()) <= {C}


def test_laney_by_hand() -> None:
    """Shares 0.4, 0.6 of 100 by turns: p 0.5, s 0.05, z ∓2, moving ranges 4, sigma_z 4/1.128, limits 0.5 ± 0.15 * 3.546."""
    found = laney_limits([40, 60] * 6, [100] * 12)
    assert found.outcome == Outcome.OK
    assert_allclose([found.centre[0], found.low[0], found.high[0]], [0.5, 0.0, 1.0])
    wide = laney_limits([49, 51] * 6, [100] * 12)
    assert_allclose([wide.low[0], wide.high[0]], [0.5 - 0.15 * 0.4 / 1.128, 0.5 + 0.15 * 0.4 / 1.128])


def test_laney_names_what_it_cannot_do() -> None:
    assert laney_limits([1] * 5, [2] * 5).outcome == Outcome.TOO_FEW
    assert laney_limits([1] * 12, [2] * 11 + [0]).outcome == Outcome.OUT_OF_RANGE
    assert laney_limits([1] * 11 + [0], [2] * 11 + [0]).outcome == Outcome.NOTHING_COUNTED
    assert laney_limits([3] * 12, [2] * 12).outcome == Outcome.OUT_OF_RANGE
    assert laney_limits([0] * 12, [2] * 12).outcome == Outcome.ONE_GROUP


SERIES = st.lists(st.integers(-50, 50), min_size=12, max_size=30).filter(lambda y: len(set(y)) > 1)


@settings(max_examples=50)
@given(SERIES, st.integers(-9, 9), st.sampled_from([0.5, 2.0, 4.0]))
def test_shift_and_scale_change_no_signal(y: list[int], shift: int, scale: float) -> None:
    series = np.array(y, dtype=float)
    found, moved = xmr_limits(series), xmr_limits(scale * (series + shift))
    assert_allclose(moved.low, scale * (found.low + shift), atol=1e-9)
    assert_allclose(moved.high, scale * (found.high + shift), atol=1e-9)


@settings(max_examples=50)
@given(SERIES)
def test_upside_down(y: list[int]) -> None:
    series = np.array(y, dtype=float)
    up, down = signals(series, xmr_limits(series)), signals(-series, xmr_limits(-series))
    assert up.kind.tolist() == down.kind.tolist()
    assert up.direction.tolist() == (-down.direction).tolist()
