"""The picture of a figure row: server-made SVG, the same on the web and on paper.

Vertical measures in px: label baseline 13, lane 22-62, label baseline 81, height 84. Two widths, 448 and 300; text is
never scaled, so the page chooses between them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from samsyn.concepts.cell import Quantity
from samsyn.concepts.doubt import Doubt
from samsyn.underlag.advance import width as text_width
from samsyn.underlag.figure_row import FigureRow, State
from samsyn.underlag.palette import Palette
from samsyn.underlag.svg import HIDDEN_LINE, LABEL_SIZE, WIDEST_LINE, framed, hatched, pushed, upright, wrapped, written

WIDE, NARROW = 448, 300
HEIGHT, EMPTY_HEIGHT = 84, 60
LANE_TOP, LANE_HEIGHT = 22, 40
INSET = 10
DOT = 7.0
_LANE_END = LANE_TOP + LANE_HEIGHT
_UNKNOWN_DOUBT = 15.0
"""Where the dotted brackets stand, from the centre of the dot: always the same, since nothing is known."""
_NEAREST = 10.0
"""How near to the centre of the dot a bracket of chance may stand: a picture may overstate doubt a little, never understate it."""


@dataclass(frozen=True, slots=True)
class Axis:
    """From values in code's units to x in px; values beyond the scale stop at its ends."""

    low: float
    high: float
    width: int

    def x(self, value: float) -> float:
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return round(INSET + share * (self.width - 2 * INSET), 1)

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high


def draw(row: FigureRow, width: int, palette: Palette, id_: str) -> str:
    """The row's picture as one SVG element; `id_` must be unique on its page. Empty for a shown value without a scale."""
    if row.state is State.UNSEEN:
        return framed((width, EMPTY_HEIGHT), id_, (row.name, row.alternative), _empty(row, width, palette))
    scale = row.indicator.scale
    if scale is None:
        return ""
    axis = Axis(*scale, width)
    parts = (_lane(row, axis, palette), _comparison(row, axis, palette), _own(row, axis, palette), _labels(row, axis, palette))
    return framed((width, HEIGHT), id_, (row.name, row.alternative), (shape for part in parts for shape in part))


def bare(row: FigureRow, width: int, palette: Palette) -> str:
    """The lane alone, without words and as low as it can be, for rows whose numbers stand beside it. Empty where there is no scale."""
    scale = row.indicator.scale
    if scale is None or row.state is State.UNSEEN:
        return ""
    axis = Axis(*scale, width)
    shapes = "".join(
        shape for part in (_lane(row, axis, palette), _comparison(row, axis, palette), _own(row, axis, palette)) for shape in part
    )
    top, height = LANE_TOP - 6, LANE_HEIGHT + 12
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {top} {width} {height}" width="{width}" height="{height}" '
        f'aria-hidden="true" focusable="false">{shapes}</svg>'
    )


def _lane(row: FigureRow, axis: Axis, palette: Palette) -> Iterator[str]:
    yield f'<rect y="{LANE_TOP}" width="{axis.width}" height="{LANE_HEIGHT}" rx="3" fill="{palette.lane}"/>'
    if row.indicator.quantity is Quantity.INDEX:
        for step in range(int(axis.low) + 1, int(axis.high)):
            yield upright(axis.x(step), _LANE_END - 6, _LANE_END, palette.line3, 1)


def _comparison(row: FigureRow, axis: Axis, palette: Palette) -> Iterator[str]:
    """Band of similar organizers, tick of the nation, rings of earlier years."""
    band = row.band
    if band is not None and band.low is not None and band.high is not None:
        left, right = axis.x(band.low), axis.x(band.high)
        yield f'<rect x="{left}" y="{LANE_TOP}" width="{right - left:.1f}" height="{LANE_HEIGHT}" fill="{palette.band}"/>'
        for x in (left, right):
            yield upright(x, LANE_TOP, _LANE_END, palette.band_edge, 1.5)
    if row.nation is not None and row.nation.value is not None:
        yield upright(axis.x(row.nation.value), LANE_TOP - 5, _LANE_END + 5, palette.ink, 2)
    earlier = [f.value for f in row.earlier if f.value is not None and axis.holds(f.value)]
    for age, value in enumerate(earlier):
        radius = 2.4 + 0.45 * age
        circle = f'cx="{axis.x(value)}" cy="{LANE_TOP + 32}" r="{radius:.2f}"'
        yield f'<circle {circle} fill="{palette.ground}" stroke="{palette.accent2}" stroke-width="1.5"/>'


def axis_y(row: FigureRow) -> int:
    """The height of the own value: the middle of the lane, or a little above when rings stand below it."""
    return LANE_TOP + (16 if row.earlier else 20)


def _own(row: FigureRow, axis: Axis, palette: Palette) -> Iterator[str]:
    y, value = axis_y(row), row.figure.value
    if value is None:
        yield from _bar(axis.x(row.figure.low or 0.0), axis.x(min(row.figure.high or axis.high, axis.high)), palette)
        return
    x = axis.x(value)
    span = chance_ends(row, axis)
    if span:
        yield chance_line(*span, y, palette.accent, WIDEST_LINE if row.doubt is Doubt.WIDEST else "")
    elif row.between:
        yield from _certain(row, axis, y, palette)
    elif row.doubt is Doubt.UNKNOWN:
        for side in (-1, 1):
            yield bracket(x, side, y, palette.accent)
    yield f'<circle cx="{x}" cy="{y}" r="{DOT + 2:g}" fill="{palette.ground}"/>'
    for end, side in zip(span or (), (-1, 1), strict=False):
        yield chance_bracket(end, side, y, palette.accent)
    yield f'<circle cx="{x}" cy="{y}" r="{DOT:g}" fill="{palette.accent}"/>'


def chance_ends(row: FigureRow, axis: Axis) -> tuple[float, float] | None:
    """Where the brackets of chance stand: at the ends of the interval, but so far from the dot that they are seen, and in the lane."""
    low, high, value = row.figure.chance_low, row.figure.chance_high, row.figure.value
    if low is None or high is None or value is None:
        return None
    x, edge = axis.x(value), 1.3
    return max(min(axis.x(low), x - _NEAREST), edge), min(max(axis.x(high), x + _NEAREST), axis.width - edge)


def chance_line(left: float, right: float, y: float, colour: str, dashes: str) -> str:
    return f'<line x1="{left:g}" x2="{right:g}" y1="{y:g}" y2="{y:g}" stroke="{colour}" stroke-width="2"{dashes}/>'


def chance_bracket(x: float, side: int, y: float, colour: str) -> str:
    """A bracket 18 high with its outermost point at x."""
    path = f"M{x - side * 4:.1f} {y - 9:g}Q{x + side * 4:.1f} {y:g} {x - side * 4:.1f} {y + 9:g}"
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2.5" stroke-linecap="round"/>'


def bracket(x: float, side: int, y: float, colour: str) -> str:
    """A dotted bracket beside the dot: 18 high, bulging 4 px outwards to its fixed distance."""
    ends = x + side * (_UNKNOWN_DOUBT - 4)
    bulge = x + side * (_UNKNOWN_DOUBT + 4)
    path = f"M{ends:.1f} {y - 9:g}Q{bulge:.1f} {y:g} {ends:.1f} {y + 9:g}"
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2.2" stroke-linecap="round" stroke-dasharray="0.1 4.4"/>'


def _certain(row: FigureRow, axis: Axis, y: float, palette: Palette) -> Iterator[str]:
    """Whole brackets at the bounds, and a line between them: there the value lies for certain."""
    ends = axis.x(row.figure.low or 0.0), axis.x(axis.high if row.figure.high is None else row.figure.high)
    yield f'<line x1="{ends[0]}" x2="{ends[1]}" y1="{y}" y2="{y}" stroke="{palette.accent}" stroke-width="2.2"/>'
    for x, side in zip(ends, (-1, 1), strict=True):
        yield whole_bracket(x, side, y, palette.accent)


def whole_bracket(x: float, side: int, y: float, colour: str) -> str:
    """A bracket with its outermost point at x, so much taller than the dot that it is seen also close to it."""
    path = f"M{x - side * 4:.1f} {y - 14:g}Q{x + side * 4:.1f} {y:g} {x - side * 4:.1f} {y + 14:g}"
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2.2" stroke-linecap="round"/>'


def _bar(left: float, right: float, palette: Palette) -> Iterator[str]:
    """The bar between two bounds, so wide that it is seen."""
    top = LANE_TOP + 13
    return hatched((left, top, max(right, left + 8), top + 14), palette.accent)


def _labels(row: FigureRow, axis: Axis, palette: Palette) -> Iterator[str]:
    first, last = row.scale_ends
    yield written(first, (0, 81), "start", palette.muted)
    yield written(last, (axis.width, 81), "end", palette.muted)
    taken = _outside_label(row, axis)
    if taken:
        yield written(taken.text, (taken.x, 13), taken.anchor, palette.accent, ' font-weight="600"')
    if row.nation is not None and row.nation.value is not None:
        label = f"riket {row.nation_text}"
        left, right = (taken.clear_left, taken.clear_right) if taken else (0.0, float(axis.width))
        x = pushed(axis.x(row.nation.value), text_width(label, LABEL_SIZE), left, right)
        yield written(label, (x, 13), "middle", palette.ink)
    if row.band is not None and row.band.low is not None and row.band.high is not None:
        yield from _band_label(row, axis, (axis.x(row.band.low) + axis.x(row.band.high)) / 2, palette)


def _band_label(row: FigureRow, axis: Axis, middle: float, palette: Palette) -> Iterator[str]:
    first, last = (text_width(end, LABEL_SIZE) + 12 for end in row.scale_ends)
    for label in (f"liknande {row.band_text}", row.band_text):
        wide = text_width(label, LABEL_SIZE)
        if wide <= axis.width - first - last:
            yield written(label, (pushed(middle, wide, first, axis.width - last), 81), "middle", palette.band_text)
            return


@dataclass(frozen=True, slots=True)
class _Outside:
    """Words at the end of the lane for a value beyond the scale, and the room that is left for other labels."""

    text: str
    x: float
    anchor: str
    clear_left: float
    clear_right: float


def _outside_label(row: FigureRow, axis: Axis) -> _Outside | None:
    value = row.figure.value
    if value is None or axis.holds(value):
        return None
    text = f"ni {row.number}, utanför skalan"
    room = text_width(text, LABEL_SIZE, 600) + 12
    if value < axis.low:
        return _Outside(text, 0, "start", room, axis.width)
    return _Outside(text, axis.width, "end", 0, axis.width - room)


def _empty(row: FigureRow, width: int, palette: Palette) -> Iterator[str]:
    lines = wrapped(row.reason.short if row.reason else "", width - 24, 15)
    top = 2
    height = max(LANE_HEIGHT, 12 + 19 * len(lines))
    yield (f'<rect x="1" y="{top}" width="{width - 2}" height="{height}" rx="3" fill="none" stroke="{palette.line3}"{HIDDEN_LINE}/>')
    first = top + height / 2 + 5 - 9.5 * (len(lines) - 1)
    for place, line in enumerate(lines):
        yield written(line, (width / 2, first + 19 * place), "middle", palette.ink2, ' font-size="15"')
