"""Label widths are those of the fonts that are shipped."""

import pytest
from fontTools.ttLib import TTFont

from samsyn.underlag.advance import width
from samsyn.underlag.assets import PRINT_FOLDER


@pytest.mark.parametrize(("weight", "file"), [(400, "SourceSans3-Regular.ttf"), (600, "SourceSans3-Semibold.ttf")])
@pytest.mark.parametrize("text", ["riket 84,6\u00a0%", "liknande 81,5–86,5\u00a0%", "2\u2009610 elever", "Áŋđčžŧ", "”visas inte…”"])
def test_width_is_the_sum_of_advances(text: str, weight: int, file: str) -> None:
    font = TTFont(PRINT_FOLDER / file)
    names, advances = font.getBestCmap(), font["hmtx"]
    exact = sum(advances[names[ord(letter)]][0] for letter in text) * 14 / font["head"].unitsPerEm
    assert width(text, 14, weight) == pytest.approx(exact, abs=0.01 * len(text))


def test_an_unmeasured_letter_takes_ample_room() -> None:
    assert width("字", 10) == 6.0
