"""Small valid files in the publishers' own formats, all made up, so that a bad file is one change away from a good one.

A table is a grid: a list of rows, each a list of cells as the publisher writes them. `ufa_grid()[4][2] = "x"` is a bad one.
"""

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias

import polars as pl
import xlsxwriter

Grid: TypeAlias = list[list[object]]


class Formula(NamedTuple):
    """A cell that is computed, and what the spreadsheet showed when it was saved."""

    text: str
    shown: str


MUNICIPALITY, OTHER_MUNICIPALITY = "2120099904", "2120099912"
COMPANY, OTHER_COMPANY, ASSOCIATION = "5599900007", "5599900015", "8029990002"
SOLE_TRADER = "1212121212"  # the textbook personal identity number of Tolvan Tolvansson
WRONG_CHECK_DIGIT = "5599900008"

UFA_SHEET = "Underlag för analys"
UFA_TITLE = "Underlag för analys för grundskola efter mått, huvudman och läsår"
UFA_LEGEND = (
    "TECKENFÖRKLARINGAR\n"
    "(.)   Uppgiften saknas\n"
    "(..)  Uppgiften är inte tillgänglig på grund av sekretess\n"
    "(…) Majoriteten av eleverna ingår i andelsuppgiften\n"
    "(-)   Huvudmannen eller skolenheten uppfyller inte redovisningsprinciperna i Skolinspektionens skolenkät"
)
PUPILS, GIRLS = "Elever: Antal elever", "Elever: Andel (%) flickor"
TEACHERS = "Personal: Lärare (heltidstjänster)"
COST, COST_OF_FOOD = "Kostnader: Per elev", "Kostnader: Per elev för skolmåltider"
YEAR_NINE = "Delmål 1: Andel (%) elever som har lägst betyget E i samtliga ämnen efter årskurs 9"
SAFETY = "Delmål 2: Elevers upplevelse av trygghet i årskurs 8 (medelvärde)*"

NATION_COLUMN, COMPANY_COLUMN, FIRST_SCHOOL_COLUMN, MUNICIPALITY_COLUMN = 1, 2, 3, 6
UFA_LEGEND_ROW = 14


def ufa_grid() -> Grid:
    """Nine entities and seven measures. Unit 10000003 has two organizers in the same school year; the grid's places are from 0."""
    return [
        [UFA_TITLE],
        [],
        [
            None,
            "RIKET: TOTALT",
            f"PÅHITTADE SKOLOR I  NORR AB (SVB) ({COMPANY}): HUVUDMAN",
            f"PÅHITTADE SKOLOR I  NORR AB (SVB) ({COMPANY}): ALMSKOLAN (A) (10000001)",
            f"PÅHITTADE SKOLOR I  NORR AB (SVB) ({COMPANY}): BJÖRKSKOLAN  1:A (10000002)",
            f"PÅHITTADE SKOLOR I  NORR AB (SVB) ({COMPANY}): CEDERSKOLAN (10000003)",
            f"FJÄLLÄNGS KOMMUN ({MUNICIPALITY}): HUVUDMAN",
            f"FJÄLLÄNGS KOMMUN ({MUNICIPALITY}): CEDERSKOLAN (10000003)",
            f"FJÄLLÄNGS KOMMUN ({MUNICIPALITY}): SKOLENHETEN: HUVUDMAN (20000001)",
            f"TOLVANS SKOLA ({SOLE_TRADER}): HUVUDMAN",
        ],
        [None, *["2024/25"] * 9],
        [PUPILS, 1000, 60, 10, 20, 30, 400, 100, 300, "."],
        [GIRLS, 48.5, 50, "..", "...", 40.5, 49.1, 100, 0, ".."],
        [TEACHERS, 90, 6, 1, 2, 3, 40, 10, 30, ".."],
        [COST, 123400, "..", ".", ".", ".", 131200, ".", ".", ".."],
        [COST_OF_FOOD, 7450, "..", ".", ".", ".", 6890, ".", ".", ".."],
        [YEAR_NINE, 74.5, "...", ".", ".", "...", 89.6, "..", 100, "."],
        [SAFETY, 7.6, "-", ".", ".", "-", 8.1, "-", 10, "-"],
        [],
        ["Statistikdatabasen uppdateras. Här: <A HREF=https://www.skolverket.se TARGET=_blank>Publiceringsplan</A>"],
        [UFA_LEGEND],
        ["läsår:"],
    ]


def ufa(path: Path, grid: Grid | None = None) -> Path:
    return workbook(path, {UFA_SHEET: ufa_grid() if grid is None else grid})


def workbook(path: Path, sheets: Mapping[str, Grid]) -> Path:
    """A workbook, one sheet per grid."""
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
        for name, grid in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(grid):
                for column, cell in enumerate(cells):
                    if isinstance(cell, Formula):
                        sheet.write_formula(row, column, cell.text, None, cell.shown)
                    else:
                        sheet.write(row, column, cell)
    return path


PRESCHOOL_HEADER: list[object] = [
    "id",
    "skolverkets_id",
    "Organisationsnummer",
    "Namn",
    "Huvudman",
    "Kommun",
    "Kommunkod",
    "Adress",
    "Postnummer",
    "Antal barn",
    "Antal barngrupper",
    "Antal barn per grupp, snitt",
    "Antal heltidstjänster",
    "Andel med förskollärarexamen",
    "Andel med förskollärarlegitimation",
    "Personaltäthet",
    "Latitud",
    "Longitud",
    "x_sweref",
    "y_sweref",
    "geo_point",
]


def preschool_row(code: str, number: str, name: str, kind: str, *figures: str) -> list[object]:
    """One unit in Fjälläng, whose municipality code has lost its leading zero."""
    place = ["Fjälläng", "180", "Hittevägen 1, uppgång B", "12345.0"]
    return [f"a1b2-{code}", code, number, name, kind, *place, *figures, "59.38742500", "17.92143100", "665900.00", "6586000.00", "0101"]


def preschool_grid() -> Grid:
    """Four units of three organizers, padded decimals, and one unit with nothing but its name."""
    return [
        list(PRESCHOOL_HEADER),
        preschool_row("300001", MUNICIPALITY, "Åkerbärets förskola", "Kommunal", "52", "4", "13.00", "10.00", "46.00", "65.80", "5.10"),
        preschool_row("300002", MUNICIPALITY, "Hjortronets förskola", "Kommunal", "18", "1", "18.00", "3.00", "0.00", "0.00", "6.00"),
        preschool_row("300003", ASSOCIATION, "Kooperativet  Lingonet", "Enskild", "16", "1", "16.00", "4.00", "100.00", "25.00", "4.00"),
        [*preschool_row("300004", SOLE_TRADER, "Odons förskola", "Enskild", *[""] * 7)[:16], "", "", "", "", ""],
    ]


def preschool(path: Path, grid: Grid | None = None, encoding: str = "utf-8") -> Path:
    return csv_file(path, preschool_grid() if grid is None else grid, encoding)


def csv_file(path: Path, grid: Grid, encoding: str = "utf-8") -> Path:
    text = io.StringIO()
    csv.writer(text).writerows(grid)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


HEAD, MAIL, PHONE = "Rektor Påhittsson", "rektor@pahittad.example", "070-1740600"
"""Personal data that no table may ever hold."""

FLAGS = [
    "FÖRSKOLEKLASS",
    "FRITIDSHEM",
    "GRUNDSKOLA",
    "GYMNASIESKOLA",
    "GRUNDSÄRSKOLA",
    "GYMNSÄRSKOLA",
    "SPECIALSKOLA",
    "KOMMUNAL VUXENUTB.",
    "SÄRSKILD UTB. FÖR VUXNA",
    "KOMM. VUXENUTB. I SV. FÖR INV.",
]
UNIT_HEADER: list[object] = [
    "HUVUDMANNATYP",
    "ORGANISATIONSNR",
    "LÄN",
    "KOMMUN",
    "SKOLENHETSKOD",
    "NAMN",
    "TELENR",
    "EPOST",
    "HUVUDMANS NAMN",
    "REKTORS NAMN",
    "JURIDISK FORM",
]


def register_unit(number: str, code: str, name: str, municipality: str = "0180") -> list[object]:
    return ["Kommunal", number, municipality[:2], municipality, code, name, PHONE, MAIL, "Någon", HEAD, "Kommuner"]


def register_owner(number: str, kind: str, name: str, legal_form: str, *forms: str) -> list[object]:
    """An organizer; its kind padded with spaces, as published."""
    return [number, f"{kind:<25}", *("J" if flag in forms else " " for flag in FLAGS), name, "Box 1", PHONE, MAIL, legal_form]


def register_sheets() -> dict[str, Grid]:
    """Four organizers and three units, one of which has two school forms; sheet names from before 2 July 2023."""
    owners: Grid = [
        ["ORGANISATIONSNR", "HUVUDMANNATYP", *FLAGS, "NAMN", "POSTADRESS", "TELENR", "EPOST", "JURIDISK FORM"],
        register_owner(MUNICIPALITY, "Kommunal", "Fjällängs kommun", "Kommuner", "GRUNDSKOLA", "FRITIDSHEM", "GRUNDSÄRSKOLA"),
        register_owner(OTHER_MUNICIPALITY, "Kommunal", "Fjällängs  gymnasieförbund", "Kommunalförbund", "GYMNASIESKOLA"),
        register_owner(COMPANY, "Enskild", "Påhittade Skolor i Norr AB (svb)", "Aktiebolag", "GRUNDSKOLA"),
        register_owner(SOLE_TRADER, "Enskild", "Tolvans skola", "Fysiska personer", "GRUNDSKOLA"),
    ]
    return {
        "Grundskola": [list(UNIT_HEADER), register_unit(MUNICIPALITY, "20000001", "Skolenheten: huvudman"), _alm()],
        "Grundsärskola": [list(UNIT_HEADER), register_unit(MUNICIPALITY, "20000001", "Skolenheten: huvudman")],
        "Gymnasieskola": [list(UNIT_HEADER), register_unit(OTHER_MUNICIPALITY, "40000001", "Fjällängsgymnasiet")],
        "Huvudmän": owners,
    }


def _alm() -> list[object]:
    return register_unit(COMPANY, "10000001", "Almskolan (a)", "0114")


def register(path: Path, sheets: Mapping[str, Grid] | None = None) -> Path:
    return workbook(path, register_sheets() if sheets is None else sheets)


def places_grid() -> Grid:
    """Two municipalities in one county and one in another."""
    return [
        ["municipality_code", "municipality_name", "municipality_name_short", "county_code", "county_name", "county_name_short"],
        ["0114", "Sjölunda kommun", "Sjölunda", "01", "Skogs län", "Skog"],
        ["0180", "Fjällängs kommun", "Fjälläng", "01", "Skogs län", "Skog"],
        ["2584", "Ytterö kommun", "Ytterö", "25", "Havs län", "Hav"],
    ]


def places(path: Path, grid: Grid | None = None, encoding: str = "utf-8") -> Path:
    return csv_file(path, places_grid() if grid is None else grid, encoding)


def borders(path: Path, codes: tuple[str, ...] = ("0114", "0180")) -> Path:
    """Municipal borders whose geometries are a few bytes each."""
    names = [f"Ort {code}" for code in codes]
    pl.DataFrame({"kommun_kod": codes, "kommun": names, "geometry": [b"\x01\x02"] * len(codes)}).write_parquet(path)
    return path


def folder(path: Path) -> Path:
    """A folder with one good file of each kind but the counties' borders."""
    path.mkdir(parents=True, exist_ok=True)
    ufa(path / "Underlag för analys 2024-25.xlsx")
    preschool(path / "Förskolor.csv")
    register(path / "Skolenhetsregistret_2020-06-01.xlsx")
    places(path / "kommuner.csv")
    borders(path / "kommungränser.parquet")
    return path
