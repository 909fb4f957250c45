"""Definitions held against what files really hold."""

import pyarrow as pa
import pytest

from samsyn.concepts.errors import Problem
from samsyn.concepts.tables import MEASURES
from samsyn.indicators.catalogue import load
from samsyn.indicators.check import check

CATALOGUE = load()
SUB_GOALS = {f"DM-GR-{n}" for n in range(1, 7)}


def measures(*rows: tuple[str, str, str]) -> pa.Table:
    """Rows of label, quantity, source."""
    schema = pa.schema([*MEASURES, pa.field("source", pa.string())])
    return pa.Table.from_pylist(
        [{"label": label, "measure": label.casefold(), "quantity": quantity, "source": source} for label, quantity, source in rows],
        schema=schema,
    )


PRESCHOOL = "skolverket-forskola-enheter"
CHILDREN, GROUPS = ("Antal barn", "count", PRESCHOOL), ("Antal barngrupper", "count", PRESCHOOL)


def found(name: str, *rows: tuple[str, str, str]) -> list[Problem]:
    return check([CATALOGUE[name]], measures(*rows), SUB_GOALS)


def test_what_fits_gives_no_problem() -> None:
    assert found("fsk-barn-per-grupp", CHILDREN, GROUPS) == []


def test_a_source_without_any_file_is_passed_over() -> None:
    assert found("fsk-barn-per-grupp", ("Elever: Antal elever", "count", "skolverket-ufa-grundskola")) == []


def test_a_renamed_measure_is_told_with_the_nearest() -> None:
    assert found("fsk-antal-barn", ("Antal barn i förskolan", "count", PRESCHOOL), GROUPS) == [
        Problem(
            "Ingen läst fil har måttet ”Antal barn”.",
            "fsk-antal-barn.yaml, rule",
            "Närmast ligger ”Antal barngrupper”. Har måttet bytt namn, skriv det nya.",
        )
    ]


@pytest.mark.parametrize(("name", "label"), [("fsk-antal-barn", "Antal barn"), ("fsk-barn-per-grupp", "Antal barn")])
def test_another_kind_of_number_is_told(name: str, label: str) -> None:
    problems = found(name, (label, "share", PRESCHOOL), GROUPS)
    assert problems == [
        Problem(
            f"Måttet ”{label}” är share i filen men count i definitionen.", f"{name}.yaml, rule", "Rätta ”quantity” eller läsaren av filen."
        )
    ]


def test_an_unknown_sub_goal_is_told() -> None:
    indicator = CATALOGUE["gr-trygghet-ak5"].model_copy(update={"sub_goal": "DM-GR-9"})
    (problem,) = check([indicator], measures(), SUB_GOALS)
    assert (problem.what, problem.where) == ("Delmålet DM-GR-9 finns inte i ramverket.", "gr-trygghet-ak5.yaml, sub_goal")
