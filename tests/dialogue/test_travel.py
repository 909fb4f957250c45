"""Minutes between places, reckoned by hand from the table of middles and the assumptions."""

import pytest

from samsyn.dialogue import travel


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("0180", "0380", 104),  # 74.6 km x 1.3 / 70 = 83.2 minutes, rounded up, and 20 more
        ("0380", "0180", 104),
        ("1480", "1401", 45),  # Göteborg and Härryda: 21.9 km, 24.4 minutes
        ("0180", "0180", 37),  # within a municipality: 15 km, 16.7 minutes
        ("0180", "1280", 360),  # Stockholm and Malmö: nine and a half hours by road, so by train or air
        ("0180", "", 0),  # a digital meeting is held from where one is
        ("", "", 0),
        ("0198", "0199", 65),  # two that are not in the table, in one county: 40 km
        ("9901", "0180", 360),  # a county that is not known
    ],
)
def test_minutes_between_two_places(start: str, end: str, minutes: int) -> None:
    assert travel.minutes(start, end) == minutes


def test_every_municipality_and_county_lies_somewhere_in_sweden() -> None:
    places = travel.middles()
    assert (len([code for code in places if len(code) == 4]), len([code for code in places if len(code) == 2])) == (290, 21)
    assert all(250 < east < 950 and 6100 < north < 7700 for east, north in places.values())


def test_a_real_distance_is_about_right() -> None:
    """Linköping and Norrköping lie some 40 km apart as the crow flies, town to town; the middles of the municipalities nearly so."""
    found = travel.kilometres("0580", "0581")
    assert found is not None
    assert 30 < found < 50
