"""Several files' words about the same organizers, brought together. Rows as `concepts.tables` tells, written by hand."""

from collections.abc import Mapping, Sequence
from datetime import date

import pyarrow as pa
import pytest

from samsyn.analysis.organizers import Who, resolve
from samsyn.concepts.tables import FORMS, ORGANIZERS, PLACES, UNITS

A, B, STATE = "5599900007", "5599900015", "2020099990"
NEW, OLD, OLDER = ("2024/25", date(2024, 7, 1), date(2025, 6, 30)), ("2020-06-01", date(2020, 6, 1), date(2020, 6, 1)), None
Time = tuple[str, date, date] | None
TOWNS = pa.Table.from_pylist(
    [
        {"file": "p", "place": "municipality", "code": "0180", "name": "Fjälläng", "full_name": "Fjällängs kommun", "county": "01"},
        {"file": "p", "place": "municipality", "code": "0114", "name": "Sjölunda", "full_name": "Sjölunda kommun", "county": "01"},
        {"file": "p", "place": "county", "code": "01", "name": "Skog", "full_name": "Skogs län", "county": "01"},
    ],
    schema=PLACES,
)


def _row(file: str, time: Time, **fields: object) -> dict[str, object]:
    label, first, last = time or ("okänt år", None, None)
    return {"file": file, "period": label, "period_first": first, "period_last": last, **fields}


def _who(
    owners: Sequence[Mapping[str, object]], units: Sequence[Mapping[str, object]] = (), forms: Sequence[Mapping[str, object]] = ()
) -> Who:
    said, held, run = (pa.Table.from_pylist(list(rows), schema=s) for rows, s in ((owners, ORGANIZERS), (units, UNITS), (forms, FORMS)))
    return resolve(said, held, run, TOWNS)


def _only(table: pa.Table, *columns: str) -> list[tuple[object, ...]]:
    return [tuple(row[c] for c in columns) for row in table.to_pylist()]


def test_the_newest_file_wins_and_one_without_a_time_comes_last() -> None:
    said = [
        _row("z", OLDER, organizer=A, name="Namnlösa AB", kind="ENSKILD"),
        _row("b", OLD, organizer=A, name="Gamla AB", kind="ENSKILD"),
        _row("a", NEW, organizer=A, name="NYA AB"),
    ]
    assert _only(_who(said).organizers, "organizer", "name", "kind", "named_by_units") == [(A, "Nya AB", "ENSKILD", False)]
    assert _only(_who(said[:2]).organizers, "name") == [("Gamla AB",)]


def test_a_newer_file_without_a_name_takes_no_name_away() -> None:
    who = _who([_row("b", OLD, organizer=A, name="Gamla AB"), _row("a", NEW, organizer=A)])
    assert _only(who.organizers, "name", "named_by_units") == [("Gamla AB", False)]


def test_capitals_are_spelled_as_any_other_source_spells_the_same_name() -> None:
    who = _who([_row("a", NEW, organizer=A, name="GAMLA SKOLAN AB"), _row("b", OLD, organizer=A, name="Gamla skolan AB")])
    assert _only(who.organizers, "name") == [("Gamla skolan AB",)]
    who = _who([_row("a", NEW, organizer="2120099904", name="FJÄLLÄNGS KOMMUN", kind="KOMMUN")])
    assert _only(who.organizers, "name") == [("Fjällängs kommun",)]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (
            [
                _row("r", OLD, organizer="2120099912", kind="KOMMFORB", legal_form="Kommunalförbund"),
                _row("u", NEW, organizer="2120099912", kind="KOMMUN"),
            ],
            "KOMMFORB",
        ),
        ([_row("u", NEW, organizer=A)], "ENSKILD"),
        ([_row("u", NEW, organizer="EF23456789AB")], "ENSKILD"),
        ([_row("u", NEW, organizer=STATE)], None),
        ([_row("u", NEW, organizer="2120099904", kind="KOMMUN")], "KOMMUN"),
    ],
)
def test_the_kind_is_the_registers_else_what_is_told_else_the_numbers(said: list[dict[str, object]], kind: str | None) -> None:
    assert _only(_who(said).organizers, "kind") == [(kind,)]


def test_an_organizer_that_no_file_names_is_named_and_found_by_its_units() -> None:
    units = [
        _row("f", None, organizer=A, unit="F2", name="Odons förskola", form="FSK", municipality="0114"),
        _row("f", None, organizer=A, unit="F1", name="Hjortronets förskola", form="FSK", municipality="0180"),
    ]
    (found,) = _who([_row("f", None, organizer=A, kind="ENSKILD")], units).organizers.to_pylist()
    assert (found["name"], found["named_by_units"], found["places"]) == (
        "Hjortronets förskola och Odons förskola",
        True,
        ["Fjälläng", "Sjölunda"],
    )
    assert all(word in found["search"] for word in ("hjortronets", "odons", "fjallang", A))


def test_a_unit_with_two_organizers_in_one_year_belongs_to_both() -> None:
    units = [_row("u", NEW, organizer=o, unit="10000003", name="Cederskolan", form="GR") for o in (A, B)]
    who = _who([_row("u", NEW, organizer=o, name=f"{o} AB") for o in (A, B)], units)
    assert _only(who.units, "organizer", "unit") == [(A, "10000003"), (B, "10000003")]


def test_units_are_those_of_the_newest_file_and_take_their_municipality_from_any() -> None:
    units = [
        _row("r", OLD, organizer=A, unit="1", name="Nedlagda skolan", form="GR", municipality="0114"),
        _row("r", OLD, organizer=A, unit="2", name="Almskolan", form="GR", municipality="0180"),
        _row("u", NEW, organizer=A, unit="2", name="ALMSKOLAN", form="GR"),
        _row("r", OLD, organizer=A, unit="3", name="Gymnasiet", form="GY", municipality="0114"),
    ]
    who = _who([_row("u", NEW, organizer=A, name="A AB")], units)
    assert _only(who.units, "form", "unit", "name", "municipality", "period") == [
        ("GR", "2", "Almskolan", "0180", "2024/25"),
        ("GY", "3", "Gymnasiet", "0114", "2020-06-01"),
    ]


def test_of_two_years_in_one_file_the_newer_is_who_they_are_now() -> None:
    earlier = ("2023/24", date(2023, 7, 1), date(2024, 6, 30))
    units = [
        _row("u", time, organizer=A, unit=unit, name=f"Skola {unit}", form="GR")
        for time, unit in ((earlier, "1"), (earlier, "2"), (NEW, "2"))
    ]
    forms = [_row("u", time, organizer=A, form="GR") for time in (earlier, NEW)]
    who = _who([_row("u", NEW, organizer=A, name="A AB"), _row("u", earlier, organizer=A, name="Gamla AB")], units, forms)
    assert _only(who.units, "unit", "period") == [("2", "2024/25")]
    assert _only(who.forms, "form", "period", "units") == [("GR", "2024/25", 1)]
    assert _only(who.organizers, "name") == [("A AB",)]


def test_a_unit_without_a_name_is_said_to_have_none() -> None:
    who = _who([_row("u", NEW, organizer=A, name="A AB")], [_row("u", NEW, organizer=A, unit="1", name=None, form="GR")])
    assert _only(who.units, "name") == [("Enhet utan namn",)]


def test_an_organizer_with_nothing_at_all_still_has_a_row() -> None:
    (found,) = _who([_row("u", NEW, organizer=A)]).organizers.to_pylist()
    assert (found["name"], found["named_by_units"], found["places"], found["alias"]) == ("Huvudman utan namn", True, [], False)


def test_organizers_come_in_swedish_order() -> None:
    who = _who([_row("u", NEW, organizer=str(i), name=name) for i, name in enumerate(["Ö AB", "A AB", "Å AB"])])
    assert _only(who.organizers, "name") == [("A AB",), ("Å AB",), ("Ö AB",)]
