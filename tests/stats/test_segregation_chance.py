"""What small units make of segregation by chance, against enumeration, and how often the interval holds the truth."""

from itertools import permutations

import numpy as np
import pytest

from samsyn.stats.arrays import Floats
from samsyn.stats.outcome import Outcome
from samsyn.stats.segregation_chance import BeyondChance, Index, Sure, beyond_chance, index_of, interval, quieted


def beyond(counts: Floats, index: Index) -> BeyondChance:
    found = beyond_chance(counts, index)
    assert not isinstance(found, Outcome)
    return found


def sure(counts: Floats, index: Index, seed: int = 0, draws: int = 1000) -> Sure:
    found = interval(counts, index, np.random.default_rng(seed), draws)
    assert not isinstance(found, Outcome)
    return found


def test_ten_pupils_in_each_school_and_a_minority_of_one_in_ten() -> None:
    """0.39 in the limit: (10 / 9) P(none of ten), as E|a - 1| is twice that (Carrington & Troske 1997)."""
    even = np.tile([1.0, 9.0], (20_000, 1))
    assert beyond(even, Index.DISSIMILARITY).expected == pytest.approx(10 / 9 * 0.9**10, abs=1e-4)


@pytest.mark.parametrize("index", Index)
def test_the_expectation_is_the_mean_over_every_allocation(index: Index) -> None:
    """Seven people of two groups in units of 1, 2 and 4, placed in every order there is."""
    counts = np.array([[1.0, 0], [1, 1], [1, 3]])
    starts = np.array([0, 1, 3])
    placed = np.array([np.add.reduceat(order, starts) for order in permutations([1, 1, 1, 0, 0, 0, 0])], float)
    tables = np.stack([placed, counts.sum(1) - placed], axis=2)
    assert beyond(counts, index).expected == pytest.approx(index_of(tables, index).mean(), abs=1e-10)


def test_what_is_more_than_chance_is_a_share_of_the_room_for_it() -> None:
    """Two units of two: all apart D is 1; by lot it is 1 in two of six orders and else 0."""
    apart, mixed = beyond(np.array([[2.0, 0], [0, 2]]), Index.DISSIMILARITY), beyond(np.ones((2, 2)), Index.DISSIMILARITY)
    assert [apart.expected, apart.rest, apart.systematic] == pytest.approx([1 / 3, 2 / 3, 1])
    assert [mixed.rest, mixed.systematic] == pytest.approx([-1 / 3, -1])


@pytest.mark.parametrize("index", Index)
def test_what_chance_made_is_taken_away(index: Index) -> None:
    """Placed by lot: on average nothing is left beyond chance."""
    generator = np.random.default_rng(5)
    minority = generator.binomial(15, 0.3, (200, 40))
    rest = [beyond(np.column_stack([a, 15 - a]).astype(float), index).rest for a in minority]
    assert np.mean(rest) == pytest.approx(0, abs=4 * np.std(rest) / np.sqrt(200))


@pytest.mark.parametrize("index", [Index.DISSIMILARITY, Index.MUTUAL])
def test_the_interval_holds_the_truth_where_the_plain_index_is_too_high(index: Index) -> None:
    generator = np.random.default_rng(11)
    held, observed, estimated, truth = 0, [], [], []
    for seed in range(100):
        share = generator.beta(2, 6, 100)
        minority = generator.binomial(15, share)
        counts = np.column_stack([minority, 15 - minority]).astype(float)
        true = float(index_of(np.column_stack([share, 1 - share])[None], index)[0])
        found = sure(counts, index, seed, 200)
        held += found.low <= true <= found.high
        observed.append(index_of(counts[None], index)[0])
        estimated.append(found.estimate)
        truth.append(true)
    assert held >= 88
    assert np.mean(observed) - np.mean(truth) > 0.03
    assert np.mean(estimated) == pytest.approx(np.mean(truth), abs=0.01)


def test_the_same_generator_gives_the_same_interval_in_any_order_of_groups() -> None:
    counts = np.array([[30.0, 10], [12, 25], [8, 40], [20, 20]])
    assert sure(counts, Index.ENTROPY) == sure(counts, Index.ENTROPY)
    assert sure(counts[:, ::-1], Index.ENTROPY).estimate == pytest.approx(sure(counts, Index.ENTROPY).estimate, abs=1e-12)


def test_quieted_shares_keep_sizes_and_fall_together_where_all_is_noise() -> None:
    noisy, apart = np.array([[[4.0, 6], [5, 5], [6, 4]]]), np.array([[[900.0, 100], [100, 900]]])
    assert quieted(noisy) == pytest.approx(np.full((1, 3, 2), 5.0))
    assert quieted(apart).sum(2).tolist() == [[1000, 1000]]
    assert quieted(apart) == pytest.approx(apart, abs=1)


def test_what_cannot_be_told_has_a_name() -> None:
    generator = np.random.default_rng(0)
    assert interval(np.array([[3.0, 4]]), Index.MUTUAL, generator) is Outcome.ONE_GROUP
    assert interval(np.eye(2), Index.MUTUAL, generator) is Outcome.TOO_FEW
    assert beyond_chance(np.zeros((2, 2)), Index.MUTUAL) is Outcome.NOTHING_COUNTED
    assert beyond_chance(np.array([[0.0, 1, 2], [0, 3, 4]]), Index.ISOLATION) is Outcome.NOTHING_COUNTED
    assert beyond_chance(np.array([[3.0, -1], [2, 2]]), Index.MUTUAL) is Outcome.OUT_OF_RANGE
    with pytest.raises(ValueError, match="two groups"):
        beyond_chance(np.ones((2, 3)), Index.DISSIMILARITY)
