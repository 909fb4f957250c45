"""The geometry of the figure row, reckoned by hand: the scale runs from 10 px inside one end to 10 px inside the other."""

import re

from samsyn.concepts.doubt import Doubt
from samsyn.underlag.drawing import NARROW, WIDE, Axis, draw
from samsyn.underlag.facts import Band
from samsyn.underlag.figure_row import FigureRow, make_row
from samsyn.underlag.palette import PRINT, WEB
from samsyn.underlag.svg import wrapped
from tests.underlag import make


def row(indicator: str, **more: object) -> FigureRow:
    made = make_row(indicator, make.facts(**more))
    assert made is not None
    return made


def test_places_on_the_axis() -> None:
    wide = Axis(0.6, 1.0, WIDE)
    assert [wide.x(0.6), wide.x(0.8), wide.x(1.0)] == [10.0, 224.0, 438.0]
    assert Axis(0, 10, NARROW).x(8.6) == 250.8  # 10 + 0.86 * 280
    assert [wide.x(0.2), wide.x(2.0)] == [10.0, 438.0]


def test_value_nation_band_and_earlier_years() -> None:
    made = row(
        "gr-behoriga-gymnasiet",
        figures={
            "gr-behoriga-gymnasiet": (make.figure("gr-behoriga-gymnasiet", "89,0", "2023/24"), make.figure("gr-behoriga-gymnasiet", "90,1"))
        },
        bands={"gr-behoriga-gymnasiet": Band("gr-behoriga-gymnasiet", "2024/25", "kommuner", 52, 52, 0.815, 0.865)},
    )
    picture = draw(made, WIDE, PRINT, "x")
    assert '<circle cx="395.6" cy="38" r="7" fill="#2B4183"/>' in picture  # 10 + 0.901 * 428; 16 below the lane's top
    assert '<line x1="369.9" x2="369.9" y1="17" y2="67" stroke="#1E2230" stroke-width="2"/>' in picture  # 10 + 0.841 * 428
    assert '<rect x="358.8" y="22" width="21.4" height="40" fill="#E9DDC6"/>' in picture  # 0.815 and 0.865
    assert '<circle cx="390.9" cy="54" r="2.40"' in picture  # 10 + 0.89 * 428; 32 below the lane's top
    assert "liknande 81,5–86,5\u00a0%</text>" in picture


def test_doubt_that_cannot_be_reckoned_is_dotted_and_always_at_the_same_place() -> None:
    for token, x in (("50,0", 224.0), ("70,0", 309.6)):
        posts = "gr-larare-andel-behoriga"
        picture = draw(row(posts, figures={posts: (make.figure(posts, token),)}), WIDE, PRINT, "x")
        brackets = re.findall(r'<path d="M([\d.]+) 33Q([\d.]+) 42 [\d.]+ 51"[^>]*stroke-dasharray="0.1 4.4"', picture)
        # The outermost point of a quadratic arc lies midway between its ends and its control point: 15 px from the dot.
        assert [round((float(end) + float(bulge)) / 2 - x, 1) for end, bulge in brackets] == [-15.0, 15.0]


def chance_brackets(picture: str) -> list[float]:
    """The outermost points of the brackets of chance, midway between their ends and control points."""
    arcs = re.findall(r'<path d="M([-\d.]+) 33Q([-\d.]+) 42 [-\d.]+ 51" fill="none" stroke="#2B4183" stroke-width="2.5"', picture)
    return [round((float(end) + float(bulge)) / 2, 1) for end, bulge in arcs]


def with_chance(token: str, low: float, high: float, doubt: Doubt) -> FigureRow:
    share = "gr-andel-flickor"
    return row(share, figures={share: (make.figure(share, token, doubt=doubt, chance_low=low, chance_high=high),)})


def test_what_chance_can_do_is_a_line_between_brackets() -> None:
    counted = draw(with_chance("50", 0.4, 0.65, Doubt.COUNTED_SHARE), WIDE, PRINT, "x")
    widest = draw(with_chance("50", 0.4, 0.65, Doubt.WIDEST), WIDE, PRINT, "x")
    line = '<line x1="181.2" x2="288.2" y1="42" y2="42" stroke="#2B4183" stroke-width="2"'  # 10 + 0.4 * 428, 10 + 0.65 * 428
    assert f"{line}/>" in counted
    assert f'{line} stroke-dasharray="5 4"/>' in widest
    assert chance_brackets(counted) == chance_brackets(widest) == [181.2, 288.2]


def test_narrow_chance_is_drawn_so_wide_that_it_is_seen_and_never_too_narrow() -> None:
    assert chance_brackets(draw(with_chance("50", 0.499, 0.502, Doubt.COUNTED_SHARE), WIDE, PRINT, "x")) == [214.0, 234.0]
    assert chance_brackets(draw(with_chance("100", 0.99, 1.0, Doubt.COUNTED_SHARE), WIDE, PRINT, "x")) == [428.0, 446.7]
    assert chance_brackets(draw(with_chance("0", 0.0, 0.5, Doubt.WIDEST), NARROW, PRINT, "x")) == [1.3, 150.0]


def test_what_is_counted_has_no_brackets() -> None:
    cost = "gr-kostnad-per-elev"
    picture = draw(row(cost, figures={cost: (make.figure(cost, "150000", "2024"),)}), WIDE, PRINT, "x")
    assert "dasharray" not in picture
    assert '<circle cx="' in picture


def test_a_value_made_from_rounded_numbers_stands_between_whole_brackets_at_its_bounds() -> None:
    ratio = "fsk-barn-per-heltidstjanst"
    made = row(ratio, figures={ratio: (make.computed(ratio, 4.5, 4.0, 6.0),)})
    low, high = made.indicator.scale or (0, 1)
    left, right = (round(10 + (end - low) / (high - low) * 428, 1) for end in (4.0, 6.0))
    picture = draw(made, WIDE, PRINT, "x")
    assert "dasharray" not in picture
    assert f'<line x1="{left}" x2="{right}" y1="42" y2="42" stroke="#2B4183" stroke-width="2.2"/>' in picture
    arcs = re.findall(r'<path d="M([\d.]+) 28Q([\d.]+) 42 [\d.]+ 56"', picture)
    assert [round((float(end) + float(bulge)) / 2, 1) for end, bulge in arcs] == [left, right]


def test_between_two_bounds_is_a_hatched_bar_without_dot() -> None:
    made = row("gr-svenska-ak6", figures={"gr-svenska-ak6": (make.between("gr-svenska-ak6", 0.5, 0.75),)})
    picture = draw(made, WIDE, PRINT, "x")
    assert '<rect x="224.0" y="35" width="107.0" height="14" rx="2" fill="none"' in picture
    assert "<circle" not in picture
    assert picture.count('stroke-opacity="0.55"') == 14  # every 8.5 px along from 216 to 331, which is 6 px across at 45 degrees


def test_hidden_is_an_empty_dotted_lane_with_its_reason_and_no_scale() -> None:
    made = row("gr-svenska-ak9", figures={"gr-svenska-ak9": (make.figure("gr-svenska-ak9", "..."),)})
    picture = draw(made, NARROW, PRINT, "x")
    assert 'stroke-dasharray="2 5"' in picture
    assert re.findall(r"<text[^>]*>([^<]*)</text>", picture) == ["visas inte: ”Majoriteten av", "eleverna ingår i andelsuppgiften”"]
    assert "<circle" not in picture


def test_a_value_outside_the_scale_stops_at_its_end_and_says_so() -> None:
    made = row("gr-kostnad-per-elev", figures={"gr-kostnad-per-elev": (make.figure("gr-kostnad-per-elev", "251000", "2024"),)})
    picture = draw(made, NARROW, PRINT, "x")
    assert '<circle cx="290.0" cy="42" r="7"' in picture
    assert '<text x="300" y="13" text-anchor="end" fill="#2B4183" font-weight="600">ni 251\u2009000, utanför skalan</text>' in picture
    assert "Värdet ligger utanför skalan" in made.alternative


def test_labels_stay_inside_and_apart() -> None:
    made = row("gr-kostnad-per-elev", figures={"gr-kostnad-per-elev": (make.figure("gr-kostnad-per-elev", "251000", "2024"),)})
    nation = re.search(r'<text x="([\d.]+)" y="13" text-anchor="middle"[^>]*>riket', draw(made, NARROW, PRINT, "x"))
    assert nation is not None
    # "ni 251 000, utanför skalan" takes some 175 px from the right; the nation's label has been pushed to the left of it.
    assert float(nation[1]) < 100


def test_the_web_names_colours_and_paper_writes_them() -> None:
    made = row("gr-svenska-ak6", figures={"gr-svenska-ak6": (make.figure("gr-svenska-ak6", "50,0"),)})
    web, paper = (draw(made, WIDE, palette, "x") for palette in (WEB, PRINT))
    assert 'fill="var(--accent)"' in web
    assert "#" not in web
    assert "var(" not in paper
    assert "style=" not in web + paper


def test_text_is_broken_at_spaces_into_even_lines() -> None:
    assert wrapped("kostnader visas bara för kommuner", 300, 15) == ["kostnader visas bara för kommuner"]
    assert wrapped("kostnader visas bara för kommuner", 200, 15) == ["kostnader visas", "bara för kommuner"]
    assert wrapped("kostnader visas bara för kommuner", 110, 15) == ["kostnader", "visas bara för", "kommuner"]
