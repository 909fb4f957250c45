"""LIX, sentences, lines and words, against texts counted by hand."""

from dataclasses import replace

import pytest

from samsyn.underlag.easy import compose
from samsyn.underlag.easy.measures import lines_to_approve, measure, refuse, refuse_line
from samsyn.underlag.easy.text import EasyDocument, EasyGroup, EasyLine, EasySection
from tests.underlag import make

EASY = compose.easy(make.cooperative())


def document(*groups: tuple[str, ...], names: tuple[str, ...] = (), heading: str = "Ni") -> EasyDocument:
    """One section of these groups of lines."""
    made = tuple(EasyGroup(tuple(EasyLine(text, text) for text in group)) for group in groups)
    return replace(EASY, opening=(), sections=(EasySection("ni", EasyLine(heading, heading), made),), names=names)


def test_lix_is_words_per_sentence_and_per_cent_of_long_words() -> None:
    # Heading 1 word; then sentences of 4 and 5 words. Of 10 words one has more than six letters: ”föräldrar”.
    found = measure(
        document(
            ("Det går 18 barn.", "Ni är föräldrar", "och bestämt."),
        )
    )
    assert (found.mean_sentence, found.lix) == (pytest.approx(10 / 3), pytest.approx(10 / 3 + 20))


def test_a_divided_compound_is_one_word_and_long_only_by_its_parts() -> None:
    assert measure(document(("En elev-hälsa.",), heading="Hej")).lix == pytest.approx(1.5)
    assert measure(document(("En kvalitets-dialog.",), heading="Hej")).lix == pytest.approx(1.5 + 100 / 3)


def test_names_are_left_out() -> None:
    plain = measure(document(("Ni finns i.",), heading="Hej"))
    named = measure(document(("Ni finns i Överkalix kommunförbund.",), heading="Hej", names=("Överkalix kommunförbund",)))
    assert named == replace(plain, longest_line=named.longest_line)
    assert named.longest_line == len("Ni finns i .")


def test_a_number_in_thousands_is_one_word() -> None:
    assert measure(document(("Det går 2\u2009610 barn.",), heading="Hej")).mean_sentence == pytest.approx(5 / 2)


def test_a_sentence_goes_on_over_lines_but_not_over_groups() -> None:
    assert measure(document(("Ni väljer själva", "vad ni vill."), ("Ni är två",), heading="Hej")).mean_sentence == pytest.approx(10 / 3)


def test_words_outside_the_most_common_ones_are_counted_and_terms_of_the_field_are_not() -> None:
    assert measure(document(("Er huvudman är en skarprättare.",), heading="Hej")).uncommon == pytest.approx(1 / 6)


def test_a_line_that_is_too_long_is_refused_by_its_words() -> None:
    (problem,) = refuse_line("Ni driver en skola och en till och en till och en.")
    assert (problem.what, problem.where) == (
        "Raden har 50 tecken, och får ha högst 45.",
        "Ni driver en skola och en till och en till och en.",
    )


def test_a_long_compound_without_hyphen_is_refused() -> None:
    (problem,) = refuse_line("Det är en utbildningsnämnd.")
    assert problem.what == "Det långa ordet ”utbildningsnämnd” är inte delat."
    assert refuse_line("Det är en utbildnings-nämnd i gymnasieskolan.") == []


def test_names_do_not_make_a_line_too_long() -> None:
    name = "Specialskolan för många elever i södra Almvik"
    assert refuse_line(f"Det här är {name}.", [name]) == []


def test_a_text_that_is_too_hard_is_refused_with_each_reason() -> None:
    hard = document(
        (
            "Systematiska utvärderingar förutsätter välgrundade",
            "hypoteser angående pedagogiska metoder samt",
            "ytterligare resonemang kring utfallet.",
        )
    )
    whats = [problem.what for problem in refuse(hard)]
    assert whats[0].startswith("LIX är ")
    assert [what for what in whats if "ovanliga" in what]


def test_long_sentences_are_refused() -> None:
    long = document(*((" ".join(["ni"] * 15),) for _ in range(9)))
    assert [problem.what for problem in refuse(long) if "ord" in problem.what] == ["Meningarna har i snitt 13,6 ord, och får ha högst tio."]


def test_lines_to_approve_are_each_told_once_and_approved_ones_not() -> None:
    said = document(("Ni är en skola.", "Hej."), ("Hej.",), heading="Ni")
    assert [line.text for line in lines_to_approve(said)] == ["Ni", "Ni är en skola.", "Hej."]
    groups = tuple(EasyGroup(tuple(replace(line, approved=True) for line in group.lines)) for group in said.sections[0].groups)
    partly = replace(said, sections=(replace(said.sections[0], groups=groups),))
    assert [line.text for line in lines_to_approve(partly)] == ["Ni"]
