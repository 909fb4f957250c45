"""What lies between the units: always by name, and picture, its words and table tell the same."""

import math
import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from samsyn.concepts.doubt import Doubt
from samsyn.concepts.phrase import Language
from samsyn.concepts.school import Level, SchoolForm
from samsyn.concepts.swedish import NBSP
from samsyn.underlag.drawing import NARROW, WIDE
from samsyn.underlag.facts import Facts, Figure, Unit
from samsyn.underlag.figure_speech import FigureSpeech
from samsyn.underlag.palette import PRINT
from samsyn.underlag.unit_drawing import MOST
from samsyn.underlag.unit_strip import UnitStrip, unit_strip, unit_strips
from tests.underlag import make

COUNTED, RESULT, SURVEY = "fsk-andel-legitimation", "gr-alla-amnen-ak9", "gr-trygghet-ak5"
SVG = "{http://www.w3.org/2000/svg}"
SWEDISH = FigureSpeech(Language.SWEDISH)


def unit(indicator: str, place: int, token: str, **more: object) -> Figure:
    made = make.figure(indicator, token, "2024/25", **more)
    return replace(made, level=Level.UNIT, unit=f"u{place:03}")


def units(form: SchoolForm, count: int) -> tuple[Unit, ...]:
    """In alphabetical order, whatever their codes: the last code has the first name."""
    return tuple(Unit(f"u{place:03}", f"Enhet {count - place:03}", form, "Almvik", "2024/25") for place in reversed(range(count)))


def facts(indicator: str, *own: Figure, together: str | None = None) -> Facts:
    form = make.INDICATORS[indicator].school_forms[0]
    figures = {indicator: (make.figure(indicator, together),)} if together else {}
    return make.facts(units=units(form, len(own)), unit_figures={indicator: own}, figures=figures)


def strip(made: Facts, indicator: str) -> UnitStrip:
    found = unit_strip(indicator, made, SWEDISH)
    assert found is not None
    return found


def counted(place: int, token: str, n: float, spread: float = 0.2) -> Figure:
    value = float(token.replace(",", ".")) / 100
    ends = {"chance_low": max(value - spread, 0.0), "chance_high": min(value + spread, 1.0)}
    return unit(COUNTED, place, token, doubt=Doubt.COUNTED_SHARE, least_count=n, **ends)


def staff() -> UnitStrip:
    """Ten at one half, where one in a hundred has ten of ten and nobody else is far off."""
    tokens = ("40,0", "50,0", "60,0", "100,0", "50,0")
    return strip(facts(COUNTED, *(counted(place, token, 10) for place, token in enumerate(tokens)), together="50,0"), COUNTED)


def results() -> UnitStrip:
    return strip(
        facts(RESULT, *(unit(RESULT, place, token) for place, token in enumerate(("61,0", "..", "92,0", "80,0"))), together="84,0"), RESULT
    )


def surveys(count: int = 12) -> UnitStrip:
    return strip(facts(SURVEY, *(unit(SURVEY, place, f"{5 + place % 5},5") for place in range(count))), SURVEY)


ALL = {"staff": staff, "results": results, "surveys": surveys}


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def parsed(made: UnitStrip, width: int) -> ElementTree.Element:
    return ElementTree.fromstring(made.draw(width, PRINT, "x"))  # noqa: S314  # our own drawing


def test_units_stand_by_name_and_never_by_value() -> None:
    made = results()
    assert [row[0] for row in made.rows] == ["Enhet 001", "Enhet 002", "Enhet 003", "Enhet 004"]
    assert [plain(row[1]) for row in made.rows] == ["80,0 %", "92,0 %", "visas inte", "61,0 %"]
    heights = [float(dot.attrib["cy"]) for dot in parsed(made, WIDE).iter(f"{SVG}circle")]
    assert heights == sorted(heights)


def test_names_stand_only_in_the_table() -> None:
    made = results()
    assert "Enhet" not in made.draw(WIDE, PRINT, "x") + made.title + made.sentence + made.alternative


def test_what_chance_gives_is_told_only_where_all_is_counted() -> None:
    """Five tails share the five per cent: 0.51 % in each. Of ten at one half none has 0.1 %, one or fewer 1.1 %: from 1 to 9."""
    made = staff()
    assert {(limits.low, limits.high) for limits in made.usual.values()} == {(0.1, 0.9)}
    assert made.title == "Personal med förskollärarlegitimation: en av fem förskolor ligger utanför det som slumpen brukar ge"
    assert made.outside == {"u003"}
    assert results().usual == surveys().usual == {}
    assert plain(results().title) == "Minst E i alla ämnen, årskurs 9: från 61,0 % till 92,0 % i tre grundskolor"
    assert "går inte att räkna" in results().sentence
    assert "Skillnaderna kan vara slump." in surveys().sentence


def test_none_outside_is_said_of_each_and_not_of_all_together() -> None:
    made = strip(facts(COUNTED, counted(0, "45,0", 10), counted(1, "55,0", 10), together="50,0"), COUNTED)
    assert made.title == "Personal med förskollärarlegitimation: ingen av två förskolor ligger utanför det som slumpen brukar ge"


def test_units_closer_than_the_model_of_chance_get_no_band_and_the_words_say_why() -> None:
    """Ten of 20 posts, half at 45 % and half at 55 %: a spread of 0.22 of what chance would give."""
    made = strip(facts(COUNTED, *(counted(place, ("45,0", "55,0")[place % 2], 20) for place in range(10)), together="50,0"), COUNTED)
    assert (made.has_too_much_chance, made.usual, made.outside) == (True, {}, frozenset())
    assert plain(made.title) == "Personal med förskollärarlegitimation: från 45,0 % till 55,0 % i tio förskolor"
    assert made.sentence == (
        "Varje rad är en enhet, i bokstavsordning. Enheterna ligger närmare varandra än ren slump brukar ge. "
        "Vår räkning ger för mycket slump här, så vi jämför inte med den."
    )
    assert not staff().has_too_much_chance


def test_without_a_shown_whole_nothing_is_said_of_chance() -> None:
    made = strip(facts(COUNTED, counted(0, "45,0", 10), counted(1, "95,0", 10)), COUNTED)
    assert (made.usual, made.lines.mean) == ({}, None)


def test_hidden_units_are_empty_lanes_counted_in_words() -> None:
    made = results()
    assert made.draw(WIDE, PRINT, "x").count('stroke-dasharray="2 5"') == 1
    assert "Siffran visas inte för en enhet, och där är raden tom." in made.sentence
    assert made.alternative.startswith("4 rader i bokstavsordning, en utan siffra.")


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("make_strip", ALL.values(), ids=ALL)
def test_the_dots_lie_where_the_table_says(make_strip: Callable[[], UnitStrip], width: int) -> None:
    made = make_strip()
    low, high = made.lines.scale
    told = [float(re.match(r"[\d,]+", row[1])[0].replace(",", ".")) for row in made.rows if row[1][0].isdigit()]  # type: ignore[index]  # it matches
    places = [10 + (value / made.indicator.quantity.divisor - low) / (high - low) * (width - 20) for value in told]
    drawn = [float(dot.attrib["cx"]) for dot in parsed(made, width).iter(f"{SVG}circle")]
    assert drawn == pytest.approx(places, abs=0.06)


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("count", [2, 12, 44, 60, MOST])
def test_no_unit_lies_outside_the_lane(count: int, width: int) -> None:
    made = surveys(count)
    picture = parsed(made, width)
    (lane,) = (found for found in picture.iter(f"{SVG}rect") if found.attrib.get("fill") == PRINT.lane)
    top, height = float(lane.attrib["y"]), float(lane.attrib["height"])
    for dot in picture.iter(f"{SVG}circle"):
        x, y, radius = (float(dot.attrib[name]) for name in ("cx", "cy", "r"))
        assert radius <= x <= width - radius
        assert top + radius <= y <= top + height - radius
    assert top + height < float(picture.attrib["height"]) <= 700


@pytest.mark.parametrize("make_strip", ALL.values(), ids=ALL)
def test_the_words_of_the_picture_hold_every_number_in_it(make_strip: Callable[[], UnitStrip]) -> None:
    made = make_strip()
    labels = [element.text or "" for element in parsed(made, NARROW).iter(f"{SVG}text")]
    numbers = {number for label in labels for number in re.findall(r"\d+(?:,\d+)?", label)}
    assert numbers <= set(re.findall(r"\d+(?:,\d+)?", made.alternative))


def test_an_unknown_doubt_is_a_ring_and_a_known_one_a_filled_dot_on_its_line() -> None:
    rings = surveys().draw(WIDE, PRINT, "x")
    assert rings.count('fill="none" stroke="#5468AE" stroke-width="1.6"/>') == 12
    dots = results().draw(WIDE, PRINT, "x")
    assert dots.count('stroke-dasharray="5 4"') == 3
    assert dots.count('fill="#5468AE"/>') == 3


def test_one_that_chance_does_not_explain_has_brackets_and_not_only_another_colour() -> None:
    picture = staff().draw(WIDE, PRINT, "x")
    assert len(re.findall(r'<path d="M[^"]*Q[^"]*" fill="none" stroke="#2B4183"', picture)) == 2
    assert picture.count('fill="#2B4183"') == 1


def test_too_few_shown_give_no_strip() -> None:
    one = facts(RESULT, unit(RESULT, 0, "61,0"), unit(RESULT, 1, ".."))
    few = facts(RESULT, *(unit(RESULT, place, token) for place, token in enumerate(("61,0", "70,0", "..", "..", ".."))))
    assert [unit_strip(RESULT, made, SWEDISH) for made in (one, few, make.facts())] == [None] * 3


def test_more_units_than_one_picture_holds_are_told_in_the_table() -> None:
    made = surveys(MOST + 1)
    assert made.draw(WIDE, PRINT, "x") == ""
    assert made.sentence == f"Med {MOST + 1} enheter blir en bild för trång att läsa. Alla står i tabellen på webben."
    assert len(made.rows) == MOST + 1


def both(count: int) -> Facts:
    held: dict[str, tuple[Figure, ...]] = {
        "gr-alla-amnen-ak6": tuple(unit("gr-alla-amnen-ak6", place, "70,0") for place in range(2)),
        RESULT: tuple(unit(RESULT, place, "70,0") for place in range(count)),
        SURVEY: tuple(unit(SURVEY, place, "7,0") for place in range(count)),
        "gr-stimulans-ak5": tuple(unit("gr-stimulans-ak5", place, "7,0") for place in range(count)),
        "gr-stod-ak5": tuple(unit("gr-stod-ak5", place, "7,0") for place in range(count)),
    }
    return make.facts(units=units(SchoolForm.GR, count), unit_figures=held)


def test_one_of_each_sub_goal_that_most_units_show_and_few_in_all() -> None:
    assert [made.indicator.id for made in unit_strips(both(5))] == [RESULT, SURVEY, "gr-stimulans-ak5"]
    assert [made.indicator.id for made in unit_strips(both(90))] == [RESULT, SURVEY]


def test_english_says_the_same() -> None:
    made = unit_strip(RESULT, facts(RESULT, unit(RESULT, 0, "61,0"), unit(RESULT, 1, "92,0")), FigureSpeech(Language.ENGLISH))
    assert made is not None
    assert plain(made.title) == "At least grade E in all subjects, year 9: from 61.0% to 92.0% in two compulsory schools"
    assert made.head == ("Unit", "Value", "How sure")


def test_the_scale_is_the_same_for_all() -> None:
    assert results().lines.scale == make.INDICATORS[RESULT].scale
    assert all(math.isfinite(end) for end in surveys().lines.scale)
