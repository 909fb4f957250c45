"""The public pages: every voice is there, and easy-read is easy."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from samsyn.concepts.phrase import Language
from samsyn.dialogue.pages import Guard, PageName, Results, Went, guards, page, promises, written
from samsyn.underlag.easy.measures import refuse
from samsyn.underlag.easy.text import EasyDocument, EasyGroup, EasyLine, EasySection
from samsyn.underlag.facts import Vintage
from samsyn.underlag.silhouette import Silhouette

ROOT = Path(__file__).parents[2]
NAMES = ("Digg", "WCAG", "PDF/UA", "Samsyn", "Skolenkäten")


def easy(name: PageName) -> EasyDocument:
    """The page's easy-read as a document, to be measured as one."""
    shown = page(name, Language.EASY)
    told = (EasySection(one.id, line(one.heading), tuple(EasyGroup(tuple(map(line, said))) for said in one.says)) for one in shown.sections)
    sections = (EasySection("", line(shown.title), ()), *told)
    opening = tuple(map(line, shown.lead))
    vintage = Vintage("prov", datetime(2026, 11, 2, tzinfo=UTC), "prov", "prov", synthetic=True)
    return EasyDocument("", "", opening, Silhouette(()), sections, "", vintage, approved=True, names=NAMES)


def line(text: str) -> EasyLine:
    return EasyLine(text, "")


@pytest.mark.parametrize("name", PageName)
def test_easy_read_is_easy(name: PageName) -> None:
    assert [f"{problem.what} {problem.where}" for problem in refuse(easy(name))] == []


@pytest.mark.parametrize("name", PageName)
def test_no_voice_says_less(name: PageName) -> None:
    """The same sections and paragraphs in all three, and no words of one voice in another."""
    shapes = [[(one.id, len(one.says)) for one in page(name, language).sections] for language in Language]
    assert shapes[0] == shapes[1] == shapes[2]
    assert [said.sv for one in written(name).sections for said in one.says if said.sv == said.en] == []


def test_every_promise_of_the_mission_has_guards_that_exist() -> None:
    """Eight promises, in the order that they were given."""
    ids = ["borda", "siffror", "rangordning", "lacka", "stod", "bestammer", "alla", "kvar"]
    assert [promise.section.id for promise in promises(Language.SWEDISH, None)] == ids
    assert list(guards()) == ids
    assert [path for paths in guards().values() for path in paths if not (ROOT / path).is_file()] == []


def test_a_guard_holds_only_when_it_was_run_and_nothing_failed() -> None:
    went = {"a": Went(passed=3, failed=0, skipped=1), "b": Went(passed=3, failed=1, skipped=0), "c": Went(passed=0, failed=0, skipped=2)}
    assert [Guard(path, went.get(path)).holds for path in ("a", "b", "c", "d")] == [True, False, False, False]


def test_the_last_results_stand_beside_their_guards() -> None:
    path = guards()["borda"][0]
    last = Results(when=datetime(2026, 11, 22, tzinfo=UTC), program="0.1.0+12345678", files={path: Went(passed=10, failed=0, skipped=0)})
    first = promises(Language.SWEDISH, last)[0].guards[0]
    assert (first.path, first.went) == (path, Went(passed=10, failed=0, skipped=0))


def said(name: PageName, section: str, language: Language) -> str:
    """All that a section says, on one line."""
    (found,) = (one for one in page(name, language).sections if one.id == section)
    return " ".join(" ".join(part) if not isinstance(part, str) else part for part in found.says)


def test_what_is_promised_of_easy_read_is_what_the_accessibility_page_tells() -> None:
    promised = {language: said(PageName.PROMISES, "alla", language) for language in Language}
    short = {language: said(PageName.ACCESSIBILITY, "brister", language) for language in Language}
    assert "Formulären har det inte än." in promised[Language.SWEDISH]
    assert "Formulären finns bara på vanlig svenska." in short[Language.SWEDISH]
    assert "The forms do not, yet." in promised[Language.ENGLISH]
    assert "The forms exist in ordinary Swedish only." in short[Language.ENGLISH]
    assert "Men allt gör det inte än." in promised[Language.EASY]
    assert "Allt finns inte på lätt svenska än." in short[Language.EASY]


def test_what_is_promised_of_receivers_is_what_the_form_does() -> None:
    """Several can be ticked at once, and who is not ticked gets nothing."""
    promised = [said(PageName.PROMISES, "bestammer", language) for language in Language]
    told = ("Ni väljer vem som får det ni skickar", "You choose who receives what you send", "Ni bestämmer vem som får det ni skickar.")
    assert all(any(words in one for one in promised) for words in told)
    assert not any("i taget" in one or "at a time" in one for one in promised)
