"""On small made-up countries whose truth is known, what is claimed is nearly always true, and where all are alike hardly any is."""

from collections.abc import Callable
from functools import cache
from math import sqrt

import numpy as np
import polars as pl
import pytest

from benchmarks.findings_truth import Counts, all_alike, as_it_is, per_family
from benchmarks.findings_world import SMALL, World, alike, imagined
from samsyn.analysis.families import load

ALIKE = range(5_001, 5_007)
SENIOR = "gr-andel-forstelarare-lektorer"


@cache
def counts() -> list[Counts]:
    return [all_alike(seed) for seed in ALIKE]


def test_the_share_of_false_claims_is_far_below_what_is_allowed() -> None:
    made = as_it_is(5_001).made
    assert set(made["part"]) >= {"differs, nation", "differs, peers", "moved, counted", "moved, scatter"}
    assert made.height > 100
    assert (~made["true"]).sum() < load().q * made.height / 2


def test_where_all_are_alike_each_family_claims_something_in_at_most_one_country_of_ten() -> None:
    """With two standard errors of so few countries."""
    allowed = load().q + 2 * sqrt(load().q * (1 - load().q) / len(ALIKE))
    found = per_family(counts())
    assert found.filter(pl.col("countries") / len(ALIKE) > allowed).rows() == []


def test_where_all_are_alike_hardly_anything_is_claimed() -> None:
    assert sum(sum(count.values()) for count in counts()) <= 6


def test_a_family_is_a_claim_and_an_indicator_whatever_it_is_held_against() -> None:
    told = [
        {("differs, nation", "a"): 2, ("differs, peers", "a"): 1, ("moved, counted", "b"): 1},
        {},
        {("differs, peers", "a"): 1, ("moved, scatter", "a"): 4},
    ]
    assert per_family(told).rows() == [("differs", "a", 2, 4), ("moved", "a", 1, 4), ("moved", "b", 1, 1)]
    assert per_family([{}, {}]).rows() == []


@pytest.mark.parametrize("country", [imagined, alike])
def test_shares_of_staff_are_of_whole_persons(country: Callable[[int], World]) -> None:
    """Of 1.15 for each post, rounded up: with 8.0 published posts of nine or ten, and with ten a share is a whole tenth."""
    own = pl.DataFrame(country(5_001).figures).with_columns(pl.col(pl.Categorical).cast(pl.String)).filter(pl.col("level") == "unit")
    posts = own.filter(pl.col("indicator") == "gr-heltidstjanster-larare").select("unit", "period", "low", "high")
    shares = own.filter(pl.col("indicator") == SENIOR).select("unit", "period", "value").join(posts, ["unit", "period"]).drop_nulls()
    value = shares["value"].to_numpy()
    fewest, most = (np.ceil(1.15 * shares[end].to_numpy()) for end in ("low", "high"))
    fits = [np.abs(np.rint(value * persons) / persons - value) <= 0.0005 + 1e-9 for persons in (fewest, most)]
    assert value.size > 100
    assert (fits[0] | fits[1]).all()


def test_small_organizers_have_planted_movements_too() -> None:
    world = imagined(5_001)
    small = world.planted.join(world.pupils.filter(pl.col("pupils") < SMALL), "organizer", "semi")
    assert small.height > 10
    assert world.planted.height > small.height
