"""The silhouette: rows of dots around an open place."""

import math
import re

import pytest

from samsyn.underlag.half_circle import few_in_half_circle, half_circle
from samsyn.underlag.palette import PRINT
from samsyn.underlag.silhouette import BESIDE, NARROW, WIDE, Gathering, Silhouette, draw, fits, per_dot


def rows(dots: tuple[tuple[float, float], ...]) -> list[int]:
    radii = [round(math.hypot(x, y), 3) for x, y in dots]
    return [radii.count(radius) for radius in sorted(set(radii))]


def test_eighteen_children_are_rows_of_three_six_and_nine() -> None:
    assert rows(few_in_half_circle(18)) == [3, 6, 9]


@pytest.mark.parametrize("count", [1, 2, 3, 7, 44, 120, 263])
def test_every_dot_is_there_and_the_base_is_straight(count: int) -> None:
    for dots in (half_circle(count), few_in_half_circle(count)):
        assert len(dots) == len({(round(x, 6), round(y, 6)) for x, y in dots}) == count
        assert min(y for _, y in dots) == pytest.approx(0, abs=1e-9) or count == 1
        assert max(abs(x) for x, _ in dots) == pytest.approx(max(x for x, _ in dots))


def test_one_and_two_lie_on_the_base() -> None:
    assert half_circle(1) == ((0.0, 0.0),)
    assert half_circle(2) == ((-0.5, 0.0), (0.5, 0.0))


@pytest.mark.parametrize(("total", "each"), [(18, 1), (500, 1), (501, 5), (3630, 10), (25324, 100), (96847, 200), (900000, 500)])
def test_how_many_a_dot_stands_for(total: int, each: int) -> None:
    assert per_dot(total, WIDE) == each


def test_hidden_counts_give_no_dots_and_are_told() -> None:
    shape = Silhouette((Gathering("Förskola", 44, "44 barn"), Gathering("Fritidshem", None, "antal saknas")))
    picture = draw(shape, BESIDE, PRINT, "s")
    assert picture.count("h.01") == 44
    assert '<title id="st">Förskola: 44 barn; Fritidshem: antal saknas</title>' in picture
    assert shape.without == "Utan prickar, för att antalet inte är känt: fritidshem."


def test_nothing_known_is_no_picture() -> None:
    assert draw(Silhouette((Gathering("Grundskola", None, "antalet visas inte"),)), WIDE, PRINT, "s") == ""


def test_many_forms_keep_inside_the_width() -> None:
    shape = Silhouette(tuple(Gathering(f"Skolform {i}", 500, "500 elever") for i in range(8)))
    for look in (WIDE, NARROW):
        xs = [float(x) for x in re.findall(r"M(-?[\d.]+) ", draw(shape, look, PRINT, "s"))]
        assert min(xs) >= 0
        assert max(xs) <= look.width
    assert fits(shape, WIDE)
    assert not fits(Silhouette(shape.gatherings * 3), WIDE)
