"""The fixed words and their probabilities."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.stats.sureness import Sureness, weaker, word, words


def test_the_words() -> None:
    assert [str(sureness) for sureness in Sureness] == ["säkert", "troligen", "kan inte avgöras"]


@pytest.mark.parametrize(
    ("probability", "expected"),
    [
        (1.0, "säkert"),
        (0.975, "säkert"),
        (0.9749999, "troligen"),
        (0.90, "troligen"),
        (0.8999999, "kan inte avgöras"),
        (0.0, "kan inte avgöras"),
        (1.1, "kan inte avgöras"),
        (float("nan"), "kan inte avgöras"),
    ],
)
def test_each_probability_has_its_word(probability: float, expected: str) -> None:
    assert word(probability) == expected
    assert words([probability]).tolist() == [expected]


@settings(max_examples=50)
@given(st.lists(st.floats(0, 1), max_size=20))
def test_many_as_one(probabilities: list[float]) -> None:
    assert words(probabilities).tolist() == [word(p) for p in probabilities]
    assert words(np.array(probabilities)[:, None]).shape == (len(probabilities), 1)


def test_the_weaker_holds() -> None:
    sure, likely, undecided = Sureness
    assert [weaker(sure, likely), weaker(likely, sure), weaker(undecided, sure), weaker(sure, sure)] == [likely, likely, undecided, sure]
