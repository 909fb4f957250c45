"""Variances by level against references and by hand, and how often the intervals hold the truth."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.stats import mixed
from samsyn.stats.arrays import Floats
from samsyn.stats.mixed_terms import Criterion
from samsyn.stats.outcome import Outcome
from samsyn.stats.variance_parts import Parts, Spread, logit_icc, median_odds_ratio, parts, spread_of_shares
from tests.stats.lmm import case


def fitted(made: mixed.Design | Outcome, y: Floats, criterion: Criterion = Criterion.REML) -> mixed.MixedFit:
    assert not isinstance(made, Outcome)
    found = mixed.fit(made, y, criterion)
    assert not isinstance(found, Outcome)
    return found


def parts_of(fit: mixed.MixedFit) -> Parts:
    found = parts(fit)
    assert not isinstance(found, Outcome)
    return found


def spread(hits: Floats, trials: Floats, draws: int = 300) -> Spread:
    found = spread_of_shares(hits, trials, np.random.default_rng(0), draws)
    assert not isinstance(found, Outcome)
    return found


@pytest.mark.parametrize("name", ["exam_empty_reml", "chem97_3level_reml"])
def test_shares_are_those_of_the_reference_variances(name: str) -> None:
    known = case(name)
    variances = [known.variance("school"), known.variance("lea") if known.lea is not None else 0.0, known.variance("Residual", None)]
    found = parts_of(fitted(known.design(), known.y))
    shares = [found.unit.share, found.organizer.share if found.organizer else 0.0, found.within]
    assert shares == pytest.approx(np.array(variances) / sum(variances), rel=1e-4)


def test_the_profile_ends_where_the_deviance_has_risen_by_its_limit() -> None:
    """ML of balanced data in closed form: -2 log L of ratio r is J log(1 + n r) + N log(SSW + SSB / (1 + n r)) and a constant."""
    y = np.array([3.0, 4, 5, 7, 9, 8, 2, 1, 3, 6, 6, 5])
    found = parts_of(fitted(mixed.design(np.ones((12, 1)), np.repeat(np.arange(4), 3)), y, Criterion.ML)).unit
    groups = y.reshape(4, 3)
    within, between = ((groups - groups.mean(1, keepdims=True)) ** 2).sum(), 3 * ((groups.mean(1) - y.mean()) ** 2).sum()

    def deviance(share: float) -> float:
        grown = 1 + 3 * share / (1 - share)
        return float(4 * np.log(grown) + 12 * np.log(within + between / grown))

    assert deviance(found.low) == pytest.approx(deviance(found.share) + 3.841458820694124, abs=1e-4)
    assert deviance(found.high) == pytest.approx(deviance(found.share) + 3.841458820694124, abs=1e-4)


def test_no_difference_between_units_has_an_interval_from_nought() -> None:
    fit = fitted(mixed.design(np.ones((6, 1)), np.repeat([1, 2, 3], 2)), np.array([1.0, 3, 1, 3, 1, 3.1]))
    found = parts_of(fit).unit
    assert [found.share, found.low] == [0, 0]
    assert 0 < found.high < 1


def test_means_weighted_by_their_n_tell_of_pupils() -> None:
    """Rows that are means of four: a pupil's variance is four times a row's."""
    y = np.array([1.0, 3, 5, 7, 9, 11])
    plain = parts_of(fitted(mixed.design(np.ones((6, 1)), np.repeat([1, 2, 3], 2)), y)).unit
    fours = parts_of(fitted(mixed.design(np.ones((6, 1)), np.repeat([1, 2, 3], 2), weights=np.full(6, 4.0)), y)).unit
    assert [plain.share, fours.share] == pytest.approx([15 / 17, 15 / 23], rel=1e-5)
    odds = [end / (1 - end) for end in (plain.low, plain.high, fours.low, fours.high)]
    assert odds[:2] == pytest.approx([4 * odds[2], 4 * odds[3]], rel=1e-4)


def test_three_levels_hold_their_truth_nine_times_of_ten() -> None:
    generator = np.random.default_rng(3)
    unit = np.repeat(np.arange(90), 8)
    held = np.zeros(2)
    for _ in range(20):
        y = generator.normal(size=30)[unit // 3] + generator.normal(size=90)[unit] + np.sqrt(2) * generator.normal(size=720)
        found = parts_of(fitted(mixed.design(np.ones((720, 1)), unit, organizer=unit // 3), y))
        assert found.organizer is not None
        held += [part.low <= 0.25 <= part.high for part in (found.unit, found.organizer)]
    assert (held >= 16).all()


def test_parts_of_a_slope_are_refused() -> None:
    known = case("exam_rs_ml")
    with pytest.raises(ValueError, match="slopes"):
        parts(fitted(known.design(), known.y))


def test_logistic_measures_as_published() -> None:
    """exp(0.95387 sqrt(t)), with 0.95387 = sqrt(2) * 0.674490 as Larsen & Merlo (2005) give it; a quarter of pi^2 is an ICC of 3/7."""
    assert median_odds_ratio(0.25) == pytest.approx(np.exp(0.953873 / 2), rel=1e-6)
    assert logit_icc(np.pi**2 / 4) == pytest.approx(3 / 7)
    assert [logit_icc(0.0), median_odds_ratio(0.0)] == [0, 1]
    assert [logit_icc(-1.0), median_odds_ratio(np.inf)] == [Outcome.OUT_OF_RANGE, Outcome.OUT_OF_RANGE]


@given(st.floats(0, 20), st.floats(0.01, 20))
def test_logistic_measures_rise(variance: float, more: float) -> None:
    for measure in (logit_icc, median_odds_ratio):
        first, other = measure(variance), measure(variance + more)
        assert not isinstance(first, Outcome)
        assert not isinstance(other, Outcome)
        assert first < other


def test_moments_of_shares_by_hand() -> None:
    """1, 2, 3, 6 of 6: m 1/2, S 7/3, N 24, Q 6: 3 V + 15 t = 7/3 and 23/24 V - 5/24 t = 1/4."""
    hits, trials = np.array([1.0, 2, 3, 6]), np.full(4, 6.0)
    equations = np.array([[3, 24 - 6 - 3], [23 / 24, -5 / 24]])
    expected = np.linalg.solve(equations, [6 * sum((x / 6 - 0.5) ** 2 for x in hits), 0.25])
    assert spread(hits, trials).variance == pytest.approx(expected[1])
    assert spread(hits, trials).mean == 0.5


def test_the_spread_has_no_bias_and_its_interval_holds_the_truth() -> None:
    generator = np.random.default_rng(4)
    trials = generator.integers(5, 60, 80).astype(float)
    found = [spread(generator.binomial(trials.astype(int), generator.beta(2.4, 5.6, 80)).astype(float), trials) for _ in range(100)]
    truth = 0.3 * 0.7 / 9
    assert np.mean([one.variance for one in found]) == pytest.approx(truth, rel=0.06)
    assert sum(one.low <= truth <= one.high for one in found) >= 88


def test_only_binomial_noise_is_no_spread() -> None:
    found = spread(np.array([3.0, 4, 3, 2, 3]), np.full(5, 10.0))
    assert [found.variance, found.low, found.correlation] == [0, 0, 0]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=9))
def test_order_and_mirror_change_no_spread(pairs: list[tuple[int, int]]) -> None:
    hits = np.array([x for x, _ in pairs], float)
    trials = hits + [more for _, more in pairs]
    first = spread_of_shares(hits, trials, np.random.default_rng(0), 10)
    other = spread_of_shares((trials - hits)[::-1], trials[::-1], np.random.default_rng(0), 10)
    if isinstance(first, Outcome) or isinstance(other, Outcome):
        assert first is other
        return
    assert other.variance == pytest.approx(first.variance, abs=1e-12)


def test_what_cannot_be_told_has_a_name() -> None:
    generator = np.random.default_rng(0)
    cases = {
        Outcome.NOTHING_COUNTED: ([0, 0], [0, 0]),
        Outcome.ONE_GROUP: ([0, 2], [0, 3]),
        Outcome.TOO_FEW: ([0, 1], [1, 1]),
        Outcome.SINGULAR: ([4, 3], [4, 3]),
        Outcome.OUT_OF_RANGE: ([5, 3], [4, 3]),
    }
    found = [spread_of_shares(np.array(x, float), np.array(n, float), generator) for x, n in cases.values()]
    assert found == list(cases)
    assert spread_of_shares(np.array([0.5, 1]), np.array([2.0, 3]), generator) is Outcome.OUT_OF_RANGE
    with pytest.raises(ValueError, match="trials"):
        spread_of_shares(np.ones(3), np.ones(2), generator)
