"""The report's section on findings: how many of each kind, and what those get of whom nothing is claimed."""

from collections.abc import Iterator
from itertools import pairwise

import polars as pl

from benchmarks.country import Country
from samsyn.analysis.conclude import Conclusions

_KINDS = {"strength": "styrka", "movement": "förflyttning", "to_understand": "att förstå", "cannot_be_known": "kan inte vetas"}
_CLAIMS = {"differs": "skiljer sig", "unusual": "är ovanlig", "moved": "har rört sig"}
_AGAINST = {"nation": "riket", "peers": "liknande", "own": "egen tidigare siffra"}
_TYPES = {"KOMMUN": "kommuner", "ENSKILD": "enskilda", "REGION": "regioner", "KOMMFORB": "kommunalförbund", "STAT": "staten"}
_SCALE = (0, 1, 2, 3, 5, 8)


def section(found: Conclusions, held: Country) -> str:
    """Markdown with counts over all organizers."""
    rows = pl.DataFrame(found.findings)
    whose = pl.DataFrame(held.who.organizers).select("organizer", pl.col("kind").replace_strict(_TYPES, default="okänd typ").alias("type"))
    return "\n".join([*_by_kind(rows), "", *_by_type(rows.join(whose, "organizer")), "", *_instead(rows), "", _moves(found), ""])


def _by_kind(rows: pl.DataFrame) -> Iterator[str]:
    yield "Fynd av varje slag, hos alla huvudmän:\n"
    yield "| slag | påstående | mot | ord | fynd | bland de tre viktigaste | huvudmän |\n| --- | --- | --- | --- | ---: | ---: | ---: |"
    of_kind = rows.group_by("kind", "claim", "against", "word").agg(
        pl.len(), pl.col("top").sum(), pl.col("organizer").n_unique().alias("whose")
    )
    order = pl.col("kind").replace_strict(dict(zip(_KINDS, range(4), strict=True)))
    for kind, claim, against, word, count, top, whose in of_kind.sort(order, "claim", "against", "word").iter_rows():
        yield f"| {_KINDS[kind]} | {_CLAIMS.get(claim, '')} | {_AGAINST.get(against, '')} | {word or ''} | {count} | {top} | {whose} |"


def _by_type(rows: pl.DataFrame) -> Iterator[str]:
    """How many organizers of each type have so many claims, and how many findings in all they get."""
    counts = rows.group_by("organizer", "type").agg(pl.len().alias("told"), pl.col("claim").is_not_null().sum().alias("claims"))
    yield "Huvudmän efter hur många påståenden som görs om dem, och hur många fynd de får i allt:\n"
    steps = [f"{low}" if low + 1 == high else f"{low}–{high - 1}" for low, high in pairwise(_SCALE)]
    yield f"| typ | huvudmän | {' | '.join(steps)} | {_SCALE[-1]} eller fler | fynd, minst | mitten | mest |"
    yield "| --- | ---: |" + " ---: |" * (len(_SCALE) + 3)
    for kind, held in sorted((str(kind[0]), held) for kind, held in counts.group_by("type")):
        ends = [*_SCALE, 10**9]
        within = [held.filter(pl.col("claims").is_between(low, high - 1)).height for low, high in pairwise(ends)]
        told = held["told"]
        yield f"| {kind} | {held.height} | {' | '.join(map(str, within))} | {told.min()} | {told.median():g} | {told.max()} |"


def _instead(rows: pl.DataFrame) -> Iterator[str]:
    silent = rows.join(rows.filter(pl.col("claim").is_not_null()).select("organizer").unique(), "organizer", "anti")
    everyone = rows["organizer"].n_unique()
    yield f"Om {silent['organizer'].n_unique()} av {everyone} huvudmän görs inget påstående. I stället får de:\n"
    yield "| regel | huvudmän |\n| --- | ---: |"
    for rule, count in (
        silent.group_by("rule").agg(pl.col("organizer").n_unique().alias("n")).sort("n", "rule", descending=[True, False]).iter_rows()
    ):
        yield f"| {rule} | {count} |"


def _moves(found: Conclusions) -> str:
    moves = pl.DataFrame(found.movements)
    if not moves.height:
        return "Ingen siffra går att följa över åren: filerna har ett enda år."
    return f"{moves.height} siffror går att följa över åren. {moves['moved'].sum()} har rört sig så att det går att skilja från slumpen."
