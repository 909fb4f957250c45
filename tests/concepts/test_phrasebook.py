"""Phrases in files: every fault is told with file and line."""

from pathlib import Path

import pytest

from samsyn.concepts import phrasebook
from samsyn.concepts.errors import InputRefused, Problem
from samsyn.concepts.phrase import Language
from samsyn.concepts.phrasebook import Phrasebook

GOOD = """phrases:
  - id: ni-driver
    tells: Vad huvudmannen driver.
    sv: "Ni driver {units}[, i {places}]."
    en: "You run {units}[, in {places}]."
    easy:
      - "Ni driver {units}."
      - "[Ni finns i {places}.]"
    examples:
      - with: {units: {sv: två skolor, en: two schools}, places: Almvik}
        sv: "Ni driver två skolor, i Almvik."
        en: "You run two schools, in Almvik."
        easy: ["Ni driver två skolor.", "Ni finns i Almvik."]
      - with: {units: {sv: en skola, en: a school, easy: 1 skola}, places: null}
        sv: "Ni driver en skola."
        en: "You run a school."
        easy: ["Ni driver 1 skola."]
  - id: ni-ar
    tells: Hur många de är.
    sv: "Ni är {count:ensam|# personer} i {form.definite}."
    en: "You are {count:alone|# people} in {form.definite}."
    examples:
      - with: {count: 30, form: FSK}
        sv: "Ni är 30 personer i förskolan."
        en: "You are 30 people in the preschool."
"""


def book(folder: Path, text: str = GOOD, name: str = "ord.yaml") -> Phrasebook:
    (folder / name).write_text(text, encoding="utf-8")
    return phrasebook.read(folder)


def problems(folder: Path, *change: str) -> list[Problem]:
    old, new = change
    assert GOOD.count(old) == 1
    return book(folder, GOOD.replace(old, new)).problems()


def test_what_is_right_gives_no_problem_and_is_said(tmp_path: Path) -> None:
    read = book(tmp_path)
    assert read.problems() == []
    assert read.say("ni-driver", units="tre skolor", places=None) == "Ni driver tre skolor."
    assert read.say("ni-driver", Language.ENGLISH, units="three schools", places="Almvik") == "You run three schools, in Almvik."
    assert read.lines("ni-driver", units="tre skolor", places=None) == ("Ni driver tre skolor.",)
    assert read.lines("ni-driver", units="tre skolor", places="Almvik") == ("Ni driver tre skolor.", "Ni finns i Almvik.")
    assert read.place("ni-ar") == "ord.yaml, rad 18"


@pytest.mark.parametrize(
    ("change", "what", "line"),
    [
        (('"You run {units}[, in {places}]."', '"You run {units}[, in {places}."'), "Tecknet ”[” hör inte till någon lucka.", 2),
        (('      - "Ni driver {units}."', '      - "Ni driver units}."'), "Tecknet ”}” hör inte till någon lucka.", 2),
        (('sv: "Ni driver en skola."', 'sv: "Ni driver två."'), "blir ”Ni driver en skola.” i stället för ”Ni driver två.”.", 2),
        (('en: "You run a school."', 'en: "You ran a school."'), "blir ”You run a school.” i stället för ”You ran a school.”.", 2),
        (('easy: ["Ni driver 1 skola."]', "easy: []"), "blir ”Ni driver 1 skola.” i stället för ””.", 2),
        (("units: {sv: en skola, en: a school, easy: 1 skola}, places: null", "places: null"), "Delen ”units” saknas.", 2),
        (('sv: "Ni driver {units}[, i {places}]."', 'sv: "Ni driver {units}, i {places}."'), "Delen ”places” saknas.", 2),
        (("{count: 30, form: FSK}", "{count: 30, form: FSK, mood: glad}"), "delen ”mood” används inte.", 18),
        (("{count: 30, form: FSK}", "{count: 30, form: KOK}"), "Ordet ”KOK” finns inte i nouns.yaml.", 18),
        (('i {form.definite}."', 'i {form.dative}."'), "Ordformen ”dative” finns inte.", 18),
    ],
)
def test_every_fault_is_told_with_file_and_line(tmp_path: Path, change: tuple[str, str], what: str, line: int) -> None:
    (found,) = problems(tmp_path, *change)
    assert found.what.endswith(what)
    assert found.where == f"ord.yaml, rad {line}"
    assert found.remedy


def test_a_hard_space_in_a_sentence_need_not_stand_in_its_example(tmp_path: Path) -> None:
    assert book(tmp_path).say("ni-ar", count=30, form="FSK") == "Ni är 30\u00a0personer i förskolan."


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (('    sv: "Ni är {count:ensam|# personer} i {form.definite}."\n', ""), "ord.yaml, rad 18, phrases.1"),
        (("    tells: Hur många de är.\n", ""), "ord.yaml, rad 18, phrases.1"),
        (("id: ni-ar", "id: Ni är"), "ord.yaml, rad 18, phrases.1.id"),
        (("    tells: Hur många de är.", "    mood: glad\n    tells: Hur många de är."), "ord.yaml, rad 19, phrases.1.mood"),
    ],
)
def test_a_file_that_is_not_right_is_refused_with_the_line(tmp_path: Path, change: tuple[str, str], where: str) -> None:
    with pytest.raises(InputRefused) as refused:
        book(tmp_path, GOOD.replace(*change))
    assert refused.value.where == where


def test_a_phrase_without_examples_is_refused(tmp_path: Path) -> None:
    head, _, _ = GOOD.rpartition("    examples:")
    with pytest.raises(InputRefused, match="Nyckeln ”examples” saknas") as refused:
        book(tmp_path, head)
    assert refused.value.where == "ord.yaml, rad 18, phrases.1"


def test_the_same_id_twice_is_refused_naming_both_places(tmp_path: Path) -> None:
    book(tmp_path, name="andra.yaml")
    with pytest.raises(InputRefused) as refused:
        book(tmp_path)
    assert refused.value == InputRefused(
        "Frasen ”ni-driver” finns två gånger.", "ord.yaml, rad 2 och andra.yaml, rad 2", "Ge en av dem ett annat id."
    )


def test_an_unknown_phrase_and_a_part_that_was_forgotten_are_told(tmp_path: Path) -> None:
    read = book(tmp_path)
    with pytest.raises(InputRefused, match="Frasen ”ni-gar” finns inte"):
        read.say("ni-gar")
    with pytest.raises(InputRefused) as refused:
        read.say("ni-driver", places="Almvik")
    assert (refused.value.what, refused.value.where) == ("Frasen ”ni-driver”: Delen ”units” saknas.", "ord.yaml, rad 2")


def test_the_remark_at_the_top_of_a_file_says_what_it_is_about(tmp_path: Path) -> None:
    read = book(tmp_path, "# Ord om er.\n# Och fler.\n" + GOOD)
    assert read.abouts == {"ord.yaml": "Ord om er. Och fler."}
    assert [phrase.id for phrase in read.of_file("ord.yaml")] == ["ni-driver", "ni-ar"]
