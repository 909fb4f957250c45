"""What organizers are compared on, with values and steps worked out by hand."""

from datetime import date
from math import cos, log2, radians

import numpy as np
import pyarrow as pa
import pytest

from samsyn.analysis.features import Described, describe
from samsyn.analysis.peer_rules import Rules, read
from tests.analysis.country import PLACES_TABLE, Organizer, figures, who

_RULES = """
nearest: 3
known_at_least: [0.5, 0.0]
near_within: 0.5
most_reasons: 3
seed: 1
types: {kommun: kommuner, grundskola: g, forskola: f, annan-enskild: e, annan-offentlig: o}
features:
"""


def _rules(origin: str, step: str) -> Rules:
    text = f"{_RULES}  - {{id: x, name: X, from: {{{origin}}}, step: {{{step}}}, weights: {{forskola: 1}}}}\n"
    return read(text, "peers.yaml")


def _described(origin: str, step: str, *organizers: Organizer) -> Described:
    return describe(figures(*organizers), who(*organizers), PLACES_TABLE, _rules(origin, step))


def _column(origin: str, step: str, *organizers: Organizer) -> list[float | None]:
    found = _described(origin, step, *organizers)
    assert found.columns == ("x",)
    return [float(v) if k else None for v, k in zip(found.values[:, 0], found.known[:, 0], strict=True)]


def test_a_count_is_in_doublings_and_a_hidden_one_unknown() -> None:
    counts = (("1", 16.0), ("2", 64.0), ("3", None), ("4", 0.0))
    organizers = [Organizer(number, figures={"fsk-antal-barn": value}) for number, value in counts]
    assert _column("figure: fsk-antal-barn", "doublings: 2", *organizers) == [2.0, 3.0, None, None]


def test_a_share_is_in_amounts_and_nought_is_known() -> None:
    organizers = [Organizer(number, figures={"fsk-andel-legitimation": value}) for number, value in (("1", 0.5), ("2", 0.0))]
    assert _column("figure: fsk-andel-legitimation", "amount: 0.25", *organizers, Organizer("3")) == [2.0, 0.0, None]


def test_the_newest_shown_value_counts() -> None:
    old, new = (Organizer("1", figures={"fsk-antal-barn": value}) for value in (8.0, 32.0))
    hidden = Organizer("1", figures={"fsk-antal-barn": None})
    rows = [figures(new, ends=date(2024, 6, 30)), figures(hidden, ends=date(2025, 6, 30)), figures(old, ends=None)]
    found = describe(pa.concat_tables(rows), who(new), PLACES_TABLE, _rules("figure: fsk-antal-barn", "doublings: 1"))
    assert found.values[0, 0] == 5.0


def test_units_are_counted_by_form() -> None:
    two = Organizer("1", forms=("FSK", "GR"), units=(("FSK", "0114", None, None), ("FSK", "0114", None, None), ("GR", "0114", None, None)))
    assert _column("units: FSK", "doublings: 1", two, Organizer("2")) == [1.0, None]


def test_a_form_is_absent_only_where_the_register_has_the_organizer() -> None:
    runs = Organizer("1", forms=("GR", "FTH"))
    registered = Organizer("2", forms=("GR",), legal_form="Ideella föreningar")
    untold = Organizer("3", forms=("GR",))
    assert _column("form: FTH", "amount: 0.5", runs, registered, untold) == [2.0, 0.0, None]


def test_preschool_is_never_known_to_be_absent() -> None:
    assert _column("form: FSK", "amount: 1", Organizer("1", forms=("GR",), legal_form="Ideella föreningar")) == [None]


def test_a_position_is_the_middle_of_the_units_in_km() -> None:
    one = Organizer("1", units=(("FSK", "0114", 60.0, 15.0), ("FSK", "0180", 62.0, 16.0)))
    found = _described("place: position", "amount: 100", one)
    east = (62.0 * 0 + 1.0 * cos(radians(62.0)) * 111.2) / 2
    assert (found.columns, found.known.tolist()) == (("x", "x"), [[True, True]])
    assert found.values[0].tolist() == pytest.approx([east / 100, 61.0 * 1.112])


def test_a_unit_without_coordinates_stands_where_its_municipalitys_units_are() -> None:
    known = Organizer("1", units=(("FSK", "0114", 60.0, 15.0), ("FSK", "0114", 62.0, 15.0)))
    found = _described("place: position", "amount: 111.2", known, Organizer("2", units=(("FSK", "0114", None, None),)), Organizer("3"))
    assert found.values[1].tolist() == pytest.approx([0.0, 61.0])
    assert found.known.all(axis=1).tolist() == [True, True, False]


def test_a_municipalitys_size_is_its_own_pupils() -> None:
    town = Organizer("2120000001", "KOMMUN", "Sjölunda kommun", forms=("GR",), figures={"gr-antal-elever": 1024.0})
    inside = Organizer("1", units=(("FSK", "0114", None, None), ("FSK", "0114", None, None), ("FSK", "2584", None, None)))
    outside = Organizer("2", units=(("FSK", "2584", None, None),))
    assert _column("place: municipality_size", "doublings: 1", town, inside, outside) == [10.0, 10.0, None]


def test_how_many_municipalities() -> None:
    two = Organizer("1", units=(("FSK", "0114", None, None), ("FSK", "0180", None, None), ("FSK", None, None, None)))
    assert _column("place: municipalities", "doublings: 1", two, Organizer("2")) == [log2(2), None]


def test_two_legal_forms_are_equally_far_apart() -> None:
    found = _described("legal: form", "amount: 1", *(Organizer(n) for n in ("5599900007", "7699990000", "8029990002", "EFAAAAAAAAAA")))
    apart = np.linalg.norm(found.values[:3, None] - found.values[None, :3], axis=2)
    assert apart[np.triu_indices(3, 1)].tolist() == pytest.approx([2**0.5] * 3)
    assert found.known.all()


def test_each_organizer_has_its_type_and_municipality() -> None:
    organizers = (
        Organizer("2120000001", "KOMMUN", "Fjällängs kommun", forms=("GR",)),
        Organizer("1", forms=("FSK", "FTH"), units=(("FSK", "2584", None, None),)),
        Organizer("2", forms=("FSK", "GR")),
        Organizer("3", forms=("GY", "FSK")),
        Organizer("4", kind=None, forms=()),
    )
    found = _described("figure: fsk-antal-barn", "doublings: 1", *organizers)
    assert found.types == ("kommun", "forskola", "grundskola", "annan-enskild", "annan-offentlig")
    assert found.municipality == ("0180", "2584", "", "", "")
