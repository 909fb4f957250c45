"""`Så vet vi`: from one figure back to the cell of the raw file, in words."""

import math
from dataclasses import dataclass

from samsyn.analysis.peer_rules import rules, type_of, weighed_figures
from samsyn.concepts.cell import SHOWN, Status
from samsyn.concepts.doubt import CHANCELESS
from samsyn.concepts.place import column_letters
from samsyn.concepts.school import Level
from samsyn.concepts.swedish import day, listed, number, period, sentence, singular
from samsyn.indicators.definition import Indicator, Published, Ratio, Sum, WeightedMean, labels
from samsyn.underlag import legal
from samsyn.underlag.against_nation import nation_for
from samsyn.underlag.band_text import band_words
from samsyn.underlag.chance_text import behind_told, chance_told, ends_behind, plain
from samsyn.underlag.facts import Facts, Figure, SourceFile
from samsyn.underlag.figure_text import between_text, bounds, figure_text, is_rounded_by_us, percent_kept, says_something, short_text
from samsyn.underlag.reason import reason
from samsyn.underlag.speech import say
from samsyn.underlag.themes import measure
from samsyn.underlag.unit_words import whose


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and what is said about it. code: a raw token, shown as it stands in the file after the text."""

    term: str
    text: str
    code: str = ""


def facts_about(figure: Figure, facts: Facts) -> tuple[Fact, ...]:
    """Everything that can be told about how one figure came to be, in reading order."""
    indicator, source = facts.indicators[figure.indicator], facts.sources.get(figure.file)
    found = [
        _source(figure, source),
        Fact(say("vet-cell"), "", figure.token) if figure.token is not None else None,
        _legend(figure, source, facts),
        Fact(say("vet-galler"), sentence(period(figure.period)) or say("vet-ar-saknas")),
        _reckoned(figure, indicator, facts),
        _behind(figure, indicator),
        Fact(say("vet-sakert"), certainty(figure, indicator, _beside(figure, facts))),
        _similar(figure, facts),
        _law(source, facts),
        Fact(say("vet-tank-pa"), " ".join((say("vet-i-allmanhet"), *indicator.caveats))) if indicator.caveats else None,
        Fact(say("vet-utgava"), say("vet-utgavan", vintage=facts.vintage.id, day=day(facts.vintage.built))),
    ]
    return tuple(fact for fact in found if fact is not None)


def place(figure: Figure) -> str:
    """Where in the file: `bladet ”Underlag för analys”, rad 33, kolumn ABC`; empty for a value made from several cells."""
    if figure.row is None or figure.column is None:
        return ""
    return say("vet-plats", sheet=figure.sheet or None, row=str(figure.row), column=column_letters(figure.column))


def cell_name(figure: Figure) -> str:
    """The cell as a spreadsheet names it: `ABC33`; empty for a value made from several cells."""
    return "" if figure.row is None or figure.column is None else f"{column_letters(figure.column)}{figure.row}"


def cells_name(figure: Figure, indicator: Indicator) -> str:
    """Where a figure's numbers stand, for a narrow column: `ABC33`, or `kolumnen ”Antal barn”, era 14 rader`."""
    name = cell_name(figure)
    if name:
        return name
    columns = [say("vet-citat", words=label) for label in labels(indicator.rule)]
    return say("vet-kolumner", many=len(columns), columns=listed(columns), rows=1 if figure.parts == 1 else number(figure.parts))


def _source(figure: Figure, source: SourceFile | None) -> Fact:
    term = say("vet-kalla")
    if source is None:
        return Fact(term, say("vet-filen", file=figure.file))
    where, made_up = place(figure) or None, say("vet-pahittat") if source.synthetic else None
    told = {"publisher": source.publisher, "title": source.title, "name": source.name, "day": day(source.received)}
    return Fact(term, say("vet-kallan", where=where, made_up=made_up, **told))


def _law(source: SourceFile | None, facts: Facts) -> Fact | None:
    remark = legal.remarks([source], facts) if source else ""
    return Fact(say("vet-lag"), remark) if remark else None


def _legend(figure: Figure, source: SourceFile | None, facts: Facts) -> Fact | None:
    """The publisher's own words for the sign in the cell; for a computed figure that is not shown, why."""
    if figure.status in SHOWN or figure.status is Status.SPAN:
        return None
    if figure.token is None:
        return Fact(say("vet-inte-visas"), reason(figure, facts).told)
    words = source.legend.get(figure.token, "") if source else ""
    return Fact(say("vet-tecken"), say("vet-citat", words=words) if words else reason(figure, facts).told)


def _reckoned(figure: Figure, indicator: Indicator, facts: Facts) -> Fact:
    """How it was reckoned. A cell that shows no number is only what the table calls it."""
    if isinstance(indicator.rule, Published) and not says_something(figure, indicator):
        return Fact(say("vet-tabellen"), say("vet-matt-heter", name=measure(indicator)))
    return Fact(say("vet-raknat"), _formula(figure, indicator, facts))


def _formula(figure: Figure, indicator: Indicator, facts: Facts) -> str:
    if figure.token is not None and not isinstance(indicator.rule, Published):
        return say("vet-utgivarens", units=whose(figure, facts))
    told = (_rule(figure, indicator, facts), _with_numbers(figure, indicator, facts), _left_out(figure))
    return " ".join(text for text in told if text)


def _rule(figure: Figure, indicator: Indicator, facts: Facts) -> str:
    # The nation's means and ratios are made only from the units that have both numbers.
    units, both = whose(figure, facts), say("vet-bada") if figure.level is Level.NATION else None
    match indicator.rule:
        case Published():
            return say("vet-publicerat", name=measure(indicator))
        case Sum(measure=label):
            return say("vet-summa", label=label, units=units)
        case WeightedMean(measure=label, weight=weight):
            return say("vet-medel", label=label, weight=weight, units=units, with_both=both)
        case Ratio(numerator=top, denominator=bottom):
            summed = say("vet-summerat") if figure.parts > 1 else None
            return say("vet-kvot", top=top, bottom=bottom, summed=summed, units=units, with_both=both)


def _left_out(figure: Figure) -> str:
    if not figure.hidden_parts or figure.parts == 1:
        return ""
    if figure.hidden_parts == figure.parts:
        return say("vet-ingen-har")
    return sentence(say("vet-saknar", hidden=figure.hidden_parts))


def _with_numbers(figure: Figure, indicator: Indicator, facts: Facts) -> str:
    """The ratio with its own numbers put in, where both sums are shown for the same time, file and units."""
    if not isinstance(indicator.rule, Ratio) or figure.value is None:
        return ""
    top = _sum_of(indicator.rule.numerator, figure, facts)
    bottom = _sum_of(indicator.rule.denominator, figure, facts)
    if top is None or bottom is None:
        return ""
    equal = "≈" if is_rounded_by_us(figure, indicator) or between_text(figure, indicator) else "="
    return say("vet-har", top=top, bottom=bottom, equal=equal, value=figure_text(figure, indicator))


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
        return Fact(say("vet-bakom"), told) if told else None
    label = _divided_by(indicator)
    noun = _noun(label, low if low == high else 0) or None
    beside = None if isinstance(indicator.rule, Ratio) else label or None
    return Fact(say("vet-bakom"), sentence(say("vet-antal-bakom", count=_how_many(low, high), noun=noun, label=beside)))


def _divided_by(indicator: Indicator) -> str:
    """The label of the numbers that a figure is divided by or weighed with; empty where there are none."""
    return next(iter(labels(indicator.rule)[1:]), "")


def _noun(label: str, count: float) -> str:
    """`barngrupper` for `Antal barngrupper`; empty for a label that is not so made."""
    what, antal, nouns = label.rpartition("Antal ")
    return (singular(nouns) if count == 1 else nouns) if antal and (not what or what.endswith(": ")) else ""


def _how_many(low: float, high: float) -> str:
    if low == high:
        return plain(low)
    first, last = ends_behind(low, high)
    return say("vet-mellan", low=first, high=last) if last else say("vet-minst", low=first)


def certainty(figure: Figure, indicator: Indicator, beside: str = "") -> str:
    """How sure a figure is: what rounding leaves open, and what chance could do. beside: the nation's number, as it is shown."""
    if not says_something(figure, indicator):
        return say("vet-ingen-siffra")
    if figure.status is Status.SPAN:
        ends = say("vet-inte-mindre" if figure.high is None or math.isinf(figure.high) else "vet-inom")
        return " ".join([say("vet-spann"), ends, *([] if indicator.quantity in CHANCELESS else [say("vet-utan-slump")])])
    return " ".join(text for text in (_rounding(figure, indicator), chance_told(figure, indicator, beside)) if text)


def _beside(figure: Figure, facts: Facts) -> str:
    nation = nation_for(figure, facts.indicators[figure.indicator], facts) if figure.level is not Level.NATION else None
    return short_text(nation, facts.indicators[figure.indicator]) if nation else ""


def _rounding(figure: Figure, indicator: Indicator) -> str:
    if is_rounded_by_us(figure, indicator):
        return say("vet-avrundat-av-oss")
    ends = bounds(figure, indicator)
    if ends is None:
        return ""
    rounded = "vet-avrundade-tal" if figure.token is None else "vet-avrundat-av-utgivaren"
    return say(rounded, low=ends[0], high=percent_kept(ends[1], indicator.unit))


def _similar(figure: Figure, facts: Facts) -> Fact | None:
    band = facts.bands.get(figure.indicator)
    if band is None or band.period != figure.period or figure.level is not Level.ORGANIZER:
        return None
    type_ = type_of(facts.kind, frozenset(form.form for form in facts.forms))
    words = band_words(band, figure, facts)
    return Fact(say("vet-liknande"), f"{words} {say('vet-valda-har')}" if figure.indicator in weighed_figures(type_, rules()) else words)
