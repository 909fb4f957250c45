"""Ten circles in a row, of which some are filled: the only number picture of easy-read."""

from html import escape

from samsyn.underlag.easy.text import OfTen
from samsyn.underlag.palette import Palette

_SIZE, _STEP, _EDGE = 26, 37, 1.75


def draw(of_ten: OfTen, palette: Palette) -> str:
    """SVG of 359 x 26 px. Its words are its text alternative."""
    circles = "".join(_circle(number, palette, is_filled=number < of_ten.filled) for number in range(10))
    width = 9 * _STEP + _SIZE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(of_ten.words)}" viewBox="0 0 {width} {_SIZE}" '
        f'width="{width}" height="{_SIZE}">{circles}</svg>'
    )


def _circle(number: int, palette: Palette, *, is_filled: bool) -> str:
    x, radius = number * _STEP + _SIZE / 2, (_SIZE - _EDGE) / 2
    fill = palette.accent if is_filled else "none"
    return f'<circle cx="{x:g}" cy="{_SIZE / 2:g}" r="{radius:g}" fill="{fill}" stroke="{palette.accent}" stroke-width="{_EDGE}"/>'
