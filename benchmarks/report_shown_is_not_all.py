"""What is shown is not all: medians of what is shown, and medians with bounds, held against a made-up Sweden whose truth is known.

`section` writes the table for docs/analysis-report.md; nothing in it is from a real file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
import pyarrow as pa

from samsyn.analysis.comparison import bands
from samsyn.analysis.organizers import Who
from samsyn.analysis.peers import peers
from samsyn.concepts.cell import Quantity, Status
from samsyn.concepts.labels import normalise
from samsyn.concepts.school import Level, SchoolForm
from samsyn.concepts.tables import FIGURES, PLACES, UNITS
from samsyn.indicators import catalogue
from samsyn.indicators.definition import Indicator, Published, labels
from samsyn.sources import synthetic
from samsyn.sources.synthetic import Sweden, ufa
from samsyn.sources.synthetic.block import MISSING, SHOWN, Block, Marks, Year
from samsyn.sources.synthetic.calibration import Floats
from samsyn.sources.synthetic.counted import RESULTS

SEED, ORGANIZERS, _LAST_YEAR = 2026, 2800, 4
_TOO_MUCH = 0.5
_HIDING = {normalise(label) for label in RESULTS}


@dataclass(frozen=True, slots=True)
class Held:
    """One median held against the truth, in per cent. hidden: share of the group (0-1)."""

    hidden: float
    truth: float
    naive: float
    low: float
    high: float

    @property
    def covers(self) -> bool:
        return self.low - 1e-9 <= self.truth <= self.high + 1e-9


def units(sweden: Sweden) -> dict[str, Held]:
    """The median over all units in the last year, by indicator: results only, where much is hidden."""
    _, blocks = sweden.blocks(_LAST_YEAR)
    return {one.id: _held(block.unit, block.unit_mark, ufa.decimals(label)) for one, label, block in _results(blocks)}


def _held(value: Floats, mark: Marks, digits: int) -> Held:
    exists = mark != MISSING
    value, shown = value[exists], mark[exists] == SHOWN
    low, high = _bounds(value, shown, digits)
    return Held(
        float(1 - shown.mean()),
        float(np.median(value)),
        float(np.median(_rounded(value[shown], digits))),
        float(np.median(low)),
        float(np.median(high)),
    )


def _rounded(value: Floats, digits: int) -> Floats:
    return np.asarray(np.floor(value * 10**digits + 0.5 + 1e-9) / 10**digits)


def _bounds(value: Floats, shown: np.ndarray[tuple[int], np.dtype[np.bool_]], digits: int) -> tuple[Floats, Floats]:
    """What is certainly true of each share: within its rounding where it is shown, anything where it is hidden."""
    half = 0.5 * 10.0**-digits
    published = _rounded(value, digits)
    return np.where(shown, np.maximum(published - half, 0.0), 0.0), np.where(shown, np.minimum(published + half, 100.0), 100.0)


def _results(blocks: Mapping[str, Block]) -> list[tuple[Indicator, str, Block]]:
    told = {normalise(label): (label, block) for label, block in blocks.items()}
    return [(one, *told[label]) for one in _indicators() if (label := normalise(labels(one.rule)[0])) in told and label in _HIDING]


def _indicators() -> list[Indicator]:
    return [one for one in catalogue.load().values() if isinstance(one.rule, Published) and SchoolForm.GR in one.school_forms]


def around(sweden: Sweden) -> pl.DataFrame:
    """Every organizer's peers in the last year, by indicator: what our bands tell beside the truth and beside the median of those shown.

    organizer, indicator, organizers, shown, low, high, middle_low, middle_high, naive, truth, truth_low, truth_high (shares 0-1).
    """
    year, blocks = sweden.blocks(_LAST_YEAR)
    figures, true = _figures(sweden, year, blocks)
    who = _who(sweden, year)
    alike = peers(figures, who, PLACES.empty_table())
    results = frozenset(one.id for one, _, _ in _results(blocks))
    told = pl.DataFrame(bands(figures, alike, who, results))
    pairs = pl.DataFrame(alike.select(["organizer", "peer"])).join(true, left_on="peer", right_on="organizer")
    facts = pairs.group_by("organizer", "indicator").agg(
        pl.col("truth").quantile(0.25, "linear").alias("truth_low"),
        pl.col("truth").quantile(0.75, "linear").alias("truth_high"),
        pl.col("truth").median(),
        pl.col("value").median().alias("naive"),
    )
    return told.join(facts, on=["organizer", "indicator"]).drop("form", "period", "words")


def _figures(sweden: Sweden, year: Year, blocks: Mapping[str, Block]) -> tuple[pa.Table, pl.DataFrame]:
    """Figures of organizers by FIGURES, and organizer, indicator, value (null if hidden), truth for all of them."""
    told = {normalise(label): (label, block) for label, block in blocks.items()}
    parts = [_of_organizers(sweden, year, one, *told[label]) for one in _indicators() if (label := normalise(labels(one.rule)[0])) in told]
    rows = pl.concat(parts)
    absent = [pl.lit(None).alias(name) for name in FIGURES.names if name not in rows.columns]
    return rows.with_columns(absent).select(FIGURES.names).to_arrow().cast(FIGURES), rows.select("organizer", "indicator", "value", "truth")


def _of_organizers(sweden: Sweden, year: Year, one: Indicator, label: str, block: Block) -> pl.DataFrame:
    owners, digits, divisor = np.unique(year.owner), ufa.decimals(label), one.quantity.divisor
    value, mark = block.owner[owners], block.owner_mark[owners]
    shown, half = mark == SHOWN, 0.0 if one.quantity is Quantity.COUNT else 0.5 * 10.0**-digits
    published, ceiling = _rounded(value, digits), one.quantity.ceiling
    return pl.DataFrame(
        {
            "organizer": [sweden.country.owners[int(owner)].number for owner in owners],
            "status": np.where(shown, str(Status.ROUNDED), str(Status.HIDDEN)),
            "value": published / divisor,
            "low": np.where(shown, np.maximum(published - half, 0.0) / divisor, 0.0),
            "high": np.where(shown, np.minimum((published + half) / divisor, ceiling), ceiling),
            "truth": value / divisor,
        }
    ).with_columns(
        pl.when(pl.Series(shown)).then("value").alias("value"),
        pl.lit(one.id).alias("indicator"),
        pl.lit(str(Level.ORGANIZER)).alias("level"),
        pl.lit(str(SchoolForm.GR)).alias("form"),
        pl.lit("2024/25").alias("period"),
        pl.lit(date(2025, 6, 30)).alias("period_last"),
    ).filter(pl.Series(mark != MISSING))  # fmt: skip


def _who(sweden: Sweden, year: Year) -> Who:
    owners = [sweden.country.owners[int(owner)] for owner in np.unique(year.owner)]
    counts = dict(zip(*np.unique(year.owner, return_counts=True), strict=True))
    people = [
        {"organizer": o.number, "name": o.name, "kind": "KOMMUN" if o.municipal else "ENSKILD", "legal_form": o.legal_form} for o in owners
    ]
    forms = [
        {"organizer": o.number, "form": "GR", "units": int(counts[owner])} for o, owner in zip(owners, np.unique(year.owner), strict=True)
    ]
    return Who(pa.Table.from_pylist(people), UNITS.empty_table(), pa.Table.from_pylist(forms))


def section(*_: object) -> str:
    """Markdown: how far the median of what is shown lies from the truth, and how often ours covers it."""
    sweden = synthetic.imagine(SEED, ORGANIZERS)
    return "\n".join([_INTRODUCTION, *_unit_table(units(sweden)), "", _BETWEEN, *_peer_table(around(sweden)), ""])


_INTRODUCTION = """Här är sanningen känd: det är det påhittade Sverige, med samma regler för vad som döljs som i den riktiga tabellen.
Medianen av det som visas jämförs med medianen av allt, och med våra gränser, där varje dold siffra räknas både som så låg och så hög
som den kan vara. Är mer än hälften dolt säger gränserna ingenting, och då visas ingen median.

Alla skolenheter, sista läsåret:
"""
_BETWEEN = "Varje huvudmans 30 mest lika, sista läsåret. Fel är medelfelet i procentenheter, med tecken och utan:\n"


def _unit_table(found: Mapping[str, Held]) -> list[str]:
    names = {one.id: one.name for one in _indicators()}
    lines = [
        f"| {names[id_]} | {_n(100 * h.hidden)} % | {_n(h.truth)} | {_n(h.naive)} | {_n(h.naive - h.truth)} | {_limits(h)} |"
        for id_, h in found.items()
    ]
    return ["| Mått | Dolt | Sann median | Av dem som visas | Fel | Våra gränser | Täcker |", "| --- " * 7 + "|", *lines]


def _limits(held: Held) -> str:
    return "visas inte | –" if held.hidden >= _TOO_MUCH else f"{_n(held.low)}–{_n(held.high)} | {'ja' if held.covers else 'nej'}"


def _peer_table(rows: pl.DataFrame) -> list[str]:
    names = {one.id: one.name for one in _indicators()}
    lines = [
        _peer_line(names[str(id_)], part) for (id_,), part in rows.sort("indicator", "organizer").group_by("indicator", maintain_order=True)
    ]
    heads = "| Mått | Jämförelser | Medianens fel, bara visade | Utan tecken | Gränser för medianen visas | Täcker | Band visas | Täcker |"
    return [heads, "| --- " * 8 + "|", *lines]


def _peer_line(name: str, part: pl.DataFrame) -> str:
    wrong = (part["naive"] - part["truth"]).drop_nulls() * 100
    middle, told = part.filter(pl.col("middle_low").is_not_null()), part.filter(pl.col("low").is_not_null())
    cells = (name, str(part.height), _n(_mean(wrong)), _n(_mean(wrong.abs())), *_cover(middle, part), *_cover(told, part, "low", "high"))
    return f"| {' | '.join(cells)} |"


def _mean(values: pl.Series) -> float:
    return float(values.to_numpy().mean()) if len(values) else 0.0


def _cover(told: pl.DataFrame, every: pl.DataFrame, low: str = "middle_low", high: str = "middle_high") -> tuple[str, str]:
    """The share that is told, and of those the share whose truth lies within."""
    return _percent(told.height, every.height), _percent(int(covered(told, low, high).sum()), told.height)


def covered(told: pl.DataFrame, low: str = "middle_low", high: str = "middle_high") -> pl.Series:
    """Whether the truth lies within: the median, or with `low` and `high` the middle half."""
    first, last = ("truth", "truth") if low == "middle_low" else ("truth_low", "truth_high")
    return (told[low] <= told[first] + 1e-9) & (told[high] >= told[last] - 1e-9)


def _percent(part: int, whole: int) -> str:
    return f"{_n(100 * part / whole)} %" if whole else "–"


def _n(value: float) -> str:
    return f"{value:.1f}".replace(".", ",").replace("-", "−")
