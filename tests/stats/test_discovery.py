"""False discoveries against the example of those who named them."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import stats

from samsyn.stats.discovery import adjusted, benjamini_hochberg, two_sided
from samsyn.stats.outcome import Outcome

# Benjamini & Hochberg 1995, section 3.2: fifteen comparisons of two treatments after a heart attack.
PUBLISHED = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
P = st.lists(st.floats(0, 1), min_size=1, max_size=60)


def test_the_example_of_the_paper() -> None:
    found = benjamini_hochberg(PUBLISHED, 0.05)
    assert found.flagged.tolist() == [True] * 4 + [False] * 11
    assert (found.threshold, found.outcome) == (0.0095, Outcome.OK)
    assert_allclose(found.expected_false, 15 * 0.0095)


def test_none_stands() -> None:
    found = benjamini_hochberg([0.5, 0.9], 0.1)
    assert (found.flagged.tolist(), found.threshold, found.expected_false) == ([False, False], 0.0, 0.0)


def test_what_is_no_family_is_named() -> None:
    assert benjamini_hochberg([], 0.1).outcome == Outcome.NOTHING_COUNTED
    for p in ([0.001, 1.2], [0.001, np.nan], [-0.1]):
        found = benjamini_hochberg(p, 0.1)
        assert (found.outcome, bool(found.flagged.any())) == (Outcome.OUT_OF_RANGE, False)
        assert adjusted(p).tolist() == [1.0] * len(p)


@settings(max_examples=50)
@given(P)
def test_adjusted_as_scipy_has_it(p: list[float]) -> None:
    assert_allclose(adjusted(p), stats.false_discovery_control(p, method="bh"), rtol=1e-12)


@settings(max_examples=50)
@given(P, st.sampled_from([0.05, 0.1, 0.2]))
def test_order_does_not_matter_and_the_false_are_held(p: list[float], q: float) -> None:
    found = benjamini_hochberg(p, q)
    assert benjamini_hochberg(p[::-1], q).flagged.tolist()[::-1] == found.flagged.tolist()
    assert found.expected_false <= q * found.flagged.sum() + 1e-12
    assert bool(np.all(benjamini_hochberg(p, 2 * q).flagged >= found.flagged))


@settings(max_examples=50)
@given(P)
def test_what_stands_is_what_is_adjusted_to_below_q(p: list[float]) -> None:
    q = 0.1 + 1e-9
    assert benjamini_hochberg(p, q).flagged.tolist() == (adjusted(p) <= q).tolist()


def test_two_sided() -> None:
    assert_allclose(two_sided([0, 1.959963984540054, -1.959963984540054, np.inf]), [1, 0.05, 0.05, 0], atol=1e-12)
    assert two_sided([np.nan]).tolist() == [1.0]
