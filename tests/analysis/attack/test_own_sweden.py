"""Girls and boys of the made-up country, counted by Samsyn itself, from school to nation, organizers and places linked."""

import pytest

from samsyn.analysis.attack.own import breaches
from tests.analysis.attack.own_sweden import MARGIN, Counted, counted


@pytest.fixture(scope="module")
def sample() -> Counted:
    return counted()


def test_no_hidden_count_can_be_told_after_secondary_suppression(sample: Counted) -> None:
    assert breaches(sample.own(sample.shown()), MARGIN) == []


def test_with_secondary_suppression_off_the_attack_finds_counts(sample: Counted) -> None:
    assert len(breaches(sample.own(sample.hidden_alone), MARGIN)) > 0


@pytest.mark.full
def test_no_hidden_count_of_the_whole_country_can_be_told() -> None:
    sweden = counted(organizers=2800)
    assert breaches(sweden.own(sweden.shown()), MARGIN) == []
    assert len(breaches(sweden.own(sweden.hidden_alone), MARGIN)) > 0
