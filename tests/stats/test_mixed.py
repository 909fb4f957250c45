"""Multilevel models against published fits, and what must hold of any fit."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.stats import mixed
from samsyn.stats.arrays import Floats
from samsyn.stats.mixed_terms import Criterion, evaluated
from samsyn.stats.outcome import Outcome
from tests.reference import reference
from tests.stats.lmm import Case, case

NAMES = [
    "chem97_3level_reml",
    *(f"exam_{model}_{kind}" for model in ("empty", "ri", "rs", "va", "rs_va") for kind in ("ml", "reml")),
    *(f"hsb82_{model}_{kind}" for model in ("empty", "ri", "ctx") for kind in ("ml", "reml")),
]


def fitted(made: mixed.Design | Outcome, y: Floats, criterion: Criterion = Criterion.REML) -> mixed.MixedFit:
    assert not isinstance(made, Outcome)
    found = mixed.fit(made, y, criterion)
    assert not isinstance(found, Outcome)
    return found


def fit_of(known: Case) -> mixed.MixedFit:
    return fitted(known.design(), known.y, Criterion(known.told["estimator"]))


@pytest.mark.parametrize("name", NAMES)
def test_reference_fits_are_reproduced(name: str) -> None:
    known = case(name)
    fit = fit_of(known)
    assert fit.rows == known.told["n_obs"]
    assert fit.deviance == pytest.approx(known.told["minus2ll"], abs=1e-6, rel=0)
    assert fit.log_likelihood == pytest.approx(known.told["logLik"], abs=1e-6, rel=0)
    assert fit.coefficients == pytest.approx(known.fixed, rel=1e-6, abs=0)
    # lme4 stops with theta some 1e-6 from the best, and the covariance moves with it
    assert fit.covariance == pytest.approx(np.array(known.told["vcov_fixed"]), rel=1e-4, abs=1e-5 * np.abs(fit.covariance).max())
    assert fit.residual_variance == pytest.approx(known.variance("Residual", None), rel=1e-4)
    assert fit.singular is False


@pytest.mark.parametrize("name", NAMES)
def test_reference_variances_and_effects_are_reproduced(name: str) -> None:
    known = case(name)
    fit = fit_of(known)
    slope = next((row["var2"] for row in known.told["variance_components"] if row["var2"]), None)
    expected = [[known.variance("school")]]
    if slope:
        crossed = known.variance("school", "(Intercept)", slope)
        expected = [[known.variance("school"), crossed], [crossed, known.variance("school", slope)]]
    assert fit.unit_covariance == pytest.approx(np.array(expected), rel=1e-4)
    labels, effects, sd = known.effects("school")
    places = np.searchsorted(fit.units, labels)
    assert fit.unit_effects[places] == pytest.approx(effects, abs=1e-5)
    assert fit.unit_sd[places] == pytest.approx(sd, abs=1e-5)


def test_three_levels_are_reproduced_at_the_top_as_well() -> None:
    known = case("chem97_3level_reml")
    fit = fit_of(known)
    assert fit.organizer_variance == pytest.approx(known.variance("lea"), rel=1e-4)
    labels, effects, sd = known.effects("lea")
    places = np.searchsorted(fit.organizers, labels)
    assert fit.organizer_effects[places] == pytest.approx(effects[:, 0], abs=1e-5)
    assert fit.organizer_sd[places] == pytest.approx(sd[:, 0], abs=1e-5)


def test_the_printed_numbers_of_the_mlwin_guide() -> None:
    known = json.loads(reference("lmm/published_anchors.json").read_text(encoding="utf-8"))["mlwin_users_guide"]
    fixed, random = fit_of(case("exam_ri_ml")), fit_of(case("exam_rs_ml"))
    plain, sloped = known["random_intercept_ML"], known["random_slope_ML"]
    printed = [*plain["intercept"], *plain["standLRT"], plain["sigma2_u"][0], plain["sigma2_e"][0]]
    ours = np.column_stack([fixed.coefficients, fixed.standard_errors]).ravel()
    assert [*ours, fixed.unit_covariance[0, 0], fixed.residual_variance] == pytest.approx(printed, abs=6e-4)
    assert fixed.deviance == pytest.approx(plain["minus2ll"], abs=6e-3)
    spread = random.unit_covariance[[0, 0, 1], [0, 1, 1]]
    assert [*spread, random.residual_variance] == pytest.approx([sloped[k][0] for k in ("u00", "u01", "u11", "sigma2_e")], abs=6e-4)
    assert random.deviance == pytest.approx(sloped["minus2ll"], abs=6e-3)


def test_balanced_one_way_is_the_textbooks_analysis_of_variance() -> None:
    """Groups (1, 3), (5, 7), (9, 11): mean squares 32 between and 2 within, so s2 = 2 and t = (32 - 2) / 2 = 15."""
    fit = fitted(mixed.design(np.ones((6, 1)), np.repeat([1, 2, 3], 2)), np.array([1.0, 3, 5, 7, 9, 11]))
    assert [fit.residual_variance, fit.unit_covariance[0, 0]] == pytest.approx([2, 15], rel=1e-6)
    assert fit.unit_effects[:, 0] == pytest.approx([-4 * 15 / 16, 0, 4 * 15 / 16], rel=1e-6)
    assert fit.unit_sd[:, 0] == pytest.approx([np.sqrt(15 / 16)] * 3, rel=1e-6)
    assert fit.covariance[0, 0] == pytest.approx(32 / 6, rel=1e-6)


def test_units_that_differ_less_than_by_chance_have_no_variance() -> None:
    fit = fitted(mixed.design(np.ones((6, 1)), np.repeat([1, 2, 3], 2)), np.array([1.0, 3, 1, 3, 1, 3.1]))
    assert fit.singular is True
    assert fit.unit_covariance[0, 0] == 0
    assert fit.unit_effects[:, 0].tolist() == [0, 0, 0]
    assert fit.unit_sd[:, 0].tolist() == [0, 0, 0]


def rows(seed: int, units: int = 12, each: int = 6) -> tuple[Floats, Floats, mixed.Labels, mixed.Labels]:
    generator = np.random.default_rng(seed)
    unit = np.repeat(np.arange(units), each)
    x = np.column_stack([np.ones(units * each), generator.normal(size=units * each)])
    noise = generator.normal(size=units)[unit] + 0.6 * generator.normal(size=units)[unit] * x[:, 1] + generator.normal(size=units * each)
    return x, x @ [2.0, 1.0] + noise + 0.8 * generator.normal(size=units // 3)[unit // 3], unit, unit // 3


@settings(max_examples=15)
@given(st.integers(0, 10**6))
def test_order_of_rows_and_names_of_units_change_nothing(seed: int) -> None:
    x, y, unit, organizer = rows(seed)
    order = np.random.default_rng(seed).permutation(len(y))
    first = fitted(mixed.design(x, unit, slope=x[:, 1], organizer=organizer), y)
    other = fitted(mixed.design(x[order], 100 - unit[order], slope=x[order, 1], organizer=organizer[order]), y[order])
    assert other.deviance == pytest.approx(first.deviance, abs=1e-6)
    assert other.coefficients == pytest.approx(first.coefficients, abs=1e-4)
    assert other.unit_effects[::-1] == pytest.approx(first.unit_effects, abs=1e-3)


@settings(max_examples=15)
@given(st.integers(0, 10**6), st.floats(-1000, 1000), st.floats(0.01, 100))
def test_shifted_and_scaled_results_shift_and_scale_the_fit(seed: int, shift: float, scale: float) -> None:
    x, y, unit, _ = rows(seed)
    made = mixed.design(x, unit)
    first, other = fitted(made, y), fitted(made, shift + scale * y)
    assert other.coefficients == pytest.approx(scale * first.coefficients + [shift, 0], abs=1e-4 * scale, rel=1e-6)
    assert other.residual_variance == pytest.approx(scale**2 * first.residual_variance, rel=1e-4)
    assert other.unit_effects == pytest.approx(scale * first.unit_effects, abs=1e-4 * scale)
    assert other.deviance == pytest.approx(first.deviance + 2 * (len(y) - 2) * np.log(scale), abs=1e-5)


@settings(max_examples=15)
@given(st.integers(0, 10**6), st.floats(-50, 50), st.floats(0.1, 10))
def test_a_slope_measured_from_elsewhere_is_the_same_model(seed: int, centre: float, scale: float) -> None:
    x, y, unit, _ = rows(seed)
    first = fitted(mixed.design(x, unit, slope=x[:, 1]), y, Criterion.ML)
    other = fitted(mixed.design(x, unit, slope=(x[:, 1] - centre) / scale), y, Criterion.ML)
    assert other.deviance == pytest.approx(first.deviance, abs=1e-6)
    at_centre = np.array([[1, centre], [0, scale]])
    assert other.unit_effects == pytest.approx(first.unit_effects @ at_centre.T, abs=2e-3 * (1 + abs(centre)) * scale)


@settings(max_examples=15)
@given(st.integers(0, 10**6))
def test_a_weight_of_two_is_half_the_variance_and_only_ratios_matter_to_the_effects(seed: int) -> None:
    x, y, unit, _ = rows(seed)
    weights = np.random.default_rng(seed).integers(1, 40, len(y)).astype(float)
    first = fitted(mixed.design(x, unit, weights=weights), y)
    other = fitted(mixed.design(x, unit, weights=3 * weights), y)
    assert other.residual_variance == pytest.approx(3 * first.residual_variance, rel=1e-6)
    assert other.deviance == pytest.approx(first.deviance, abs=1e-6)
    assert other.unit_effects == pytest.approx(first.unit_effects, abs=1e-6)


def test_the_gradient_is_the_slope_of_the_criterion() -> None:
    x, y, unit, organizer = rows(1)
    moments = fitted(mixed.design(x, unit, slope=x[:, 1], organizer=organizer), y).moments
    place = np.array([0.7, -0.2, 0.5, 0.4])
    for criterion in Criterion:
        steps = 1e-6 * np.eye(4)
        by_steps = [
            (evaluated(moments, place + s, criterion).deviance - evaluated(moments, place - s, criterion).deviance) / 2e-6 for s in steps
        ]
        assert evaluated(moments, place, criterion).slope == pytest.approx(by_steps, abs=1e-5)


def test_the_criterion_is_that_of_the_whole_covariance_matrix() -> None:
    """-2 log density by the matrix itself, with no shortcut, at any variances."""
    x, y, unit, organizer = rows(3, units=6, each=4)
    weights = np.linspace(0.5, 2, len(y))
    fit = fitted(mixed.design(x, unit, slope=x[:, 1], organizer=organizer, weights=weights), y, Criterion.ML)
    z = np.ones((len(y), 1)) * (unit[:, None] == np.arange(6))
    v = np.diag(fit.residual_variance / weights) + fit.organizer_variance * (organizer[:, None] == organizer[None, :])
    both = [z, z * x[:, [1]]]
    v = v + sum(fit.unit_covariance[a, b] * both[a] @ both[b].T for a in range(2) for b in range(2))
    left = y - x @ fit.coefficients
    density = len(y) * np.log(2 * np.pi) + np.linalg.slogdet(v)[1] + left @ np.linalg.solve(v, left)
    assert fit.deviance == pytest.approx(density, abs=1e-7)
    assert fit.covariance == pytest.approx(np.linalg.inv(x.T @ np.linalg.solve(v, x)), rel=1e-6)
    top = fit.organizer_variance * (np.arange(2)[:, None] == organizer) @ np.linalg.solve(v, left)
    assert fit.organizer_effects == pytest.approx(top, abs=1e-7)


@pytest.mark.parametrize("seed", range(12))
def test_no_other_variances_do_better(seed: int) -> None:
    """The criterion lies flat, and not lowest, where a variance is none: a strong level beside a weak slope must not end there."""
    generator = np.random.default_rng(seed)
    unit = np.repeat(np.arange(20), 9)
    x = np.column_stack([np.ones(180), generator.normal(size=180)])
    y = generator.normal(size=180) + 4 * generator.normal(size=20)[unit] + 0.4 * generator.normal(size=20)[unit] * x[:, 1]
    fit = fitted(mixed.design(x, unit, slope=x[:, 1]), y)
    tried = generator.normal(size=(300, 3)) * [4, 0.5, 0.5]
    assert fit.deviance <= min(evaluated(fit.moments, theta, Criterion.REML).deviance for theta in tried) + 1e-6


ONES = np.ones((6, 1))
PAIRS = np.repeat([1, 2, 3], 2)


def test_what_cannot_be_fitted_has_a_name() -> None:
    assert mixed.design(np.ones((0, 1)), np.empty(0)) is Outcome.NOTHING_COUNTED
    assert mixed.design(ONES, np.ones(6)) is Outcome.ONE_GROUP
    assert mixed.design(ONES, np.arange(6)) is Outcome.TOO_FEW
    assert mixed.design(ONES, PAIRS, slope=np.arange(6.0)) is Outcome.TOO_FEW
    assert mixed.design(np.ones((6, 2)), PAIRS) is Outcome.SINGULAR
    assert mixed.design(np.zeros((6, 1)), PAIRS) is Outcome.SINGULAR
    assert mixed.design(np.ones((9, 1)), np.repeat([1, 2, 3], 3), slope=np.full(9, 2.0)) is Outcome.SINGULAR
    assert mixed.design(ONES, PAIRS, organizer=PAIRS) is Outcome.SINGULAR
    assert mixed.design(ONES, PAIRS, organizer=np.ones(6)) is Outcome.ONE_GROUP
    assert mixed.design(ONES * np.inf, PAIRS) is Outcome.OUT_OF_RANGE
    assert mixed.design(ONES, PAIRS, weights=np.zeros(6)) is Outcome.OUT_OF_RANGE


def test_a_result_that_cannot_be_fitted_has_a_name() -> None:
    made = mixed.design(ONES, PAIRS)
    assert not isinstance(made, Outcome)
    assert mixed.fit(made, np.full(6, 7.0)) is Outcome.SINGULAR
    assert mixed.fit(made, np.array([1, 1, 2, 2, 3, 3.0])) is Outcome.NOT_CONVERGED
    assert mixed.fit(made, np.array([1, 1, 2, 2, 3, np.inf])) is Outcome.OUT_OF_RANGE
    with pytest.raises(ValueError, match="each row"):
        mixed.fit(made, np.ones(5))
    with pytest.raises(ValueError, match="each row"):
        mixed.design(ONES, PAIRS[:4])
    with pytest.raises(ValueError, match="two organizers"):
        mixed.design(ONES, PAIRS, organizer=np.arange(6))
