"""Small drawings that explain the signs of the figure rows, with the very shapes that the rows use."""

from samsyn.underlag.drawing import bracket, chance_bracket, chance_line, whole_bracket
from samsyn.underlag.palette import Palette
from samsyn.underlag.svg import WIDEST_LINE

_SIZE = {
    "value": 24,
    "chance": 48,
    "widest": 48,
    "unknown": 42,
    "rounded": 42,
    "between": 36,
    "band": 34,
    "nation": 8,
    "earlier": 34,
    "unseen": 40,
}


def draw_sign(sign: str, palette: Palette) -> str:
    """One sign as an SVG 24 px high, decorative: the words beside it say what it means."""
    width = _SIZE[sign]
    shapes = _SHAPES[sign](width / 2, palette)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 24" width="{width}" height="24" aria-hidden="true" '
        f'focusable="false">{shapes}</svg>'
    )


def _dot(x: float, palette: Palette) -> str:
    return f'<circle cx="{x:g}" cy="12" r="7" fill="{palette.accent}"/>'


def _spanned(x: float, palette: Palette, dashes: str) -> str:
    ends = "".join(chance_bracket(at, side, 12, palette.accent) for at, side in ((2, -1), (2 * x - 2, 1)))
    halo = f'<circle cx="{x:g}" cy="12" r="9" fill="{palette.ground}"/>'
    return chance_line(2, 2 * x - 2, 12, palette.accent, dashes) + halo + ends + _dot(x, palette)


def _chance(x: float, palette: Palette) -> str:
    return _spanned(x, palette, "")


def _widest(x: float, palette: Palette) -> str:
    return _spanned(x, palette, WIDEST_LINE)


def _unknown(x: float, palette: Palette) -> str:
    return "".join(bracket(x, side, 12, palette.accent) for side in (-1, 1)) + _dot(x, palette)


def _rounded(x: float, palette: Palette) -> str:
    line = f'<line x1="3" x2="{2 * x - 3:g}" y1="12" y2="12" stroke="{palette.accent}" stroke-width="2.2"/>'
    return line + whole_bracket(3, -1, 12, palette.accent) + whole_bracket(2 * x - 3, 1, 12, palette.accent) + _dot(x, palette)


def _between(x: float, palette: Palette) -> str:
    lines = "".join(
        f'<path d="M{left} 19L{left + 14} 5" stroke="{palette.accent}" stroke-width="1.6" stroke-opacity="0.55"/>' for left in (2, 10, 18)
    )
    return f'{lines}<rect x="1" y="5" width="{2 * x - 2:g}" height="14" rx="2" fill="none" stroke="{palette.accent}" stroke-width="1.75"/>'


def _band(x: float, palette: Palette) -> str:
    edges = "".join(
        f'<line x1="{at:g}" x2="{at:g}" y1="1" y2="23" stroke="{palette.band_edge}" stroke-width="1.5"/>' for at in (1, 2 * x - 1)
    )
    return f'<rect x="1" y="1" width="{2 * x - 2:g}" height="22" fill="{palette.band}"/>{edges}'


def _nation(x: float, palette: Palette) -> str:
    return f'<line x1="{x:g}" x2="{x:g}" y1="0" y2="24" stroke="{palette.ink}" stroke-width="2"/>'


def _earlier(_: float, palette: Palette) -> str:
    rings = ((5, 2.4), (16, 2.85), (28, 3.3))
    return "".join(
        f'<circle cx="{x}" cy="12" r="{r}" fill="{palette.ground}" stroke="{palette.accent2}" stroke-width="1.5"/>' for x, r in rings
    )


def _unseen(x: float, palette: Palette) -> str:
    return (
        f'<rect x="1" y="3" width="{2 * x - 2:g}" height="18" rx="3" fill="none" stroke="{palette.line3}" stroke-width="1.5" '
        'stroke-dasharray="2 5" stroke-linecap="round"/>'
    )


_SHAPES = {
    "value": _dot,
    "chance": _chance,
    "widest": _widest,
    "unknown": _unknown,
    "rounded": _rounded,
    "between": _between,
    "band": _band,
    "nation": _nation,
    "earlier": _earlier,
    "unseen": _unseen,
}
