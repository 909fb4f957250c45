"""The report's section on doubt: how many shown figures there are of each kind, and how wide the intervals are."""

from collections.abc import Iterator

import polars as pl

from benchmarks.country import Country
from samsyn.analysis.conclude import Conclusions
from samsyn.concepts.cell import Quantity
from samsyn.concepts.doubt import Doubt
from samsyn.concepts.school import Level, SchoolForm
from samsyn.indicators.catalogue import load
from samsyn.indicators.definition import Indicator, is_of_persons
from samsyn.underlag.themes import Theme, theme

_KINDS = {
    Doubt.COUNTED: "räknat, inget urval",
    Doubt.COUNTED_SHARE: "andel med räknat antal",
    Doubt.WIDEST: "vidast möjliga spann",
    Doubt.UNKNOWN: "kan inte räknas",
}
_LEVELS = {Level.NATION: "riket", Level.ORGANIZER: "huvudmän", Level.UNIT: "enheter"}


def section(found: Conclusions, _held: Country) -> str:
    """Markdown with counts and distributions over all organizers."""
    rows = pl.DataFrame(
        found.figures.select(["indicator", "level", "doubt", "chance_low", "chance_high", "least_count", "smallest_difference"])
    )
    rows = rows.with_columns(pl.col("indicator", "level", "doubt").cast(pl.String)).filter(pl.col("doubt").is_not_null())
    family = {indicator.id: _family(indicator) for indicator in load().values()}
    rows = rows.with_columns(family=pl.col("indicator").replace_strict(family, return_dtype=pl.String))
    return "\n".join([*_by_level(rows), "", *_by_family(rows), "", *_widths(rows), "", _contradictions(rows), ""])


def _family(indicator: Indicator) -> str:
    match indicator.quantity:
        case Quantity.INDEX:
            return "enkätsvar, medelvärden"
        case Quantity.RATIO:
            return "tal per grupp eller tjänst"
        case Quantity.SHARE:
            return _of_shares(indicator)
        case kind:
            return "kostnader" if kind in (Quantity.SEK, Quantity.KSEK) else "antal och tjänster"


def _of_shares(indicator: Indicator) -> str:
    if indicator.sub_goal:
        return "resultat, andelar"
    if SchoolForm.FSK in indicator.school_forms:
        return "personal i förskolan, andelar"
    return "personal i grundskolan, andelar" if theme(indicator) is Theme.STAFF else "elever, andelar"


def _by_level(rows: pl.DataFrame) -> Iterator[str]:
    yield "Så många visade siffror har varje sorts osäkerhet:\n"
    yield f"| sort | {' | '.join(_LEVELS.values())} | alla |\n| --- | ---: | ---: | ---: | ---: |"
    for kind, name in _KINDS.items():
        of_kind = rows.filter(pl.col("doubt") == kind)
        counts = [of_kind.filter(pl.col("level") == level).height for level in _LEVELS]
        yield f"| {name} | {' | '.join(_number(count) for count in [*counts, of_kind.height])} |"


def _by_family(rows: pl.DataFrame) -> Iterator[str]:
    yield "Och per slags mått, alla nivåer:\n"
    yield f"| mått | antal mått | {' | '.join(_KINDS.values())} |\n| --- | ---: | ---: | ---: | ---: | ---: |"
    for name in sorted(set(rows["family"])):
        of_family = rows.filter(pl.col("family") == name)
        counts = [of_family.filter(pl.col("doubt") == kind).height for kind in _KINDS]
        yield f"| {name} | {of_family['indicator'].n_unique()} | {' | '.join(_number(count) for count in counts)} |"


def _widths(rows: pl.DataFrame) -> Iterator[str]:
    yield (
        "Hur breda spannen är och hur stor skillnad som går att se, i procentenheter, och minsta antal bakom. Tre tal: var tionde är "
        "lägre, hälften är lägre, nio av tio är lägre. Sista kolumnen: andelar där ingen skillnad går säkert att se.\n"
    )
    yield "| mått | nivå | siffror | bredd | minsta skillnad | minsta antal | ingen skillnad |"
    yield "| --- | --- | ---: | --- | --- | --- | ---: |"
    spanned = rows.filter(pl.col("chance_low").is_not_null()).with_columns(width=100 * (pl.col("chance_high") - pl.col("chance_low")))
    for name in sorted(set(spanned["family"])):
        for level in (Level.ORGANIZER, Level.UNIT):
            for kind in (Doubt.COUNTED_SHARE, Doubt.WIDEST):
                held = spanned.filter((pl.col("family") == name) & (pl.col("level") == level) & (pl.col("doubt") == kind))
                if held.height:
                    yield _width(f"{name}, {_KINDS[kind]}", _LEVELS[level], held)


def _width(name: str, level: str, held: pl.DataFrame) -> str:
    cells = [
        name,
        level,
        _number(held.height),
        _three(held["width"]),
        _three(100 * held["smallest_difference"]),
        _three(held["least_count"]),
    ]
    return f"| {' | '.join(cells)} | {_number(held['smallest_difference'].null_count())} |"


def _contradictions(rows: pl.DataFrame) -> str:
    of_persons = [indicator.id for indicator in load().values() if is_of_persons(indicator)]
    count = rows.filter((pl.col("doubt") == Doubt.UNKNOWN) & pl.col("indicator").is_in(of_persons)).height
    return f"Motsägelser, andelar som inget antal upp till antalet elever i samma tabell kan ge: {_number(count)}."


def _three(values: pl.Series) -> str:
    found = (values.drop_nulls().quantile(share, "nearest") for share in (0.1, 0.5, 0.9))
    return " / ".join("–" if value is None else _number(value, 0 if value >= 10 else 1) for value in found)


def _number(value: float, decimals: int = 0) -> str:
    return f"{value:,.{decimals}f}".replace(",", "\u2009").replace(".", ",")
