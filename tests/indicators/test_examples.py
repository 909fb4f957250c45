"""Every definition's worked example comes out as its file says, computed by the code that computes the real figures."""

import pytest

from samsyn.concepts.cell import Status
from samsyn.concepts.errors import InputRefused, Problem
from samsyn.indicators.catalogue import load
from samsyn.indicators.definition import Expected, Indicator
from samsyn.indicators.example import Outcome, differences, outcomes, run

CATALOGUE = load()


@pytest.fixture(scope="module")
def found() -> dict[str, Outcome]:
    return outcomes(CATALOGUE.values())


@pytest.mark.parametrize("indicator", CATALOGUE.values(), ids=CATALOGUE)
def test_it_comes_out_as_the_file_says(indicator: Indicator, found: dict[str, Outcome]) -> None:
    expected, outcome = indicator.example.expected, found[indicator.id]
    assert str(outcome.status) == expected.status
    assert [outcome.value, outcome.low, outcome.high] == pytest.approx([expected.value, expected.low, expected.high])


def with_example(name: str, **changes: object) -> Indicator:
    indicator = CATALOGUE[name]
    return indicator.model_copy(update={"example": indicator.example.model_copy(update=changes)})


def test_a_marker_in_an_example() -> None:
    label = "Kostnader: Per elev"
    hidden = with_example("gr-kostnad-per-elev", cells={label: [".."]})
    assert run(hidden) == Outcome(Status.HIDDEN, None, 0.0, float("inf"), 1, 1)


def test_an_example_that_does_not_come_out_is_a_problem() -> None:
    wrong = with_example("fsk-antal-grupper", expected=Expected(status="exact", value=10, low=9, high=9))
    assert differences([wrong]) == [
        Problem(
            "Exemplet ger value 9.0, men filen säger 10.0.",
            "fsk-antal-grupper.yaml, example.expected.value",
            "Räkna exemplet för hand och rätta filen eller regeln.",
        )
    ]


def test_an_unknown_token_is_refused() -> None:
    with pytest.raises(InputRefused, match="Tecknet ”många” finns inte i filens teckenförklaring"):
        run(with_example("fsk-antal-grupper", cells={"Antal barngrupper": ["många"]}))


def test_the_kind_of_every_measure_must_be_told() -> None:
    with pytest.raises(InputRefused, match="Exemplet säger inte vilken sorts tal ”Antal barn” är"):
        run(with_example("fsk-barn-per-grupp", quantities={}))
