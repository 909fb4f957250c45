"""A few things worth talking about, for each organizer.

From claims that hold (what differs, what is unusual, what has moved) and from what cannot be known, by the rules in the folder
`rules`, a few are chosen and told in words. How they are chosen: docs/method/fynd.md.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl
import pyarrow as pa

from samsyn.analysis import families
from samsyn.analysis.candidates import About, Candidate, Held, of_claims
from samsyn.analysis.changes import MOVING
from samsyn.analysis.choosing import Chosen, choose, most
from samsyn.analysis.claims import claims, newest_shares
from samsyn.analysis.organizers import Who
from samsyn.analysis.phrases import Amount
from samsyn.analysis.pooled_years import pooled_years
from samsyn.analysis.situations import Seen, Tried, of_situations
from samsyn.concepts.cell import SHOWN, Quantity
from samsyn.concepts.conclusions import FINDINGS
from samsyn.concepts.doubt import Doubt
from samsyn.concepts.school import Level, OrganizerKind, SchoolForm
from samsyn.indicators.definition import Indicator

_FORMS = list(SchoolForm)
_USED = [
    "level", "organizer", "indicator", "form", "period", "period_last", "status", "value", "low", "high",
    "denominator_low", "denominator_high", "doubt", "chance_low", "chance_high", "least_count",
]  # fmt: skip
_MEASURE = ["indicator", "form", "period"]
_WHOSE = ["organizer", "form"]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is concluded before the findings: tables by the schemas BANDS, MOVEMENTS and ADJUSTED."""

    bands: pa.Table
    movements: pa.Table
    adjusted: pa.Table


def findings(figures: pa.Table, drawn: Drawn, who: Who, indicators: Mapping[str, Indicator]) -> pa.Table:
    """By the schema FINDINGS: at least one for every organizer. figures: by FIGURES."""
    wide = pl.DataFrame(figures.select(_USED)).with_columns(pl.col(pl.Categorical).cast(pl.String))
    own, nation = (wide.filter(pl.col("level") == str(level)) for level in (Level.ORGANIZER, Level.NATION))
    shares, moves = newest_shares(own), pl.DataFrame(drawn.movements)
    against = nation.filter(pl.col("value").is_not_null(), pl.col("least_count") > 0)
    made = claims(shares, pl.DataFrame(drawn.bands), against, families.load())
    held = Held(own.filter(pl.col("value").is_not_null()), against, moves, pl.DataFrame(drawn.adjusted))
    claimed = of_claims(made, held, indicators)
    seen = _seen(own, _tried(shares, against, indicators), moves, who, indicators)
    rows = [
        row
        for organizer, kind, units in _limits(who)
        for row in _rows(organizer, _chosen(claimed.get(organizer, []), seen[organizer], most(kind, units)))
    ]
    return pa.Table.from_pylist(rows, schema=FINDINGS)


def _chosen(claimed: list[Candidate], seen: list[Seen], limit: int) -> Chosen:
    now = {one.form for one in seen}
    of_now = [one for one in claimed if one.form in now]
    return choose(of_now, of_situations(seen, of_now), limit)


def _limits(who: Who) -> Iterator[tuple[str, OrganizerKind | None, int]]:
    """Each organizer with its kind and how many units it has."""
    units = pl.DataFrame(who.units).group_by("organizer").agg(pl.col("unit").n_unique().alias("units"))
    counted = pl.DataFrame(who.organizers).select("organizer", "kind").join(units, "organizer", "left", maintain_order="left")
    for organizer, kind, count in counted.iter_rows():
        yield organizer, OrganizerKind(kind) if kind else None, count or 0


def _tried(shares: pl.DataFrame, nation: pl.DataFrame, indicators: Mapping[str, Indicator]) -> Mapping[tuple[str, str], tuple[Tried, ...]]:
    """The shares that each organizer has of each school form and that are held against the nation's."""
    ends = [pl.col(name).alias(f"nation_{name}") for name in ("low", "high", "value")]
    held = shares.join(nation.select(*_MEASURE, *ends).unique(_MEASURE), _MEASURE, "inner", maintain_order="left")
    found: defaultdict[tuple[str, str], tuple[Tried, ...]] = defaultdict(tuple)
    for row in held.iter_rows(named=True):
        least = row["least_count"]
        found[row["organizer"], row["form"]] += (
            Tried(
                indicators[row["indicator"]],
                row["period"],
                Amount(row["low"], row["high"], row["value"]),
                Amount(row["nation_low"], row["nation_high"], row["nation_value"]),
                (row["chance_low"], row["chance_high"]),
                Doubt(row["doubt"]),
                (least, least if row["denominator_high"] is None else row["denominator_high"]),
            ),
        )
    return found


def _seen(
    own: pl.DataFrame,
    tried: Mapping[tuple[str, str], tuple[Tried, ...]],
    moves: pl.DataFrame,
    who: Who,
    indicators: Mapping[str, Indicator],
) -> defaultdict[str, list[Seen]]:
    """What is known of each school form that an organizer runs now, in the order of the forms."""
    moving = {id_: indicator for id_, indicator in indicators.items() if indicator.quantity in MOVING}
    surveys = [id_ for id_, indicator in moving.items() if indicator.quantity is Quantity.INDEX]
    shown = own.filter(pl.col("indicator").is_in(list(moving)), pl.col("status").is_in([str(status) for status in SHOWN]))
    counts = (
        _now(who, own)
        .join(_measures(shown, "shown"), _WHOSE, "left")
        .join(_measures(shown.filter(pl.col("indicator").is_in(surveys)), "surveys"), _WHOSE, "left")
        .join(_measures(moves, "followed"), _WHOSE, "left")
        .with_columns(pl.col("shown", "surveys", "followed").fill_null(0))
    )
    pooled = pooled_years(own, indicators)
    found: defaultdict[str, list[Seen]] = defaultdict(list)
    for organizer, name, shown_count, answers, followed in counts.select(*_WHOSE, "shown", "surveys", "followed").iter_rows():
        form, key = SchoolForm(name), (organizer, name)
        measures = sum(form in indicator.school_forms for indicator in moving.values())
        found[organizer].append(Seen(form, measures, shown_count, tried.get(key, ()), followed, answers, pooled.get(key, ())))
    return defaultdict(list, {organizer: sorted(held, key=lambda one: _FORMS.index(one.form)) for organizer, held in found.items()})


def _measures(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    return rows.group_by(_WHOSE).agg(pl.col("indicator").n_unique().alias(name))


def _now(who: Who, own: pl.DataFrame) -> pl.DataFrame:
    """The school forms that each organizer runs now: not those whose time was over when the newest table about them began."""
    forms = pl.DataFrame(who.forms).select("organizer", "form", "period_last")
    newest = own.group_by("form").agg(pl.col("period_last").max().alias("newest"))
    dated = forms.join(newest, "form", "left")
    over = pl.col("period_last") < pl.col("newest").dt.offset_by("-1y")
    return dated.filter(~over.fill_null(False)).select("organizer", "form").unique(maintain_order=True)


def _rows(organizer: str, chosen: Chosen) -> Iterator[dict[str, object]]:
    """One row for each measure that a finding is about, in one and the same place; one for a finding about none."""
    for place, one in enumerate(chosen.told, 1):
        about: Iterable[About | None] = one.about or (None,)
        for measure in about:
            yield {
                "organizer": organizer,
                "form": str(one.form),
                "indicator": measure.indicator if measure else None,
                "period": measure.period if measure else None,
                "rule": one.rule.id,
                "kind": str(one.rule.kind),
                "claim": str(one.rule.claim) if one.rule.claim else None,
                "against": str(one.rule.against) if one.rule.against else None,
                "direction": measure.direction if measure else None,
                "word": one.word,
                "place": place,
                "top": place <= chosen.top,
                "sentence": one.sentence.sv,
                "question": one.question.sv,
                "english": one.sentence.en,
                "english_question": one.question.en,
                "easy": one.sentence.easy,
                "easy_question": one.question.easy,
                "evidence": [*(measure.evidence if measure else ()), *(one.evidence if measure in {None, *one.about[:1]} else ())],
            }
