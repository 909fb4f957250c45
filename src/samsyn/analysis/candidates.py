"""What is claimed of each organizer, as it may be told: with its figures, in words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from samsyn.analysis import wording
from samsyn.analysis.families import Claim, load
from samsyn.analysis.finding_rule import Against, Rule, Toward
from samsyn.analysis.finding_rule import load as rules
from samsyn.analysis.phrases import Amount, bounds, change, one_decimal, when, written
from samsyn.analysis.wording import Claimed
from samsyn.concepts.chance_words import chance_words
from samsyn.concepts.doubt import Doubt
from samsyn.concepts.school import SchoolForm
from samsyn.concepts.swedish import sentence
from samsyn.concepts.voices import Voices
from samsyn.indicators.definition import Direction, Indicator
from samsyn.stats.outcome import Outcome

_KEYS = ["organizer", "indicator", "form", "period"]
_WISHED = {Direction.HIGHER: ("higher", "lower"), Direction.LOWER: ("lower", "higher")}
_AGAINST = {"nation": "belagg-riket", "peers": "belagg-liknande"}
_OWN = ("value", "low", "high", "chance_low", "chance_high", "doubt")


@dataclass(frozen=True, slots=True)
class About:
    """One measure that a candidate is about. evidence: its value, its doubt and what it is held against, in sentences."""

    indicator: str
    period: str | None
    evidence: tuple[str, ...]
    direction: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may be told. weight: how far from what it is held against, in standard deviations between organizers.

    theme: what it is about, so that what is told is not all of one kind. A rule without a claim has no word. evidence: what is
    known besides that of the measures it is about. sentence: of a rule with parts still with its gaps, until they are joined.
    """

    rule: Rule
    form: SchoolForm
    theme: str
    weight: float
    sentence: Voices
    question: Voices
    about: tuple[About, ...] = ()
    word: str | None = None
    evidence: tuple[str, ...] = ()

    @property
    def measures(self) -> tuple[str, ...]:
        return tuple(about.indicator for about in self.about)


@dataclass(frozen=True, slots=True)
class Held:
    """What claims are told with. own: organizers' newest figures. nation: the nation's. movements, adjusted: by their schemas."""

    own: pl.DataFrame
    nation: pl.DataFrame
    movements: pl.DataFrame
    adjusted: pl.DataFrame


def of_claims(claims: pl.DataFrame, held: Held, indicators: Mapping[str, Indicator]) -> dict[str, list[Candidate]]:
    """The claims of each organizer that a rule tells of: of two measures that are nearly the same one, and who goes there at once."""
    found: defaultdict[str, list[tuple[Candidate, Claimed]]] = defaultdict(list)
    for row in _rows(claims, held).iter_rows(named=True):
        rule = _rule(row, indicators[row["indicator"]])
        if rule is not None:
            claimed = _claimed(row, indicators[row["indicator"]])
            found[row["organizer"]].append((_candidate(rule, row, claimed), claimed))
    return {organizer: _told_at_once(_without_the_same(pairs)) for organizer, pairs in found.items()}


def _rows(claims: pl.DataFrame, held: Held) -> pl.DataFrame:
    """Claims and movements with the organizer's own figure, the nation's, and what is left when conditions are taken into account."""
    own = held.own.select(*_KEYS, *(pl.col(name).alias(f"own_{name}") for name in _OWN))
    nation = held.nation.select(*_KEYS[1:], pl.col("value").alias("nation_value")).unique(_KEYS[1:], maintain_order=True)
    left = held.adjusted.filter(pl.col("status") == str(Outcome.OK))
    left = left.select(*_KEYS, pl.col("low").alias("adjusted_low"), pl.col("high").alias("adjusted_high"))
    level = claims.join(nation, _KEYS[1:], "left", maintain_order="left").join(left, _KEYS, "left", maintain_order="left")
    is_nation = pl.col("against") == str(Against.NATION)
    level = level.with_columns(
        pl.when(is_nation).then("nation_value").alias("reference_value"), pl.lit(None, pl.String).alias("first_period")
    )
    both = pl.concat([level, _as_claims(held.movements, held.own)], how="diagonal_relaxed")
    return both.join(own, _KEYS, "inner", maintain_order="left")


def _as_claims(movements: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """Movements in the shape of claims: held against the organizer's own first figure."""
    first = figures.select("organizer", "indicator", "form", pl.col("period").alias("first_period"), "value", "low", "high")
    moved = movements.filter("moved").join(first, ["organizer", "indicator", "form", "first_period"], "inner", suffix="_first")
    spread = pl.col("shrunken").abs() / (pl.col("change").std().over("indicator", "form").fill_null(1.0) + 1e-9)
    return moved.select(
        *_KEYS,
        "first_period",
        pl.lit(str(Claim.MOVED)).alias("claim"),
        pl.lit(str(Against.OWN)).alias("against"),
        pl.when(pl.col("change") > 0).then(pl.lit("higher")).otherwise(pl.lit("lower")).alias("direction"),
        "word",
        spread.alias("effect"),
        pl.col("value").alias("reference_value"),
        pl.col("low_first").alias("reference_low"),
        pl.col("high_first").alias("reference_high"),
        "change",
        pl.col("low").alias("change_low"),
        pl.col("high").alias("change_high"),
        "ground",
    )


def _rule(row: Mapping[str, Any], indicator: Indicator) -> Rule | None:
    """The rule of the claim: one that tells of just this measure among others, before one for all."""
    wished = _WISHED.get(indicator.direction)
    toward = Toward.NEITHER if wished is None else Toward.BETTER if row["direction"] == wished[0] else Toward.WORSE
    wanted = (row["claim"], row["against"], toward)
    fitting = [rule for rule in rules() if (rule.claim, rule.against, rule.toward) == wanted]
    return next((rule for rule in fitting if indicator.id in rule.parts), next((rule for rule in fitting if not rule.parts), None))


def _claimed(row: Mapping[str, Any], indicator: Indicator) -> Claimed:
    return Claimed(
        indicator,
        Direction(row["direction"]),
        row["word"],
        row["period"],
        Amount(row["own_low"], row["own_high"], row["own_value"]),
        Amount(row["reference_low"], row["reference_high"], row["reference_value"]),
        row["first_period"],
    )


def _candidate(rule: Rule, row: Mapping[str, Any], claimed: Claimed) -> Candidate:
    indicator = claimed.indicator
    return Candidate(
        rule=rule,
        form=SchoolForm(row["form"]),
        theme=indicator.sub_goal or indicator.id,
        weight=float(row["effect"]),
        sentence=rule.sentence if rule.parts else _sentence(rule, row, claimed),
        question=wording.question(rule, indicator),
        about=(About(indicator.id, row["period"], _evidence(row, claimed), row["direction"]),),
        word=row["word"],
    )


def _sentence(rule: Rule, row: Mapping[str, Any], claimed: Claimed) -> Voices:
    told = wording.sentence(rule, claimed)
    if row["adjusted_low"] is None or row["adjusted_high"] is None:
        return told
    return told.then(wording.with_conditions(row["adjusted_low"], row["adjusted_high"], claimed.direction))


def _without_the_same(pairs: Sequence[tuple[Candidate, Claimed]]) -> list[tuple[Candidate, Claimed]]:
    """Without a measure that is nearly the same as another of which the same kind of thing is claimed."""
    instead = load().nearly_same
    claimed = {(measure, one.rule.claim is Claim.MOVED) for one, _ in pairs for measure in one.measures}
    return [(one, told) for one, told in pairs if (instead.get(one.measures[0], ""), one.rule.claim is Claim.MOVED) not in claimed]


def _told_at_once(pairs: Iterable[tuple[Candidate, Claimed]]) -> list[Candidate]:
    """The candidates, those of rules with parts as one of each form and kind of claim; only as unusual where any of them is."""
    alone, parts = [], defaultdict(list)
    for one, claimed in pairs:
        if one.rule.parts:
            parts[one.form, one.rule.claim].append((one, claimed))
        else:
            alone.append(one)
    said = [several for (form, claim), several in parts.items() if claim is not Claim.DIFFERS or (form, Claim.UNUSUAL) not in parts]
    return [*alone, *map(_joined, said)]


def _joined(pairs: Sequence[tuple[Candidate, Claimed]]) -> Candidate:
    """One candidate of several, with the weaker of their words."""
    first = max((one for one, _ in pairs), key=lambda one: one.weight)
    word = max((one.word or "" for one, _ in pairs), key=lambda word: word != "säkert")
    order = list(first.rule.parts)
    about = sorted((about for one, _ in pairs for about in one.about), key=lambda about: order.index(about.indicator))
    return replace(first, word=word, about=tuple(about), sentence=wording.together(first.rule, word, [claimed for _, claimed in pairs]))


def _evidence(row: Mapping[str, Any], claimed: Claimed) -> tuple[str, ...]:
    """Value, doubt and what it is held against."""
    indicator = claimed.indicator
    reference = f"{written(claimed.reference, indicator)}{bounds(claimed.reference, indicator)}"
    told = [own_value(claimed.value, claimed.period, indicator)]
    if row["against"] == Against.OWN:
        told.append(wording.in_swedish("belagg-er-siffra", when=when(claimed.first_period or "") or None, value=reference))
        return (*told, _change(row, indicator))
    if row["own_chance_low"] is not None and row["own_chance_high"] is not None:
        told.append(by_chance(row["own_chance_low"], row["own_chance_high"], row["own_doubt"], indicator, reference))
    return (*told, wording.in_swedish(_AGAINST[row["against"]], value=reference))


def own_value(value: Amount, period: str, indicator: Indicator) -> str:
    """`Er siffra läsåret 2024/25: 33,9 %, mellan 33,2 och 34,6 %.`"""
    return wording.in_swedish("belagg-er-siffra", when=when(period) or None, value=f"{written(value, indicator)}{bounds(value, indicator)}")


def by_chance(low: float, high: float, doubt: str, indicator: Indicator, beside: str) -> str:
    """`Slumpen kan ge 47 till 52 %.` beside: what the figure is held against, as it is written."""
    return sentence(chance_words(low, high, Doubt(doubt), indicator.quantity, indicator.unit, beside=beside))


def _change(row: Mapping[str, Any], indicator: Indicator) -> str:
    ends = sorted((abs(row["change_low"]), abs(row["change_high"])))
    least, most = (0.0, ends[1]) if row["change_low"] * row["change_high"] < 0 else ends
    ground = "slump" if row["ground"] == "counted" else "ar"
    return wording.in_swedish(f"belagg-forandring-{ground}", least=one_decimal(least, indicator), most=change(most, indicator))
