"""Results with the pupils' conditions taken into account: what is planted is found, and nothing is told of what is hidden."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from samsyn.analysis.adjusted import adjusted
from samsyn.analysis.conditions import CONDITIONS, conditions, read
from samsyn.concepts.conclusions import ADJUSTED
from samsyn.concepts.errors import InputRefused
from samsyn.concepts.tables import UNITS
from samsyn.indicators.catalogue import load
from tests.analysis.of_units import Unit, figures

INDICATORS = load()
RESULT, WEIGHT = "gr-alla-amnen-ak9", "gr-antal-elever"
EDUCATION, BACKGROUND, GIRLS = conditions().models[0].conditions
SLOPES = {EDUCATION: 0.5, BACKGROUND: -0.3, GIRLS: 0.1}


def country(effects: np.ndarray[Any, Any], seed: int, periods: tuple[str, ...] = ("2024/25",), units: int = 4) -> list[Unit]:
    """Organizers O0, O1, ... with units each, whose results follow their conditions, the organizer's effect and noise."""
    rng = np.random.default_rng(seed)
    made = []
    for o, effect in enumerate(effects):
        for u in range(units):
            lasting = rng.normal(0, 0.02)
            for period in periods:
                shares = {id_: float(rng.uniform(0.2, 0.6)) for id_ in SLOPES}
                pupils = int(rng.integers(100, 400))
                result = 0.5 + sum(SLOPES[id_] * share for id_, share in shares.items()) + effect + lasting
                result += rng.normal(0, 0.02 * np.sqrt(250 / pupils))
                values = {RESULT: float(result), WEIGHT: float(pupils), **shares}
                made += [Unit(f"O{o}", f"O{o}-{u}", id_, value, period=period) for id_, value in values.items()]
    return made


def told(units: list[Unit]) -> dict[tuple[str, str], dict[str, Any]]:
    table = adjusted(figures(units), UNITS.empty_table(), INDICATORS)
    assert table.schema == ADJUSTED
    return {(row["organizer"], row["indicator"]): row for row in table.to_pylist()}


@pytest.mark.parametrize("periods", [("2024/25",), ("2021/22", "2022/23", "2023/24", "2024/25")], ids=["one year", "four years"])
def test_a_planted_effect_is_found_and_drawn_towards_none(periods: tuple[str, ...]) -> None:
    effects = np.random.default_rng(1).normal(0, 0.02, 30)
    effects[7] = 0.10
    row = told(country(effects - effects.mean(), 2, periods))["O7", RESULT]
    assert (row["period"], row["form"], row["units"], row["shown"], row["status"]) == ("2024/25", "GR", 4, 4, "ok")
    assert 0.03 < row["low"] < row["effect"] < row["high"] < 0.16
    assert 0.03 < row["residual"] < 0.16
    assert 0.5 < row["explained"] < 1


@pytest.mark.parametrize(
    ("hidden", "status"), [(0, "ok"), (1, "too_few"), (3, "too_few"), (4, "all_hidden")], ids=["none", "one", "three", "all"]
)
@pytest.mark.parametrize("measure", [RESULT, BACKGROUND], ids=["result", "condition"])
def test_nothing_is_told_of_an_organizer_that_hides_more_than_one_in_ten(measure: str, hidden: int, status: str) -> None:
    units = country(np.linspace(-0.1, 0.1, 20), 3)
    gone = {f"O4-{u}" for u in range(hidden)}
    row = told([replace(u, value=None) if u.unit in gone and u.indicator == measure else u for u in units])["O4", RESULT]
    assert (row["units"], row["shown"], row["status"]) == (4, 4 - hidden, status)
    assert (row["effect"] is None) == (row["residual"] is None) == (row["low"] is None) == (row["explained"] is None) == (status != "ok")


def test_a_unit_without_the_year_group_is_not_one_that_hides() -> None:
    units = country(np.linspace(-0.1, 0.1, 20), 3)
    gone = [replace(u, value=None, status="missing") if u.unit == "O4-1" and u.indicator == RESULT else u for u in units]
    assert (told(gone)["O4", RESULT]["units"], told(gone)["O4", RESULT]["status"]) == (3, "ok")


def test_what_is_hidden_changes_nothing_for_others() -> None:
    """A hidden unit is not in the model: whether its other figures are one thing or another says nothing."""
    units = [replace(u, value=None) if u.unit == "O4-1" and u.indicator == RESULT else u for u in country(np.linspace(-0.1, 0.1, 20), 3)]
    changed = [replace(u, value=0.9) if u.unit == "O4-1" and u.indicator in SLOPES else u for u in units]
    assert told(units) == told(changed)


def test_order_of_rows_says_nothing() -> None:
    units = country(np.linspace(-0.1, 0.1, 20), 3)
    one, other = told(units), told(units[::-1])
    assert one.keys() == other.keys()
    assert all(one[key]["effect"] == pytest.approx(other[key]["effect"]) for key in one)


@pytest.mark.parametrize(
    ("units", "status"),
    [
        (country(np.zeros(1), 5, units=60), "one_group"),
        (country(np.linspace(-0.1, 0.1, 3), 5), "too_few"),
        ([replace(u, value=0.5) if u.indicator == GIRLS else u for u in country(np.linspace(-0.1, 0.1, 20), 5)], "singular"),
        (country(np.zeros(60), 6, units=1), "too_few"),
    ],
    ids=["one organizer", "few units", "a condition that is the same everywhere", "no organizer with two units"],
)
def test_what_no_model_can_tell_has_a_name(units: list[Unit], status: str) -> None:
    rows = told(units).values()
    assert {row["status"] for row in rows} == {status}
    assert {row[name] for row in rows for name in ("effect", "low", "high", "residual", "explained")} == {None}


def test_no_figures_at_all() -> None:
    assert told([]) == {}


def test_intervals_hold_the_truth_in_95_of_100() -> None:
    """200 countries of 24 organizers: the prediction interval of an effect drawn from the model's own distribution."""
    inside = total = 0
    for seed in range(200):
        effects = np.random.default_rng([9, seed]).normal(0, 0.04, 24)
        rows = told(country(effects, seed))
        known = [(rows[f"O{o}", RESULT], effect) for o, effect in enumerate(effects) if rows[f"O{o}", RESULT]["status"] == "ok"]
        inside += sum(row["low"] <= effect <= row["high"] for row, effect in known)
        total += len(known)
    print(f"coverage {inside / total:.3f} of {total}")  # noqa: T201 - what was measured, for those who run it with -s
    assert total > 4000
    assert 0.92 <= inside / total <= 0.98


def test_every_measure_of_the_file_is_an_indicator() -> None:
    rules = conditions()
    named = {id_ for model in rules.models for id_ in (*model.outcomes, *model.conditions, model.weight)}
    assert named <= INDICATORS.keys()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("least_rows: 40", "least_row: 40", "Nyckeln ”least_row” känns inte igen."),
        ("least_rows: 40", "least_rows: 4", "”least_rows” har ett värde som inte går att använda."),
        ("      - gr-svenska-ak9\n", "      - gr-svenska-ak6\n", "Ett resultat står i två modeller, eller två gånger i en."),
    ],
)
def test_a_faulty_file_says_so(old: str, new: str, words: str) -> None:
    text = CONDITIONS.read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(InputRefused) as refused:
        read(text.replace(old, new))
    assert words in str(refused.value)
