"""Compounds are divided at their joint, lines are broken between phrases, and names are left as they are."""

import pytest

from samsyn.underlag import speech
from samsyn.underlag.easy.words import Explained, any_name, bare, broken, common, divide, lexicon

NOBODY = any_name(())


@pytest.mark.parametrize(
    ("text", "divided"),
    [
        ("en kvalitetsdialog", "en kvalitets-dialog"),
        ("Kvalitetsdialogerna börjar snart.", "Kvalitets-dialogerna börjar snart."),
        ("heltidstjänster och elevhälsan", "heltids-tjänster och elev-hälsan"),
        ("kommunal vuxenutbildning", "kommunal vuxen-utbildning"),
        ("kvalitets-dialog", "kvalitets-dialog"),
        ("er huvudman, er förskola, er grundskola", "er huvudman, er förskola, er grundskola"),
    ],
)
def test_a_compound_of_the_lexicon_is_divided_in_any_form(text: str, divided: str) -> None:
    assert divide(text, NOBODY) == divided


def test_a_name_keeps_its_spelling() -> None:
    names = any_name(["Vuxenutbildning Norr", "Skolmåltiden"])
    assert divide("Vuxenutbildning Norr ger vuxenutbildning.", names) == "Vuxenutbildning Norr ger vuxen-utbildning."
    assert divide("Skolmåltidens mat är en skolmåltid.", names) == "Skolmåltidens mat är en skol-måltid."


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Ni driver en förskola.", ("Ni driver en förskola.",)),
        (
            "Ni driver en förskola, två grundskolor och en gymnasieskola.",
            ("Ni driver en förskola,", "två grundskolor och en gymnasieskola."),
        ),
        (
            "Eleverna i årskurs 9 känner sig lite mer trygga än i hela landet.",
            ("Eleverna i årskurs 9 känner sig", "lite mer trygga än i hela landet."),
        ),
    ],
)
def test_a_long_line_is_broken_before_a_phrase(text: str, lines: tuple[str, ...]) -> None:
    assert broken(text, NOBODY) == lines


def test_every_part_of_a_broken_line_holds_the_measure() -> None:
    text = "Ni finns i " + ", ".join(f"kommun nummer {number}" for number in range(20)) + "."
    lines = broken(text, NOBODY)
    assert " ".join(lines) == text
    assert max(map(len, lines)) <= 45


def test_a_name_is_never_broken() -> None:
    name = "Stiftelsen för gammal och ny skola i norra Almvik med omnejd"
    assert broken(f"De liknar {name} lite grann.", any_name([name])) == ("De liknar", name, "lite grann.")


def test_a_name_is_found_as_a_whole_word_only() -> None:
    assert any_name(["Dal"]).findall("Dalen, Dal och Dals skola") == ["Dal", "Dals"]
    assert any_name(["Dal", "Dals skola"]).findall("Dals skola") == ["Dals skola"]


def test_a_divided_compound_is_written_together_in_the_ordinary_text() -> None:
    assert bare("en kvalitets-dialog om lär-miljöer") == "en kvalitetsdialog om lärmiljöer"


def test_the_most_common_words_are_there_and_the_comments_are_not() -> None:
    assert {"och", "barn", "skola", "lärare"} <= common()
    assert len(common()) == 6000
    assert not any(word.startswith("#") for word in common())


def test_every_compound_of_the_lexicon_is_divided_once_and_stands_once() -> None:
    joined = [word.replace("-", "") for word in lexicon().divided]
    assert len(set(joined)) == len(joined)
    assert [word.count("-") for word in lexicon().divided] == [1] * len(joined)


@pytest.mark.parametrize("one", lexicon().explained, ids=lambda one: one.phrase)
def test_an_explanation_begins_with_its_word(one: Explained) -> None:
    first, *_ = speech.easily(one.phrase)
    assert first.startswith(one.word)
    assert one.is_in(divide(first, NOBODY).casefold())


def test_every_explanation_is_used() -> None:
    phrases = {id_ for id_ in speech.book().phrases if id_.startswith("lattlast-ord-")}
    assert {one.phrase for one in lexicon().explained} == phrases


def test_a_word_inside_another_is_not_explained() -> None:
    (huvudman,) = (one for one in lexicon().explained if one.word == "Huvudman")
    assert (huvudman.is_in("era huvudmän"), huvudman.is_in("överhuvudman")) == (True, False)
