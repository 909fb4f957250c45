"""What lies between an organizer's own units: picture, its words, table and sentences from one object.

Always in alphabetical order, never in order of value, and only of figures that their publisher shows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from samsyn.analysis.chance_band import Usual, gives_too_much, usual
from samsyn.concepts.cell import SHOWN, Quantity
from samsyn.concepts.doubt import Doubt
from samsyn.concepts.phrase import Language
from samsyn.concepts.swedish import amount
from samsyn.indicators.definition import Indicator
from samsyn.underlag.compared import is_counted
from samsyn.underlag.facts import Facts, Figure
from samsyn.underlag.figure_speech import FigureSpeech
from samsyn.underlag.figure_text import says_something
from samsyn.underlag.palette import Palette
from samsyn.underlag.svg import framed
from samsyn.underlag.unit_drawing import MANY, MOST, UnitDot, UnitLines, shapes

LEAST_SHOWN = 2
_LEAST_SHARE = 0.5  # of the units must show their figure
_MOST_STRIPS, _MOST_TALL, _MOST_COUNTED = 3, 2, 1
_EVERYTHING = (0.0, 1.0)


@dataclass(frozen=True)
class UnitStrip:
    """One measure, unit by unit. units: name and figure in alphabetical order, hidden ones too. together: of all units, None if hidden."""

    indicator: Indicator
    units: tuple[tuple[str, Figure], ...]
    together: Figure | None
    source: str
    speech: FigureSpeech

    @property
    def key(self) -> str:
        return f"enheter-{self.indicator.id}"

    @cached_property
    def shown(self) -> tuple[Figure, ...]:
        return tuple(figure for _, figure in self.units if figure.value is not None)

    @cached_property
    def hidden(self) -> int:
        return len([figure for _, figure in self.units if not says_something(figure, self.indicator)])

    @cached_property
    def _whole(self) -> float | None:
        """The share of all units together; None unless all that is shown is counted in the open, and so is the whole."""
        is_counted_in_the_open = {figure.doubt for figure in self.shown} == {Doubt.COUNTED_SHARE}
        return self.together.value if self.together is not None and is_counted_in_the_open else None

    @cached_property
    def has_too_much_chance(self) -> bool:
        """Whether the units lie closer than the model of chance lets them, so that what it gives is too much."""
        counts, shares = self._counts, [figure.value for figure in self.shown if figure.value is not None]
        return self._whole is not None and gives_too_much(self._whole, shares, counts)

    @cached_property
    def _counts(self) -> list[float]:
        return [figure.least_count or 0.0 for figure in self.shown]

    @cached_property
    def usual(self) -> Mapping[str, Usual]:
        """By unit, what chance usually gives it. Empty where that is not known, or reckoned as too much."""
        if self._whole is None or self.has_too_much_chance:
            return {}
        found = usual(self._whole, self._counts)
        return {figure.unit or "": limits for figure, limits in zip(self.shown, found, strict=True) if limits is not None}

    @cached_property
    def outside(self) -> frozenset[str]:
        """The units that chance does not explain."""
        by_unit = {figure.unit or "": figure for figure in self.shown}
        return frozenset(
            unit
            for unit, limits in self.usual.items()
            if limits.is_outside(by_unit[unit].low or 0.0, 1.0 if (high := by_unit[unit].high) is None else high)
        )

    @cached_property
    def title(self) -> str:
        """The point: whether they differ more than chance gives, or where that cannot be known between which values they lie."""
        name, form = self.speech.name(self.indicator), str(self.units[0][1].form)
        if self.usual:
            phrase = "figur-enheter-utanfor" if self.outside else "figur-enheter-inom"
            counted = {"outside": len(self.outside)} if self.outside else {}
            return self.speech.say(phrase, name=name, count=len(self.shown), form=form, **counted)
        low, high = self._ends
        if low == high:
            return self.speech.say("figur-enheter-samma", name=name, low=low, count=len(self.shown), form=form)
        return self.speech.say("figur-enheter-mellan", name=name, low=low, high=high, count=len(self.shown), form=form)

    @property
    def _ends(self) -> tuple[str, str]:
        """The lowest and the highest that is shown."""
        ordered = sorted(self.shown, key=lambda figure: figure.value or 0.0)
        return self.speech.short(ordered[0], self.indicator), self.speech.short(ordered[-1], self.indicator)

    @cached_property
    def sentence(self) -> str:
        """How the picture is read, and what it cannot tell."""
        doubts = {figure.doubt for figure in self.shown}
        remarks = {
            "figur-enheter-rader": True,
            "figur-enheter-slump": bool(self.usual),
            "figur-enheter-tatt": self.has_too_much_chance,
            "figur-enheter-strack": Doubt.WIDEST in doubts,
            "figur-enheter-ringar": Doubt.UNKNOWN in doubts,
            "figur-enheter-granser": any(dot.bounds for dot in self.lines.dots),
        }
        if len(self.units) > MOST:
            remarks = {"figur-enheter-tatt": self.has_too_much_chance}
        told = [self.speech.say(phrase) for phrase, holds in remarks.items() if holds]
        if len(self.units) > MOST:
            return " ".join([self.speech.say("figur-enheter-for-manga", count=len(self.units)), *told])
        told += [self.speech.say("figur-enheter-dolda", hidden=self.hidden)] if self.hidden else []
        return " ".join(told)

    @cached_property
    def alternative(self) -> str:
        low, high = self._ends
        first, last = self.lines.ends
        return self.speech.say(
            "figur-enheter-bild",
            count=str(len(self.units)),
            hidden=self.hidden or None,
            low=low,
            high=high,
            mean=self.speech.short(self.together, self.indicator) if self.together else None,
            outside=str(len(self.outside)) if self.usual else None,
            first=first,
            last=last,
        )

    @cached_property
    def caption(self) -> str:
        return self.speech.say("figur-enheter-tabell", name=self.speech.name(self.indicator))

    @cached_property
    def head(self) -> tuple[str, ...]:
        return tuple(self.speech.say(name) for name in ("figur-tabell-enhet", "figur-tabell-varde", "figur-tabell-sakert"))

    @cached_property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple((name, self.speech.value(one, self.indicator), self.speech.sure(one, self.indicator)) for name, one in self.units)

    @cached_property
    def lines(self) -> UnitLines:
        """What the picture is drawn from."""
        dots = tuple(self._dot(figure) for _, figure in self.units)
        scale = _scale(dots, self.indicator)
        ends = tuple(self.speech.per_cent(amount(end, self.indicator.quantity, 0), self.indicator) for end in scale)
        together = self.together
        words = self.speech.short(together, self.indicator) if together else ""
        label = self.speech.say("figur-enheter-alla", form=str(together.form), value=words) if together else ""
        steps = range(int(scale[0]) + 1, int(scale[1])) if self.indicator.quantity is Quantity.INDEX else ()
        return UnitLines(dots, scale, (ends[0], ends[1]), together.value if together else None, label, tuple(map(float, steps)))

    def _dot(self, figure: Figure) -> UnitDot:
        seen, limits = says_something(figure, self.indicator), self.usual.get(figure.unit or "")
        span = figure.value is None and seen and figure.low is not None and figure.high is not None
        ends = figure.chance_low, figure.chance_high
        return UnitDot(
            value=figure.value,
            bounds=(figure.low or 0.0, figure.high or 0.0) if span else None,
            doubt=(ends[0], ends[1]) if ends[0] is not None and ends[1] is not None else None,
            is_widest=figure.doubt is Doubt.WIDEST,
            usual=(limits.low, limits.high) if limits else None,
            is_outside=(figure.unit or "") in self.outside,
        )

    def draw(self, width: int, palette: Palette, id_: str) -> str:
        """One SVG element of that width; empty for more units than one picture holds. `id_` must be unique on its page."""
        if len(self.units) > MOST:
            return ""
        return framed((width, self.lines.height), id_, (self.title, self.alternative), shapes(self.lines, width, palette))


def _scale(dots: tuple[UnitDot, ...], indicator: Indicator) -> tuple[float, float]:
    """The measure's own scale, the same for all; all that the measure can be where something lies outside it."""
    low, high = indicator.scale or _EVERYTHING
    ends = [end for dot in dots for end in (dot.value, *(dot.bounds or ()), *(dot.doubt or ()), *(dot.usual or ())) if end is not None]
    return (low, high) if all(low <= end <= high for end in ends) else (0.0, indicator.quantity.ceiling)


def unit_strip(id_: str, facts: Facts, speech: FigureSpeech) -> UnitStrip | None:
    """The strip of one indicator. None where fewer than two units, or less than half of them, show their figure."""
    indicator, figures = facts.indicators[id_], facts.unit_figures.get(id_, ())
    if not _is_told(figures):
        return None
    names = {unit.code: unit.name for unit in facts.units if unit.form is figures[0].form}
    order = {code: place for place, code in enumerate(names)}  # within a form, `facts.units` are in alphabetical order
    ordered = sorted(figures, key=lambda figure: (order.get(figure.unit or "", len(order)), figure.unit or ""))
    units = tuple((names.get(figure.unit or "", figure.unit or ""), figure) for figure in ordered)
    together = [f for f in facts.figures.get(id_, ()) if f.period == figures[0].period and f.status in SHOWN]
    return UnitStrip(indicator, units, together[-1] if together else None, speech.source(figures, facts), speech)


def _is_told(figures: tuple[Figure, ...]) -> bool:
    shown = len([figure for figure in figures if figure.value is not None])
    return shown >= LEAST_SHOWN and shown >= _LEAST_SHARE * len(figures)


def unit_strips(facts: Facts, language: Language = Language.SWEDISH) -> tuple[UnitStrip, ...]:
    """In the order of the underlag: one whose chance can be counted, and one each of sub-goals, that most units show.

    At most three, and two where one of them has so many units that it is tall.
    """
    found = [*list(_counted(facts))[:_MOST_COUNTED], *_of_sub_goals(facts)][:_MOST_STRIPS]
    is_tall = any(len(facts.unit_figures[id_]) > MANY for id_ in found)
    chosen = found[:_MOST_TALL] if is_tall else found
    made = (unit_strip(id_, facts, FigureSpeech(language)) for id_ in facts.indicators if id_ in chosen)
    return tuple(strip for strip in made if strip is not None)


def _counted(facts: Facts) -> Iterator[str]:
    for id_, indicator in facts.indicators.items():
        if is_counted(indicator) and _is_told(facts.unit_figures.get(id_, ())):
            yield id_


def _of_sub_goals(facts: Facts) -> Iterator[str]:
    """Of each sub-goal the measure that most units show, the first of those that are equal."""
    best: dict[str, tuple[int, str]] = {}
    for id_, indicator in facts.indicators.items():
        figures = facts.unit_figures.get(id_, ())
        if indicator.sub_goal and _is_told(figures):
            shown = len([figure for figure in figures if figure.value is not None])
            if shown > best.get(indicator.sub_goal, (0, ""))[0]:
                best[indicator.sub_goal] = shown, id_
    yield from (id_ for _, id_ in best.values())
