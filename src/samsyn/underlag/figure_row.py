"""The figure row: one object from which picture, alternative text, table row and sentence all come, so that they cannot disagree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from samsyn.concepts.cell import SHOWN, Quantity, Status
from samsyn.indicators.definition import Indicator
from samsyn.underlag import swedish
from samsyn.underlag.evidence import Fact, facts_about
from samsyn.underlag.facts import Band, Facts, Figure
from samsyn.underlag.figure_key import key
from samsyn.underlag.figure_text import Doubt, doubt, figure_text, percent_kept, says_something, short_text, unseen_words
from samsyn.underlag.reason import Reason, reason
from samsyn.underlag.swedish import amount, bound, decimals, period, small_first, span, with_unit
from samsyn.underlag.themes import is_commented

_TOTALS = frozenset({Quantity.COUNT, Quantity.POSTS, Quantity.KSEK})
"""Quantities that grow with size: the nation's is no measure to hold an organizer's against."""

_ONE = {"elever": "elev", "heltidstjänster": "heltidstjänst", "barngrupper": "barngrupp", "grupper": "grupp", "enheter": "enhet"}


class State(Enum):
    VALUE = "value"
    BETWEEN = "between"  # only two bounds are known
    UNSEEN = "unseen"


_CERTAINTY = {
    (State.VALUE, Doubt.COUNTED): "Räknat, inget urval",
    (State.VALUE, Doubt.UNKNOWN): "Hur säkert kan inte räknas",
    (State.BETWEEN, Doubt.COUNTED): "Mellan två gränser",
    (State.BETWEEN, Doubt.UNKNOWN): "Mellan två gränser",
}


@dataclass(frozen=True)
class FigureRow:
    """One indicator for one organizer.

    nation: a shown figure or None. band: only where both limits are known and it is about the same time. earlier: shown
    figures of former periods, oldest first. commented: whether the value may be told in words. reason: why nothing is
    shown, None where something is.
    """

    key: str
    indicator: Indicator
    figure: Figure
    nation: Figure | None
    band: Band | None
    earlier: tuple[Figure, ...]
    commented: bool
    reason: Reason | None
    evidence: tuple[Fact, ...]

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
    def doubt(self) -> Doubt:
        return doubt(self.indicator, self.figure)

    @cached_property
    def number(self) -> str:
        """The large number, without unit: `90,1`, `96,4–99,6`, `minst 12`, or the words `visas inte`."""
        return figure_text(self.figure, self.indicator) if self.state is not State.UNSEEN else unseen_words(self.figure.status)

    @cached_property
    def unit(self) -> str:
        if self.state is State.UNSEEN:
            return ""
        return _ONE.get(self.indicator.unit, self.indicator.unit) if self.number == "1" else self.indicator.unit

    @cached_property
    def value_text(self) -> str:
        return with_unit(self.number, self.unit)

    @cached_property
    def period_text(self) -> str:
        return period(self.figure.period) or "okänt år"

    @cached_property
    def certainty(self) -> str:
        """How sure, in as few words as a table cell holds."""
        if self.state is State.UNSEEN:
            return unseen_words(self.figure.status)
        return small_first(_CERTAINTY[self.state, self.doubt])

    @cached_property
    def nation_text(self) -> str:
        if self.nation is None:
            return ""
        text = short_text(self.nation, self.indicator)
        return text if self.nation.period == self.figure.period else f"{text} ({self.nation.period})"

    @cached_property
    def band_text(self) -> str:
        if self.band is None or self.band.low is None or self.band.high is None:
            return ""
        places = decimals(self.indicator.quantity)
        low, high = (amount(end, self.indicator.quantity, places) for end in (self.band.low, self.band.high))
        return percent_kept(span(low, high), self.indicator.unit)

    @cached_property
    def sentence(self) -> str:
        """What the figure shows, then the value, the nation and the time. Nothing is compared."""
        return f"{self.shows} {self._told}".strip()

    @cached_property
    def _told(self) -> str:
        if self.state is State.UNSEEN:
            return "Siffran visas inte." + (f" I riket var den {self._nation_told}." if self.nation else "")
        if not self.commented:
            return ""
        when = period(self.figure.period)
        nation = f", i riket {self._nation_told}" if self.nation else ""
        told = f"{self._lead} {_between_words(self.value_text)}{' ' + when if when else ''}{nation}."
        return told if when else f"{told} Vilket år det gäller står inte i källan."

    @cached_property
    def _lead(self) -> str:
        if self.indicator.quantity in (Quantity.COUNT, Quantity.POSTS):
            return "Ni hade"
        return "Hos er var siffran"

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
            parts = [f"Tom bana: {self.reason.short}", f"Riket {self.nation_text}" if self.nation else ""]
        else:
            parts = [
                f"Ni {self.value_text}, {self.period_text}",
                _CERTAINTY[self.state, self.doubt],
                f"Liknande huvudmän {self.band_text}" if self.band_text else "",
                f"Riket {self.nation_text}" if self.nation else "",
                f"Era tidigare år: {self.earlier_text}" if self.earlier else "",
                self._outside,
                f"Skalan går från {' till '.join(self.scale_ends)}" if self.indicator.scale else "",
            ]
        return ". ".join(part for part in parts if part) + "."

    @cached_property
    def _outside(self) -> str:
        scale, value = self.indicator.scale, self.figure.value
        if scale is None or value is None or scale[0] <= value <= scale[1]:
            return ""
        return "Värdet ligger utanför skalan"

    @cached_property
    def scale_ends(self) -> tuple[str, str]:
        """What stands under the two ends of the lane. Only for indicators with a scale."""
        low, high = self.indicator.scale or (0.0, 0.0)
        ends = (amount(end, self.indicator.quantity, 0 if _is_whole(end, self.indicator.quantity) else 1) for end in (low, high))
        first, last = (percent_kept(end, self.indicator.unit) for end in ends)
        return first, last

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """The row of the table twin, in the order of `TABLE_HEAD`; empty where there is nothing to say."""
        return (self.name, self.value_text, self.period_text, self.certainty, self.band_text, self.nation_text, self.earlier_text)


TABLE_HEAD = ("Mått", "Ni", "Avser", "Så säkert", "Liknande", "Riket", "Tidigare år")
EMPTY_CELL = "ingen siffra"


def table(rows: Sequence[FigureRow]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Head and body of the table twin, without the columns that are empty in every row."""
    body = [row.cells for row in rows]
    kept = [i for i in range(len(TABLE_HEAD)) if any(cells[i] for cells in body)]
    return tuple(TABLE_HEAD[i] for i in kept), tuple(tuple(cells[i] or EMPTY_CELL for i in kept) for cells in body)


def make_row(id_: str, facts: Facts) -> FigureRow | None:
    """The row of one indicator, None where no source has a cell for the organizer."""
    series = facts.figures.get(id_, ())
    if not series:
        return None
    indicator = facts.indicators[id_]
    figure = _newest_that_says_something(series)
    unseen = reason(figure, facts) if not says_something(figure, indicator) else None
    return FigureRow(
        key=key(figure),
        indicator=indicator,
        figure=figure,
        nation=_nation_for(figure, indicator, facts),
        band=_band_for(figure, facts) if unseen is None else None,
        earlier=tuple(f for f in series if f.status in SHOWN and series.index(f) < series.index(figure)),
        commented=is_commented(indicator, figure, facts),
        reason=unseen,
        evidence=facts_about(figure, facts),
    )


def _nation_for(figure: Figure, indicator: Indicator, facts: Facts) -> Figure | None:
    """The nation's figure for the same time, else the newest that is shown. None for totals."""
    if indicator.quantity in _TOTALS:
        return None
    shown = [f for f in facts.nation.get(indicator.id, ()) if f.status in SHOWN]
    same = [f for f in shown if f.period == figure.period]
    return (same or shown)[-1] if shown else None


def _band_for(figure: Figure, facts: Facts) -> Band | None:
    band = facts.bands.get(figure.indicator)
    return band if band is not None and band.low is not None and band.period == figure.period else None


def _newest_that_says_something(series: tuple[Figure, ...]) -> Figure:
    absent = (Status.MISSING, Status.NOT_APPLICABLE, Status.NOT_YET_PUBLISHED)
    return next((f for f in reversed(series) if f.status not in absent), series[-1])


def _between_words(text: str) -> str:
    low, dash, high = text.partition(swedish.DASH)
    return f"mellan {low} och {high}" if dash else text


def _is_whole(end: float, quantity: Quantity) -> bool:
    return abs(end * quantity.divisor - round(end * quantity.divisor)) < 1e-9


Rows = Mapping[str, FigureRow | None]
"""Rows by indicator id, in the order of the document."""


def make_rows(facts: Facts) -> Rows:
    """The rows of every indicator of the school forms that the organizer runs."""
    forms = {form.form for form in facts.forms}
    return {id_: make_row(id_, facts) for id_, indicator in facts.indicators.items() if forms & set(indicator.school_forms)}
