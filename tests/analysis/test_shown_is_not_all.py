"""In a made-up Sweden the truth is known: the median of what is shown lies wrong, and our bounds hold the true one."""

import pytest

from benchmarks.report_shown_is_not_all import ORGANIZERS, SEED, Held, around, covered, section, units
from samsyn.sources.synthetic import Sweden, imagine

ALL_SUBJECTS_9 = "gr-alla-amnen-ak9"


@pytest.fixture(scope="module")
def small() -> Sweden:
    return imagine(SEED, 120)


def test_the_median_of_units_shown_is_too_low_and_our_bounds_hold_the_true_one(small: Sweden) -> None:
    found: dict[str, Held] = units(small)
    year_9 = found[ALL_SUBJECTS_9]
    assert year_9.hidden > 1 / 3
    assert year_9.naive < year_9.truth - 2.0
    assert year_9.low <= year_9.truth <= year_9.high
    assert (year_9.low, year_9.high) != (0.0, 100.0)
    assert [id_ for id_, held in found.items() if held.naive >= held.truth or not held.covers] == []


def test_every_band_and_every_median_of_peers_holds_the_truth(small: Sweden) -> None:
    found = around(small)
    middles, told = found.drop_nulls("middle_low"), found.drop_nulls("low")
    assert middles.height > 100
    assert told.height > 30
    assert covered(middles).all()
    assert covered(told, "low", "high").all()
    assert (middles["naive"] - middles["truth"]).abs().max() > 0.01  # type: ignore[operator]  # a number: there are rows


@pytest.mark.full
def test_the_whole_country_says_the_same() -> None:
    whole = imagine(SEED, ORGANIZERS)
    found, peers = units(whole), around(whole)
    assert all(held.covers and held.naive < held.truth - 2.0 for held in found.values())
    assert covered(peers.drop_nulls("middle_low")).all()
    assert covered(peers.drop_nulls("low"), "low", "high").all()
    assert section().count("\n|") == 2 * (9 + 2)
