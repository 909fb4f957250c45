"""Part `Likvärdighet`: within and between an organizer's own units, and results with the pupils' conditions counted in.

Never a list of units, and nothing in order of size: how even something is, between which values, and how sure it is.
"""

from collections.abc import Callable

from samsyn.concepts.school import SchoolForm
from samsyn.concepts.swedish import MINUS, amount, bound, counted, decimals, number, with_unit, word
from samsyn.stats.outcome import Outcome
from samsyn.underlag.blocks import Block, Charts, Grid, Note, Paragraph, Section
from samsyn.underlag.facts import Adjusted, Equity, Facts
from samsyn.underlag.room import is_short
from samsyn.underlag.speech import say
from samsyn.underlag.unit_strip import unit_strips
from samsyn.underlag.unit_words import CALLED, number_of

METHOD = ("likvardighet", "Så räknas likvärdighet")
METHOD_CONDITIONS = ("med-hansyn-till-forutsattningar", "Så tas hänsyn till elevernas förutsättningar")


def fairness(facts: Facts) -> Section:
    """One line for an organizer that has no units to compare, or where nothing about them can be told."""
    title = say("del-likvardighet")
    if not facts.equity:
        return Section("likvardighet", title, say("lika-en-enhet" if is_short(facts) else "lika-for-fa"), ())
    apart = [row for row in facts.equity if row.measure == "dissimilarity" and row.status == Outcome.OK]
    told = {row.indicator for row in apart}
    between = [row for row in facts.equity if row.measure == "icc" and row.status == Outcome.OK and row.indicator not in told]
    sentences = [*_sentences(apart, _apart, facts), *_sentences(between, _between, facts)]
    blocks: list[Block] = [Paragraph(text) for text in sentences]
    blocks += [Note(say("lika-slump"))] if sentences else []
    conditions = _conditions(facts)
    strips = unit_strips(facts)
    blocks += [*([Charts(strips)] if strips else []), *_ranges(facts), *conditions]
    methods = (METHOD, METHOD_CONDITIONS) if conditions else (METHOD,)
    lead = say("lika-inledning" if blocks else "lika-for-fa")
    return Section("likvardighet", title, lead, (*blocks, *([Note(say("lika-kon"))] if blocks else [])), methods=methods)


def _sentences(rows: list[Equity], told: Callable[[Equity, float, float, Facts], str], facts: Facts) -> list[str]:
    return [
        told(row, row.low, row.high, facts)
        for row in rows
        if row.low is not None and row.high is not None and row.indicator in facts.indicators
    ]


def _apart(row: Equity, low: float, high: float, facts: Facts) -> str:
    """How many would have to be in another unit for the units to be alike."""
    name, units, (first, last) = bound(facts.indicators[row.indicator].name), _own(row, facts), _ends(low, high)
    if row.value is None:
        told = say("lika-delat-spann", name=name, low=first, high=_percent(last), units=units)
        return f"{told}{_hidden(row)}"
    if low <= 0:
        return say("lika-delat-slump", name=name, units=units, high=_percent(last))
    share = _percent(_number(row.value, low))
    return say("lika-delat", name=name, share=share, units=units, low=first, high=_percent(last))


def _between(row: Equity, low: float, high: float, facts: Facts) -> str:
    """How much of all differences lies between the units."""
    name, units, (first, last) = bound(facts.indicators[row.indicator].name), _own(row, facts), _ends(low, high)
    if row.value is None or low <= 0:
        return say("lika-mellan-slump", name=name, units=units, high=_percent(last))
    return say("lika-mellan", name=name, share=_percent(_number(row.value, low)), units=units, low=first, high=_percent(last))


def _own(row: Equity, facts: Facts) -> str:
    """`era tolv grundskolor`, or `de två av era tre grundskolor som har uppgift` where the table has nothing about some."""
    form = SchoolForm(row.form)
    all_of_them = max((held.units for held in facts.forms if held.form is form), default=row.units)
    if row.units >= all_of_them:
        return say("lika-era", many=number_of(form, row.units))
    return say("lika-de-av-era", some=word(row.units), many=number_of(form, all_of_them))


def _hidden(row: Equity) -> str:
    if row.shown == row.units:
        return ""
    words = CALLED.get(SchoolForm(row.form))
    one, many = (words.one, words.many) if words else ("enhet", "enheter")
    return f" {say('lika-dolda', hidden=counted(row.units - row.shown, one, many))}"


def _ends(low: float, high: float) -> tuple[str, str]:
    return _number(low, low), _number(high, low)


def _number(share: float, low: float) -> str:
    """Per cent without its sign: whole, or with a decimal where the low end is above nought and below one."""
    return number(share * 100, 1 if 0 < low < 0.01 else 0)


def _percent(text: str) -> str:
    return with_unit(text, "%")


def _ranges(facts: Facts) -> list[Block]:
    """One row per sub-goal, the first measure of it that enough units show."""
    rows: dict[str, tuple[str, ...]] = {}
    found = {row.indicator: row for row in facts.equity if row.measure == "range" and row.status == Outcome.UNTOLD}
    for id_, indicator in facts.indicators.items():
        row = found.get(id_)
        if row is not None and row.low is not None and row.high is not None:
            low, high = (amount(end, indicator.quantity, decimals(indicator.quantity)) for end in (row.low, row.high))
            ends = with_unit(low, indicator.unit) if low == high else f"{low} till {with_unit(high, indicator.unit)}"
            rows.setdefault(indicator.sub_goal or id_, (bound(indicator.name), ends, f"{row.shown} av {row.units}"))
    if not rows:
        return []
    head = ("Mått", "Lägst till högst", "Enheter som visas")
    return [Grid(say("lika-tabell-spann"), head, tuple(rows.values()), (40, 30, 20)), Note(say("lika-spann"))]


def _conditions(facts: Facts) -> list[Block]:
    """The organizer's part of each result, with its doubt, and the plain residual beside it."""
    told = [row for id_ in facts.indicators if (row := facts.adjusted.get(id_)) is not None and row.status == Outcome.OK]
    rows = [made for row in told if (made := _condition(row, facts)) is not None]
    if not rows:
        return []
    head = ("Resultat", "Mot väntat", "Gränser", "Utan hänsyn till slumpen")
    caption = say("lika-tabell-mot-vantat")
    return [
        Paragraph(_sum_up(told)),
        Note(say("lika-forutsattningar")),
        Grid(caption, head, tuple(rows), (40, 22, 24, 22), "Visa som tabell"),
    ]


def _sum_up(told: list[Adjusted]) -> str:
    """For how many results the expected lies within the limits. That it does not is no claim: among several, chance alone may do it."""
    results = len(told)
    inside = len([row for row in told if row.low is not None and row.high is not None and row.low <= 0 <= row.high])
    if inside == results:
        said = say("lika-mot-vantat-ett-inom") if results == 1 else say("lika-mot-vantat-alla-inom", results=results)
        return f"{said} {say('lika-for-fa-betyder')}"
    if results == 1:
        return say("lika-mot-vantat-ett-utanfor")
    if not inside:
        return say("lika-mot-vantat-inget-inom", results=results)
    return say("lika-mot-vantat-nagra-inom", inside=inside, results=results)


def _condition(row: Adjusted, facts: Facts) -> tuple[str, ...] | None:
    if row.effect is None or row.low is None or row.high is None:
        return None
    residual = "" if row.residual is None else _points(row.residual)
    ends = f"{_points(row.low)} till {_points(row.high)}"
    return bound(facts.indicators[row.indicator].name), _points(row.effect), ends, residual


def _points(share: float) -> str:
    """Percentage points with their sign: `+1,2`, `−0,4`, `0,0`."""
    text = number(share * 100, 1)
    if text.strip(MINUS) == "0,0":
        return "0,0"
    return text if text.startswith(MINUS) else f"+{text}"
