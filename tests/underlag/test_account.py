"""The account on paper and in easy-read: every sign has a way to stand, people's words stand as they wrote them, and the frame is easy."""

import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from benchmarks import underlag_gates
from samsyn.underlag.account import Account, Part, pdf
from samsyn.underlag.assets import PRINT_FOLDER
from samsyn.underlag.easy import print as easy_print
from samsyn.underlag.easy.account import easy_account
from samsyn.underlag.easy.measures import refuse
from samsyn.underlag.printable import COVERED, printable
from tests.underlag import make

ACCOUNT = Account(
    "5561234567",
    "Förskolan Tallkotten",
    "Samtalet hölls den 9 februari 2027.",
    (
        Part("talk", "Det ni vill prata om", ("Hur en ny styrelse tar över.",)),
        Part("seen", "Det vi ser tillsammans", ("Läsningen tar sig 😀.\nOch den syns i tvåan.", "<b>Inte fet</b> #let x = $1$ *stjärna*")),
        Part("explore", "Det ni vill undersöka", ()),
        Part("promised", "Det myndigheterna har lovat", ("Tre exempel i mars, عربي och 中文.",)),
        Part("state", "Det staten borde ändra", ("Statistik också för små förskolor.",)),
    ),
    ("Förskola: samtalad om",),
    synthetic=True,
    written=datetime(2027, 2, 9, 15, 0, tzinfo=UTC),
)


def words(made: bytes, tmp_path: Path) -> str:
    path = tmp_path / "redogorelse.pdf"
    path.write_bytes(made)
    told = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True).stdout.decode()
    return " ".join(told.split())


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Vanlig text – med åäö, ”citat” och 12 %.", "Vanlig text – med åäö, ”citat” och 12 %."),
        ("Bra 😀!", "Bra [U+1F600]!"),
        ("a\u0308 och e\u0301", "ä och é"),
        ("👩‍👧\ufe0f", "[U+1F469][U+1F467]"),
        ("vänd\u202e text\u0007", "vänd text"),
        ("tab\there", "tab here"),
        ("中", "[U+4E2D]"),
    ],
)
def test_every_sign_can_be_printed(text: str, becomes: str) -> None:
    assert printable(text) == becomes


@pytest.mark.parametrize("font", sorted(PRINT_FOLDER.glob("*.ttf")), ids=lambda path: path.stem)
def test_the_fonts_hold_what_is_printed_as_it_is(font: Path) -> None:
    held = {chr(code) for code in TTFont(font).getBestCmap()}
    assert COVERED - held == {"\n"}


def test_the_pdf_holds_what_was_written_and_is_the_same_twice(tmp_path: Path) -> None:
    made = pdf(ACCOUNT)
    assert made == pdf(ACCOUNT)
    told = words(made, tmp_path)
    for expected in (
        "Läsningen tar sig [U+1F600].",
        "<b>Inte fet</b> #let x = $1$ *stjärna*",
        "Förskola: samtalad om",
        "Tre exempel i mars",
    ):
        assert expected in told
    assert "Det ni vill undersöka" not in told  # nothing stands under it


@pytest.mark.parametrize("account", [ACCOUNT, replace(ACCOUNT, parts=(), forms=(), held="", name="😀" * 40)], ids=["whole", "empty"])
def test_the_archive_takes_it(account: Account, tmp_path: Path) -> None:
    if not underlag_gates.can_verify():
        pytest.skip("veraPDF needs a JRE and JAXB: apt-get install default-jre-headless libjaxb-java")
    plain, easy = tmp_path / "redogorelse.pdf", tmp_path / "redogorelse.lattlast.pdf"
    plain.write_bytes(pdf(account))
    easy.write_bytes(easy_print.pdf(easy_account(account, make.cooperative(), printed=True)))
    found = underlag_gates.verdicts([plain, easy])
    assert found == {(path.name, profile): "{}" for path in (plain, easy) for profile in underlag_gates.PROFILES}


def test_what_people_wrote_is_quoted_as_it_is() -> None:
    made = easy_account(ACCOUNT, make.cooperative())
    lines = [line.text for line in made.every_line]
    for expected in (
        "”Läsningen tar sig 😀. Och den syns i tvåan.”",
        "”Statistik också för små förskolor.”",
        "De orden är inte lätt-lästa.",
    ):
        assert expected in lines
    assert made.approved


@pytest.mark.parametrize("account", [replace(ACCOUNT, forms=()), replace(ACCOUNT, parts=(), forms=())], ids=["whole", "empty"])
def test_the_frame_is_easy_to_read(account: Account) -> None:
    frame = easy_account(replace(account, parts=tuple(replace(part, paragraphs=("Hej.",)) for part in account.parts)), make.cooperative())
    assert refuse(frame) == []
