"""The CSV file, as a Swedish spreadsheet program meets it."""

import csv
import io

import pytest

from samsyn.underlag.csv_file import harmless
from samsyn.underlag.formats import FORMATS, made
from tests.underlag.make import facts, municipality

CONTENT = FORMATS["csv"].make(made(municipality()))
ROWS = list(csv.DictReader(io.StringIO(CONTENT.decode("utf-8-sig"), newline=""), delimiter=";"))


def row(indicator: str) -> dict[str, str]:
    (found,) = [row for row in ROWS if row["Mått, id"] == indicator]
    return found


def test_it_has_the_mark_of_utf_8_and_lines_that_end_as_on_windows() -> None:
    assert CONTENT.startswith(b"\xef\xbb\xbfAvsnitt;")
    assert CONTENT.endswith(b"\r\n")
    assert CONTENT.count(b"\n") == CONTENT.count(b"\r\n") == len(ROWS) + 1


def test_numbers_have_a_decimal_comma_and_stand_in_their_unit() -> None:
    told = row("gr-behoriga-gymnasiet")
    assert [told[name] for name in ("Ni", "Enhet", "Lägst", "Högst", "Riket", "Liknande från")] == [
        "90,1",
        "%",
        "90,05",
        "90,15",
        "84,1",
        "81,5",
    ]
    assert row("gr-antal-elever")["Ni"] == "2610"
    assert row("gr-kostnad-totalt")["Ni"] == "371204"


def test_a_hidden_figure_is_empty_and_says_why() -> None:
    told = row("gr-matematik-ak9")
    assert (told["Ni"], told["Lägst"], told["Högst"], told["Visas"]) == ("", "", "", "nej")
    assert "sekretess" in told["Varför inte"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+46 8", "'+46 8"),
        ("-skolan", "'-skolan"),
        ("@skolan", "'@skolan"),
        ("\tx", "'\tx"),
        ("-", "-"),
        ("Bergskolan", "Bergskolan"),
        ("", ""),
    ],
)
def test_what_would_run_as_a_formula_gets_an_apostrophe(text: str, written: str) -> None:
    assert harmless(text) == written


def test_without_figures_there_is_only_a_head() -> None:
    assert FORMATS["csv"].make(made(facts(figures={}))).count(b"\r\n") == 1
