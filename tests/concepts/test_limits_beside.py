"""Ends of an interval never say otherwise of the number beside them than the interval itself does."""

import pytest

from samsyn.concepts.cell import Quantity
from samsyn.concepts.chance_words import chance_words
from samsyn.concepts.doubt import Doubt
from samsyn.concepts.swedish import limits_beside


@pytest.mark.parametrize(
    ("low", "high", "beside", "ends"),
    [
        (0.2405, 0.27055, "27,1 %", ("24,05", "27,06")),  # whole: 28, one decimal: 27,1 itself
        (0.2405, 0.2702, "27,1 %", ("24,05", "27,02")),
        (0.2405, 0.2691, "27,1 %", ("24", "27")),
        (0.2405, 0.2705, "28,1 %", ("24", "28")),
        (0.2405, 0.2705, "27,9 %", ("24,0", "27,1")),
        (0.2405, 0.2705, "24,9 %", ("24", "28")),  # inside the interval as inside its ends
        (0.2492, 0.3, "24,1–24,3 %", ("24,9", "30,0")),
        (0.2405, 0.2705, "", ("24", "28")),
        (0.24, 0.270999, "27,1 %", ("24", "28")),  # not to be told apart with three decimals
    ],
)
def test_ends_beside_a_number(low: float, high: float, beside: str, ends: tuple[str, str]) -> None:
    assert limits_beside(low, high, Quantity.SHARE, beside) == ends


def test_the_words_of_chance_do_not_cover_the_nation() -> None:
    words = chance_words(0.2405, 0.27055, Doubt.COUNTED_SHARE, Quantity.SHARE, "%", beside="27,1 %")
    assert words.replace("\u00a0", " ") == "slumpen kan ge 24,05 till 27,06 %"
