"""JSON: the schema is fresh, an independent validator agrees, and numbers are numbers."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from samsyn.concepts.cell import Status
from samsyn.concepts.doubt import Doubt
from samsyn.concepts.school import Level
from samsyn.store import published
from samsyn.underlag import exchange, gather
from samsyn.underlag.facts import Facts
from samsyn.underlag.formats import FORMATS, made
from tests.guard import ROOT
from tests.underlag.make import SILENT, computed, cooperative, facts, municipality, small_school, tokens
from tests.underlag.make import figure as figure_of

SCHEMA = ROOT / "docs" / "guide" / "underlag.schema.json"
WHOLE = json.loads(FORMATS["json"].make(made(municipality())))


def figure(told: dict[str, Any], indicator: str) -> dict[str, Any]:
    (found,) = [one for one in told["figures"] if one["indicator"] == indicator]
    return dict(found)


def test_the_schema_is_up_to_date() -> None:
    fresh = 'python -c "from samsyn.underlag import exchange; print(exchange.schema_text(), end=str())"'
    assert SCHEMA.read_text(encoding="utf-8") == exchange.schema_text(), f"write it again: {fresh} > {SCHEMA.relative_to(ROOT)}"


@pytest.mark.parametrize("one", [municipality(), cooperative(), small_school(), facts()], ids=lambda one: one.name)
def test_another_validator_agrees(one: Facts) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(FORMATS["json"].make(made(one))))


def test_the_validator_can_say_no() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    broken = WHOLE | {"figures": [figure(WHOLE, "gr-behoriga-gymnasiet") | {"value": "90,1 %"}]}
    assert not Draft202012Validator(schema).is_valid(broken)


def test_a_shown_figure_is_a_number_in_codes_units() -> None:
    told = figure(WHOLE, "gr-behoriga-gymnasiet")
    assert [told[key] for key in ("value", "low", "high", "status", "unit", "period", "shown")] == [
        0.901, 0.9005, 0.9015, "rounded", "%", "2024/25", "90,1\u00a0%",
    ]  # fmt: skip
    assert (told["nation"]["value"], told["band"]["low"], told["band"]["high"]) == (0.841, 0.815, 0.865)
    assert [(year["period"], year["value"]) for year in told["earlier"]] == [("2021/22", 0.86), ("2022/23", 0.879), ("2023/24", 0.89)]
    assert (told["source"]["cell"], told["source"]["token"]) == ("ABC33", "90,1")


def test_a_hidden_figure_is_no_number_and_says_why() -> None:
    told = figure(WHOLE, "gr-matematik-ak9")
    assert [told[key] for key in ("value", "low", "high", "doubt", "chance_low")] == [None] * 5
    assert (told["status"], told["why"]) == ("hidden", "Skolverket skriver: ”Uppgiften är inte tillgänglig på grund av sekretess”.")


def test_a_span_has_its_ends_and_no_value() -> None:
    told = figure(WHOLE, "fsk-andel-legitimation")
    assert (told["status"], told["value"], told["low"], told["high"]) == ("span", None, 0.38412, 0.47951)


def test_units_figures_are_told_by_name() -> None:
    one = municipality()
    shown = computed("gr-trygghet-ak5", 8.2, 8.15, 8.25, unit=one.units[0].code)
    told = json.loads(FORMATS["json"].make(made(facts(units=one.units, unit_figures={"gr-trygghet-ak5": (shown,)}))))
    assert [(unit["unit_name"], unit["value"]) for unit in told["unit_figures"]] == [("Almviks skola", 8.2)]


def test_every_figure_of_a_section_is_in_the_list() -> None:
    keys = [key for section in WHOLE["sections"] for key in section["figures"]]
    assert set(keys) == {one["key"] for one in WHOLE["figures"] if one["sections"]}


def test_a_measure_that_a_short_document_only_counts_is_a_row_with_its_reason() -> None:
    """Not in any section: the document says how many they are, and the data which."""
    one = tokens(SILENT, gr_trygghet_ak5="..", gr_stod_ak5="-", gr_antal_elever="9")
    told = json.loads(FORMATS["json"].make(made(facts(figures=one))))
    rows = {row["indicator"]: [row[key] for key in ("status", "value", "why", "sections")] for row in told["figures"]}
    assert set(rows) == {"gr-trygghet-ak5", "gr-stod-ak5", "gr-antal-elever"}
    assert rows["gr-trygghet-ak5"] == ["hidden", None, "Skolverket skriver: ”Uppgiften är inte tillgänglig på grund av sekretess”.", []]
    assert rows["gr-stod-ak5"][:2] == ["not_reportable", None]
    places = {row["indicator"]: (row["source"]["token"], row["source"]["cell"], row["source"]["file"]) for row in told["figures"]}
    assert places["gr-trygghet-ak5"] == ("..", "ABC33", "aaaaaaaaaaaa")


def test_there_is_a_row_for_each_measure_that_the_store_has_of_an_organizer(sample_home: Path) -> None:
    """Of everybody in the sample; and of each unit, in as many rows as the store has cells that may be compared."""
    opened = published.opened(sample_home)
    stored: dict[str, set[str]] = {}
    for row in opened.figures().select(["organizer", "indicator"]).to_pylist():
        stored.setdefault(row["organizer"], set()).add(row["indicator"])
    found = {one.organizer: [figure.indicator for figure in made(one).exchange.figures] for one in gather.everyone(opened)}
    assert {organizer: sorted(told) for organizer, told in found.items() if told} == {who: sorted(held) for who, held in stored.items()}
    assert sum(map(len, found.values())) > 500


def test_a_units_hidden_figure_says_why() -> None:
    one = municipality()
    hidden = figure_of("gr-trygghet-ak5", "..", "VT 2025", unit=one.units[0].code, level=Level.UNIT)
    told = json.loads(FORMATS["json"].make(made(facts(units=one.units, unit_figures={"gr-trygghet-ak5": (hidden,)}))))
    (unit,) = told["unit_figures"]
    assert (unit["value"], unit["status"], unit["source"]["token"]) == (None, "hidden", "..")
    assert unit["why"] == "Skolverket skriver: ”Uppgiften är inte tillgänglig på grund av sekretess”."


def test_the_guide_explains_every_code() -> None:
    guide = (ROOT / "docs" / "guide" / "underlag-som-data.md").read_text(encoding="utf-8")
    assert [code for code in (*Status, *Doubt) if f"`{code}`" not in guide] == []
    assert [key for key in exchange.Figure.model_fields if f"`{key}`" not in guide and key not in _SAID_IN_THE_SCHEMA] == []


_SAID_IN_THE_SCHEMA = {"key", "quantity", "decimals"}
"""Keys for programs alone, which no column of the spreadsheet has."""
