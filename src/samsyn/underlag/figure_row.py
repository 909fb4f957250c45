"""The figure row: one object from which picture, alternative text, table row and sentence all come, so that they cannot disagree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from samsyn.concepts import swedish
from samsyn.concepts.cell import SHOWN, Quantity, Status
from samsyn.concepts.doubt import Doubt
from samsyn.concepts.swedish import amount, bound, period, sentence, singular, span, with_unit
from samsyn.indicators.definition import Indicator
from samsyn.underlag.against_nation import nation_for
from samsyn.underlag.band_text import band_text
from samsyn.underlag.chance_text import chance_ends, chance_text, short_doubt
from samsyn.underlag.evidence import Fact, cells_name, facts_about
from samsyn.underlag.facts import Band, Facts, Figure
from samsyn.underlag.figure_key import key
from samsyn.underlag.figure_text import (
    between_text,
    bounds,
    figure_text,
    is_rounded_by_us,
    percent_kept,
    says_something,
    short_text,
    unseen_words,
)
from samsyn.underlag.per_post import part_of_a_post
from samsyn.underlag.reason import Reason, reason
from samsyn.underlag.runs import runs
from samsyn.underlag.speech import say
from samsyn.underlag.themes import is_commented


class State(Enum):
    VALUE = "value"
    BETWEEN = "between"  # only two bounds are known
    UNSEEN = "unseen"


@dataclass(frozen=True)
class FigureRow:
    """One indicator for one organizer.

    nation: a shown figure or None. band: only where both limits are known and it is about the same time. earlier: shown
    figures of former periods, oldest first. commented: whether the value may be told in words. reason: why nothing is
    shown, None where something is. time_told: whether the part's opening words have told the time of all its rows.
    of_post: that a figure per post is about a part of one, empty where it is not.
    """

    key: str
    indicator: Indicator
    figure: Figure
    nation: Figure | None
    band: Band | None
    band_text: str
    earlier: tuple[Figure, ...]
    commented: bool
    reason: Reason | None
    evidence: tuple[Fact, ...]
    time_told: bool = False
    of_post: str = ""

    @cached_property
    def name(self) -> str:
        return bound(self.indicator.name)

    @cached_property
    def shows(self) -> str:
        return bound(self.indicator.shows)

    @cached_property
    def state(self) -> State:
        if self.reason is not None:
            return State.UNSEEN
        return State.VALUE if self.figure.value is not None else State.BETWEEN

    @cached_property
    def doubt(self) -> Doubt | None:
        """None where no value is shown."""
        return self.figure.doubt

    @cached_property
    def number(self) -> str:
        """The large number, without unit: `90,1`, `96,4–99,6`, `minst 12`, or the words `visas inte`."""
        return figure_text(self.figure, self.indicator) if self.state is not State.UNSEEN else unseen_words(self.figure.status)

    @cached_property
    def unit(self) -> str:
        if self.state is State.UNSEEN:
            return ""
        return singular(self.indicator.unit) if self.number == "1" else self.indicator.unit

    @cached_property
    def value_text(self) -> str:
        return with_unit(self.number, self.unit)

    @cached_property
    def between(self) -> str:
        """`mellan 2,2 och 2,9`, for a shown value that is made from rounded numbers; else empty."""
        return between_text(self.figure, self.indicator)

    @cached_property
    def chance(self) -> str:
        """`slumpen kan ge 47 till 52 %`, for a share with an interval; else empty."""
        return chance_text(self.figure, self.indicator, self._beside)

    @cached_property
    def chance_ends(self) -> tuple[str, str] | None:
        """The ends of that interval without unit."""
        return chance_ends(self.figure, self.indicator, self._beside)

    @cached_property
    def _beside(self) -> str:
        """The nation's number as it is shown, which the ends must not cover where the interval does not."""
        return short_text(self.nation, self.indicator) if self.nation is not None else ""

    @cached_property
    def under(self) -> tuple[str, ...]:
        """The lines under the large number: what chance could do, or how exact it is where that must be said, and the time."""
        if self.state is State.BETWEEN and swedish.DASH in self.number:
            told = say("rad-mellan-granser")
        else:
            told = self.chance or self.between or self._by_us
        unknown = say("figur-okant") if self.doubt is Doubt.UNKNOWN else ""
        return tuple(line for line in (told, unknown, self.of_post, self.period_text) if line)

    @cached_property
    def period_text(self) -> str:
        """Empty where the part has told the time once for all."""
        return "" if self.time_told else period(self.figure.period) or say("rad-okant-ar")

    @cached_property
    def certainty(self) -> str:
        """How sure, in as few words as a table cell holds: `slumpen kan ge 47 till 52 %`, `7,85–7,95; hur säkert kan inte räknas`.

        A rounded count is told only as rounded: what was counted is not known to the last digit.
        """
        if self.state is State.UNSEEN:
            return unseen_words(self.figure.status)
        if self.state is State.BETWEEN:
            return say("figur-inom-granser")
        if self.chance:
            return self.chance
        ends = bounds(self.figure, self.indicator)
        rounding = percent_kept(span(*ends), self.indicator.unit) if ends else ""
        if rounding and self.doubt is Doubt.COUNTED:
            return say("rad-avrundat-av-utgivaren" if self.figure.token is not None else "rad-avrundade-tal", ends=rounding)
        return "; ".join(part for part in (rounding or self._by_us, short_doubt(self.figure, self.indicator, self._beside)) if part)

    @cached_property
    def _by_us(self) -> str:
        return say("rad-avrundat-av-oss") if is_rounded_by_us(self.figure, self.indicator) else ""

    @cached_property
    def cells_text(self) -> str:
        """Where in the file the figure's numbers stand."""
        return cells_name(self.figure, self.indicator)

    @cached_property
    def nation_text(self) -> str:
        if self.nation is None:
            return ""
        text = short_text(self.nation, self.indicator)
        return text if self.nation.period == self.figure.period else f"{text} ({self.nation.period})"

    @cached_property
    def sentence(self) -> str:
        """What the figure shows, then the value, the nation and the time. Nothing is compared."""
        told = f"{self.shows} {self._told}".strip()
        return f"{told} {sentence(self.of_post)}" if self.of_post else told

    @cached_property
    def _told(self) -> str:
        if self.state is State.UNSEEN:
            return say("rad-osedd", nation=self._nation_told or None)
        if not self.commented:
            return ""
        when = period(self.figure.period)
        counted = self.indicator.quantity in (Quantity.COUNT, Quantity.POSTS)
        value = _between_words(self.value_text)
        told = say("rad-antal" if counted else "rad-varde", value=value, when=when or None, nation=self._nation_told or None)
        return told if when or self.time_told else f"{told} {say('rad-ar-saknas')}"

    @cached_property
    def _nation_told(self) -> str:
        if self.nation is None:
            return ""
        text = with_unit(figure_text(self.nation, self.indicator), self.indicator.unit)
        when = period(self.nation.period)
        return text if self.nation.period == self.figure.period or not when else f"{text} {when}"

    @cached_property
    def earlier_text(self) -> str:
        return ", ".join(f"{f.period} {short_text(f, self.indicator)}" for f in self.earlier)

    @cached_property
    def alternative(self) -> str:
        """The picture in words, for one who does not see it."""
        if self.reason is not None:
            parts = [say("rad-tom", why=self.reason.short), self._nation_in_picture]
        else:
            parts = [
                ", ".join((say("rad-ni", value=self.value_text), *self.under)),
                sentence(short_doubt(self.figure, self.indicator))[:-1] if self.doubt is Doubt.COUNTED else "",
                say("rad-liknande", band=self.band_text) if self.band_text else "",
                self._nation_in_picture,
                say("rad-tidigare", years=self.earlier_text) if self.earlier else "",
                self._outside,
                say("rad-skala", low=self.scale_ends[0], high=self.scale_ends[1]) if self.indicator.scale else "",
            ]
        return ". ".join(part for part in parts if part) + "."

    @cached_property
    def _nation_in_picture(self) -> str:
        return say("rad-riket", value=self.nation_text) if self.nation else ""

    @cached_property
    def _outside(self) -> str:
        scale, value = self.indicator.scale, self.figure.value
        if scale is None or value is None or scale[0] <= value <= scale[1]:
            return ""
        return say("rad-utanfor")

    @cached_property
    def scale_ends(self) -> tuple[str, str]:
        """What stands under the two ends of the lane. Only for indicators with a scale."""
        low, high = self.indicator.scale or (0.0, 0.0)
        ends = (amount(end, self.indicator.quantity, 0 if _is_whole(end, self.indicator.quantity) else 1) for end in (low, high))
        first, last = (percent_kept(end, self.indicator.unit) for end in ends)
        return first, last

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """The row of the table twin, in the order of `_HEAD`; empty where there is nothing to say."""
        return (self.name, self.value_text, self.period_text, self.certainty, self.band_text, self.nation_text, self.earlier_text)


_HEAD = tuple(f"huvud-{name}" for name in ("matt", "ni", "avser", "sakert", "liknande", "riket", "tidigare"))


def table(rows: Sequence[FigureRow]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Head and body of the table twin, without the columns that are empty in every row."""
    body = [row.cells for row in rows]
    kept = [i for i in range(len(_HEAD)) if any(cells[i] for cells in body)]
    empty = say("rad-ingen-siffra")
    return tuple(say(_HEAD[i]) for i in kept), tuple(tuple(cells[i] or empty for i in kept) for cells in body)


def make_row(id_: str, facts: Facts) -> FigureRow | None:
    """The row of one indicator, None where no source has a cell for the organizer."""
    series = facts.figures.get(id_, ())
    if not series:
        return None
    indicator = facts.indicators[id_]
    figure = _newest_that_says_something(series)
    band = _band_for(figure, facts) if says_something(figure, indicator) else None
    unseen = reason(figure, facts) if not says_something(figure, indicator) else None
    return FigureRow(
        key=key(figure),
        indicator=indicator,
        figure=figure,
        nation=nation_for(figure, indicator, facts),
        band=band,
        band_text=band_text(band, figure, facts),
        earlier=tuple(f for f in series if f.status in SHOWN and series.index(f) < series.index(figure)),
        commented=is_commented(indicator, figure, facts),
        reason=unseen,
        evidence=facts_about(figure, facts),
        of_post=part_of_a_post(figure, facts.figures, facts.indicators),
    )


def _band_for(figure: Figure, facts: Facts) -> Band | None:
    band = facts.bands.get(figure.indicator)
    return band if band is not None and band.low is not None and band.period == figure.period else None


def _newest_that_says_something(series: tuple[Figure, ...]) -> Figure:
    absent = (Status.MISSING, Status.NOT_APPLICABLE, Status.NOT_YET_PUBLISHED)
    return next((f for f in reversed(series) if f.status not in absent), series[-1])


def _between_words(text: str) -> str:
    low, dash, high = text.partition(swedish.DASH)
    return say("vet-mellan", low=low, high=high) if dash else text


def _is_whole(end: float, quantity: Quantity) -> bool:
    return abs(end * quantity.divisor - round(end * quantity.divisor)) < 1e-9


Rows = Mapping[str, FigureRow | None]
"""Rows by indicator id, in the order of the document."""


def make_rows(facts: Facts) -> Rows:
    """The rows of every indicator of the school forms that the organizer runs, and of those it ran as far as there are figures."""
    held = runs(facts)
    forms = {form.form for form in (*held.now, *held.before)} - set(held.newer)
    return {
        id_: make_row(id_, facts)
        for id_, indicator in facts.indicators.items()
        if forms & set(indicator.school_forms) or (id_ in facts.figures and set(held.newer) & set(indicator.school_forms))
    }
