"""A table of contacts is read whole or not at all, and every wrong row is told of in words."""

from datetime import date

import pytest

from samsyn.concepts.errors import InputRefused, WrongUse
from samsyn.dialogue.contacts import Contact, read
from samsyn.dialogue.people import Part

HEAD = ["Huvudman", "Roll", "Namn", "E-post", "Postadress", "Källa", "Datum"]
GOOD = ["2120000142", "Skolchef", "Anna Ek", "Anna.Ek@kommun.example", "", "Kommunens webbplats", "2026-11-20"]
TODAY = date(2026, 11, 23)


def known(number: str) -> str:
    if number != "2120000142":
        raise WrongUse(f"Huvudmannen {number} finns inte i utgåvan.", "", "Kontrollera numret.")
    return number


def row(**other: str) -> list[str]:
    return [other.get(name.lower().replace("-", "_"), cell) for name, cell in zip(HEAD, GOOD, strict=True)]


def test_a_good_table_is_read() -> None:
    assert read([HEAD, GOOD, GOOD], known, TODAY, "a.csv") == (
        Contact("2120000142", Part.CHIEF, "Anna Ek", "anna.ek@kommun.example", "", "Kommunens webbplats", date(2026, 11, 20)),
    )


@pytest.mark.parametrize(("said", "part"), [("nämnd", Part.BOARD), ("Styrelse", Part.BOARD), ("rektor", Part.HEAD)])
def test_roles_go_by_the_names_that_people_use(said: str, part: Part) -> None:
    assert read([HEAD, row(roll=said)], known, TODAY, "a.csv")[0].role is part


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"huvudman": "5560000000"}, "Rad 2 (Anna Ek): Huvudmannen 5560000000 finns inte i utgåvan. Kontrollera numret."),
        ({"huvudman": ""}, "Rad 2 (Anna Ek): ”huvudman” är tom. Fyll i den."),
        ({"roll": "kung"}, "Rad 2 (Anna Ek): rollen ”kung” finns inte. Skriv skolchef, styrelse eller rektor."),
        ({"e_post": "anna@"}, "Rad 2 (Anna Ek): ”anna@” är ingen e-postadress. Skriv en adress, som namn@skola.se."),
        ({"e_post": "a@b.se, c@d.se"}, "Rad 2 (Anna Ek): ”a@b.se, c@d.se” är ingen e-postadress. Skriv en adress, som namn@skola.se."),
        ({"e_post": ""}, "Rad 2 (Anna Ek): både e-post och postadress saknas. Fyll i den som finns."),
        ({"datum": "20/11"}, "Rad 2 (Anna Ek): ”20/11” är inget datum till och med i dag. Skriv det som 2026-11-23."),
        ({"datum": "2026-11-24"}, "Rad 2 (Anna Ek): ”2026-11-24” är inget datum till och med i dag. Skriv det som 2026-11-23."),
        ({"datum": "2026-13-40"}, "Rad 2 (Anna Ek): ”2026-13-40” är inget datum till och med i dag. Skriv det som 2026-11-23."),
        ({"källa": " "}, "Rad 2 (Anna Ek): ”källa” är tom. Fyll i den."),
    ],
)
def test_a_wrong_row_is_told_of_with_what_to_do(wrong: dict[str, str], told: str) -> None:
    with pytest.raises(InputRefused) as error:
        read([HEAD, row(**wrong)], known, TODAY, "a.csv")
    assert (error.value.what, error.value.where) == (f"Inget är sparat. {told}", "a.csv")


def test_one_address_with_two_names_is_told_of() -> None:
    with pytest.raises(InputRefused) as error:
        read([HEAD, GOOD, row(namn="Anna Eek")], known, TODAY, "a.csv")
    assert error.value.what == (
        "Inget är sparat. Rad 3: anna.ek@kommun.example står med namnet ”Anna Ek” på rad 2 och ”Anna Eek” här. Skriv samma namn."
    )


def test_many_wrong_rows_are_counted() -> None:
    with pytest.raises(InputRefused) as error:
        read([HEAD, *([row(roll="kung")] * 25)], known, TODAY, "a.csv")
    assert error.value.what.endswith("och 5 fel till")


@pytest.mark.parametrize(
    ("head", "told"),
    [(HEAD[:-1], "Kolumnen ”datum” saknas."), ([*HEAD, "Telefon"], "Kolumnen ”telefon” är inte väntad.")],
)
def test_the_head_must_be_right(head: list[str], told: str) -> None:
    with pytest.raises(InputRefused) as error:
        read([head, GOOD[: len(head)]], known, TODAY, "a.csv")
    assert error.value.what == told
