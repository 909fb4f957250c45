"""Segregation indices against published tables, by hand, and what must hold of all of them."""

import csv
import json
from collections import defaultdict
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from samsyn.stats.arrays import Floats
from samsyn.stats.outcome import Outcome
from samsyn.stats.segregation import Information, Layers, dissimilarity, information, isolation, layers, local
from tests.reference import reference

RACES = ["asian", "black", "hisp", "native", "white"]
TABLES = arrays.arrays(float, st.tuples(st.integers(2, 8), st.integers(2, 4)), elements=st.integers(0, 30).map(float))


def told() -> Any:
    return json.loads(reference("segregation/expected.json").read_text(encoding="utf-8"))


def schools() -> tuple[Floats, list[str]]:
    """Counts of each race in each school, and the school's state."""
    counts: defaultdict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0] * len(RACES))
    with reference("segregation/schools00.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            counts[row["state"], row["school"]][RACES.index(row["race"])] += float(row["n"])
    return np.array(list(counts.values())), [state for state, _ in counts]


def known_information(counts: Floats) -> Information:
    found = information(counts)
    assert not isinstance(found, Outcome)
    return found


def known_layers(counts: Floats, cluster: Any) -> Layers:
    found = layers(counts, np.asarray(cluster))
    assert not isinstance(found, Outcome)
    return found


def test_american_schools_are_reproduced() -> None:
    known, (counts, _) = told()["computed_here_numpy"], schools()
    found = known_information(counts)
    assert [found.mutual, found.index] == pytest.approx(known["total_2000"], abs=1e-10)
    assert isolation(counts) == pytest.approx([known["isolation_2000"][race] for race in RACES], abs=1e-10)
    assert local(counts) == pytest.approx([known["local_2000"][race]["ls"] for race in RACES], abs=1e-10)
    black_white = counts[:, [RACES.index("black"), RACES.index("white")]]
    assert dissimilarity(black_white) == pytest.approx(known["dissimilarity_black_white_2000_school"], abs=1e-10)


def test_american_schools_within_and_between_states_are_reproduced() -> None:
    known, (counts, states) = told()["computed_here_numpy"], schools()
    found = known_layers(counts, states)
    assert [found.between, found.index_between] == pytest.approx(known["between_state_2000"], abs=1e-10)
    assert [found.within, found.index_within] == pytest.approx(known["within_state_2000"], abs=1e-10)


def test_the_printed_dissimilarities_are_reproduced() -> None:
    cases = told()["unit_test_dissimilarity"]
    assert [dissimilarity(np.array(case["table"], float)) for case in cases] == pytest.approx([case["D"] for case in cases], abs=1e-10)


def test_indices_by_hand() -> None:
    """Units (3, 1) and (1, 3): D 1/2, isolation 3/4 * 3/4 + 1/4 * 1/4 = 5/8, M = ln 2 - (3/4 ln(4/3) + 1/4 ln 4)."""
    counts = np.array([[3.0, 1], [1, 3]])
    mutual = np.log(2) - (0.75 * np.log(4 / 3) + 0.25 * np.log(4))
    found = known_information(counts)
    assert dissimilarity(counts) == pytest.approx(0.5)
    assert isolation(counts) == pytest.approx([0.625, 0.625])
    assert [found.mutual, found.index] == pytest.approx([mutual, mutual / np.log(2)])
    assert local(counts) == pytest.approx([mutual, mutual])


@given(TABLES)
def test_entropy_indices_keep_their_range_and_add_up(counts: Floats) -> None:
    found = information(counts)
    if isinstance(found, Outcome):
        return
    assert 0 <= found.index <= 1
    split = known_layers(counts, np.arange(len(counts)) % 3)
    assert split.between + split.within == pytest.approx(found.mutual, abs=1e-12)
    groups = counts.sum(0)[counts.sum(0) > 0]
    assert groups / groups.sum() @ np.asarray(local(counts)) == pytest.approx(found.mutual, abs=1e-12)


@given(TABLES, st.integers(2, 9), st.randoms(use_true_random=False))
def test_order_and_size_and_joined_units_change_nothing(counts: Floats, times: int, random: Any) -> None:
    found = information(counts)
    if isinstance(found, Outcome):
        return
    order = random.sample(range(len(counts)), len(counts))
    again = known_information(np.r_[counts[order] * times, counts * times, np.zeros((1, counts.shape[1]))])
    assert again.mutual == pytest.approx(found.mutual, abs=1e-12)


@given(arrays.arrays(float, st.tuples(st.integers(2, 8), st.just(2)), elements=st.integers(0, 30).map(float)))
def test_dissimilarity_keeps_its_range_and_has_no_first_group(counts: Floats) -> None:
    found = dissimilarity(counts)
    if isinstance(found, Outcome):
        return
    assert 0 <= found <= 1
    assert dissimilarity(counts[:, ::-1]) == pytest.approx(found, abs=1e-12)


def test_what_cannot_be_told_has_a_name() -> None:
    assert dissimilarity(np.zeros((3, 2))) is Outcome.NOTHING_COUNTED
    assert information(np.empty((0, 2))) is Outcome.NOTHING_COUNTED
    assert isolation(np.array([[3.0, 4]])) is Outcome.ONE_GROUP
    assert local(np.array([[3.0, 0], [2, 0]])) is Outcome.ONE_GROUP
    assert layers(np.array([[3.0, 0], [2, -1]]), np.arange(2)) is Outcome.OUT_OF_RANGE
    assert information(np.array([[3.0, 0.5], [2, 1]])) is Outcome.OUT_OF_RANGE
    with pytest.raises(ValueError, match="two groups"):
        dissimilarity(np.ones((3, 3)))
    with pytest.raises(ValueError, match="cluster"):
        layers(np.ones((3, 3)), np.arange(2))
    with pytest.raises(ValueError, match="units, groups"):
        information(np.ones(3))
