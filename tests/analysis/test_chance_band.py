"""Limits of chance between units, against binomial tails reckoned by hand."""

import math

import pytest

from samsyn.analysis.chance_band import Usual, gives_too_much, usual


def at_most(hits: int, n: int, share: float) -> float:
    return sum(math.comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(hits + 1))


def test_one_unit_has_the_usual_two_and_a_half_per_cent_in_each_tail() -> None:
    # of ten at one half: one or fewer in 1.1 % of cases, two or fewer in 5.5 %; and the same above
    assert usual(0.5, [10]) == (Usual(0.2, 0.8),)


def test_more_units_make_wider_limits() -> None:
    # of ten units each tail is (1 - 0.95^0.1) / 2 = 0.256 %: none in 0.1 %, one or fewer in 1.1 %
    assert usual(0.5, [10] * 10) == (Usual(0.1, 0.9),) * 10


@pytest.mark.parametrize(("share", "n"), [(0.3, 7), (0.42, 25), (0.9, 60), (0.02, 12)])
def test_no_more_than_the_tail_lies_outside(share: float, n: int) -> None:
    (limits,) = usual(share, [n])
    assert limits is not None
    low, high = round(limits.low * n), round(limits.high * n)
    assert at_most(low - 1, n, share) <= 0.025 < at_most(low, n, share)
    assert at_most(high - 1, n, share) < 0.975 <= at_most(high, n, share)


def test_all_or_none_leave_no_room_for_chance_and_nobody_has_no_limits() -> None:
    assert usual(1.0, [8]) == (Usual(1.0, 1.0),)
    assert usual(0.0, [8]) == (Usual(0.0, 0.0),)
    assert usual(0.5, [0.6, 1.4]) == (None, Usual(0.0, 1.0))
    assert usual(0.5, []) == ()


def test_outside_means_outside_wherever_rounding_lets_it_be() -> None:
    limits = Usual(0.2, 0.8)
    assert [limits.is_outside(low, high) for low, high in ((0.81, 0.9), (0.79, 0.9), (0.1, 0.19), (0.1, 0.2), (0.4, 0.5))] == [
        True,
        False,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("shares", "too_much"),
    [
        # ten units of 20 at one half: n / (p (1 - p)) = 80. Five at 0.45 and five at 0.55 give 10 x 80 x 0.0025 = 2.0 of 9: 0.22
        ((0.45, 0.55) * 5, True),
        ((0.4, 0.6) * 5, False),  # 8.0 of 9
        ((0.45, 0.55), False),  # 0.4 of 1, which chance alone gives in half of all cases
        ((0.5,), False),
    ],
)
def test_units_closer_than_the_model_of_chance_are_seen(shares: tuple[float, ...], too_much: bool) -> None:
    assert gives_too_much(0.5, shares, [20.0] * len(shares)) is too_much
