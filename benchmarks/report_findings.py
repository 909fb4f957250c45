"""The report's section on findings: how many of each kind, and what those get of whom nothing is claimed."""

from collections.abc import Iterator
from itertools import pairwise, product

import polars as pl

from benchmarks.country import Country
from samsyn.analysis.conclude import Conclusions
from samsyn.analysis.finding_rule import Kind, load
from samsyn.concepts.swedish import number
from samsyn.stats.sureness import Sureness

_KINDS = {
    Kind.STRENGTH: "styrka",
    Kind.MOVEMENT: "förflyttning",
    Kind.TO_UNDERSTAND: "att förstå",
    Kind.NO_DIFFERENCE: "ingen säker skillnad",
    Kind.NO_CHANGE: "ingen säker förändring",
    Kind.CANNOT_BE_KNOWN: "kan inte vetas",
}
_CLAIMS = {"differs": "skiljer sig", "unusual": "är ovanlig", "moved": "har rört sig"}
_AGAINST = {"nation": "riket", "peers": "liknande", "own": "egen tidigare siffra"}
_TYPES = {"KOMMUN": "kommuner", "ENSKILD": "enskilda", "REGION": "regioner", "KOMMFORB": "kommunalförbund", "STAT": "staten"}
_SCALE = (0, 1, 2, 3, 5, 8)
_KEYS = ["kind", "claim", "against", "word"]


def section(found: Conclusions, held: Country) -> str:
    """Markdown with counts over all organizers. A finding on several measures is one."""
    rows = pl.DataFrame(found.findings).unique(["organizer", "place"], maintain_order=True)
    whose = pl.DataFrame(held.who.organizers).select("organizer", pl.col("kind").replace_strict(_TYPES, default="okänd typ").alias("type"))
    told = rows.join(whose, "organizer")
    return "\n".join([*_by_kind(rows), "", _why_none(rows, found), "", *_by_type(told), "", *_instead(rows), "", _moves(found), ""])


def _possible() -> pl.DataFrame:
    """Every kind of claim that there is a rule for, with each word; and what is told without a claim."""
    rules = [(str(rule.kind), str(rule.claim), str(rule.against)) for rule in load() if rule.claim]
    words = (str(Sureness.SURE), str(Sureness.LIKELY))
    claimed = [(*what, word) for what, word in product(dict.fromkeys(rules), words)]
    unclaimed = dict.fromkeys((str(rule.kind), None, None, None) for rule in load() if not rule.claim)
    return pl.DataFrame([*claimed, *unclaimed], dict.fromkeys(_KEYS, pl.String), orient="row")


def _by_kind(rows: pl.DataFrame) -> Iterator[str]:
    yield "Fynd av varje slag, hos alla huvudmän:\n"
    yield "| slag | påstående | mot | ord | fynd | bland de tre viktigaste | huvudmän |\n| --- | --- | --- | --- | ---: | ---: | ---: |"
    counted = rows.group_by(_KEYS).agg(pl.len(), pl.col("top").sum(), pl.col("organizer").n_unique().alias("whose"))
    order = [
        pl.col(name).replace_strict({str(key): place for place, key in enumerate(names)}, default=len(names))
        for name, names in (("kind", _KINDS), ("claim", _CLAIMS), ("against", _AGAINST))
    ]
    both = _possible().join(counted, _KEYS, "left", nulls_equal=True).fill_null(0).sort(*order, "word")
    for kind, claim, against, word, *counts in both.iter_rows():
        told = " | ".join(number(count) for count in counts)
        yield f"| {_KINDS[Kind(kind)]} | {_CLAIMS.get(claim, '')} | {_AGAINST.get(against, '')} | {word or ''} | {told} |"


def _why_none(rows: pl.DataFrame, found: Conclusions) -> str:
    unusual = "" if (rows["claim"] == "unusual").any() else "Att något är ovanligt prövas bara där högst en av tio är dold. "
    moved = "" if found.movements.num_rows else "Att något har rört sig kan inte prövas: filerna har ett enda år. "
    none = "Rader med 0 är sådant som det finns en regel för men som inte hittas i de här filerna."
    return f"{none} {unusual}{moved}Ett fynd om flera mått räknas som ett.".replace("  ", " ")


def _by_type(rows: pl.DataFrame) -> Iterator[str]:
    """How many organizers of each type have so many claims, and how many findings in all they get."""
    counts = rows.group_by("organizer", "type").agg(pl.len().alias("told"), pl.col("claim").is_not_null().sum().alias("claims"))
    yield "Huvudmän efter hur många påståenden som görs om dem, och hur många fynd de får i allt:\n"
    steps = [f"{low}" if low + 1 == high else f"{low}–{high - 1}" for low, high in pairwise(_SCALE)]
    yield f"| typ | huvudmän | {' | '.join(steps)} | {_SCALE[-1]} eller fler | fynd, minst | mitten | mest |"
    yield "| --- | ---: |" + " ---: |" * (len(_SCALE) + 3)
    for kind, held in sorted((str(kind[0]), held) for kind, held in counts.group_by("type")):
        ends = [*_SCALE, 10**9]
        within = [number(held.filter(pl.col("claims").is_between(low, high - 1)).height) for low, high in pairwise(ends)]
        told = held["told"]
        middle = f"{told.median():g}".replace(".", ",")
        yield f"| {kind} | {number(held.height)} | {' | '.join(within)} | {told.min()} | {middle} | {told.max()} |"


def _instead(rows: pl.DataFrame) -> Iterator[str]:
    silent = rows.join(rows.filter(pl.col("claim").is_not_null()).select("organizer").unique(), "organizer", "anti")
    everyone, those = (number(held["organizer"].n_unique()) for held in (rows, silent))
    yield f"Om {those} av {everyone} huvudmän görs inget påstående. I stället får de:\n"
    yield "| regel | huvudmän |\n| --- | ---: |"
    for rule, count in (
        silent.group_by("rule").agg(pl.col("organizer").n_unique().alias("n")).sort("n", "rule", descending=[True, False]).iter_rows()
    ):
        yield f"| {rule} | {number(count)} |"


def _moves(found: Conclusions) -> str:
    moves = pl.DataFrame(found.movements)
    if not moves.height:
        return "Ingen siffra går att följa över åren: filerna har ett enda år."
    return f"{number(moves.height)} siffror går att följa över åren. {number(moves['moved'].sum())} har rört sig så att det går att skilja \
från slumpen."
