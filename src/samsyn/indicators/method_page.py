"""The method page of an indicator, written from its definition and nothing else."""

import math
from collections.abc import Callable, Iterable, Mapping

from samsyn.concepts.cell import Quantity, Status, is_number
from samsyn.concepts.chance_words import what_chance_means
from samsyn.concepts.doubt import CHANCELESS
from samsyn.concepts.school import FORM_NAMES, Level, SchoolForm
from samsyn.indicators.definition import Direction, Indicator, Published, Ratio, Sum, WeightedMean, is_of_persons, labels

_LEVELS = {Level.NATION: "riket", Level.ORGANIZER: "huvudmannen", Level.UNIT: "skolenheten"}
_DIRECTIONS = {
    Direction.HIGHER: "Ett högre värde är vad lagen eller målen strävar mot.",
    Direction.LOWER: "Ett lägre värde är vad lagen eller målen strävar mot.",
    Direction.NEITHER: "Varken högre eller lägre är bättre i sig.",
}
_NEVER = "Vi gissar aldrig en siffra som inte visas, och den räknas aldrig som noll."


def pages(indicators: Iterable[Indicator], sub_goals: Mapping[str, str], by_hand: Mapping[str, str] | None = None) -> dict[str, str]:
    """File name and text of every method page, and of `README.md` that lists them.

    sub_goals: heading by id. by_hand: the pages that are not about one indicator, title by file name; they are only listed.
    """
    chosen = list(indicators)
    others = ["## Sidor om mer än en siffra", "", *(f"- [{title}]({name})" for name, title in sorted((by_hand or {}).items())), ""]
    rows = [f"| [{one.name}]({one.id}.md) | {_section(one, sub_goals)} | {one.question} |" for one in chosen]
    index = [
        "# Så räknas siffrorna",
        "",
        "En sida för varje indikator, skriven av programmet ur samma fil som det räknar med.",
        "",
        "| Indikator | Avsnitt | Frågan |",
        "| --- | --- | --- |",
        *rows,
        "",
        *(others if by_hand else []),
    ]
    return {"README.md": "\n".join(index)} | {f"{one.id}.md": markdown(one, sub_goals) for one in chosen}


def written_by_hand(texts: Mapping[str, str]) -> dict[str, str]:
    """Title by file name of those pages that are not about one indicator. texts: all pages of the folder, by file name."""
    of_one = tuple(f"{form.lower()}-" for form in SchoolForm)
    return {
        name: text.partition("\n")[0].lstrip("# ") for name, text in texts.items() if name != "README.md" and not name.startswith(of_one)
    }


def markdown(indicator: Indicator, sub_goals: Mapping[str, str]) -> str:
    """One indicator's page in Markdown. sub_goals: heading by id; an unknown id stands as it is."""
    blocks = (
        [f"# {indicator.name}", indicator.shows, f"**Frågan:** {indicator.question}"],
        [_table(indicator, sub_goals)],
        ["## Så räknas siffran", *_rule(indicator)],
        ["## Räkneexempel", *_example(indicator)],
        ["## När en siffra inte visas", *_hidden(indicator)],
        ["## Så säker är siffran", *_sure(indicator)],
        ["## Att tänka på", "\n".join(f"- {caveat}" for caveat in indicator.caveats)] if indicator.caveats else [],
        ["## Källa och lag", indicator.source_reference, indicator.legal_reference],
    )
    return "\n\n".join(text for block in blocks for text in block) + "\n"


def _sure(indicator: Indicator) -> list[str]:
    """The kind of doubt, by the same rules as the figures get theirs."""
    match indicator.quantity:
        case kind if kind in CHANCELESS:
            return ["Allt är räknat, inget urval. Har utgivaren avrundat visas mellan vilka gränser talet ligger."]
        case Quantity.SHARE:
            return (
                [_sure_share(indicator), what_chance_means()]
                if is_of_persons(indicator) or _behind(indicator)
                else [_sure_share(indicator)]
            )
        case Quantity.INDEX:
            return ["Hur säkert kan inte räknas: tabellen visar inte hur många svar som står bakom, och inte hur de sprider sig."]
        case _:
            return ["Hur säkert kan inte räknas: hur mycket slumpen kan ge för ett sådant tal vet vi inte."]


def _sure_share(indicator: Indicator) -> str:
    behind = _behind(indicator)
    widest = "det vidast möjliga spannet: Wilsons, räknat på det minsta antal som de öppna siffrorna tillåter"
    if behind and is_of_persons(indicator):
        return f"Spannet är Wilsons, räknat på ”{behind}”, med avrundningen i. Utan det antalet visas {widest}."
    if behind:
        return f"Spannet är Wilsons, räknat på ”{behind}”, med avrundningen i. Visas inte tjänsterna kan det inte räknas."
    if is_of_persons(indicator):
        return f"Tabellen visar inte hur många som står bakom. Vi visar {widest}, med avrundningen i."
    return "Hur säkert kan inte räknas: tabellen visar inte hur många heltidstjänster som står bakom."


def _behind(indicator: Indicator) -> str | None:
    """The label of the measure that counts those behind a share, None where the table has none."""
    return next(iter(labels(indicator.rule)[1:]), None)


def _table(indicator: Indicator, sub_goals: Mapping[str, str]) -> str:
    rows = {
        "Avsnitt": _section(indicator, sub_goals),
        "Skolform": ", ".join(FORM_NAMES[form].lower() for form in indicator.school_forms),
        "Enhet": indicator.unit,
        "Riktning": _DIRECTIONS[indicator.direction],
        "Visas för": ", ".join(_LEVELS[level] for level in indicator.levels),
        "Bildens skala": _scale(indicator),
    }
    if indicator.minimum_count:
        rows["Utgivarens minsta antal"] = str(indicator.minimum_count)
    return "\n".join(["| Vad | Svar |", "| --- | --- |", *(f"| {name} | {text} |" for name, text in rows.items())])


def _section(indicator: Indicator, sub_goals: Mapping[str, str]) -> str:
    if indicator.sub_goal is None:
        return "Förutsättningar"
    heading = sub_goals.get(indicator.sub_goal)
    number = indicator.sub_goal.split("-")[-1]
    return f"Delmål {number}: {heading} (vår rubrik)" if heading else indicator.sub_goal


def _scale(indicator: Indicator) -> str:
    if indicator.scale is None:
        return "Ingen bild: talet visas som det är."
    low, high = indicator.scale
    ends = f"{_number(low, indicator.quantity)} till {_with_unit(high, indicator)}, lika för alla."
    outside = (low, high) != (0, indicator.quantity.ceiling)
    return f"{ends} Ett värde utanför ritas vid kanten, och det sägs i ord." if outside else ends


def _rule(indicator: Indicator) -> list[str]:
    match indicator.rule:
        case Published(measure=measure, denominator=None):
            return [f"Siffran är utgivarens egen. Vi hämtar ”{measure}” och ändrar ingenting.", _formula(f"siffran = ”{measure}”")]
        case Published(measure=measure, denominator=behind):
            told = f"Siffran är utgivarens egen. Vi hämtar ”{measure}” och ändrar ingenting. Hur många som står bakom ser vi i ”{behind}”."
            return [told, _formula(f"siffran = ”{measure}”")]
        case Sum(measure=measure):
            return [f"Vi lägger ihop ”{measure}” för alla huvudmannens enheter.", _formula(f"siffran = summan av ”{measure}”")]
        case Ratio(numerator=above, denominator=below):
            told = f"Vi lägger ihop ”{above}” för alla huvudmannens enheter och delar med summan av ”{below}”."
            return [told, _formula(f"siffran = summan av ”{above}” / summan av ”{below}”")]
        case WeightedMean(measure=measure, weight=weight):
            told = f"Vi räknar medelvärdet av ”{measure}”, där varje enhet väger så mycket som dess ”{weight}”."
            return [told, _formula(f"siffran = summan av (”{measure}” × ”{weight}”) / summan av ”{weight}”")]


def _formula(text: str) -> str:
    return f"```text\n{text}\n```"


def _example(indicator: Indicator) -> list[str]:
    cells = indicator.example.cells
    units = max(len(tokens) for tokens in cells.values())
    one = units == 1
    head = ["Mått", "I tabellen"] if one else ["Mått", *(f"Enhet {n}" for n in range(1, units + 1))]
    rows = [f"| {label} | {' | '.join(f'`{token}`' if token else 'tom ruta' for token in tokens)} |" for label, tokens in cells.items()]
    table = "\n".join([f"| {' | '.join(head)} |", "| --- " * len(head) + "|", *rows])
    worked = _worked(indicator)
    return [table, *([_formula(worked)] if worked else []), _result(indicator)]


def _worked(indicator: Indicator) -> str | None:
    """The formula with the example's numbers put in; None where it is one cell, or a part is not shown."""
    parts = [indicator.example.cells[label] for label in labels(indicator.rule)]
    if isinstance(indicator.rule, Published) or not all(is_number(token) for tokens in parts for token in tokens):
        return None
    value = indicator.example.expected.value
    answer = _with_unit(value, indicator) if value is not None else ""
    match indicator.rule:
        case Sum():
            return f"{' + '.join(parts[0])} = {answer}"
        case Ratio():
            return f"({' + '.join(parts[0])}) / ({' + '.join(parts[1])}) = {answer}"
        case WeightedMean():
            terms = " + ".join(f"{x} × {w}" for x, w in zip(*parts, strict=True))
            return f"({terms}) / ({' + '.join(parts[1])}) = {answer}"


def _result(indicator: Indicator) -> str:
    expected = indicator.example.expected
    if expected.low is None or expected.high is None:
        return "Siffran visas inte."
    ends = f"{_number(expected.low, indicator.quantity, math.floor)} och {_with_unit(expected.high, indicator, math.ceil)}"
    match expected.status:
        case Status.EXACT:
            return f"Siffran är {_with_unit(expected.low, indicator)}. Den är exakt."
        case Status.ROUNDED:
            shown = _with_unit(expected.value or 0.0, indicator)
            return f"Siffran är {shown}. Eftersom utgivaren avrundar ligger den säkert mellan {ends}."
        case _:
            return f"En del visas inte. Därför vet vi bara att siffran ligger mellan {ends}."


def _hidden(indicator: Indicator) -> list[str]:
    if isinstance(indicator.rule, Published):
        return [
            "Utgivaren skriver ibland ett tecken i stället för en siffra, till exempel för att skydda enskilda. "
            f"Då visar vi vad tecknet betyder, med tabellens egna ord. {_NEVER}"
        ]
    alone = "Har huvudmannen bara en enhet är siffran den enhetens egen. " if not isinstance(indicator.rule, Ratio) else ""
    nation = "" if isinstance(indicator.rule, Sum) else " Riket räknas bara på de enheter som har siffror."
    return [
        f"{alone}Saknas siffran för en enhet räknar vi med allt den kan vara. "
        f"Då visar vi mellan vilka gränser huvudmannens siffra säkert ligger, om gränserna säger något. {_NEVER}{nation}"
    ]


def _with_unit(value: float, indicator: Indicator, rounding: Callable[[float], int] = round) -> str:
    return f"{_number(value, indicator.quantity, rounding)}\u00a0{indicator.unit}"


def _number(value: float, quantity: Quantity, rounding: Callable[[float], int] = round) -> str:
    """At most two decimals, with comma and thin spaces. Limits are rounded outwards, so that they stay true."""
    hundredths = rounding(round(value * quantity.divisor * 100, 6))
    text = f"{hundredths / 100:,.2f}".rstrip("0").rstrip(".")
    return text.replace(",", "\u2009").replace(".", ",")
