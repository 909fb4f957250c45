"""A few things worth talking about, for each organizer.

From claims that hold (what differs, what is unusual, what has moved) and from what cannot be known, by the rules in the folder
`rules`, a few are chosen and told in words. How they are chosen: docs/method/fynd.md.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import polars as pl
import pyarrow as pa

from samsyn.analysis import families
from samsyn.analysis.candidates import Candidate, Seen, of_claims, of_situations
from samsyn.analysis.changes import MOVING
from samsyn.analysis.choosing import Chosen, choose, most
from samsyn.analysis.claims import claims, newest_shares
from samsyn.analysis.organizers import Who
from samsyn.analysis.pooled_years import pooled_years
from samsyn.concepts.cell import SHOWN
from samsyn.concepts.conclusions import FINDINGS
from samsyn.concepts.school import Level, OrganizerKind, SchoolForm
from samsyn.indicators.definition import Indicator

_FORMS = list(SchoolForm)
_USED = [
    "level", "organizer", "indicator", "form", "period", "period_last", "status", "value", "low", "high",
    "doubt", "chance_low", "chance_high", "least_count",
]  # fmt: skip


def findings(figures: pa.Table, bands: pa.Table, movements: pa.Table, who: Who, indicators: Mapping[str, Indicator]) -> pa.Table:
    """By the schema FINDINGS: at least one for every organizer. figures: by FIGURES. bands: by BANDS. movements: by MOVEMENTS."""
    wide = pl.DataFrame(figures.select(_USED)).with_columns(pl.col(pl.Categorical).cast(pl.String))
    own, nation = (wide.filter(pl.col("level") == str(level)) for level in (Level.ORGANIZER, Level.NATION))
    shares, moves = newest_shares(own), pl.DataFrame(movements)
    held = nation.filter(pl.col("value").is_not_null(), pl.col("least_count") > 0)
    made = claims(shares, pl.DataFrame(bands), held, families.load())
    claimed = of_claims(made, moves, own.filter(pl.col("value").is_not_null()), indicators)
    seen = _seen(own, shares, moves, who, indicators)
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


def _seen(
    own: pl.DataFrame, shares: pl.DataFrame, moves: pl.DataFrame, who: Who, indicators: Mapping[str, Indicator]
) -> defaultdict[str, list[Seen]]:
    """What is known of each school form that an organizer runs now."""
    measures = defaultdict(
        int, {form: sum(form in i.school_forms and i.quantity in MOVING for i in indicators.values()) for form in _FORMS}
    )
    moving = [id_ for id_, indicator in indicators.items() if indicator.quantity in MOVING]
    whose = ["organizer", "form"]
    shown = own.filter(pl.col("indicator").is_in(moving), pl.col("status").is_in([str(status) for status in SHOWN]))
    counts = (
        _now(who, own)
        .join(shown.group_by(whose).agg(pl.col("indicator").n_unique().alias("shown")), whose, "left")
        .join(shares.group_by(whose).agg(pl.col("indicator").n_unique().alias("tested")), whose, "left")
        .join(moves.group_by(whose).agg(pl.col("indicator").n_unique().alias("followed")), whose, "left")
    )
    pooled = pooled_years(own, indicators)
    found: defaultdict[str, list[Seen]] = defaultdict(list)
    counts = counts.with_columns(pl.col("shown", "tested", "followed").fill_null(0))
    for organizer, form, shown_count, tested, followed in counts.select(*whose, "shown", "tested", "followed").iter_rows():
        several = pooled.get((organizer, form), ())
        found[organizer].append(Seen(SchoolForm(form), measures[SchoolForm(form)], shown_count, tested, followed, several))
    return defaultdict(list, {organizer: sorted(held, key=lambda one: _FORMS.index(one.form)) for organizer, held in found.items()})


def _now(who: Who, own: pl.DataFrame) -> pl.DataFrame:
    """The school forms that each organizer runs now: not those whose time was over when the newest table about them began."""
    forms = pl.DataFrame(who.forms).select("organizer", "form", "period_last")
    newest = own.group_by("form").agg(pl.col("period_last").max().alias("newest"))
    dated = forms.join(newest, "form", "left")
    over = pl.col("period_last") < pl.col("newest").dt.offset_by("-1y")
    return dated.filter(~over.fill_null(False)).select("organizer", "form").unique(maintain_order=True)


def _rows(organizer: str, chosen: Chosen) -> Iterator[dict[str, object]]:
    for place, one in enumerate(chosen.told, 1):
        yield {
            "organizer": organizer,
            "form": str(one.form),
            "indicator": one.indicator,
            "period": one.period,
            "rule": one.rule.id,
            "kind": str(one.rule.kind),
            "claim": str(one.rule.claim) if one.rule.claim else None,
            "against": str(one.rule.against) if one.rule.against else None,
            "direction": one.direction,
            "word": one.word,
            "place": place,
            "top": place <= chosen.top,
            "sentence": one.sentence,
            "question": one.question,
            "evidence": list(one.evidence),
        }
