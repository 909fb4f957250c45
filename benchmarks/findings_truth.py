"""How many findings are false where the truth is known: `python -m benchmarks.findings_truth [--seeds N] [--json] [--write]`.

At least 200 small made-up countries are gone through from cells to claims, and every claim is held against the chances behind.
A claim is false if what it says does not hold of them, in its direction:

- differs, nation: the chance behind is on that side of the nation's chance.
- differs, peers: of the middle of the peers' chances, hidden peers too.
- unusual: on that side, and further from the nation's than nineteen of twenty organizers' chances are.
- moved: the chance behind, or the mean before chance had its part, has changed that way. How many were planted is told too.

Then the same with countries where all are alike: whatever is found there is false. --write makes docs/findings-truth.md.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import numpy as np
import polars as pl
import pyarrow as pa

from benchmarks import findings_tables, findings_world
from benchmarks.figures import Figure, at_most, show
from benchmarks.findings_world import World, indicators
from samsyn.analysis.claims import claims, newest_shares
from samsyn.analysis.comparison import bands
from samsyn.analysis.families import Claim, load
from samsyn.analysis.movement import movements
from samsyn.concepts.conclusions import PEERS
from samsyn.concepts.swedish import number

SEEDS = 200
FIRST_SEED = 5_000
_PEERS = 30
_T = TypeVar("_T")
Counts = Mapping[tuple[str, str], int]
"""How many claims of each part (claim, and against what) and indicator are made of one country."""
_CLAIM = ["organizer", "indicator", "period", "part", "direction"]
_PAGE = Path(__file__).resolve().parents[1] / "docs" / "findings-truth.md"
_INTRODUCTION = """# Fynd mot sanningen

Sidan är gjord av `python -m benchmarks.findings_truth --write`: {count} små påhittade länder, med ungefär 57 huvudmän för skolor i varje, \
där sanningen bakom varje siffra är känd. Vad som räknas som falskt står i programmet. Hur fynd väljs står i [metodsidan](method/fynd.md).
"""
_FALSE = """
## Där det finns riktiga skillnader

Så många av fynden är falska. Av varje slag får det vara högst vart tionde.
"""
_POWER = """
## Så mycket hittas av det som borde hittas

Planterade förflyttningar hittas i {moves} av fallen, beroende på hur många elever huvudmannen har: de flesta går inte att skilja från \
slumpen. Att ingenting hittas betyder alltså inte att ingenting har hänt. Av andelar som ligger tio procentenheter eller mer från rikets \
hittas {far}.
"""
_ALIKE = """
## Där alla är lika

I de här länderna är alla huvudmän lika, så allt som hittas är falskt. Löftet gäller varje familj, alltså ett mått och ett påstående: den \
får ha något falskt fynd i högst vart tionde land. Familjerna är många, {families}, och i {any} av {count} länder har någon av dem ett \
falskt fynd. Det blir i medel {each} falska fynd i ett land. I den värsta familjen händer det i {worst} av länderna.
"""
_LARGE = 0.10
"""Of a share: differences from the nation that ought to be found."""


@dataclass(frozen=True)
class Outcome:
    """One country. made: claims with whether each is true. power: things that are true and ought to be found, and whether they were."""

    made: pl.DataFrame
    power: pl.DataFrame


def claimed(world: World) -> pl.DataFrame:
    """Every claim that passes: organizer, indicator, period, first_period, part (claim, and against what), direction."""
    wide = pl.DataFrame(world.figures).with_columns(pl.col(pl.Categorical).cast(pl.String))
    around = pl.DataFrame(bands(world.figures, _peers(world), world.who, frozenset(indicators())))
    level = claims(newest_shares(wide.filter(pl.col("level") == "organizer")), around, wide.filter(pl.col("level") == "nation"), load())
    moved = pl.DataFrame(movements(world.figures, indicators())).filter("moved")
    way = pl.when(pl.col("change") > 0).then(pl.lit("higher")).otherwise(pl.lit("lower")).alias("direction")
    return pl.concat(
        [
            level.select(*_CLAIM[:3], pl.lit(None, pl.String).alias("first_period"), _part("claim", "against"), "direction"),
            moved.select(*_CLAIM[:3], "first_period", _part(pl.lit("moved"), "ground"), way),
        ]
    )


def _part(*parts: str | pl.Expr) -> pl.Expr:
    return pl.concat_str(*parts, separator=", ").alias("part")


def _peers(world: World) -> pa.Table:
    """The thirty nearest in pupils, by PEERS."""
    ordered = world.pupils.sort("pupils", "organizer")["organizer"].to_list()
    size = np.log(world.pupils.sort("pupils", "organizer")["pupils"].to_numpy() + 1)
    rows = [
        {
            "organizer": own,
            "peer": ordered[int(other)],
            "form": "alla",
            "place": place,
            "named": True,
            "near": True,
            "known": 1,
            "reasons": [],
        }
        for i, own in enumerate(ordered)
        for place, other in enumerate(np.argsort(np.abs(size - size[i]), kind="stable")[1 : _PEERS + 1], 1)
    ]
    return pl.DataFrame(rows).to_arrow().select(PEERS.names).cast(PEERS)


def judged(world: World, made: pl.DataFrame) -> pl.DataFrame:
    """The claims with `true`."""
    truth = world.truth.with_columns((pl.col("truth") - pl.col("nation")).alias("gap"))
    around = truth.join(pl.DataFrame(_peers(world)).select("organizer", "peer"), "organizer").rename(
        {"organizer": "of", "peer": "organizer"}
    )
    middle = (
        around.select("of", "organizer", "indicator", "period")
        .join(truth.select("organizer", "indicator", "period", "truth"), ["organizer", "indicator", "period"])
        .group_by(pl.col("of").alias("organizer"), "indicator", "period")
        .agg(pl.col("truth").median().alias("middle"))
    )
    edge = truth.group_by("indicator", "period").agg(pl.col("gap").abs().quantile(0.95).alias("edge"))
    before = truth.select("organizer", "indicator", pl.col("period").alias("first_period"), pl.col("truth").alias("truth_before"))
    held = (
        made.join(truth, ["organizer", "indicator", "period"], "left")
        .join(middle, ["organizer", "indicator", "period"], "left")
        .join(edge, ["indicator", "period"], "left")
        .join(before, ["organizer", "indicator", "first_period"], "left")
        .join(
            world.planted.group_by("organizer", "indicator").agg(pl.col("from").last(), pl.col("size").sum()),
            ["organizer", "indicator"],
            "left",
        )
    )
    way = pl.when(pl.col("direction") == "higher").then(1).otherwise(-1)
    planted = (pl.col("from") > pl.col("first_period")) & (pl.col("from") <= pl.col("period"))
    holds = {
        "differs, nation": pl.col("gap") * way > 0,
        "differs, peers": (pl.col("truth") - pl.col("middle")) * way > 0,
        "unusual, nation": pl.col("gap") * way >= pl.col("edge"),
        "moved, counted": (pl.col("truth") - pl.col("truth_before")) * way > 0,
        "moved, scatter": (pl.col("truth") - pl.col("truth_before")) * way > 0,
    }
    chosen = pl.coalesce(pl.when(pl.col("part") == part).then(is_true) for part, is_true in holds.items())
    return held.select(
        *_CLAIM, chosen.fill_null(False).alias("true"), (planted & (pl.col("size") * way > 0)).fill_null(False).alias("planted")
    )


def power(world: World, made: pl.DataFrame) -> pl.DataFrame:
    """What ought to be found, with the organizer's pupils: planted movements, and shares far from the nation's."""
    comparable = world.figures.select(["organizer", "indicator", "period", "level", "value"])
    shown = pl.DataFrame(comparable).with_columns(pl.col(pl.Categorical).cast(pl.String)).filter(pl.col("level") == "organizer")
    periods = shown.group_by("organizer", "indicator").agg(pl.col("period").min().alias("first"), pl.col("period").max().alias("last"))
    moves = world.planted.join(periods, ["organizer", "indicator"]).filter(
        (pl.col("from") > pl.col("first")) & (pl.col("from") <= pl.col("last"))
    )
    found_moves = (
        made.filter(pl.col("part").str.starts_with("moved")).select("organizer", "indicator").with_columns(pl.lit(True).alias("found"))
    )
    shares = [id_ for id_ in load().claims[Claim.DIFFERS] if id_ in indicators()]
    newest = world.truth.filter(pl.col("period") == world.truth["period"].max(), pl.col("indicator").is_in(shares))
    far = newest.filter((pl.col("truth") - pl.col("nation")).abs() >= _LARGE).join(shown, ["organizer", "indicator", "period"], "semi")
    found_far = made.filter(pl.col("part") == "differs, nation").select("organizer", "indicator").with_columns(pl.lit(True).alias("found"))
    whose = ["organizer", "indicator"]
    return pl.concat(
        part.select(whose)
        .join(found.unique(), whose, "left")
        .join(world.pupils, "organizer")
        .select(pl.lit(what).alias("what"), "pupils", pl.col("found").fill_null(False))
        for what, part, found in (("planted movement", moves, found_moves), ("ten points from the nation", far, found_far))
    )


def as_it_is(seed: int) -> Outcome:
    world = findings_world.imagined(seed)
    made = claimed(world)
    return Outcome(judged(world, made), power(world, made))


def all_alike(seed: int) -> Counts:
    """How many claims of each part and indicator are made of a country without differences."""
    made = claimed(findings_world.alike(seed))
    return {(part, indicator): n for part, indicator, n in made.group_by("part", "indicator").len().iter_rows()}


def per_family(counts: Sequence[Counts]) -> pl.DataFrame:
    """claim, indicator, countries (where anything false is claimed), findings, over all families where it happens, the worst first.

    A family is a claim and an indicator: both references of *differs*, and both grounds of *moved*, are one.
    """
    rows = [(part.split(", ")[0], indicator, i, n) for i, count in enumerate(counts) for (part, indicator), n in count.items()]
    made = pl.DataFrame(rows, ["claim", "indicator", "country", "n"], orient="row")
    found = made.group_by("claim", "indicator").agg(pl.col("country").n_unique().alias("countries"), pl.col("n").sum().alias("findings"))
    return found.sort(["countries", "findings", "claim", "indicator"], descending=[True, True, False, False])


def _each(work: Callable[[int], _T], seeds: Sequence[int]) -> list[_T]:
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        return list(pool.map(work, seeds, chunksize=5))


def _false(outcomes: Sequence[Outcome]) -> pl.DataFrame:
    """Per part and per claim: how many were made, how many were false, and the mean over countries of the false share."""
    made = pl.concat(outcome.made.with_columns(pl.lit(i).alias("country")) for i, outcome in enumerate(outcomes))
    both = pl.concat([made, made.with_columns(pl.col("part").str.split(", ").list.first())])
    by_country = both.group_by("part", "country").agg(
        (~pl.col("true")).mean().alias("share"), pl.len().alias("n"), (~pl.col("true")).sum().alias("false"), pl.col("planted").sum()
    )
    return (
        by_country.group_by("part")
        .agg(pl.col("n").sum(), pl.col("false").sum(), pl.col("planted").sum(), (pl.col("share").sum() / len(outcomes)).alias("mean"))
        .sort("part")
    )


def _excess(n: int, false: int) -> float:
    """How much larger the false share is than 0.10 and two standard errors."""
    share = false / n
    return share - 0.10 - 2 * float(np.sqrt(share * (1 - share) / n))


def _page(outcomes: Sequence[Outcome], found: pl.DataFrame, counts: Sequence[Counts]) -> str:
    every, families = pl.concat(outcome.power for outcome in outcomes), per_family(counts)
    worst = families["countries"].max() if families.height else 0
    alike = {
        "families": sum(len([id_ for id_ in ids if id_ in indicators()]) for ids in load().claims.values()),
        "any": sum(bool(count) for count in counts),
        "count": len(counts),
        "each": number(sum(sum(count.values()) for count in counts) / len(counts), 1),
        "worst": f"{number(100 * float(str(worst)) / len(counts), 1)}\u00a0%",
    }
    reached = {"moves": findings_tables.reach(every, "planted movement"), "far": findings_tables.reach(every, "ten points from the nation")}
    parts = (
        (_FALSE, findings_tables.of_false(found)),
        (_POWER.format(**reached), findings_tables.of_power(every)),
        (_ALIKE.format(**alike), findings_tables.of_alike(counts, families)),
    )
    return "".join(f"{text}\n{table}\n" for text, table in parts)


def figures(count: int = SEEDS) -> list[Figure]:
    """What is found false in so many countries. Prints the tables unless --json; --write makes the page."""
    seeds = range(FIRST_SEED, FIRST_SEED + count)
    outcomes, counts = _each(as_it_is, seeds), _each(all_alike, seeds)
    found = _false(outcomes)
    excess = max(_excess(n, false) for _, n, false, *_ in found.iter_rows())
    any_found = sum(bool(count) for count in counts) / len(counts)
    text = _page(outcomes, found, counts)
    if "--write" in sys.argv:
        _PAGE.write_text(f"{_INTRODUCTION.format(count=count)}{text}", encoding="utf-8")
    if "--json" not in sys.argv:
        print(text, end="\n\n")
    return [
        Figure("seeds", count, "countries", None, "at least 200", count >= SEEDS),
        at_most("false_share_excess", excess, "", 0.0),
        Figure("any_finding_where_all_are_alike", round(any_found, 4), "share of countries", None, "no bound", True),
    ]


def main() -> int:
    count = int(sys.argv[sys.argv.index("--seeds") + 1]) if "--seeds" in sys.argv else SEEDS
    return show("Fynd mot sanningen", figures(count), ("numpy", "scipy", "polars"))


if __name__ == "__main__":
    sys.exit(main())
