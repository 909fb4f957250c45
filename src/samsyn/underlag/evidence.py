"""`Så vet vi`: from one figure back to the cell of the raw file, in words."""

import math
from dataclasses import dataclass

from samsyn.concepts.cell import SHOWN, Quantity, Status
from samsyn.concepts.place import column_letters
from samsyn.indicators.definition import Indicator, Published, Ratio, Sum, WeightedMean
from samsyn.underlag import legal
from samsyn.underlag.facts import Band, Facts, Figure, SourceFile
from samsyn.underlag.figure_text import Doubt, doubt, figure_text, says_something
from samsyn.underlag.reason import reason
from samsyn.underlag.swedish import amount, counted, day, decimals, number, period, with_unit, word
from samsyn.underlag.themes import measure


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and what is said about it. code: a raw token, shown as it stands in the file after the text."""

    term: str
    text: str
    code: str = ""


CHANCE_UNKNOWN = "Hur mycket slumpen påverkar kan inte räknas: tabellen säger inte hur många {who} som står bakom."


def facts_about(figure: Figure, facts: Facts) -> tuple[Fact, ...]:
    """Everything that can be told about how one figure came to be, in reading order."""
    indicator, source = facts.indicators[figure.indicator], facts.sources.get(figure.file)
    found = [
        _source(figure, source),
        _cell(figure),
        _legend(figure, source, facts),
        Fact("Gäller", _time(figure)),
        Fact("Så räknat", _formula(figure, indicator, facts)),
        _behind(figure, indicator),
        Fact("Så säkert", certainty(figure, indicator)),
        _similar(figure, facts),
        _law(source, facts),
        Fact("Tänk på", " ".join(indicator.caveats)) if indicator.caveats else None,
        Fact("Utgåva", f"{facts.vintage.id}, byggd {day(facts.vintage.built)}"),
    ]
    return tuple(fact for fact in found if fact is not None)


def place(figure: Figure) -> str:
    """Where in the file: `bladet ”Underlag för analys”, rad 33, kolumn ABC`; empty for a value made from several cells."""
    if figure.row is None or figure.column is None:
        return ""
    sheet = f"bladet ”{figure.sheet}”, " if figure.sheet else ""
    return f"{sheet}rad {figure.row}, kolumn {column_letters(figure.column)}"


def cell_name(figure: Figure) -> str:
    """The cell as a spreadsheet names it: `ABC33`; empty for a value made from several cells."""
    return "" if figure.row is None or figure.column is None else f"{column_letters(figure.column)}{figure.row}"


def _source(figure: Figure, source: SourceFile | None) -> Fact:
    if source is None:
        return Fact("Källa", f"Fil {figure.file}")
    where = place(figure)
    made_up = " Påhittade uppgifter." if source.synthetic else ""
    file = f"Filen {source.name}{', ' + where if where else ''}."
    return Fact("Källa", f"{source.publisher}: {source.title}. {file} Mottagen {day(source.received)}.{made_up}")


def _law(source: SourceFile | None, facts: Facts) -> Fact | None:
    remark = legal.remarks([source], facts.vintage.built.date()) if source else ""
    return Fact("Stöd i lag", remark) if remark else None


def _cell(figure: Figure) -> Fact | None:
    return Fact("I cellen står", "", figure.token) if figure.token is not None else None


def _legend(figure: Figure, source: SourceFile | None, facts: Facts) -> Fact | None:
    if figure.status in SHOWN or figure.status is Status.SPAN:
        return None
    words = source.legend.get(figure.token or "", "") if source else ""
    return Fact("Teckenförklaring", f"”{words}”" if words else reason(figure, facts).told)


def _time(figure: Figure) -> str:
    when = period(figure.period)
    return f"{when[:1].upper()}{when[1:]}." if when else "Vilket år siffran gäller står inte i källan."


def _formula(figure: Figure, indicator: Indicator, facts: Facts) -> str:
    units = counted(figure.parts, "enhet", "enheter", "en")
    match indicator.rule:
        case Published():
            return f"Utgivarens egen siffra, inte omräknad. I tabellen heter måttet ”{measure(indicator)}”."
        case Sum(measure=label):
            return f"Summan av ”{label}” för {_yours(figure, units)}.{_left_out(figure)}"
        case WeightedMean(measure=label, weight=weight):
            return f"Medelvärdet av ”{label}” för {_yours(figure, units)}. Varje enhet väger efter ”{weight}”.{_left_out(figure)}"
        case Ratio(numerator=top, denominator=bottom):
            numbers = _with_numbers(figure, indicator, facts)
            return f"”{top}” delat med ”{bottom}”, summerat för {_yours(figure, units)}.{numbers}{_left_out(figure)}"


def _yours(figure: Figure, units: str) -> str:
    return "er enda enhet" if figure.parts == 1 else f"era {units}"


def _left_out(figure: Figure) -> str:
    if not figure.hidden_parts or figure.parts == 1:
        return ""
    return f" {word(figure.hidden_parts, 'en').capitalize()} av dem visar ingen siffra."


def _with_numbers(figure: Figure, indicator: Indicator, facts: Facts) -> str:
    """The ratio with its own numbers put in, where both sums are shown for the same time and file."""
    if not isinstance(indicator.rule, Ratio) or figure.value is None:
        return ""
    top = _sum_of(indicator.rule.numerator, figure, facts)
    bottom = _sum_of(indicator.rule.denominator, figure, facts)
    if top is None or bottom is None:
        return ""
    return f" Här: {top} / {bottom} = {figure_text(figure, indicator)}."


def _sum_of(label: str, like: Figure, facts: Facts) -> str | None:
    for id_, series in facts.figures.items():
        rule = facts.indicators[id_].rule
        if isinstance(rule, Sum) and rule.measure == label:
            found = [f for f in series if f.period == like.period and f.file == like.file and f.value is not None]
            if found:
                return figure_text(found[-1], facts.indicators[id_])
    return None


def _behind(figure: Figure, indicator: Indicator) -> Fact | None:
    low, high = figure.denominator_low, figure.denominator_high
    if low is None or high is None:
        return None
    rule = indicator.rule
    label = rule.denominator if isinstance(rule, Published) else rule.weight if isinstance(rule, WeightedMean) else None
    what = f" (”{label}” i samma tabell)" if label else ""
    places = 0 if low.is_integer() and high.is_integer() else 2
    if math.isinf(high):
        ends = f"minst {number(low, places)}"
    else:
        ends = number(low, places) if low == high else f"mellan {number(low, places)} och {number(high, places)}"
    return Fact("Bakom siffran", f"{ends[:1].upper()}{ends[1:]}{what}.")


def certainty(figure: Figure, indicator: Indicator) -> str:
    """How sure a figure is: what rounding leaves open, and whether chance plays a part."""
    if not says_something(figure, indicator):
        return "Ingen siffra visas, och vi gissar ingen."
    if figure.status is Status.SPAN:
        return "Det exakta värdet går inte att räkna ut. Det ligger säkert mellan de två gränserna."
    return f"{_rounding(figure, indicator)}{_chance(figure, indicator)}"


def _rounding(figure: Figure, indicator: Indicator) -> str:
    low, high, quantity = figure.low, figure.high, indicator.quantity
    if figure.status is not Status.ROUNDED or low is None or high is None or low == high:
        return ""
    places = decimals(quantity, high - low) + 1
    ends = f"mellan {amount(low, quantity, places)} och {amount(high, quantity, places)}"
    return f"Avrundat: {ends}{' %' if quantity is Quantity.SHARE else ''}. "


def _chance(figure: Figure, indicator: Indicator) -> str:
    if doubt(indicator, figure) is Doubt.COUNTED:
        return "Räknat, inget urval."
    return CHANCE_UNKNOWN.format(who="svar" if indicator.quantity is Quantity.INDEX else "personer")


def _similar(figure: Figure, facts: Facts) -> Fact | None:
    band = facts.bands.get(figure.indicator)
    if band is None or band.period != figure.period:
        return None
    return Fact("Liknande", _band_words(band, facts.indicators[figure.indicator]))


def _band_words(band: Band, indicator: Indicator) -> str:
    """Which group, how many of it show no number, and where the middle half lies; or that it cannot be told."""
    unseen = band.organizers - band.shown
    group = f"Gruppen är {band.words}. Tabellen har med {word(band.organizers, 'en')} av dem"
    hidden = f", och {word(unseen, 'en')} av de {word(band.organizers)} visas inte." if unseen else "."
    if band.low is None or band.high is None:
        return f"{group}{hidden} Det {'är för många dolda' if unseen else 'är för få'} för att säga var hälften av dem ligger."
    places = decimals(indicator.quantity)
    low, high = (amount(end, indicator.quantity, places) for end in (band.low, band.high))
    return f"{group}{hidden} Hälften ligger mellan {low} och {with_unit(high, indicator.unit)}."
