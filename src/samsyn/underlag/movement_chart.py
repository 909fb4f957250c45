"""What has moved over the years: picture, its words, table and sentences from one object. Never an arrow."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from samsyn.concepts.cell import SHOWN
from samsyn.concepts.doubt import Doubt
from samsyn.concepts.period import parse
from samsyn.concepts.phrase import Language
from samsyn.concepts.swedish import amount
from samsyn.indicators.definition import Indicator
from samsyn.underlag.compared import ABOUT_NOBODY
from samsyn.underlag.facts import Facts, Figure, Movement
from samsyn.underlag.figure_speech import FigureSpeech
from samsyn.underlag.figure_text import is_between, says_something
from samsyn.underlag.movement_drawing import HEIGHT, Line, Point, shapes
from samsyn.underlag.palette import Palette
from samsyn.underlag.svg import framed

LEAST_SHOWN = 3
"""With fewer shown values there is nothing to see in a line."""
_STEPS = (1.0, 2.0, 2.5, 3.0, 4.0, 5.0)
_LEAST_STEP = 0.1
"""The least distance between two level lines, of the measure's own scale: small movements must not look large."""


@dataclass(frozen=True)
class MovementChart:
    """One measure over the years. own: by period, oldest first, hidden ones too. nation: shown figures by period.

    source: where the figures come from, in words.
    """

    indicator: Indicator
    movement: Movement
    own: tuple[Figure, ...]
    nation: Mapping[str, Figure]
    source: str
    speech: FigureSpeech

    @property
    def key(self) -> str:
        return f"rorelse-{self.indicator.id}"

    @cached_property
    def name(self) -> str:
        return self.speech.name(self.indicator)

    @cached_property
    def title(self) -> str:
        """The point: it has risen, it has fallen, or it cannot be told."""
        if not self.movement.moved:
            return self.speech.say("figur-rorelse-oviss", name=self.name)
        phrase = "figur-rorelse-upp" if self.movement.change > 0 else "figur-rorelse-ner"
        return self.speech.say(phrase, name=self.name, word=self.speech.sureness(self.movement.word))

    @cached_property
    def sentence(self) -> str:
        """From where to where, and how the picture shows what is not sure."""
        parts = [self._ends, *(self.speech.say(phrase) for phrase, holds in self._remarks().items() if holds)]
        return " ".join(parts)

    def _remarks(self) -> Mapping[str, bool]:
        shown = [figure for figure in self.own if figure.value is not None]
        widest = any(figure.doubt is Doubt.WIDEST for figure in shown)
        return {
            "figur-rorelse-slump-mest": widest,
            "figur-rorelse-slump": not widest and any(figure.chance_low is not None for figure in shown),
            "figur-rorelse-avrundat": any(is_between(figure, self.indicator) for figure in shown if figure.chance_low is None),
            "figur-rorelse-utan-falt": any(figure.doubt is Doubt.UNKNOWN for figure in shown),
            "figur-rorelse-lucka": any(point.is_hidden for point in self.line.points),
            "figur-rorelse-granser": any(point.bounds for point in self.line.points),
        }

    @cached_property
    def _ends(self) -> str:
        by_period = {figure.period: figure for figure in self.own}
        ends = {"first": self.movement.first_period, "last": self.movement.period}
        both = all(period in self.nation for period in ends.values())
        told: dict[str, str | None] = {}
        for end, period in ends.items():
            written = self.speech.long if end == "last" else self.speech.short
            told[end] = written(by_period[period], self.indicator)
            told[f"{end}_when"] = self.speech.period(period)
            told[f"nation_{end}"] = self.speech.short(self.nation[period], self.indicator) if both else None
        return self.speech.say("figur-rorelse-fran-till", **told)

    @cached_property
    def alternative(self) -> str:
        points = " ".join(self._told(figure) for figure in self.own)
        ticks = self.speech.listed([words for _, words in self.line.ticks])
        return self.speech.say("figur-rorelse-bild", count=len(self.own), points=points, ticks=ticks)

    def _told(self, figure: Figure) -> str:
        when, value, sure, nation = self._cells(figure)
        doubted = sure if figure.chance_low is not None or is_between(figure, self.indicator) else None
        return self.speech.say("figur-rorelse-punkt", when=when, value=value, sure=doubted, nation=nation or None)

    @cached_property
    def caption(self) -> str:
        return self.speech.say("figur-rorelse-tabell", name=self.name)

    @cached_property
    def head(self) -> tuple[str, ...]:
        names = ("figur-tabell-avser", "figur-tabell-ni", "figur-tabell-sakert", "figur-tabell-riket")
        return tuple(self.speech.say(name) for name in names)

    @cached_property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(self._cells(figure) for figure in self.own)

    def _cells(self, figure: Figure) -> tuple[str, str, str, str]:
        nation = self.nation.get(figure.period)
        told = self.speech.short(nation, self.indicator) if nation else ""
        return figure.period, self.speech.value(figure, self.indicator), self.speech.sure(figure, self.indicator), told

    @cached_property
    def line(self) -> Line:
        """What the picture is drawn from."""
        points = tuple(_point(figure, self.nation.get(figure.period), self.indicator) for figure in self.own)
        return Line(points, tuple(self._ticks(points)), self._own_label, self._nation_label)

    def _ticks(self, points: tuple[Point, ...]) -> Iterator[tuple[float, str]]:
        values, places = _level_lines(points, self.indicator)
        for value in values:
            yield value, self.speech.per_cent(amount(value, self.indicator.quantity, places), self.indicator)

    @cached_property
    def _own_label(self) -> str:
        last = [figure for figure in self.own if says_something(figure, self.indicator)][-1]
        return f"{self.speech.say('figur-ni')} {self._at_end(last)}"

    @cached_property
    def _nation_label(self) -> str:
        found = [self.nation[figure.period] for figure in self.own if figure.period in self.nation]
        return f"{self.speech.say('figur-riket')} {self._at_end(found[-1])}" if found else ""

    def _at_end(self, figure: Figure) -> str:
        """With its time where that is not where the drawing ends."""
        text = self.speech.short(figure, self.indicator)
        return text if figure.period == self.own[-1].period else f"{text} ({figure.period})"

    def draw(self, width: int, palette: Palette, id_: str) -> str:
        """One SVG element of that width and 176 px high; `id_` must be unique on its page."""
        return framed((width, HEIGHT), id_, (self.title, self.alternative), shapes(self.line, width, palette))


def _point(figure: Figure, nation: Figure | None, indicator: Indicator) -> Point:
    seen = says_something(figure, indicator)
    span = figure.value is None and seen
    return Point(
        label=figure.period,
        time=float(_year(figure.period)),
        value=figure.value,
        bounds=_finite(figure.low, figure.high, indicator) if span else None,
        band=None if span or not seen else _band(figure, indicator),
        is_widest=figure.doubt is Doubt.WIDEST,
        nation=nation.value if nation else None,
    )


def _band(figure: Figure, indicator: Indicator) -> tuple[float, float] | None:
    """As the figure row tells the doubt: what chance may give, else what rounding leaves open; None where it cannot be known."""
    if figure.chance_low is not None and figure.chance_high is not None:
        return figure.chance_low, figure.chance_high
    return _finite(figure.low, figure.high, indicator) if is_between(figure, indicator) else None


def _finite(low: float | None, high: float | None, indicator: Indicator) -> tuple[float, float] | None:
    """Bounds that can be drawn: one without an upper end goes to the end of the measure's scale."""
    if low is None or high is None or indicator.scale is None:
        return None
    return low, max(low, indicator.scale[1]) if math.isinf(high) else high


def _level_lines(points: tuple[Point, ...], indicator: Indicator) -> tuple[tuple[float, float, float], int]:
    """Three values with even steps between them that hold everything drawn, and how many decimals they are written with."""
    drawn = [end for point in points for end in (point.value, point.nation, *(point.bounds or ()), *(point.band or ())) if end is not None]
    divisor, ceiling = indicator.quantity.divisor, indicator.quantity.ceiling
    low, high = min(drawn) * divisor, max(drawn) * divisor
    ends = indicator.scale or (0.0, high / divisor)
    least = (ends[1] - ends[0]) * divisor * _LEAST_STEP
    for step in _steps(least):
        bottom = max(min(math.floor(low / step + 1e-9) * step, ceiling * divisor - 2 * step), 0.0)
        if bottom <= low + 1e-9 and bottom + 2 * step >= high - 1e-9:
            values = [bottom + turn * step for turn in range(3)]
            places = 0 if all(abs(value - round(value)) < 1e-6 for value in values) else 1
            return (values[0] / divisor, values[1] / divisor, values[2] / divisor), places
    raise AssertionError("the steps have no end")


def _steps(least: float) -> Iterator[float]:
    """Round steps from the least, ever larger."""
    power = 10.0 ** math.floor(math.log10(least))
    while True:
        yield from (step * power for step in _STEPS if step * power >= least - 1e-9)
        power *= 10


def _year(label: str) -> int:
    """The year in which a period ends; 0 where no time is known."""
    last = parse(label).last
    return last.year if last else 0


def movement_chart(id_: str, facts: Facts, speech: FigureSpeech) -> MovementChart | None:
    """The chart of one indicator. None where fewer than three values are shown, or nothing is known of how it has moved."""
    indicator, movement = facts.indicators[id_], facts.movements.get(id_)
    own = {f.period: f for f in facts.figures.get(id_, ()) if f.status not in ABOUT_NOBODY and _year(f.period)}
    series = tuple(own.values())
    if movement is None or indicator.scale is None or len([f for f in series if f.value is not None]) < LEAST_SHOWN:
        return None
    nation = {f.period: f for f in facts.nation.get(id_, ()) if f.status in SHOWN and f.period in own}
    return MovementChart(indicator, movement, series, nation, speech.source(series, facts), speech)


def movement_charts(facts: Facts, language: Language = Language.SWEDISH) -> tuple[MovementChart, ...]:
    """The charts of all that has moved, in the order in which it is told."""
    moved = dict.fromkeys(f.indicator for f in facts.findings if f.kind == "movement" and f.indicator)
    made = (movement_chart(id_, facts, FigureSpeech(language)) for id_ in moved if id_ in facts.indicators)
    return tuple(chart for chart in made if chart is not None)
