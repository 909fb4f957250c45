"""The short English text: the same figures, in English signs and words. Expected texts are written by hand."""

import re
from dataclasses import replace
from html import unescape

from samsyn.concepts.swedish import NBSP
from samsyn.underlag.english.compose import in_english
from samsyn.underlag.english.page import Links, fragment, page
from samsyn.underlag.english.text import EnglishText
from samsyn.underlag.facts import Facts, Finding
from tests.underlag.make import cooperative, municipality, silent


def lines(text: EnglishText) -> dict[str, tuple[str, ...]]:
    figures = next(section.figures for section in text.sections if section.id == "figures")
    return {f.name: (f.value.replace(NBSP, " "), f.doubt, f.nation.replace(NBSP, " "), f.period.replace(NBSP, " ")) for f in figures}


def section(text: EnglishText, id_: str) -> list[str]:
    return [told.text.replace(NBSP, " ") for found in text.sections if found.id == id_ for told in found.told]


def test_figures_with_doubt_nation_and_time() -> None:
    found = lines(in_english(municipality()))
    assert found["Pupils"] == ("2,610 pupils", "counted, not a sample", "", "school year 2024/25")
    assert found["Safety, year 5"][0] == "8.6 out of 10"
    assert found["Safety, year 5"][1] == "how sure cannot be calculated"
    assert found["Safety, year 5"][3] == "spring 2025"


def test_a_value_between_bounds_has_a_span_and_no_chance() -> None:
    found = lines(in_english(municipality()))
    assert found["Staff with a preschool teacher licence"][:2] == ("38–48%", "certainly within the limits")


def test_one_of_something_is_in_the_singular() -> None:
    assert lines(in_english(cooperative()))["Groups of children"][0] == "1 group"


def test_no_figures_is_no_judgement() -> None:
    text = in_english(silent())
    assert section(text, "figures")[0] == "No figures about you are shown. That says nothing about how you work."
    assert lines(text) == {}


def finding(place: int, english: str, question: str | None, *, top: bool = False) -> Finding:
    words = {"sentence": "En mening.", "question": "En fråga?", "evidence": ()}
    return Finding(
        "GR", None, None, "r", "strength", None, None, None, None, place, top, **words, english=english, english_question=question
    )


def told(facts: Facts) -> Facts:
    """Three findings, of which one is about two measures and one matters most."""
    same = finding(2, "Two measures say the same.", "What do you do?")
    first = finding(1, "Safety is certainly higher.", "What do you do?", top=True)
    return replace(facts, findings=(first, same, same, finding(3, "Nothing stands out.", None)))


def test_findings_and_questions_are_told_once() -> None:
    text = in_english(told(cooperative()))
    assert section(text, "one-page").count("Safety is certainly higher.") == 1
    assert section(text, "more") == ["Two measures say the same.", "Nothing stands out."]
    assert [found.questions for found in text.sections if found.questions] == [("What do you do?",)]


def test_the_page_is_in_english_and_says_that_all_is_invented() -> None:
    html = page(in_english(municipality()), Links("2120001234.html"))
    assert '<html lang="en">' in html
    assert "<strong>Invented data.</strong>" in html
    assert 'href="2120001234.html" hreflang="sv"' in html
    assert html.count("<h1") == 1


def test_figures_lead_to_their_cells() -> None:
    html = fragment(in_english(cooperative()), Links("../", lambda key: f"/sa-vet-vi/{key}/"))
    assert "/sa-vet-vi/fsk-antal-barn~organizer~" in html


def test_no_swedish_sign_in_a_number() -> None:
    html = unescape(re.sub(r"<[^>]*>", " ", fragment(in_english(municipality()), Links("2120001234.html"))))
    assert re.findall(r"\d,\d{1,2}(?!\d)", html) == []
    assert re.findall(r"\d\s%", html) == []
