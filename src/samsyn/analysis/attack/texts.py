"""What findings tell in words: claims, numbers in their texts, and words of sureness."""

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import polars as pl

from samsyn.analysis.attack.figures import found_out, stated
from samsyn.analysis.attack.readings import count_by_word
from samsyn.analysis.attack.statements import Statement
from samsyn.concepts.school import Level

Row = Mapping[str, object]
PROBABILITIES = {"säkert": 0.975, "troligen": 0.90}
"""The least probability behind each word of sureness."""

_WHERE = ["indicator", "form", "period"]
_WHICH = ["organizer", *_WHERE]
_TEXTS = ("sentence", "question", "english", "english_question", "easy", "easy_question", "evidence")


def statements(findings: pl.DataFrame, cells: pl.DataFrame, bands: pl.DataFrame | None) -> Iterator[Statement]:
    """What findings (by FINDINGS) tell beyond open cells. cells: published cells by indicator. bands: by BANDS, where there are any."""
    read = findings.with_columns(_read(findings).alias("text"))
    owners = cells.filter(pl.col("level") == str(Level.ORGANIZER))
    held = owners.join(_around(cells), on=_WHERE, how="left").join(_middles(bands), on=_WHICH, how="left")
    for row in read.filter(pl.col("indicator").is_not_null()).join(held, on=_WHICH, how="inner").iter_rows(named=True):
        yield from _hidden(row) if row["hidden"] else _sureness(row)
    yield from _of_no_figure(read.filter(pl.col("indicator").is_null()), cells, owners)


def _read(findings: pl.DataFrame) -> pl.Series:
    """All that a finding says, in one text, in every language. An older vintage may lack a column."""
    told = [name for name in _TEXTS if name in findings.columns]
    lines = [[*(line if isinstance(line, list) else [line or ""])] for name in told for line in findings[name].to_list()]
    texts = ["\n".join(line for part in lines[i :: findings.height] for line in part) for i in range(findings.height)]
    return pl.Series(texts, dtype=pl.String)


_DIGIT = re.compile(r"\d|\b(?:nästan )?(?:alla|inga) (?:elever|barn|lärare|tjänster)\b", re.IGNORECASE)
"""A figure, or a share of nearly all or none as easy-read tells it."""


def _hidden(row: Row) -> list[Statement]:
    """A claim or a number about a hidden cell."""
    origin, nation = f"fynd {row['rule']}", row["nation"]
    if row["claim"] is not None and row["direction"] in {"higher", "lower"} and nation is not None:
        limit, higher = float(str(nation)), row["direction"] == "higher"
        return [*stated(row, limit if higher else 0.0, np.inf if higher else limit, origin), *_told_number(row, origin)]
    return found_out(row, origin) if row["claim"] is not None else _told_number(row, origin)


def _told_number(row: Row, origin: str) -> list[Statement]:
    return found_out(row, origin) if _DIGIT.search(str(row["text"])) else []


def _sureness(row: Row) -> list[Statement]:
    """A word of sureness that asks for more pupils than are known to be behind."""
    reference = _reference(row)
    if reference is None or not _is_drawn_back(row, reference):
        return []
    least = count_by_word(float(str(row["value"])), reference, PROBABILITIES[str(row["word"])])
    return [Statement((int(str(row["over"])),), (1.0,), least, np.inf, f"ord om säkerhet {row['rule']}")]


def _reference(row: Row) -> float | None:
    """What a claim holds the cell against: the nation, or the end of the peers' middle that is nearest to the cell, which asks for most.

    Peers whose middle is not told are taken to lie where all shown organizers have theirs.
    """
    if row["claim"] != "differs":
        return None
    if row["against"] == "nation":
        return None if row["nation"] is None else float(str(row["nation"]))
    if row["against"] != "peers" or row["value"] is None:
        return None
    ends = [float(str(row[name])) for name in ("middle_low", "middle_high", "median") if row[name] is not None]
    return min(ends[:2], key=lambda end: abs(end - float(str(row["value"]))), default=None)


def _is_drawn_back(row: Row, reference: float) -> bool:
    """Whether a word about a share is in spite of all others: those lie on the far side of the reference, so only the share's own n can
    have made it. Where the others lie on its own side the word may come from them alone, and tells nothing of n."""
    value, mean = row["value"], row["mean"]
    if row["word"] not in PROBABILITIES or row["over"] is None or row["over_told"] or value is None or mean is None:
        return False
    return 0.0 < reference < 1.0 and (float(str(value)) - reference) * (float(str(mean)) - reference) <= SLACK


SLACK = 1e-9


def _around(cells: pl.DataFrame) -> pl.DataFrame:
    """The nation's value, and the mean and median of all shown organizers, by indicator, form and period."""
    nation = cells.filter(pl.col("level") == str(Level.NATION)).select(*_WHERE, pl.col("value").alias("nation"))
    shown = cells.filter(pl.col("level") == str(Level.ORGANIZER), "shown")
    both = pl.col("value").mean().alias("mean"), pl.col("value").median().alias("median")
    return shown.group_by(_WHERE).agg(*both).join(nation, on=_WHERE, how="full", coalesce=True)


def _middles(bands: pl.DataFrame | None) -> pl.DataFrame:
    schema = dict.fromkeys(_WHICH, pl.String) | dict.fromkeys(["middle_low", "middle_high"], pl.Float64)
    return pl.DataFrame(schema=schema) if bands is None else bands.select(list(schema))


_UNIT = r"(%|av[\s\u00a0]10|out[\s\u00a0]of[\s\u00a0]10)"
_NUMBER = re.compile(
    rf"(?<![\d,.])(\d{{1,3}}(?:[\u2009\u00a0]\d{{3}})*|\d+)([,.]\d+)?(?=(?:[–-]| till | och | and | to )?[\d,.]*[\s\u00a0]?{_UNIT})"
)


def _of_no_figure(findings: pl.DataFrame, cells: pl.DataFrame, owners: pl.DataFrame) -> Iterator[Statement]:
    """A number with a unit, in a text about no single figure, that no open number of the organizer or the nation explains.

    It is taken to tell every hidden cell of the organizer and form that can be so large.
    """
    told = findings.filter(pl.col("text").str.contains(r"\d"))
    hidden = owners.filter("hidden").join(told.select(_WHOM).unique(), on=_WHOM, how="semi")
    secret = hidden.partition_by(_WHOM, as_dict=True)
    open_ = _open(cells, hidden)
    for row in told.join(hidden.select(_WHOM).unique(), on=_WHOM, how="semi").iter_rows(named=True):
        ends = [*open_.get((row["organizer"], row["form"]), ()), *open_.get((None, row["form"]), ())]
        numbers = [number for number in _numbers(str(row["text"])) if not _is_made_of(number, ends)]
        for cell in secret[row["organizer"], row["form"]].iter_rows(named=True) if numbers else ():
            if any(cell["low"] - half <= number <= cell["high"] + half for number, half in numbers):
                yield from found_out(cell, f"fynd {row['rule']}")


_WHOM = ["organizer", "form"]


def _numbers(text: str) -> list[tuple[float, float]]:
    """Numbers with a unit, as code has them, and how far the writing may have moved them.

    A whole number out of ten may be an answer, or in easy-read a share: it is read as both.
    """
    found = []
    for match in _NUMBER.finditer(text):
        whole, decimals = re.sub(r"\D", "", match[1]), (match[2] or "").lstrip(",.")
        value, half = float(f"{whole}.{decimals or 0}"), 10.0 ** -len(decimals)
        scales = [100.0] if match[3] == "%" else [1.0] if decimals else [1.0, 10.0]
        found += [(value / scale, half / scale) for scale in scales]
    return found


def _open(cells: pl.DataFrame, hidden: pl.DataFrame) -> Mapping[tuple[object, ...], list[tuple[float, float]]]:
    """From the least to the greatest of each indicator's open numbers, of an organizer and form, and of the nation: what can be made of
    them lies between."""
    asked = pl.concat([hidden.select(_WHOM), hidden.select(pl.lit(None, pl.String).alias("organizer"), "form")]).unique()
    shown = cells.filter("shown", pl.col("level") != str(Level.UNIT)).join(asked, on=_WHOM, how="semi", nulls_equal=True)
    ends = shown.group_by(*_WHOM, "indicator").agg(pl.col("low").min(), pl.col("high").max())
    held = ends.partition_by(_WHOM, as_dict=True)
    return {whom: list(part.select("low", "high").iter_rows()) for whom, part in held.items()}


def _is_made_of(number: tuple[float, float], open_: Sequence[tuple[float, float]]) -> bool:
    value, half = number
    return any(low - half - SLACK <= value <= high + half + SLACK for low, high in open_)
