"""Forms known only from older sources, times told once, and units in good Swedish."""

from dataclasses import replace

import pytest

from samsyn.concepts.school import SchoolForm
from samsyn.underlag.blocks import Names, Paragraph, ShortRows
from samsyn.underlag.facts import Form
from samsyn.underlag.figure_row import make_rows
from samsyn.underlag.unit_words import names_of
from tests.underlag import make
from tests.underlag.test_document import blocks, document, leads

GONE = Form(SchoolForm.GR, "2020-06-01", make.REGISTER, 1, None)


def test_a_form_that_newer_tables_do_not_have_is_told_with_its_time_and_gets_no_figures() -> None:
    made = document(make.facts(forms=(GONE,), units=()))
    assert "delmal" not in leads(made)  # nothing is shown at all
    assert Paragraph("I tabellen om grundskola för läsåret\u00a02024/25 finns ni inte med.") in blocks(made, "sa-gjordes")
    assert made.silhouette.gatherings == ()


def test_a_form_without_newer_tables_is_not_said_to_be_left_out() -> None:
    made = document(replace(make.silent(), nation={}))
    assert leads(made)["pa-en-sida"].startswith("Ni driver två gymnasieskolor")  # nothing newer is known at all
    assert "delmal" not in leads(made)


@pytest.mark.parametrize(
    ("persona", "lead"),
    [
        ("kommun", "Det som ramar in ert arbete: barn, elever, personal och kostnader. Siffrorna gäller olika år, så året står vid varje."),
        ("kooperativ", "Vilket år siffrorna gäller står inte i källan."),
        ("liten-skola", "Siffrorna gäller läsåret\u00a02024/25."),
    ],
)
def test_conditions_are_introduced_by_what_is_there(persona: str, lead: str) -> None:
    assert leads(document(make.PERSONAS[persona]()))["forutsattningar"] == lead


def test_an_unknown_year_is_told_once_where_all_share_it() -> None:
    rows = [row for block in blocks(document(make.cooperative()), "forutsattningar") if isinstance(block, ShortRows) for row in block.rows]
    assert {row.period_text for row in rows} == {""}
    assert not any("Vilket år" in row.sentence for row in rows)


def test_caveats_are_told_as_general_and_a_sign_is_explained_only_where_there_is_one() -> None:
    rows = [row for row in make_rows(make.cooperative()).values() if row is not None]
    facts = {row.indicator.id: {fact.term: fact.text for fact in row.evidence} for row in rows}
    assert all(said["Tänk på"].startswith("Det här gäller måttet i allmänhet, för alla huvudmän. ") for said in facts.values())
    assert {id_ for id_, said in facts.items() if "Teckenförklaring" in said} == {"fsk-andel-legitimation"}  # the only cell with a sign


def test_names_of_units_that_hold_commas_are_parted_by_semicolons() -> None:
    assert Names("Era förskolor", ("Anden", "Örnen, avdelning 2")).run_in == "Anden; Örnen, avdelning 2."
    assert Names("Era förskolor", ("Anden", "Örnen")).run_in == "Anden, Örnen."


@pytest.mark.parametrize(
    ("form", "one", "two"),
    [
        (SchoolForm.FSK, "Er förskola", "Era förskolor"),
        (SchoolForm.GR, "Er grundskola", "Era grundskolor"),
        (SchoolForm.GRAN, "Er anpassade grundskola", "Era anpassade grundskolor"),
        (SchoolForm.SP, "Er specialskola", "Era specialskolor"),
        (SchoolForm.SAM, "Er sameskola", "Era sameskolor"),
        (SchoolForm.GY, "Er gymnasieskola", "Era gymnasieskolor"),
        (SchoolForm.GYAN, "Er anpassade gymnasieskola", "Era anpassade gymnasieskolor"),
        (SchoolForm.FTH, "Er enhet med fritidshem", "Era enheter med fritidshem"),
        (SchoolForm.FKLASS, "Er enhet med förskoleklass", "Era enheter med förskoleklass"),
        (SchoolForm.VUX, "Er enhet med kommunal vuxenutbildning", "Era enheter med kommunal vuxenutbildning"),
    ],
)
def test_units_are_called_in_good_swedish(form: SchoolForm, one: str, two: str) -> None:
    assert (names_of(form, 1), names_of(form, 2)) == (one, two)


def test_paper_names_the_columns_that_a_computed_figure_is_made_from() -> None:
    rows = {row.indicator.id: row.cells_text for row in make_rows(make.cooperative()).values() if row is not None}
    assert rows["fsk-barn-per-grupp"] == "kolumnerna ”Antal barn” och ”Antal barngrupper”, er enda rad"
    assert rows["fsk-antal-barn"] == "ABC33"
    shared = make_rows(make.municipality())["fsk-andel-legitimation"]
    assert shared is not None
    assert shared.cells_text == "kolumnerna ”Andel med förskollärarlegitimation” och ”Antal heltidstjänster”, era 14\u00a0rader"
