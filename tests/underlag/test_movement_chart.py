"""A movement: picture, its words, table and sentences tell the same, and the picture lies where the table says."""

import re
from collections.abc import Mapping
from xml.etree import ElementTree

import pytest

from samsyn.concepts.doubt import Doubt
from samsyn.concepts.phrase import Language
from samsyn.concepts.swedish import NBSP
from samsyn.underlag.drawing import NARROW, WIDE
from samsyn.underlag.facts import Facts, Figure, Finding, Movement
from samsyn.underlag.figure_speech import FigureSpeech
from samsyn.underlag.movement_chart import MovementChart, movement_chart, movement_charts
from samsyn.underlag.palette import PRINT, WEB
from tests.underlag import make

SHARE = "gr-behoriga-gymnasiet"
SVG = "{http://www.w3.org/2000/svg}"
YEARS = ("2020/21", "2021/22", "2022/23", "2023/24", "2024/25")
NATION = tuple(make.figure(SHARE, token, year, None) for token, year in zip(("84,0", "84,2", "84,4", "84,5", "84,6"), YEARS, strict=True))


def moved(indicator: str = SHARE, change: float = 0.08, word: str = "troligen", first: str = YEARS[0]) -> Movement:
    is_sure = word != "kan inte avgöras"
    return Movement(indicator, "GR", first, YEARS[-1], 5, change, change - 0.05, change + 0.05, change, 0, 0, "counted", word, is_sure)


def of(tokens: Mapping[str, str], movement: Movement, **doubt: object) -> Facts:
    own = tuple(make.figure(movement.indicator, token, year, **(doubt if token[0].isdigit() else {})) for year, token in tokens.items())
    return make.facts(figures={movement.indicator: own}, nation={SHARE: NATION}, movements={movement.indicator: movement})


def chart(facts: Facts, indicator: str = SHARE, language: Language = Language.SWEDISH) -> MovementChart:
    made = movement_chart(indicator, facts, FigureSpeech(language))
    assert made is not None
    return made


RISING = dict(zip(YEARS, ("80,0", "82,0", "84,0", "86,0", "88,0"), strict=True))
WITH_BAND = {"doubt": Doubt.COUNTED_SHARE, "chance_low": 0.78, "chance_high": 0.92}


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def test_the_title_says_the_point() -> None:
    name = "Behöriga till gymnasieskolan"
    titles = [
        chart(of(RISING, movement)).title for movement in (moved(), moved(change=-0.08, word="säkert"), moved(word="kan inte avgöras"))
    ]
    assert titles == [
        f"{name}: har troligen stigit",
        f"{name}: har säkert sjunkit",
        f"{name}: ingen rörelse som går att skilja från slumpen",
    ]


def test_the_sentence_tells_from_where_to_where_and_what_the_area_is() -> None:
    assert plain(chart(of(RISING, moved(), **WITH_BAND)).sentence) == (
        "Hos er gick siffran från 80,0 % läsåret 2020/21 till 88,0 % läsåret 2024/25, i riket från 84,0 % till 84,6 %. "
        "Fältet runt linjen visar vad slumpen kan ge varje gång."
    )


def test_english_says_the_same() -> None:
    made = chart(of(RISING, moved(), **WITH_BAND), language=Language.ENGLISH)
    assert made.title == "Eligible for upper secondary school: has probably risen"
    assert plain(made.sentence) == (
        "With you the figure went from 80.0% in school year 2020/21 to 88.0% in school year 2024/25, in the nation from 84.0% to 84.6%. "
        "The area around the line shows what chance may give each time."
    )
    assert made.rows[0] == ("2020/21", "80.0%", "chance may give 78 to 92%", "84.0%")


def test_the_table_has_every_year() -> None:
    made = chart(of(RISING | {"2021/22": ".."}, moved(), **WITH_BAND))
    assert made.head == ("Avser", "Ni", "Så säkert", "Riket")
    assert [tuple(map(plain, row)) for row in made.rows[:2]] == [
        ("2020/21", "80,0 %", "slumpen kan ge 78 till 92 %", "84,0 %"),
        ("2021/22", "visas inte", "", "84,2 %"),
    ]


def parsed(made: MovementChart, width: int) -> ElementTree.Element:
    return ElementTree.fromstring(made.draw(width, PRINT, "x"))  # noqa: S314  # our own drawing


def dots(picture: ElementTree.Element) -> list[tuple[float, float]]:
    return [(float(dot.attrib["cx"]), float(dot.attrib["cy"])) for dot in picture.iter(f"{SVG}circle")]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_dots_lie_where_the_table_says(width: int) -> None:
    """Level lines at 60, 80 and 100 % are 132, 74 and 16 px down: 2.9 px to a per cent."""
    made = chart(of(RISING, moved(), **WITH_BAND))
    picture = parsed(made, width)
    told = [float(row[1].partition(NBSP)[0].replace(",", ".")) for row in made.rows]
    assert [y for _, y in dots(picture)] == pytest.approx([132 - (value - 60) * 2.9 for value in told], abs=0.06)
    steps = [after[0] - before[0] for before, after in zip(dots(picture), dots(picture)[1:], strict=False)]
    assert steps == pytest.approx([steps[0]] * 4, abs=0.11)
    assert [element.text for element in picture.iter(f"{SVG}text")][:3] == [f"{end}{NBSP}%" for end in ("60", "80", "100")]


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize(
    "tokens", [RISING, RISING | {"2022/23": ".."}, dict(zip(YEARS, ("1,0", "55,0", "99,9", "100,0", "0,1"), strict=True))]
)
def test_nothing_lies_outside_the_drawing(width: int, tokens: Mapping[str, str]) -> None:
    made = chart(of(tokens, moved(), **WITH_BAND))
    picture = parsed(made, width)
    places = [pair for path in picture.iter(f"{SVG}path") for pair in re.findall(r"[ML]([-\d.]+) ([-\d.]+)", path.attrib["d"])]
    for x, y in [*dots(picture), *((float(x), float(y)) for x, y in places)]:
        assert 0 <= x <= width
        assert 9 <= y <= 139  # the level lines and half the largest dot


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_words_of_the_picture_hold_every_number_in_it(width: int) -> None:
    made = chart(of(RISING | {"2021/22": ".."}, moved(), **WITH_BAND))
    labels = [element.text or "" for element in parsed(made, width).iter(f"{SVG}text")]
    numbers = {number for label in labels for number in re.findall(r"[\d,./]+", label)}
    assert numbers <= set(re.findall(r"\d[\d,/]*", made.alternative))


def test_a_hidden_year_breaks_line_and_band() -> None:
    picture = chart(of(RISING | {"2022/23": ".."}, moved(), **WITH_BAND)).draw(WIDE, PRINT, "x")
    assert picture.count(f'fill="{PRINT.own}"') == 2
    assert picture.count(f'stroke="{PRINT.accent}" stroke-width="2.5"') == 2
    assert picture.count('stroke-dasharray="2 5"') == 1
    assert picture.count("<circle") == 4


def test_without_a_known_doubt_there_is_no_band_and_words_say_so() -> None:
    ratio = "gr-elever-per-larare"
    tokens = dict(zip(YEARS, ("13,0", "12,5", "12,0", "11,5", "11,0"), strict=True))
    made = chart(of(tokens, moved(ratio, -2.0)), ratio)
    assert f'fill="{PRINT.own}"' not in made.draw(WIDE, PRINT, "x")
    assert "Hur säker varje siffra är kan inte räknas." in made.sentence


def test_the_widest_chance_has_dashed_edges() -> None:
    widest = WITH_BAND | {"doubt": Doubt.WIDEST}
    picture = chart(of(RISING, moved(), **widest)).draw(WIDE, PRINT, "x")
    assert picture.count('stroke-dasharray="5 4"') == 2


def test_a_year_known_between_bounds_is_a_hatched_bar_and_the_line_is_broken() -> None:
    facts = of(RISING, moved(), **WITH_BAND)
    series: list[Figure] = list(facts.figures[SHARE])
    series[1] = make.between(SHARE, 0.7, 0.9, period="2021/22")
    made = chart(make.facts(figures={SHARE: tuple(series)}, movements={SHARE: moved()}))
    picture = made.draw(WIDE, PRINT, "x")
    assert f'width="14.0" height="58" rx="2" fill="none" stroke="{PRINT.accent}"' in picture  # twenty per cent of 2.9 px
    assert "En streckad stapel" in made.sentence
    assert made.rows[1][1:3] == (f"70–90{NBSP}%", "säkert inom gränserna")


def test_two_labels_are_moved_apart() -> None:
    close = dict(zip(YEARS, ("84,0", "84,2", "84,4", "84,5", "84,7"), strict=True))
    picture = chart(of(close, moved())).draw(WIDE, PRINT, "x")
    own, nation = (
        float(found) for found in re.findall(r'<text x="[\d.]+" y="([\d.]+)" text-anchor="start"[^>]*>(?:ni|riket)', picture)[::-1]
    )
    assert abs(own - nation) == pytest.approx(19)


def test_all_years_have_their_words_where_there_is_room() -> None:
    made = chart(of(RISING, moved()))
    for width, years in ((WIDE, list(YEARS)), (NARROW, [YEARS[0], YEARS[-1]])):
        assert [element.text for element in parsed(made, width).iter(f"{SVG}text") if "/" in (element.text or "")] == years


def test_fewer_than_three_values_or_no_known_movement_give_no_chart() -> None:
    few = of({"2023/24": "80,0", "2024/25": "88,0"}, moved(first="2023/24"))
    assert movement_chart(SHARE, few, FigureSpeech(Language.SWEDISH)) is None
    assert movement_chart(SHARE, make.facts(figures={SHARE: few.figures[SHARE]}), FigureSpeech(Language.SWEDISH)) is None


def test_only_what_is_found_to_have_moved_is_drawn_unasked() -> None:
    finding = Finding("GR", SHARE, YEARS[-1], "forflyttning", "movement", "moved", "own", "higher", "troligen", 1, True, "x", None, ())
    facts = of(RISING, moved())
    assert movement_charts(facts) == ()
    told = make.facts(figures=facts.figures, movements=facts.movements, findings=(finding,))
    assert [made.key for made in movement_charts(told)] == [f"rorelse-{SHARE}"]


def test_the_web_names_colours() -> None:
    picture = chart(of(RISING, moved(), **WITH_BAND)).draw(WIDE, WEB, "x")
    assert "#" not in picture
    assert "var(--own-edge)" in picture
    assert 'role="img" aria-labelledby="xt xd"' in picture
