"""The logistic model against lme4, and what must hold of any fit."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit

from samsyn.stats import mixed_logistic
from samsyn.stats.arrays import Floats
from samsyn.stats.mixed import Labels
from samsyn.stats.mixed_logistic import LogisticFit
from samsyn.stats.outcome import Outcome
from tests.stats.lmm import case


def fit_logistic(hits: Floats, trials: Floats, x: Floats, unit: Labels) -> LogisticFit:
    found = mixed_logistic.fit_logistic(hits, trials, x, unit)
    assert not isinstance(found, Outcome)
    return found


def test_the_reference_fit_is_reproduced_as_far_as_it_had_converged() -> None:
    """lme4 at its default tolPwrss = 1e-7 leaves the modes early, so that its deviance is 4.4e-4 above the best."""
    known = case("exam_pass_glmm")
    fit = fit_logistic(known.y, np.ones_like(known.y), known.x, known.school)
    assert 0 <= known.told["minus2ll"] - fit.deviance < 5e-4
    assert fit.coefficients == pytest.approx(known.fixed, rel=1e-4)
    assert fit.standard_errors == pytest.approx([effect["se"] for effect in known.told["fixed"].values()], rel=2e-3)
    assert fit.unit_variance == pytest.approx(known.variance("school"), rel=5e-4)
    labels, effects, sd = known.effects("school")
    places = np.searchsorted(fit.units, labels)
    assert fit.unit_effects[places] == pytest.approx(effects[:, 0], abs=2e-4)
    assert fit.unit_sd[places] == pytest.approx(sd[:, 0], abs=1e-4)


def test_the_fit_is_lme4s_own_when_lme4_converges() -> None:
    """glmer, lme4 1.1-31, nAGQ = 1, tolPwrss = 1e-13 and bobyqa with rhoend = 1e-9, on the reference data."""
    known = case("exam_pass_glmm")
    fit = fit_logistic(known.y, np.ones_like(known.y), known.x, known.school)
    assert fit.deviance == pytest.approx(3947.51912106, abs=1e-6, rel=0)
    assert fit.coefficients == pytest.approx([1.322037197910, 1.246007468334, -0.423171992372], rel=1e-6)
    assert fit.standard_errors == pytest.approx([0.0988936560570, 0.0515433630406, 0.1033647813058], rel=1e-5)
    assert fit.unit_variance == pytest.approx(0.590745836898**2, rel=1e-5)


def test_without_differences_between_units_it_is_the_plain_share() -> None:
    """Twelve of forty in each unit: logit 0.3 = -0.8473, standard error 1 / sqrt(160 * 0.3 * 0.7) = 0.17252."""
    hits, trials, unit = np.full(4, 12.0), np.full(4, 40.0), np.arange(4)
    fit = fit_logistic(hits, trials, np.ones((4, 1)), unit)
    assert fit.singular is True
    assert fit.unit_variance == 0
    assert fit.coefficients == pytest.approx([np.log(3 / 7)], abs=1e-7)
    assert fit.standard_errors == pytest.approx([0.172516], abs=1e-6)
    assert fit.unit_effects.tolist() == [0, 0, 0, 0]


def rows(seed: int) -> tuple[Floats, Floats, Floats, Labels]:
    generator = np.random.default_rng(seed)
    unit = np.repeat(np.arange(25), 3)
    x = np.column_stack([np.ones(75), generator.normal(size=75)])
    trials = generator.integers(10, 60, 75)
    hits = generator.binomial(trials, expit(0.3 + 0.5 * x[:, 1] + generator.normal(size=25)[unit]))
    return hits.astype(float), trials.astype(float), x, unit


@settings(max_examples=10)
@given(st.integers(0, 10**6))
def test_order_and_splitting_of_rows_change_no_estimate(seed: int) -> None:
    hits, trials, x, unit = rows(seed)
    order = np.random.default_rng(seed).permutation(75)
    first = fit_logistic(hits, trials, x, unit)
    other = fit_logistic(hits[order], trials[order], x[order], unit[order])
    half = np.floor(trials / 2)
    some = np.minimum(hits, half)
    split = fit_logistic(np.r_[some, hits - some], np.r_[half, trials - half], np.r_[x, x], np.r_[unit, unit])
    for same in (other, split):
        assert same.coefficients == pytest.approx(first.coefficients, abs=1e-5)
        assert same.unit_variance == pytest.approx(first.unit_variance, rel=1e-4)
        assert same.unit_effects == pytest.approx(first.unit_effects, abs=1e-4)


@settings(max_examples=10)
@given(st.integers(0, 10**6))
def test_hits_and_misses_mirror_each_other(seed: int) -> None:
    hits, trials, x, unit = rows(seed)
    first, other = fit_logistic(hits, trials, x, unit), fit_logistic(trials - hits, trials, x, unit)
    assert other.coefficients == pytest.approx(-first.coefficients, abs=1e-5)
    assert other.deviance == pytest.approx(first.deviance, abs=1e-7)


def test_rows_with_no_trials_tell_nothing() -> None:
    hits, trials, x, unit = rows(1)
    more = fit_logistic(np.r_[hits, 0, 0], np.r_[trials, 0, 0], np.r_[x, [[1, 99.0], [1, -5]]], np.r_[unit, 3, 77])
    assert more.deviance == fit_logistic(hits, trials, x, unit).deviance
    assert 77 not in more.units


def test_what_cannot_be_fitted_has_a_name() -> None:
    ones, n, unit = np.ones((4, 1)), np.full(4, 9.0), np.array([1, 1, 2, 2])
    x = np.array([1.0, 2, 3, 4])
    named = mixed_logistic.fit_logistic
    assert named(np.zeros(4), np.zeros(4), ones, unit) is Outcome.NOTHING_COUNTED
    assert named(n + 1, n, ones, unit) is Outcome.OUT_OF_RANGE
    assert named(x * np.inf, n, ones, unit) is Outcome.OUT_OF_RANGE
    assert named(x, n, ones, np.ones(4)) is Outcome.ONE_GROUP
    assert named(np.array([0, 1.0, 1, 0]), np.ones(4), ones, np.arange(4)) is Outcome.TOO_FEW
    assert named(x, n, np.ones((4, 2)), unit) is Outcome.SINGULAR
    assert named(n, n, ones, unit) is Outcome.NOT_CONVERGED
    assert named(np.array([0, 9.0, 0, 9]), n, np.column_stack([np.ones(4), [0, 1.0, 0, 1]]), unit) is Outcome.NOT_CONVERGED
    with pytest.raises(ValueError, match="each row"):
        named(x, n[:3], ones, unit)
