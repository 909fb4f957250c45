"""Gaps by hand, and parts that always add up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from samsyn.stats.arrays import Floats
from samsyn.stats.gaps import Reference, Split, TwoFold, kitagawa, oaxaca_blinder, split_by_unit
from samsyn.stats.least_squares import LeastSquares, least_squares
from samsyn.stats.outcome import Outcome

COUNTS = arrays.arrays(float, 5, elements=st.integers(0, 20).map(float))
MEANS = arrays.arrays(float, 5, elements=st.integers(-100, 100).map(float))


def floats(*numbers: float) -> Floats:
    return np.array(numbers, float)


def split(*columns: Floats) -> Split:
    found = split_by_unit(*columns)
    assert not isinstance(found, Outcome)
    return found


def two_fold(found: TwoFold | Outcome) -> list[float]:
    assert not isinstance(found, Outcome)
    return [found.total, found.composition, found.rate]


def test_a_gap_of_sorting_alone_and_one_of_units_alone() -> None:
    """The first is the same within every unit; in the second both groups go to the same units."""
    sorting = split(floats(30, 10), floats(5, 9), floats(10, 30), floats(5, 9))
    assert [sorting.total, sorting.within, sorting.between] == pytest.approx([2, 0, 2])
    inside = split(floats(10, 30), floats(5, 9), floats(20, 60), floats(6, 10))
    assert [inside.total, inside.within, inside.between] == pytest.approx([1, 1, 0])


def test_a_gap_of_both_by_hand() -> None:
    """Weights 30 * 10 / 40 = 7.5 in both units, gaps there 1 and 3; means (30 * 5 + 10 * 9) / 40 = 6 and 10.5."""
    found = split(floats(30, 10), floats(5, 9), floats(10, 30), floats(6, 12))
    assert [found.total, found.within, found.between] == pytest.approx([10.5 - 6, 2, 2.5])


def test_the_within_part_is_the_coefficient_beside_a_level_for_each_unit() -> None:
    n1, m1, n2, m2 = floats(3, 4, 2), floats(1, 5, 3), floats(6, 1, 5), floats(2, 8, 3)
    unit = np.r_[np.arange(3), np.arange(3)]
    second = np.r_[np.zeros(3), np.ones(3)]
    x = np.column_stack([unit == 0, unit == 1, unit == 2, second]).astype(float)
    regression = least_squares(x, np.r_[m1, m2], np.r_[n1, n2])
    assert isinstance(regression, LeastSquares)
    assert split(n1, m1, n2, m2).within == pytest.approx(regression.coefficients[3])


@given(st.tuples(COUNTS, MEANS, COUNTS, MEANS), st.integers(-50, 50), st.integers(1, 9))
def test_parts_of_a_gap_add_up_shift_scale_and_turn(columns: tuple[Floats, ...], shift: int, scale: int) -> None:
    n1, m1, n2, m2 = columns
    found = split_by_unit(n1, m1, n2, m2)
    if isinstance(found, Outcome):
        return
    assert found.within + found.between == pytest.approx(found.total, abs=1e-9)
    moved, turned = split(n1, shift + scale * m1, n2, shift + scale * m2), split(n2, m2, n1, m1)
    order = np.array([3, 1, 0, 4, 2])
    mixed = split(n1[order], m1[order], n2[order], m2[order])
    assert [moved.total, moved.within] == pytest.approx([scale * found.total, scale * found.within], abs=1e-9)
    assert [turned.total, turned.within] == pytest.approx([-found.total, -found.within], abs=1e-9)
    assert [mixed.total, mixed.within] == pytest.approx([found.total, found.within], abs=1e-9)


def test_a_mean_of_nobody_is_not_read() -> None:
    read = split(floats(30, 10, 0), floats(5, 9, 99), floats(10, 30, 4), floats(6, 12, 8))
    assert read == split(floats(30, 10, 0), floats(5, 9, np.inf), floats(10, 30, 4), floats(6, 12, 8))


def test_kitagawa_by_hand() -> None:
    """Mixes 3/4, 1/4 and 1/2, 1/2; rates 0.2, 0.4 and 0.3, 0.6: crude 0.25 and 0.45; mix -1/4 * 0.25 + 1/4 * 0.5 = 0.0625."""
    found = kitagawa(floats(75, 25), floats(0.2, 0.4), floats(20, 20), floats(0.3, 0.6))
    assert two_fold(found) == pytest.approx([0.2, 0.0625, 0.1375])


@given(COUNTS, MEANS, COUNTS, MEANS)
def test_the_parts_of_kitagawa_add_up_and_turn(n1: Floats, r1: Floats, n2: Floats, r2: Floats) -> None:
    found = kitagawa(n1 + 1, r1, n2 + 1, r2)
    total, composition, rate = two_fold(found)
    assert composition + rate == pytest.approx(total, abs=1e-9)
    assert two_fold(kitagawa(n2 + 1, r2, n1 + 1, r1)) == pytest.approx([-total, -composition, -rate], abs=1e-9)


def lines() -> tuple[Floats, Floats, Floats, Floats]:
    """Exactly y = 1 + 2 x over x 0 1 2 (first) and y = 2 + 3 x over x 1 2 3 (second)."""
    x1, x2 = np.column_stack([np.ones(3), [0, 1, 2]]), np.column_stack([np.ones(3), [1, 2, 3]])
    return x1, x1 @ [1, 2], x2, x2 @ [2, 3]


def test_oaxaca_blinder_by_hand() -> None:
    """Means 3 and 8; mean conditions 1 and 2. By the first's returns one step is worth 2, by the second's 3; pooled 2.5."""
    found = {reference: two_fold(oaxaca_blinder(*lines(), reference)) for reference in Reference}
    assert found[Reference.FIRST] == pytest.approx([5, 2, 3])
    assert found[Reference.SECOND] == pytest.approx([5, 3, 2])
    assert found[Reference.POOLED] == pytest.approx([5, 2.5, 2.5])


def test_one_category_of_the_regression_is_kitagawa() -> None:
    """With categories as conditions, the mean of both references' compositions is Kitagawa's."""
    x1, x2 = np.column_stack([np.ones(4), [0, 0, 0, 1]]), np.column_stack([np.ones(4), [0, 0, 1, 1]])
    y1, y2 = floats(1, 2, 3, 7), floats(2, 4, 9, 11)
    both = [two_fold(oaxaca_blinder(x1, y1, x2, y2, reference)) for reference in (Reference.FIRST, Reference.SECOND)]
    assert np.mean(both, axis=0) == pytest.approx(two_fold(kitagawa(floats(3, 1), floats(2, 7), floats(2, 2), floats(3, 10))))


def test_what_cannot_be_split_has_a_name() -> None:
    n, none, m = floats(3, 4), floats(0, 0), floats(1, 2)
    assert split_by_unit(none, m, n, m) is Outcome.NOTHING_COUNTED
    assert split_by_unit(floats(3, 0), m, floats(0, 4), m) is Outcome.ONE_GROUP
    assert split_by_unit(-n, m, n, m) is Outcome.OUT_OF_RANGE
    assert split_by_unit(n, m * np.inf, n, m) is Outcome.OUT_OF_RANGE
    assert split_by_unit(*[np.empty(0)] * 4) is Outcome.NOTHING_COUNTED
    assert kitagawa(none, m, n, m) is Outcome.NOTHING_COUNTED
    assert kitagawa(floats(3, 0), m, n, m) is Outcome.SINGULAR
    assert kitagawa(n, m * np.inf, n, m) is Outcome.OUT_OF_RANGE
    assert kitagawa(floats(-1, 4), m, n, m) is Outcome.OUT_OF_RANGE
    x1, y1, x2, y2 = lines()
    assert oaxaca_blinder(x1[:2], y1[:2], x2, y2, Reference.FIRST) is Outcome.TOO_FEW
    assert oaxaca_blinder(x1, y1, x2 * [1, 0], y2, Reference.FIRST) is Outcome.SINGULAR
    with pytest.raises(ValueError, match="every unit"):
        split_by_unit(n, m, n, m[:1])
    with pytest.raises(ValueError, match="every category"):
        kitagawa(n, m, n, m[:1])
