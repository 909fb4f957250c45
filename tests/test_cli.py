"""The command line as its user meets it: what it prints, what it leaves behind, and its exit codes."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from samsyn import program
from samsyn.cli import main
from samsyn.framework import edition
from samsyn.store import published, vintages
from samsyn.underlag import gather
from samsyn.underlag.formats import FORMATS, Made


@pytest.fixture
def home(sample_home: Path, tmp_path: Path) -> Path:
    """A copy of the sample's home, to change."""
    return Path(shutil.copytree(sample_home, tmp_path / "home"))


def run(home: Path, *words: str | Path) -> int:
    return main(["--home", str(home), *map(str, words)])


def test_the_home_is_taken_before_and_after_the_command(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--home", str(home)]) == 4
    after = capsys.readouterr().err
    assert run(home, "build") == 4
    assert capsys.readouterr().err == after
    assert str(home) in after


def test_help_is_swedish_with_examples_and_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("read", "build", "check", "underlag", "serve", "demo"):
        with pytest.raises(SystemExit) as ended:
            main([command, "--help"])
        told = capsys.readouterr().out
        assert ended.value.code == 0
        assert told.startswith("användning: samsyn")
        assert "Exempel:\n  samsyn" in told
        assert "Slutkoder: 0 klart, 2 fel i kommandot, 3 indata godtogs inte, 4 inget att göra, 5 publiceringen stoppades." in told
        assert not re.search(r"\b(usage|options|show this|positional)\b", told)


@pytest.mark.parametrize(
    "words", [[], ["strunt"], ["read"], ["underlag", "--out", "x"], ["serve", "--port", "dörr"], ["read", "--strunt", "x"]]
)
def test_wrong_use_gives_2_and_a_way_on(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code = run(tmp_path, *words)
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    assert code == 2
    assert "Gör så här:" in capsys.readouterr().err


def test_read_as_json_gives_one_object_a_file(sample_files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "read", sample_files, "--json") == 0
    files = {row["file"]: row for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert len(files) == 15
    ufa = files["Underlag_for_analys_grundskola_2024-25.xlsx"]
    assert ufa["kind"] == "skolverket-ufa-grundskola"
    assert (ufa["publisher"], ufa["period"], ufa["measures"]) == ("Skolverket", "2024/25", 49)
    assert ufa["entities"] == 1 + ufa["organizers"] + ufa["units"]
    assert ufa["cells"] == 49 * ufa["entities"] == ufa["numbers"] + sum(ufa["markers"].values())
    assert set(ufa["markers"]) == {".", "..", "...", "-"}
    assert files["facit.json"]["kind"] is None


def test_read_tells_in_words_what_was_found(sample_files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "read", sample_files / "municipality_county.csv") == 0
    told = capsys.readouterr().out
    assert told.startswith("municipality_county.csv\n  Kommuner och län, SCB. Påhittade uppgifter.\n  27 rader.\n")
    assert f"samsyn --home {tmp_path} build" in told


def test_a_named_file_that_cannot_be_read_leaves_all_as_it_was(
    sample_files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "tabell.xlsx"
    wrong.write_bytes(b"%PDF-1.7 not a workbook")
    assert run(tmp_path / "home", "read", sample_files / "municipality_county.csv", wrong) == 3
    assert "Filen heter .xlsx men är en PDF." in capsys.readouterr().err
    assert not list((tmp_path / "home").glob("raw/*"))


def test_nothing_to_build_or_show_gives_4(tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "build") == 4
    assert "Här finns inga inlästa filer." in capsys.readouterr().err
    assert run(tmp_path, "underlag", "--all", "--out", tmp_path / "ut") == 4
    assert "Här finns inga siffror än." in capsys.readouterr().err
    assert run(home, "build") == 4
    assert "Inget nytt att bygga" in capsys.readouterr().err


def test_check_finds_nothing_to_remark_on(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(home, "check") == 0
    told = r"56 indikatorer prövade mot \d+ mått i utgåvan\. \d+ fraser och 22 regler prövade mot sina exempel\. 0 anmärkningar\.\n"
    assert re.fullmatch(told, capsys.readouterr().out)


def test_check_compares_another_edition(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "2027-1.yaml"
    text = edition.EDITIONS.joinpath("2026-1.yaml").read_text(encoding="utf-8")
    other.write_text(
        text.replace("id: 2026-1", "id: 2027-1").replace("Trygghet och studiero", "Trygghet, studiero och trivsel"), encoding="utf-8"
    )
    assert run(home, "check", "--edition", other) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "Utgåva 2027-1 mot 2026-1:"
    assert len(told) == 2
    assert "från ”Trygghet och studiero” till ”Trygghet, studiero och trivsel”" in told[1]
    other.write_text("id: [", encoding="utf-8")
    assert run(home, "check", "--edition", other) == 3


def test_underlag_is_written_under_public_ids(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    everyone = list(gather.everyone(published.opened(home)))
    trader = next(facts.organizer for facts in everyone if facts.alias)
    other = next(facts.organizer for facts in everyone if not facts.alias)
    out = tmp_path / "ut"
    assert run(home, "underlag", trader, f"{other[:6]}-{other[6:]}", "--out", out) == 0
    files = {f"{who}.{suffix}" for who in (trader, other) for suffix in ("html", "pdf")}
    assert {path.name for path in out.glob("*.*")} == {*files, "manifest.csv", "manifest.jsonl"}
    assert (out / f"{other}.pdf").read_bytes().startswith(b"%PDF-1.")
    assert capsys.readouterr().out == f"2 underlag finns i {out}.\n"
    assert run(home, "underlag", "2120009999", "--out", out) == 2
    assert run(home, "underlag", trader, other, "--out", out) == 0
    assert capsys.readouterr().out == f"2 underlag finns i {out}. 2 av dem var redan klara.\n"
    assert run(home, "underlag", trader, "--format", "docx", "--out", out) == 2
    formats = "html,pdf,lattlast,lattlast-pdf,english,xlsx,csv,csv-zip,json"
    told = f"Formatet ”docx” finns inte.\nGör så här: Välj ett eller flera av dem som finns: {formats}"
    assert told in capsys.readouterr().err


def test_a_document_that_cannot_be_made_is_told_and_gives_3(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are made all the same."""
    numbers = [str(number) for number in published.opened(home).organizers()["organizer"].to_pylist()[:2]]

    def one_is_broken(made: Made) -> bytes:
        if made.facts.organizer == numbers[0]:
            raise KeyError("siffran")
        return b"hel"

    monkeypatch.setitem(FORMATS, "csv", replace(FORMATS["csv"], make=one_is_broken))  # type: ignore[arg-type]  # a mapping to all others
    assert run(home, "underlag", *numbers, "--format", "csv", "--out", tmp_path) == 3
    told = capsys.readouterr()
    assert told.out == f"1 underlag finns i {tmp_path}.\n"
    assert f"1 underlag gick inte att göra: {numbers[0]}\nVad som gick fel står i {tmp_path}/misslyckade.csv.\n" in told.err
    assert (tmp_path / f"{numbers[1]}.csv").read_bytes() == b"hel"


def test_easy_read_waits_for_an_editor_unless_a_draft_is_asked_for(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    who = str(published.opened(home).organizers()["organizer"][0])
    assert run(home, "underlag", who, "--format", "html,lattlast", "--out", tmp_path) == 0
    waits = "1 lättläst text är inte godkänd än, och har inte skrivits. Med --draft skrivs utkast.\n"
    assert capsys.readouterr().out == f"1 underlag finns i {tmp_path}.\n{waits}"
    assert not (tmp_path / f"{who}.lattlast.html").exists()
    assert f"{who};lattlast;;0;;" in (tmp_path / "manifest.csv").read_text(encoding="utf-8-sig")
    assert run(home, "underlag", who, "--format", "html,lattlast", "--draft", "--out", tmp_path) == 0
    assert capsys.readouterr().out == f"1 underlag finns i {tmp_path}.\n"
    assert (tmp_path / f"{who}.lattlast.html").is_file()


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("2120001158", "”2120001158” är inget organisationsnummer: den sista siffran är en kontrollsiffra och stämmer inte."),
        ("Filipstad", "”Filipstad” är inget organisationsnummer."),
    ],
)
def test_a_wrong_number_is_told_why(number: str, told: str, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(home, "underlag", number, "--out", tmp_path / "ut") == 2
    assert capsys.readouterr().err.lstrip().startswith(f"{told}\nGör så här: ")  # the progress bar ends with a new line


def test_all_underlag_as_pages(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "ut"
    assert run(home, "underlag", "--all", "--format", "html", "--out", out) == 0
    numbers = set(published.opened(home).organizers()["organizer"].to_pylist())
    assert {path.stem for path in out.glob("*.html")} == numbers
    assert (out / "stil" / "samsyn.css").is_file()


def test_an_old_vintage_gives_the_same_bytes_again(home: Path, sample_files: Path, tmp_path: Path) -> None:
    """Build, write, build another on top, and write from the first again."""
    first = vintages.current(home)
    who = str(published.opened(home).organizers()["organizer"][0])
    assert run(home, "underlag", who, "--out", tmp_path / "a") == 0
    newer = tmp_path / "Förskolor_2025_rows.csv"
    shutil.copy(sample_files / "Förskolor_2024_rows.csv", newer)
    with newer.open("a", encoding="utf-8", newline="") as stream:
        last = newer.read_text(encoding="utf-8").splitlines()[-1].split(",")
        stream.write(",".join([last[0], "999999", *last[2:]]) + "\r\n")
    assert run(home, "read", newer) == 0
    assert run(home, "build") == 0
    assert vintages.current(home) != first
    assert vintages.every(home) == sorted([first, vintages.current(home)])
    assert run(home, "underlag", who, "--vintage", first, "--out", tmp_path / "b") == 0
    for suffix in ("html", "pdf"):
        assert (tmp_path / "a" / f"{who}.{suffix}").read_bytes() == (tmp_path / "b" / f"{who}.{suffix}").read_bytes()
    page = (tmp_path / "b" / f"{who}.html").read_text(encoding="utf-8")
    assert first in page
    assert f"Samsyn {program()}" in page


def test_a_newer_program_says_so(home: Path, tmp_path: Path) -> None:
    card = vintages.folder(home, vintages.current(home)) / "vintage.json"
    card.write_text(card.read_text().replace(f'"program": "{program()}"', '"program": "0.0.9"'))
    who = str(published.opened(home).organizers()["organizer"][0])
    assert run(home, "underlag", who, "--format", "html", "--out", tmp_path) == 0
    page = (tmp_path / f"{who}.html").read_text(encoding="utf-8")
    assert "0.0.9" in page
    assert program() in page


def test_a_place_that_cannot_be_written_to_gives_2(
    home: Path, sample_files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "en-fil"
    taken.write_text("upptaget")
    everything = ("underlag", "--all", "--out")
    for where, words in ((taken, ("read", sample_files)), (home, (*everything, taken)), (home, (*everything, taken / "x"))):
        assert run(where, *words) == 2
        assert f"Där går det inte att skriva.\nVar: {taken}" in capsys.readouterr().err


def test_a_file_that_takes_anothers_place_says_so(
    home: Path, sample_files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = tmp_path / "kommuner.csv"
    changed.write_text((sample_files / "municipality_county.csv").read_text(encoding="utf-8") + "\n", encoding="utf-8")
    (tmp_path / "PAHITTAT.txt").touch()
    assert run(home, "read", changed) == 0
    assert "Tar platsen för municipality_county.csv (mottagen 2026-11-02) när nästa utgåva byggs." in capsys.readouterr().out


def test_made_up_and_real_files_do_not_mix(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    real = tmp_path / "municipality_county.csv"
    real.write_text(
        "municipality_code,municipality_name,municipality_name_short,county_code,county_name,county_name_short\n"
        "0114,Upplands Väsby kommun,Upplands Väsby,01,Stockholms län,Stockholm\n"
    )
    assert run(home, "read", real) == 3
    assert "Påhittade och riktiga uppgifter får inte blandas." in capsys.readouterr().err


def test_the_demo_makes_everything_from_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, "demo", "--organizers", "120", "--no-serve") == 0
    vintage = vintages.current(tmp_path)
    pages = list((tmp_path / "underlag" / vintage).glob("*.html"))
    assert len(pages) == published.opened(tmp_path).organizers().num_rows > 100
    assert not (tmp_path / "underway.json").exists()


def test_the_program_is_found_as_a_command(tmp_path: Path) -> None:
    command = [Path(sys.executable).parent / "samsyn", "--home", tmp_path, "build"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)
    assert ended.returncode == 4
    assert ended.stdout == ""
    assert "Gör så här: Läs in filer först: samsyn read MAPP." in ended.stderr


@pytest.mark.parametrize(("words", "contact", "told"), [([], "", True), ([], "vi@skola.se", False), (["--demo"], "", False)])
def test_serving_says_when_nobody_can_be_reached(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: list[str], contact: str, *, told: bool
) -> None:
    """The demo has a made-up address; what is written in the surroundings stands."""
    started: list[dict[str, str]] = []
    monkeypatch.delenv("SAMSYN_CONTACT", raising=False)
    if contact:
        monkeypatch.setenv("SAMSYN_CONTACT", contact)
    monkeypatch.setattr(os, "execve", lambda *command: started.append(dict(command[-1])))
    run(home, "serve", "--port", "47213", *words)
    assert ("Sidorna säger inte hur ni nås. Skriv det i SAMSYN_CONTACT" in capsys.readouterr().err) == told
    assert started[0].get("SAMSYN_CONTACT", "") == (contact or ("samsyn@demo.example" if words else ""))
