"""The tables of docs/findings-truth.md, in Swedish."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from samsyn.concepts.swedish import number
from samsyn.indicators import catalogue
from samsyn.stats.intervals import wilson

SIZES = ((0, 100), (100, 300), (300, 1_000), (1_000, 5_000), (5_000, 10**9))
"""Pupils, from and below."""
_PARTS = {
    "differs": "skiljer sig",
    "differs, nation": "skiljer sig från riket",
    "differs, peers": "skiljer sig från mitten av de liknande",
    "moved": "har rört sig",
    "moved, counted": "har rört sig, mot slumpen",
    "moved, scatter": "har rört sig, mot vanlig variation",
    "unusual": "är ovanlig",
    "unusual, nation": "är ovanlig mot riket",
}
FOUND = {"planted movement": "planterad förflyttning", "ten points from the nation": "tio procentenheter från riket"}


def of_false(found: pl.DataFrame) -> str:
    """found: part, n, false, planted, mean. Only the claims, and the references where there are several."""
    lines = [
        "| påstående | fynd | falska | andel falska | med 95 procents säkerhet | medel över länderna | varav planterade |",
        "| --- | ---: | ---: | ---: | --- | ---: | ---: |",
    ]
    for part, n, false, planted, mean in found.iter_rows():
        if part == "unusual, nation":
            continue
        span = wilson(false, n)
        ends = f"{_percent(float(span.low))} till {_percent(float(span.high))}"
        lines.append(
            f"| {_PARTS[part]} | {number(n)} | {number(false)} | {_percent(false / n)} | {ends} | {_percent(mean)} | {number(planted)} |"
        )
    return "\n".join(lines)


def of_power(every: pl.DataFrame) -> str:
    """every: what, pupils, found."""
    lines = ["| att hitta | elever | fanns | hittades | andel |", "| --- | --- | ---: | ---: | ---: |"]
    for what, low, high, part in powers(every):
        name = f"{number(low)}–{number(high - 1)}" if high < 10**9 else f"{number(low)} eller fler"
        there = int(part["found"].sum())
        lines.append(f"| {FOUND[what]} | {name} | {number(part.height)} | {number(there)} | {_percent(there / part.height, 0)} |")
    return "\n".join(lines)


def powers(every: pl.DataFrame) -> Iterator[tuple[str, int, int, pl.DataFrame]]:
    for what in every["what"].unique(maintain_order=True):
        for low, high in SIZES:
            part = every.filter(pl.col("what") == what, pl.col("pupils") >= low, pl.col("pupils") < high)
            if part.height:
                yield what, low, high, part


def reach(every: pl.DataFrame, what: str) -> str:
    """`1 till 28 %`: the smallest and the largest share that is found, by size."""
    shares = [float(part["found"].mean()) for kind, *_, part in powers(every) if kind == what]  # type: ignore[arg-type]  # of booleans
    return f"{number(100 * min(shares))} till {_percent(max(shares), 0)}"


def of_alike(counts: Sequence[Mapping[tuple[str, str], int]], families: pl.DataFrame) -> str:
    """counts: per country, claims of each part and indicator. families: claim, indicator, countries, findings."""
    by_part = [Counter[str]() for _ in counts]
    for held, count in zip(by_part, counts, strict=True):
        for (part, _), n in count.items():
            held[part] += n
    lines = ["| påstående | länder med något fynd | fynd i allt |", "| --- | ---: | ---: |"]
    lines += [
        f"| {_PARTS[part]} | {sum(part in held for held in by_part)} | {number(sum(held[part] for held in by_part))} |"
        for part in sorted({part for held in by_part for part in held})
    ]
    lines.append(f"| något av dem | {sum(bool(held) for held in by_part)} | {number(sum(held.total() for held in by_part))} |")
    return "\n".join([*lines, "", *_of_families(families, len(counts))])


def _of_families(families: pl.DataFrame, countries: int) -> Iterator[str]:
    names = {id_: indicator.name for id_, indicator in catalogue.load().items()}
    yield "| påstående | mått | länder med något fynd | andel av länderna | fynd i allt |\n| --- | --- | ---: | ---: | ---: |"
    for claim, indicator, there, n in families.iter_rows():
        yield f"| {_PARTS[claim]} | {names[indicator]} | {there} | {_percent(there / countries)} | {n} |"


def _percent(share: float, decimals: int = 1) -> str:
    return f"{number(100 * share, decimals)}\u00a0%"
