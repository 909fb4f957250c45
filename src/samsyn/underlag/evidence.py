"""`Så vet vi`: from one figure back to the cell of the raw file, in words."""

import math
from dataclasses import dataclass

from samsyn.analysis.peer_rules import rules, type_of, weighed_figures
from samsyn.concepts.cell import SHOWN, Status
from samsyn.concepts.doubt import CHANCELESS
from samsyn.concepts.place import column_letters
from samsyn.concepts.school import Level
from samsyn.concepts.swedish import day, listed, number, period, sentence, singular, word
from samsyn.indicators.definition import Indicator, Published, Ratio, Sum, WeightedMean, labels
from samsyn.underlag import legal
from samsyn.underlag.against_nation import nation_for
from samsyn.underlag.band_text import band_words
from samsyn.underlag.chance_text import behind_told, chance_told, ends_behind, plain
from samsyn.underlag.facts import Facts, Figure, SourceFile
from samsyn.underlag.figure_text import between_text, bounds, figure_text, is_rounded_by_us, percent_kept, says_something, short_text
from samsyn.underlag.reason import reason
from samsyn.underlag.themes import measure
from samsyn.underlag.unit_words import whose


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and what is said about it. code: a raw token, shown as it stands in the file after the text."""

    term: str
    text: str
    code: str = ""


IN_GENERAL = "Det här gäller måttet i allmänhet, för alla huvudmän."


def facts_about(figure: Figure, facts: Facts) -> tuple[Fact, ...]:
    """Everything that can be told about how one figure came to be, in reading order."""
    indicator, source = facts.indicators[figure.indicator], facts.sources.get(figure.file)
    found = [
        _source(figure, source),
        _cell(figure),
        _legend(figure, source, facts),
        Fact("Gäller", _time(figure)),
        _reckoned(figure, indicator, facts),
        _behind(figure, indicator),
        Fact("Så säkert", certainty(figure, indicator, _beside(figure, facts))),
        _similar(figure, facts),
        _law(source, facts),
        Fact("Tänk på", " ".join((IN_GENERAL, *indicator.caveats))) if indicator.caveats else None,
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


def cells_name(figure: Figure, indicator: Indicator) -> str:
    """Where a figure's numbers stand, for a narrow column: `ABC33`, or `kolumnen ”Antal barn”, era 14 rader`."""
    name = cell_name(figure)
    if name:
        return name
    columns = [f"”{label}”" for label in labels(indicator.rule)]
    column = f"{'kolumnen' if len(columns) == 1 else 'kolumnerna'} {listed(columns)}"
    return f"{column}, er enda rad" if figure.parts == 1 else f"{column}, era {number(figure.parts)} rader"


def _source(figure: Figure, source: SourceFile | None) -> Fact:
    if source is None:
        return Fact("Källa", f"Fil {figure.file}")
    where = place(figure)
    made_up = " Påhittade uppgifter." if source.synthetic else ""
    file = f"Filen {source.name}{', ' + where if where else ''}."
    return Fact("Källa", f"{source.publisher}: {source.title}. {file} Mottagen {day(source.received)}.{made_up}")


def _law(source: SourceFile | None, facts: Facts) -> Fact | None:
    remark = legal.remarks([source], facts) if source else ""
    return Fact("Stöd i lag", remark) if remark else None


def _cell(figure: Figure) -> Fact | None:
    return Fact("I cellen står", "", figure.token) if figure.token is not None else None


def _legend(figure: Figure, source: SourceFile | None, facts: Facts) -> Fact | None:
    """The publisher's own words for the sign in the cell; for a computed figure that is not shown, why."""
    if figure.status in SHOWN or figure.status is Status.SPAN:
        return None
    if figure.token is None:
        return Fact("Varför den inte visas", reason(figure, facts).told)
    words = source.legend.get(figure.token, "") if source else ""
    return Fact("Teckenförklaring", f"”{words}”" if words else reason(figure, facts).told)


def _time(figure: Figure) -> str:
    when = period(figure.period)
    return f"{when[:1].upper()}{when[1:]}." if when else "Vilket år siffran gäller står inte i källan."


def _reckoned(figure: Figure, indicator: Indicator, facts: Facts) -> Fact:
    """How it was reckoned. A cell that shows no number is only what the table calls it."""
    if isinstance(indicator.rule, Published) and not says_something(figure, indicator):
        return Fact("I tabellen", f"Måttet heter ”{measure(indicator)}”.")
    return Fact("Så räknat", _formula(figure, indicator, facts))


def _formula(figure: Figure, indicator: Indicator, facts: Facts) -> str:
    if figure.token is not None and not isinstance(indicator.rule, Published):
        return f"Utgivarens egen siffra för {whose(figure, facts)}."
    return f"{_rule(figure, indicator, facts)}{_with_numbers(figure, indicator, facts)}{_left_out(figure)}"


def _rule(figure: Figure, indicator: Indicator, facts: Facts) -> str:
    units = whose(figure, facts)
    match indicator.rule:
        case Published():
            return f"Utgivarens egen siffra, inte omräknad. I tabellen heter måttet ”{measure(indicator)}”."
        case Sum(measure=label):
            return f"Summan av ”{label}” för {units}."
        case WeightedMean(measure=label, weight=weight):
            return f"Medelvärdet av ”{label}” för {units}{_that_have_it(figure)}. Varje enhet väger efter ”{weight}”."
        case Ratio(numerator=top, denominator=bottom):
            summed = ", summerat" if figure.parts > 1 else ""
            return f"”{top}” delat med ”{bottom}”{summed} för {units}{_that_have_it(figure)}."


def _that_have_it(figure: Figure) -> str:
    """The nation's means and ratios are made only from the units that have both numbers."""
    return " som har båda uppgifterna" if figure.level is Level.NATION else ""


def _left_out(figure: Figure) -> str:
    if not figure.hidden_parts or figure.parts == 1:
        return ""
    if figure.hidden_parts == figure.parts:
        return " Ingen av dem har de uppgifter som behövs."
    return f" {word(figure.hidden_parts, 'en').capitalize()} av dem saknar en uppgift som behövs."


def _with_numbers(figure: Figure, indicator: Indicator, facts: Facts) -> str:
    """The ratio with its own numbers put in, where both sums are shown for the same time, file and units."""
    if not isinstance(indicator.rule, Ratio) or figure.value is None:
        return ""
    top = _sum_of(indicator.rule.numerator, figure, facts)
    bottom = _sum_of(indicator.rule.denominator, figure, facts)
    if top is None or bottom is None:
        return ""
    equal = "≈" if is_rounded_by_us(figure, indicator) or between_text(figure, indicator) else "="
    return f" Här: {top} / {bottom} {equal} {figure_text(figure, indicator)}."


def _sum_of(label: str, like: Figure, facts: Facts) -> str | None:
    for id_, series in facts.figures.items():
        rule = facts.indicators[id_].rule
        if isinstance(rule, Sum) and rule.measure == label:
            found = [f for f in series if _made_of(f) == _made_of(like) and f.value is not None]
            if found:
                return figure_text(found[-1], facts.indicators[id_])
    return None


def _made_of(figure: Figure) -> tuple[object, ...]:
    return figure.level, figure.unit, figure.period, figure.file, figure.parts


def _behind(figure: Figure, indicator: Indicator) -> Fact | None:
    low, high = figure.denominator_low, figure.denominator_high
    if low is None or high is None:
        told = behind_told(figure, indicator)
        return Fact("Bakom siffran", told) if told else None
    label = _divided_by(indicator)
    where = f" (”{label}” i samma tabell)" if label and not isinstance(indicator.rule, Ratio) else ""
    return Fact("Bakom siffran", sentence(f"{_how_many(low, high)}{_noun(label, low if low == high else 0)}{where}"))


def _divided_by(indicator: Indicator) -> str:
    """The label of the numbers that a figure is divided by or weighed with; empty where there are none."""
    return next(iter(labels(indicator.rule)[1:]), "")


def _noun(label: str, count: float) -> str:
    """` barngrupper` for `Antal barngrupper`; empty for a label that is not so made."""
    what, antal, nouns = label.rpartition("Antal ")
    return f" {singular(nouns) if count == 1 else nouns}" if antal and (not what or what.endswith(": ")) else ""


def _how_many(low: float, high: float) -> str:
    if low == high:
        return plain(low)
    first, last = ends_behind(low, high)
    return f"mellan {first} och {last}" if last else f"minst {first}"


def certainty(figure: Figure, indicator: Indicator, beside: str = "") -> str:
    """How sure a figure is: what rounding leaves open, and what chance could do. beside: the nation's number, as it is shown."""
    if not says_something(figure, indicator):
        return "Ingen siffra visas, och vi gissar ingen."
    if figure.status is Status.SPAN:
        chance = "" if indicator.quantity in CHANCELESS else " Slumpen är inte inräknad."
        return f"Det exakta värdet går inte att räkna ut. {_ends_of_span(figure)}{chance}"
    return f"{_rounding(figure, indicator)}{chance_told(figure, indicator, beside)}"


def _beside(figure: Figure, facts: Facts) -> str:
    nation = nation_for(figure, facts.indicators[figure.indicator], facts) if figure.level is not Level.NATION else None
    return short_text(nation, facts.indicators[figure.indicator]) if nation else ""


def _ends_of_span(figure: Figure) -> str:
    return "Det är säkert inte mindre." if figure.high is None or math.isinf(figure.high) else "Det ligger säkert mellan de två gränserna."


def _rounding(figure: Figure, indicator: Indicator) -> str:
    if is_rounded_by_us(figure, indicator):
        return "Avrundat av oss. "
    ends = bounds(figure, indicator)
    if ends is None:
        return ""
    told = f"mellan {ends[0]} och {percent_kept(ends[1], indicator.unit)}"
    if figure.token is None:
        return f"Räknat på avrundade tal: säkert {told}. "
    return f"Avrundat av utgivaren: {told}. "


def _similar(figure: Figure, facts: Facts) -> Fact | None:
    band = facts.bands.get(figure.indicator)
    if band is None or band.period != figure.period or figure.level is not Level.ORGANIZER:
        return None
    type_ = type_of(facts.kind, frozenset(form.form for form in facts.forms))
    chosen = " De är valda bland annat för att de liknar er just här." if figure.indicator in weighed_figures(type_, rules()) else ""
    return Fact("Liknande", f"{band_words(band, figure, facts)}{chosen}")
