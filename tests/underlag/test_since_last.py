"""What has changed since last year's underlag and the framework's last edition, and what has been corrected."""

from dataclasses import replace
from datetime import date

from samsyn.concepts.phrase import Language
from samsyn.concepts.school import SchoolForm
from samsyn.framework.changes import Change, Changes, Place
from samsyn.underlag.facts import Correction, Facts, Figure, Finding, Movement
from samsyn.underlag.point import in_lines, told
from samsyn.underlag.since_last import Since, framework, since, since_last
from tests.underlag import make

FIRST = "De nationella målen står i sin första utgåva."


def series(indicator: str, *by_year: tuple[str, str]) -> tuple[Figure, ...]:
    return tuple(make.figure(indicator, token, period) for period, token in by_year)


def facts(**figures: tuple[Figure, ...]) -> Facts:
    return make.facts(figures={name.replace("_", "-"): found for name, found in figures.items()})


def said(given: Facts, language: Language = Language.SWEDISH) -> list[str]:
    return [told(point, language).replace("\u00a0", " ") for point in since_last(given)]


SEVERAL = facts(
    gr_behoriga_gymnasiet=series("gr-behoriga-gymnasiet", ("2023/24", "89,0"), ("2024/25", "90,1")),
    gr_alla_amnen_ak9=series("gr-alla-amnen-ak9", ("2023/24", "71,0"), ("2024/25", "73,3")),
    gr_svenska_ak9=series("gr-svenska-ak9", ("2023/24", ".."), ("2024/25", "88,1")),
    gr_trygghet_ak5=series("gr-trygghet-ak5", ("VT 2025", "8,6")),
    gr_matematik_ak9=series("gr-matematik-ak9", ("2023/24", "80,0"), ("2024/25", "..")),
    gr_kostnad_per_elev=series("gr-kostnad-per-elev", ("2023", "140200")),
    gr_studiero_ak5=series("gr-studiero-ak5", ("VT 2023", "5,6"), ("VT 2025", ".")),
)


def test_counts_what_is_newer_what_is_shown_now_and_what_no_longer_is() -> None:
    assert since(SEVERAL) == Since(compared=True, newer=2, appeared=2, gone=1, moved=0)
    assert said(SEVERAL) == [
        "Jämfört med året före har två mått nya siffror.",
        "Nu visas två mått som inte visades året före.",
        "Det finns ett mått som visades året före men inte nu.",
        FIRST,
    ]
    assert said(SEVERAL, Language.ENGLISH) == [
        "Compared with the year before, two measures have new figures.",
        "Now two measures are shown that were not shown the year before.",
        "There is one measure that was shown the year before but not now.",
        "The national goals stand in their first edition.",
    ]
    assert [in_lines(point) for point in since_last(SEVERAL)][1] == ("Nu visas 2\u00a0siffror", "som inte visades förut.")


def test_one_year_is_said_in_one_line() -> None:
    only = facts(gr_alla_amnen_ak9=series("gr-alla-amnen-ak9", ("2024/25", "73,3")))
    assert said(only) == ["Vi har bara ett års siffror och kan inte jämföra.", FIRST]


def test_without_shown_figures_of_a_known_time_nothing_is_compared() -> None:
    assert since(make.cooperative()) is None  # its source does not tell the year
    hidden = facts(gr_alla_amnen_ak9=series("gr-alla-amnen-ak9", ("2023/24", ".."), ("2024/25", "..")))
    assert since(hidden) is None
    assert said(hidden) == [FIRST]


def test_what_is_known_from_before_and_has_no_newer_year_is_not_new() -> None:
    old = facts(
        gr_alla_amnen_ak9=series("gr-alla-amnen-ak9", ("2023/24", "71,0")),
        gr_matematik_ak9=series("gr-matematik-ak9", ("2024/25", "..")),
    )
    assert said(old) == ["Jämfört med året före är inga siffror nya.", FIRST]


def moved(indicator: str, *, word: str) -> Movement:
    return Movement(
        indicator, "GR", "2020/21", "2024/25", 5, 0.1, 0.05, 0.15, 0.1, 0.05, 0.15, "counted", word, moved=word != "kan inte avgöras"
    )


def test_movements_are_counted_unless_a_finding_tells_them() -> None:
    movements = {name: moved(name, word=word) for name, word in (("a", "säkert"), ("b", "troligen"), ("c", "kan inte avgöras"))}
    given = replace(SEVERAL, movements=movements)
    assert said(given)[3] == "Över flera år har två mått rört sig mer än slumpen brukar ge."
    finding = Finding("GR", "a", "2024/25", "forflyttning", "movement", "moved", "own", "higher", "säkert", 1, True, "Upp.", None, ())
    assert said(replace(given, findings=(finding,))) == said(SEVERAL)


def correction(day: int, **more: object) -> Correction:
    one = Correction(
        make.MUNICIPALITY, None, "gr-trygghet-ak5", SchoolForm.GR, "VT 2025", "8,1\u00a0av\u00a010", "8,3\u00a0av\u00a010", "source",
        date(2026, 11, day),
    )  # fmt: skip
    return replace(one, **more)  # type: ignore[arg-type]  # fields of Correction


def test_corrections_come_first_the_newest_two_in_words() -> None:
    given = make.facts(corrections=(correction(1), correction(3, was="", is_now=""), correction(2), correction(1)))
    assert said(given) == [
        "Trygghet, årskurs 5, våren 2025: vi visade en siffra. Utgivaren visar den inte längre, och då gör inte vi det heller.",
        "Trygghet, årskurs 5, våren 2025: vi visade 8,1 av 10. Rätt siffra är 8,3 av 10.",
        "Vi har rättat två siffror till.",
        FIRST,
    ]
    assert said(given, Language.ENGLISH)[1].endswith("spring 2025: we showed 8.1 out of 10. The correct figure is 8.3 out of 10.")
    assert in_lines(since_last(given)[1])[0] == "Vi visade en siffra som var fel."


def test_a_new_edition_is_told_by_how_many_texts_it_changes() -> None:
    goal, other = Place("sub_goals", "DM-GR-1", "Kunskaper"), Place("sub_goals", "DM-GR-2", "Trygghet")
    twice = (Change(goal, "text", "Kunskap", "Kunskaper"), Change(goal, "status", "own wording", "official"))
    assert told(framework(Changes((), (), ()))) == "De nationella målen är desamma som i förra utgåvan."
    assert (
        told(framework(Changes((goal, other), twice, ()))) == "De nationella målen har en ny utgåva. Nya texter: två. Ändrade texter: en."
    )
    assert told(framework(Changes((), (), (other,))), Language.ENGLISH) == "The national goals have a new edition. Removed texts: one."
    assert in_lines(framework(None)) == ("De nationella målen", "är med för första gången.")
