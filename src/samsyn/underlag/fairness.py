"""Part `Likvärdighet`: within and between an organizer's own units, and results with the pupils' conditions counted in.

Never a list of units, and nothing in order of size: how even something is, between which values, and how sure it is.
"""

from collections.abc import Callable

from samsyn.concepts.school import SchoolForm
from samsyn.concepts.swedish import MINUS, amount, bound, counted, decimals, number, with_unit, word
from samsyn.stats.outcome import Outcome
from samsyn.underlag.blocks import Block, Grid, Note, Paragraph, Section
from samsyn.underlag.facts import Adjusted, Equity, Facts
from samsyn.underlag.unit_words import CALLED, number_of

LEAD = "Hur lika är det mellan era egna enheter? Här är det som de siffror som visas kan säga. Inget är rangordnat."
NOTHING = "För få av era enheters siffror visas för att vi ska kunna säga hur lika eller olika det är mellan dem."
CHANCE = (
    "Det som slumpen ensam brukar ge är borträknat. Gränserna inom parentes säger hur mycket siffran kan skilja sig av en slump: de "
    "håller i ungefär 95 fall av 100."
)
RANGE = (
    "Lägsta och högsta värde bland de enheter som visas. Mått där mer än en av tio enheter är dold finns inte med. Hur mycket som är slump "
    "går inte att säga, för tabellen säger inte hur många som står bakom."
)
CONDITIONS = (
    "Vi räknar in föräldrarnas utbildning, utländsk bakgrund och kön, och inget annat. Modellen bygger bara på enheter som visar sina "
    "siffror, och är försiktig där underlaget är litet. Talen ”utan hänsyn till slumpen” räknas som i Skolverkets SALSA och blir stora "
    "av slumpen i små skolor. Inget av talen duger till att rangordna."
)
TOO_FEW = "Det betyder inte att ni ligger som väntat, bara att siffrorna är för få för att säga något annat."
METHOD = ("likvardighet", "Så räknas likvärdighet")
METHOD_CONDITIONS = ("med-hansyn-till-forutsattningar", "Så tas hänsyn till elevernas förutsättningar")


def fairness(facts: Facts) -> Section | None:
    """None for an organizer that has no units to compare; one line where nothing about them can be told."""
    if not facts.equity:
        return None
    apart = [row for row in facts.equity if row.measure == "dissimilarity" and row.status == Outcome.OK]
    told = {row.indicator for row in apart}
    between = [row for row in facts.equity if row.measure == "icc" and row.status == Outcome.OK and row.indicator not in told]
    sentences = [*_sentences(apart, _apart, facts), *_sentences(between, _between, facts)]
    blocks: list[Block] = [Paragraph(text) for text in sentences]
    blocks += [Note(CHANCE)] if sentences else []
    conditions = _conditions(facts)
    blocks += [*_ranges(facts), *conditions]
    methods = (METHOD, METHOD_CONDITIONS) if conditions else (METHOD,)
    return Section("likvardighet", "Likvärdighet", LEAD if blocks else NOTHING, tuple(blocks), methods=methods)


def _sentences(rows: list[Equity], told: Callable[[Equity, float, float, Facts], str], facts: Facts) -> list[str]:
    return [
        told(row, row.low, row.high, facts)
        for row in rows
        if row.low is not None and row.high is not None and row.indicator in facts.indicators
    ]


def _apart(row: Equity, low: float, high: float, facts: Facts) -> str:
    """How many would have to be in another unit for the units to be alike."""
    name, units, ends = bound(facts.indicators[row.indicator].name), _own(row, facts), _ends(low, high)
    move = f"i en annan av {units} för att fördelningen skulle bli jämn"
    if row.value is None:
        return f"{name}: mellan {ends[0]} och {_percent(ends[1])} av de elever det gäller skulle behöva gå {move}.{_hidden(row)}"
    if low <= 0:
        most = f"Högst {_percent(ends[1])} av de elever det gäller skulle behöva gå i en annan."
        return f"{name}: fördelningen mellan {units} går inte att skilja från den som slumpen ger. {most}"
    share = _percent(_number(row.value, low))
    return f"{name}: ungefär {share} av de elever det gäller skulle behöva gå {move} (mellan {ends[0]} och {_percent(ends[1])})."


def _between(row: Equity, low: float, high: float, facts: Facts) -> str:
    """How much of all differences lies between the units."""
    name, units, ends = bound(facts.indicators[row.indicator].name), _own(row, facts), _ends(low, high)
    if row.value is None or low <= 0:
        return f"{name}: skillnaderna mellan {units} går inte att skilja från slumpen (högst {_percent(ends[1])} av alla skillnader)."
    share = _percent(_number(row.value, low))
    inside = "resten inom dem"
    return f"{name}: ungefär {share} av skillnaderna ligger mellan {units} och {inside} (mellan {ends[0]} och {_percent(ends[1])})."


def _own(row: Equity, facts: Facts) -> str:
    """`era tolv grundskolor`, or `de två av era tre grundskolor som har uppgift` where the table has nothing about some."""
    form = SchoolForm(row.form)
    all_of_them = max((held.units for held in facts.forms if held.form is form), default=row.units)
    if row.units >= all_of_them:
        return f"era {number_of(form, row.units)}"
    return f"de {word(row.units)} av era {number_of(form, all_of_them)} som har uppgift"


def _hidden(row: Equity) -> str:
    if row.shown == row.units:
        return ""
    words = CALLED.get(SchoolForm(row.form))
    one, many = (words.one, words.many) if words else ("enhet", "enheter")
    return f" Vi visar ett spann, för siffran för {counted(row.units - row.shown, one, many)} visas inte."


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
    return [Grid("Inom vilka värden era enheter ligger", head, tuple(rows.values()), (40, 30, 20)), Note(RANGE)]


def _conditions(facts: Facts) -> list[Block]:
    """The organizer's part of each result, with its doubt, and the plain residual beside it."""
    told = [row for id_ in facts.indicators if (row := facts.adjusted.get(id_)) is not None and row.status == Outcome.OK]
    rows = [made for row in told if (made := _condition(row, facts)) is not None]
    if not rows:
        return []
    head = ("Resultat", "Mot väntat", "Gränser", "Utan hänsyn till slumpen")
    caption = "Resultat med hänsyn till elevernas förutsättningar, i procentenheter"
    return [Paragraph(_sum_up(told)), Note(CONDITIONS), Grid(caption, head, tuple(rows), (40, 22, 24, 22), "Visa som tabell")]


def _sum_up(told: list[Adjusted]) -> str:
    """For how many results the expected lies within the limits. That it does not is no claim: among several, chance alone may do it."""
    begins = "Med hänsyn till elevernas förutsättningar"
    inside = len([row for row in told if row.low is not None and row.high is not None and row.low <= 0 <= row.high])
    if inside == len(told):
        which = "ert resultat inte" if inside == 1 else f"inget av era {word(inside)} resultat"
        return f"{begins} går {which} att skilja från det väntade. {TOO_FEW}"
    if len(told) == 1:
        return f"{begins} ligger det väntade utanför gränserna för ert resultat. Det kan ändå vara en slump."
    within = f"för {word(inside)} av era {word(len(told))} resultat" if inside else f"inte för något av era {word(len(told))} resultat"
    return f"{begins} ligger det väntade inom gränserna {within}. När flera resultat prövas kan något hamna utanför av en slump."


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
