"""The publisher's rules for what is hidden, on small tables worked out by hand."""

import numpy as np

from samsyn.sources.synthetic.block import HIDDEN, MISSING, OUTSIDE, SHOWN, hidden, secondary
from samsyn.sources.synthetic.geography import ewkb, sweref


def test_few_inside_few_outside_nobody_and_all() -> None:
    inside = np.array([0.0, 1, 9, 10, 20, 15, 0, 12])
    outside = np.array([0.0, 30, 30, 10, 9, 0, 25, 1])
    assert hidden(inside, outside, 10).tolist() == [MISSING, HIDDEN, HIDDEN, SHOWN, OUTSIDE, SHOWN, SHOWN, OUTSIDE]


def test_few_inside_goes_before_few_outside() -> None:
    assert hidden(np.array([4.0]), np.array([3.0]), 5).tolist() == [HIDDEN]


def test_a_lone_hidden_unit_takes_the_next_fewest_of_its_side_with_it() -> None:
    inside, outside = np.array([3.0, 40, 25, 60]), np.array([50.0, 40, 30, 11])
    marks = hidden(inside, outside, 10)
    assert marks.tolist() == [HIDDEN, SHOWN, SHOWN, SHOWN]
    assert secondary(marks, inside, outside, np.zeros(4, int), 1).tolist() == [HIDDEN, SHOWN, HIDDEN, SHOWN]


def test_nobody_is_the_fewest_of_all() -> None:
    inside, outside = np.array([40.0, 40, 25]), np.array([5.0, 0, 30])
    marks = hidden(inside, outside, 10)
    assert secondary(marks, inside, outside, np.zeros(3, int), 1).tolist() == [OUTSIDE, OUTSIDE, SHOWN]


def test_nothing_more_is_hidden_where_two_are_or_the_organizer_has_one_unit() -> None:
    inside, outside = np.array([3.0, 4, 25, 2]), np.array([50.0, 40, 30, 20])
    marks = hidden(inside, outside, 10)
    assert secondary(marks, inside, outside, np.array([0, 0, 0, 1]), 2).tolist() == [HIDDEN, HIDDEN, SHOWN, HIDDEN]


def test_a_point_is_written_as_ewkb() -> None:
    # 15.0 and 62.0 are 402E000000000000 and 404F000000000000 as IEEE 754 doubles; little-endian, after type and SRID 4326
    assert ewkb(15.0, 62.0) == "0101000020E61000000000000000002E400000000000004F40"


def test_sweref_99_tm_at_the_ends_of_its_central_meridian() -> None:
    # The quarter meridian of GRS 80 is 10 001 965.729 m (Moritz 2000); the scale on the central meridian is 0.9996
    east, north = sweref(np.array([15.0, 15.0]), np.array([0.0, 90.0]))
    assert [round(float(v), 3) for v in east] == [500_000.0, 500_000.0]
    assert [round(float(v), 2) for v in north] == [0.0, round(0.9996 * 10_001_965.729, 2)]
