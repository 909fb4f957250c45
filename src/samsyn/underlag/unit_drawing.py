"""The picture of what lies between the units: one line for each in alphabetical order, with its own doubt.

Px: label at baseline 13, lane from 22, the units' lines in it, scale ends 19 below it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from samsyn.underlag.advance import width as text_width
from samsyn.underlag.drawing import Axis
from samsyn.underlag.palette import Palette
from samsyn.underlag.svg import HIDDEN_LINE, LABEL_SIZE, WIDEST_LINE, hatched, level, pushed, upright, written

LANE_TOP = 22.0
ROOMY, CLOSE = 13.0, 11.0
"""Px between two units' lines, when they are few and when they are many."""
FEW, MANY, MOST = 12, 44, 160
"""Up to FEW lie roomy, up to MANY close, up to MOST as close as fits the height of MANY, or CLOSEST; of more there is no picture."""
CLOSEST = 4.0
_PAD = 8.0
_BRACKET = 5.5  # px above and below the line: so tall and flat, also where the lines lie close, that it is no head of an arrow
_LEAST_RADIUS = 2.6
_LEAST_LANE = 6.0  # px; what is not shown is an empty lane, or a dotted line where there is no room for one
_SEAM = 0.3  # px that one area lies over the next, so that no line is seen between them


@dataclass(frozen=True, slots=True)
class UnitDot:
    """One unit. value: None where nothing is shown, or only `bounds`. doubt: None where it cannot be known.

    usual: what chance usually gives one of its size; outside: whether it lies outside that.
    """

    value: float | None
    bounds: tuple[float, float] | None
    doubt: tuple[float, float] | None
    is_widest: bool
    usual: tuple[float, float] | None
    is_outside: bool

    @property
    def is_hidden(self) -> bool:
        return self.value is None and self.bounds is None


@dataclass(frozen=True, slots=True)
class UnitLines:
    """dots: one per unit, in alphabetical order. scale: its ends. ends: their words. mean: of all units together, with its words.

    steps: values between the ends that are marked at the foot of the lane.
    """

    dots: tuple[UnitDot, ...]
    scale: tuple[float, float]
    ends: tuple[str, str]
    mean: float | None
    mean_words: str
    steps: tuple[float, ...] = ()

    @property
    def step(self) -> float:
        if len(self.dots) <= FEW:
            return ROOMY
        return CLOSE if len(self.dots) <= MANY else max(round(MANY * CLOSE / len(self.dots), 2), CLOSEST)

    @property
    def lane_height(self) -> float:
        return round(self.step * len(self.dots) + 2 * _PAD, 1)

    @property
    def height(self) -> float:
        return LANE_TOP + self.lane_height + 22

    @property
    def radius(self) -> float:
        """So large that a ring is seen to be one, even where the lines lie close."""
        return min(max(self.step * 0.4, _LEAST_RADIUS), 5.0)

    def y(self, place: int) -> float:
        """The middle of the line of the unit in that place, the first is 0."""
        return round(LANE_TOP + _PAD + self.step * (place + 0.5), 1)


def shapes(lines: UnitLines, width: int, palette: Palette) -> Iterator[str]:
    """Everything in the drawing, from the back to the front."""
    axis = Axis(*lines.scale, width)
    yield f'<rect y="{LANE_TOP:g}" width="{width}" height="{lines.lane_height:g}" rx="3" fill="{palette.lane}"/>'
    floor = LANE_TOP + lines.lane_height
    yield from (upright(axis.x(step), floor - 6, floor, palette.line3, 1) for step in lines.steps)
    yield from _usual(lines, axis, palette)
    if lines.mean is not None:
        yield upright(axis.x(lines.mean), LANE_TOP - 5, floor + 5, palette.ink, 2)
    for place, dot in enumerate(lines.dots):
        yield from _unit(dot, lines, (axis, lines.y(place)), palette)
    yield from _labels(lines, axis, palette)


def _usual(lines: UnitLines, axis: Axis, palette: Palette) -> Iterator[str]:
    """What chance usually gives each, as one area with its edges: a large unit's is narrow, a small one's wide."""
    half = lines.step / 2
    areas, edges = [], []
    for place, dot in enumerate(lines.dots):
        if dot.usual is None:
            continue
        (left, right), y = (axis.x(end) for end in dot.usual), lines.y(place)
        top, bottom = round(y - half, 1), round(y + half, 1)
        areas.append(f"M{left:g} {top:g}H{right:g}V{bottom + _SEAM:g}H{left:g}Z")
        edges += [f"M{x:g} {top:g}V{bottom:g}" for x in (left, right)]
    if areas:
        yield f'<path d="{"".join(areas)}" fill="{palette.own}"/>'
        yield f'<path d="{"".join(edges)}" fill="none" stroke="{palette.own_edge}" stroke-width="1.5"/>'


def _unit(dot: UnitDot, lines: UnitLines, at: tuple[Axis, float], palette: Palette) -> Iterator[str]:
    axis, y = at
    colour = palette.accent if dot.is_outside else palette.accent2
    if dot.is_hidden:
        yield _empty(axis, y, lines.step, palette)
    elif dot.bounds is not None:
        left, right = (axis.x(end) for end in dot.bounds)
        tall = lines.radius
        yield from hatched((left, y - tall, max(right, left + 6), y + tall), colour)
    elif dot.value is not None:
        yield from _shown(dot, dot.value, (axis, y, lines), colour)


def _empty(axis: Axis, y: float, step: float, palette: Palette) -> str:
    left, right, tall = axis.x(axis.low), axis.x(axis.high), min(8.0, step * 0.6)
    if tall < _LEAST_LANE:
        return f'<path d="M{left:g} {y:g}H{right:g}" fill="none" stroke="{palette.line3}"{HIDDEN_LINE}/>'
    place = f'x="{left:g}" y="{y - tall / 2:g}" width="{right - left:g}" height="{tall:g}"'
    return f'<rect {place} rx="3" fill="none" stroke="{palette.line3}"{HIDDEN_LINE}/>'


def _shown(dot: UnitDot, value: float, at: tuple[Axis, float, UnitLines], colour: str) -> Iterator[str]:
    """A filled dot on its line of doubt; a ring where the doubt cannot be known. Brackets beside one that chance does not explain."""
    axis, y, lines = at
    x, radius = axis.x(value), lines.radius
    if dot.doubt is None:
        yield f'<circle cx="{x:g}" cy="{y:g}" r="{radius - 0.8:g}" fill="none" stroke="{colour}" stroke-width="1.6"/>'
        return
    ends = axis.x(dot.doubt[0]), axis.x(dot.doubt[1])
    wide = 2 if dot.is_outside else 1.5 if lines.step >= CLOSE else 1
    yield level(y, ends, colour, wide, WIDEST_LINE if dot.is_widest else "")
    if dot.is_outside:
        for end, side in zip((min(ends[0], x - radius - 3), max(ends[1], x + radius + 3)), (-1, 1), strict=True):
            path = f"M{end - side * 1.5:.1f} {y - _BRACKET:g}Q{end + side * 1.5:.1f} {y:g} {end - side * 1.5:.1f} {y + _BRACKET:g}"
            yield f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-linecap="round"/>'
    yield f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{colour}"/>'


def _labels(lines: UnitLines, axis: Axis, palette: Palette) -> Iterator[str]:
    bottom = LANE_TOP + lines.lane_height + 19
    yield written(lines.ends[0], (0, bottom), "start", palette.muted)
    yield written(lines.ends[1], (axis.width, bottom), "end", palette.muted)
    if lines.mean is not None:
        middle = pushed(axis.x(lines.mean), text_width(lines.mean_words, LABEL_SIZE), 0, axis.width)
        yield written(lines.mean_words, (middle, 13), "middle", palette.ink)
