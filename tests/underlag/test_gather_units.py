"""The units' own figures: which come along, and that reading them for many costs no more questions than for one."""

from pathlib import Path

import pyarrow as pa
import pytest

from samsyn.indicators.catalogue import load
from samsyn.store import published, vintages
from samsyn.store.published import Published
from samsyn.underlag import gather
from samsyn.underlag.compared import ABOUT_NOBODY, is_compared


class Counting(Published):
    """Counts the questions that it is asked."""

    asked = 0

    def _ask(self, question: str, *values: object) -> pa.Table:
        self.asked += 1
        return super()._ask(question, *values)


@pytest.fixture(scope="module")
def opened(sample_home: Path) -> Published:
    return published.opened(sample_home)


def test_one_organizer_has_the_same_units_as_when_all_are_read(opened: Published) -> None:
    everyone = {facts.organizer: facts.unit_figures for facts in gather.everyone(opened)}
    with_units = [organizer for organizer, held in everyone.items() if held][:3]
    assert len(with_units) == 3
    for organizer in with_units:
        assert gather.one(opened, organizer).unit_figures == everyone[organizer]


def test_only_its_own_units_in_one_period_and_only_those_the_measure_is_about(opened: Published) -> None:
    for facts in gather.everyone(opened):
        for id_, units in facts.unit_figures.items():
            assert is_compared(facts.indicators[id_])
            assert {figure.organizer for figure in units} == {facts.organizer}
            assert len({figure.period for figure in units}) == 1
            assert not {figure.status for figure in units} & ABOUT_NOBODY


def test_all_are_read_with_as_many_questions_as_one(sample_home: Path) -> None:
    vintage = vintages.read(sample_home, vintages.current(sample_home))
    counted = []
    for organizers in (1, 3, 50):
        store = Counting(sample_home, vintage)
        gather.background(store)
        before = store.asked
        for number, _ in enumerate(gather.everyone(store), 1):
            if number == organizers:
                break
        counted.append(store.asked - before)
        store.close()
    assert len(set(counted)) == 1


def test_who_the_pupils_are_is_not_compared_unit_by_unit() -> None:
    compared = {indicator.id for indicator in load().values() if is_compared(indicator)}
    assert {"gr-andel-utlandsk-bakgrund", "gr-andel-foraldrars-utbildning", "gr-andel-flickor", "gr-kostnad-per-elev"} & compared == set()
    assert {"fsk-andel-legitimation", "gr-alla-amnen-ak9", "gr-trygghet-ak5"} <= compared
