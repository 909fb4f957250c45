"""The picture of a movement: a line with its band of doubt over the years, and the nation's dotted.

Px: level lines from 16 to 132, marks of the years to 142, years at baseline 160, height 176.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from samsyn.underlag.advance import width as text_width
from samsyn.underlag.palette import Palette
from samsyn.underlag.svg import HIDDEN_LINE, LABEL_SIZE, WIDEST_LINE, hatched, level, pushed, upright, written

HEIGHT, TOP, BOTTOM = 176, 16.0, 132.0
DOT, LAST_DOT = 4.0, 7.0
_INSET = 8.0
_DOTTED = ' stroke-dasharray="1 4"'
_OWN_SIZE = 15
_BESIDE = 7.0
"""Px from the end of the level lines to the labels."""
_APART = 19.0
"""Px between the baselines of two labels."""
_LONE = 6.0
"""Half the width of the band of a year that stands alone."""


@dataclass(frozen=True, slots=True)
class Point:
    """One time. value: None where nothing is shown, or only `bounds`. band: the ends of the doubt, None where they cannot be known."""

    label: str
    time: float
    value: float | None
    bounds: tuple[float, float] | None
    band: tuple[float, float] | None
    is_widest: bool
    nation: float | None

    @property
    def is_hidden(self) -> bool:
        return self.value is None and self.bounds is None

    @property
    def middle(self) -> float | None:
        return self.value if self.bounds is None else sum(self.bounds) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """At least two points, oldest first. ticks: three level lines, lowest first, and their words. own, nation: the labels at the end."""

    points: tuple[Point, ...]
    ticks: tuple[tuple[float, str], ...]
    own: str
    nation: str


@dataclass(frozen=True, slots=True)
class Plot:
    """Where times and values lie in a drawing of this width."""

    line: Line
    width: int

    @property
    def left(self) -> float:
        return max(text_width(words, LABEL_SIZE) for _, words in self.line.ticks) + 10

    @property
    def right(self) -> float:
        labels = text_width(self.line.own, _OWN_SIZE, 600), text_width(self.line.nation, LABEL_SIZE)
        return self.width - max(labels) - _BESIDE

    def x(self, point: Point) -> float:
        first, last = self.line.points[0].time, self.line.points[-1].time
        return round(self.left + _INSET + (point.time - first) / (last - first) * (self.right - self.left - 2 * _INSET), 1)

    def y(self, value: float) -> float:
        low, high = self.line.ticks[0][0], self.line.ticks[-1][0]
        return round(BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP), 1)


def shapes(line: Line, width: int, palette: Palette) -> Iterator[str]:
    """Everything in the drawing, from the back to the front."""
    plot = Plot(line, width)
    yield from _level_lines(plot, palette)
    yield from _years(plot, palette)
    yield from _hidden(plot, palette)
    for run in _runs(line.points, lambda point: point.band is not None):
        yield from _band(run, plot, palette)
    for run in _runs(line.points, lambda point: point.nation is not None):
        yield _path([(plot.x(point), plot.y(point.nation or 0.0)) for point in run], palette.ink, 1.5, _DOTTED)
    yield from _own(plot, palette)
    yield from _labels(plot, palette)


def _runs(points: Sequence[Point], holds: Callable[[Point], bool]) -> Iterator[list[Point]]:
    """Points that follow on each other and of which something holds."""
    return (list(run) for is_so, run in groupby(points, holds) if is_so)


def _path(places: Sequence[tuple[float, float]], colour: str, wide: float, look: str = "") -> str:
    ends = "L".join(f"{x:g} {y:g}" for x, y in places)
    return f'<path d="M{ends}" fill="none" stroke="{colour}" stroke-width="{wide:g}" stroke-linecap="round"{look}/>'


def _level_lines(plot: Plot, palette: Palette) -> Iterator[str]:
    for value, words in plot.line.ticks:
        y = plot.y(value)
        yield level(y, (round(plot.left, 1), round(plot.right, 1)), palette.line, 1)
        yield written(words, (0, y + 5), "start", palette.muted)


def _years(plot: Plot, palette: Palette) -> Iterator[str]:
    """A mark for each; the words of all where they have room, else of the first and the last."""
    points = plot.line.points
    widest = max(text_width(point.label, LABEL_SIZE) for point in points) + 8
    has_room = all(plot.x(after) - plot.x(before) >= widest for before, after in pairwise(points))
    for point in points:
        x = plot.x(point)
        yield upright(x, BOTTOM + 6, BOTTOM + 10, palette.line3, 1)
        if has_room or point in (points[0], points[-1]):
            middle = pushed(x, text_width(point.label, LABEL_SIZE), 0, plot.width)
            yield written(point.label, (middle, BOTTOM + 28), "middle", palette.muted)


def _hidden(plot: Plot, palette: Palette) -> Iterator[str]:
    """An empty lane where nothing is shown."""
    for point in plot.line.points:
        if point.is_hidden:
            place = f'x="{plot.x(point) - 7:g}" y="{TOP:g}" width="14" height="{BOTTOM - TOP:g}" rx="3"'
            yield f'<rect {place} fill="none" stroke="{palette.line3}"{HIDDEN_LINE}/>'


def _band(run: Sequence[Point], plot: Plot, palette: Palette) -> Iterator[str]:
    """The area of a run of years, and its edges: dashed where one of them is the widest that chance can give."""
    places = [(plot.x(point), *(plot.y(end) for end in point.band)) for point in run if point.band]
    if len(places) == 1:
        (x, low, high) = places[0]
        places = [(x - _LONE, low, high), (x + _LONE, low, high)]
    below, above = [(x, low) for x, low, _ in places], [(x, high) for x, _, high in places]
    corners = "L".join(f"{x:g} {y:g}" for x, y in (*above, *reversed(below)))
    yield f'<path d="M{corners}Z" fill="{palette.own}"/>'
    dashes = WIDEST_LINE if any(point.is_widest for point in run) else ""
    for edge in (above, below):
        yield _path(edge, palette.own_edge, 1, dashes)


def _own(plot: Plot, palette: Palette) -> Iterator[str]:
    """The line, broken where nothing or only two bounds are shown, and a dot for each value: the last one larger."""
    points = plot.line.points
    for run in _runs(points, lambda point: point.value is not None):
        yield _path([(plot.x(point), plot.y(point.value or 0.0)) for point in run], palette.accent, 2.5, ' stroke-linejoin="round"')
    last = [point for point in points if not point.is_hidden][-1]
    for point in points:
        x = plot.x(point)
        if point.bounds is not None:
            low, high = (plot.y(end) for end in point.bounds)
            yield from hatched((x - 7, min(high, low - 6), x + 7, low), palette.accent)
        elif point.value is not None:
            radius = LAST_DOT if point is last else DOT
            halo = f' stroke="{palette.ground}" stroke-width="2"' if point is last else ""
            yield f'<circle cx="{x:g}" cy="{plot.y(point.value):g}" r="{radius:g}" fill="{palette.accent}"{halo}/>'


def _labels(plot: Plot, palette: Palette) -> Iterator[str]:
    """What the line and the nation's end at, moved apart."""
    x = round(plot.right + _BESIDE, 1)
    own = [point.middle for point in plot.line.points if point.middle is not None][-1]
    nations = [point.nation for point in plot.line.points if point.nation is not None]
    own_y, nation_y = plot.y(own) + 5, plot.y(nations[-1]) + 5 if nations else None
    if nation_y is not None:
        own_y, nation_y = _apart(own_y, nation_y)
        yield written(plot.line.nation, (x, nation_y), "start", palette.ink)
    yield written(plot.line.own, (x, own_y), "start", palette.accent, f' font-size="{_OWN_SIZE}" font-weight="600"')


def _apart(own: float, nation: float) -> tuple[float, float]:
    """Two baselines so far from each other that both can be read, and inside the drawing."""
    if abs(own - nation) >= _APART:
        return own, nation
    middle = min(max((own + nation) / 2, TOP + _APART / 2), BOTTOM - _APART / 2)
    upper, lower = round(middle - _APART / 2, 1), round(middle + _APART / 2, 1)
    return (upper, lower) if own <= nation else (lower, upper)
