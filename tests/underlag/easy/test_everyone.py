"""Every organizer of the made-up Sweden gets a text that is easy to read and tells all of page one."""

from pathlib import Path

import pytest

from samsyn.store import published, vintages
from samsyn.underlag import gather
from samsyn.underlag.decided import Decided
from samsyn.underlag.easy.compose import easy
from samsyn.underlag.easy.measures import measure, refuse
from samsyn.underlag.facts import Facts
from samsyn.underlag.summary import summary


@pytest.fixture(scope="module")
def everyone(sample_home: Path) -> list[Facts]:
    return list(gather.everyone(published.opened(sample_home, vintages.current(sample_home))))


def test_nobody_gets_a_text_that_is_too_hard(everyone: list[Facts]) -> None:
    found = {facts.organizer: [problem.what for problem in refuse(easy(facts))] for facts in everyone}
    assert len(found) == 120
    assert {organizer: problems for organizer, problems in found.items() if problems} == {}


def test_the_measures_hold_as_numbers(everyone: list[Facts]) -> None:
    found = [measure(easy(facts)) for facts in everyone]
    assert max(one.lix for one in found) <= 30
    assert max(one.mean_sentence for one in found) <= 10
    assert max(one.longest_line for one in found) <= 45


def test_everybody_is_told_every_point_of_page_one(everyone: list[Facts]) -> None:
    for facts in everyone:
        assert {line.fact for line in easy(facts).every_line} - {""} == {point.id for point in summary(facts)}, facts.organizer


def test_when_every_line_of_everybody_is_approved_every_text_is(everyone: list[Facts]) -> None:
    decided = Decided(approved_lines=frozenset(line.origin for facts in everyone for line in easy(facts).every_line))
    assert [facts.organizer for facts in everyone if not easy(facts, decided).approved] == []
