"""Everything that could be told of each organizer: its claims with their figures, and what cannot be known."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from samsyn.analysis import wording
from samsyn.analysis.families import Claim
from samsyn.analysis.finding_rule import Against, Rule, Situation, Toward, load
from samsyn.analysis.phrases import amount, change, counted, listed, one_decimal, when
from samsyn.analysis.wording import Claimed
from samsyn.concepts.school import FORM_NAMES, SchoolForm
from samsyn.indicators.definition import Direction, Indicator

_KEYS = ["organizer", "indicator", "form", "period"]
_WISHED = {Direction.HIGHER: ("higher", "lower"), Direction.LOWER: ("lower", "higher")}
_AGAINST_WORDS = {"nation": "Riket", "peers": "Mitten av de huvudmän som liknar er"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may be told. weight: how far from what it is held against, in standard deviations between organizers.

    theme: what it is about, so that what is told is not all of one kind. A rule without a claim has no word.
    """

    rule: Rule
    form: SchoolForm
    theme: str
    weight: float
    sentence: str
    question: str
    evidence: tuple[str, ...]
    indicator: str | None = None
    period: str | None = None
    direction: str | None = None
    word: str | None = None


def of_claims(
    claims: pl.DataFrame, movements: pl.DataFrame, figures: pl.DataFrame, indicators: Mapping[str, Indicator]
) -> dict[str, list[Candidate]]:
    """The claims of each organizer that a rule tells of. figures: organizers' newest, with value, bounds and chance."""
    values = figures.select(*_KEYS, *(pl.col(name).alias(f"own_{name}") for name in ("low", "high", "chance_low", "chance_high")))
    rows = pl.concat(
        [claims.with_columns(pl.lit(None, pl.String).alias("first_period")), _as_claims(movements, figures)], how="diagonal_relaxed"
    )
    found: defaultdict[str, list[Candidate]] = defaultdict(list)
    for row in rows.join(values, _KEYS, "inner", maintain_order="left").iter_rows(named=True):
        indicator = indicators[row["indicator"]]
        rule = _rule(row, indicator)
        if rule is not None:
            found[row["organizer"]].append(_candidate(rule, row, indicator))
    return found


def _as_claims(movements: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """Movements in the shape of claims: held against the organizer's own first figure."""
    first = figures.select("organizer", "indicator", "form", pl.col("period").alias("first_period"), "low", "high")
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
        pl.col("low_first").alias("reference_low"),
        pl.col("high_first").alias("reference_high"),
        "change",
        pl.col("low").alias("change_low"),
        pl.col("high").alias("change_high"),
        "ground",
    )


def _rule(row: Mapping[str, Any], indicator: Indicator) -> Rule | None:
    wished = _WISHED.get(indicator.direction)
    toward = Toward.NEITHER if wished is None else Toward.BETTER if row["direction"] == wished[0] else Toward.WORSE
    wanted = (row["claim"], row["against"], toward)
    return next((rule for rule in load() if (rule.claim, rule.against, rule.toward) == wanted), None)


def _candidate(rule: Rule, row: Mapping[str, Any], indicator: Indicator) -> Candidate:
    claimed = Claimed(
        indicator,
        Direction(row["direction"]),
        row["word"],
        row["period"],
        (row["own_low"], row["own_high"]),
        (row["reference_low"], row["reference_high"]),
        row["first_period"],
    )
    return Candidate(
        rule=rule,
        form=SchoolForm(row["form"]),
        theme=indicator.sub_goal or indicator.id,
        weight=float(row["effect"]),
        sentence=wording.sentence(rule, claimed),
        question=wording.question(rule, indicator.name),
        evidence=_evidence(row, claimed),
        indicator=indicator.id,
        period=row["period"],
        direction=row["direction"],
        word=row["word"],
    )


def _evidence(row: Mapping[str, Any], claimed: Claimed) -> tuple[str, ...]:
    """Value, doubt and what it is held against."""
    indicator, time = claimed.indicator, when(claimed.period)
    told = [f"Er siffra{' ' + time if time else ''}: {amount(*claimed.value, indicator)}."]
    if row["against"] == Against.OWN:
        told.append(f"Er siffra {when(claimed.first_period or '')}: {amount(*claimed.reference, indicator)}.")
        told.append(_change(row, indicator))
        return tuple(told)
    if row["own_chance_low"] is not None and row["own_chance_high"] is not None:
        told.append(f"Slumpen ensam kan ge {amount(row['own_chance_low'], row['own_chance_high'], indicator)}.")
    told.append(f"{_AGAINST_WORDS[row['against']]}: {amount(*claimed.reference, indicator)}.")
    return tuple(told)


def _change(row: Mapping[str, Any], indicator: Indicator) -> str:
    ends = sorted((abs(row["change_low"]), abs(row["change_high"])))
    least, most = (0.0, ends[1]) if row["change_low"] * row["change_high"] < 0 else ends
    ground = "slumpen" if row["ground"] == "counted" else "vanlig variation mellan år"
    return f"Med {ground} inräknad är förändringen mellan {one_decimal(least, indicator)} och {change(most, indicator)}."


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of an organizer's school form. measures: comparable ones that there are. shown, tested, followed: how many of
    them are shown, can be held against the nation, and can be followed over years. pooled: several years together, in words.
    """

    form: SchoolForm
    measures: int
    shown: int
    tested: int
    followed: int
    pooled: tuple[str, ...] = ()


def of_situations(seen: Sequence[Seen], told: Sequence[Candidate]) -> list[Candidate]:
    """What cannot be known of an organizer. told: what is claimed of it."""
    found = [candidate for one in seen if one.measures for candidate in _of_form(one, told)]
    unknown = [one.form for one in seen if not one.measures]
    if unknown:
        names = listed([FORM_NAMES[form].lower() for form in unknown])
        found.append(_situation(Situation.NO_SOURCE, unknown[0], names, 0, ()))
    return [*found, _support([one.form for one in seen])]


def _of_form(one: Seen, told: Sequence[Candidate]) -> list[Candidate]:
    name = FORM_NAMES[one.form].lower()
    own = {candidate.rule.claim for candidate in told if candidate.form is one.form}
    measures = f"Mått som går att jämföra: {counted(one.measures)}. Visas för er: {counted(one.shown)}."
    if not one.shown:
        return [_situation(Situation.NOTHING_SHOWN, one.form, name, 0, (measures,))]
    found = []
    if one.tested and not own & {Claim.DIFFERS, Claim.UNUSUAL}:
        found.append(_situation(Situation.NOTHING_STANDS_OUT, one.form, name, one.tested, (measures, *one.pooled)))
    if one.followed and Claim.MOVED not in own:
        found.append(_situation(Situation.NOTHING_MOVED, one.form, name, one.followed, (measures,)))
    return found


def _support(forms: Sequence[SchoolForm]) -> Candidate:
    """Always there. Asked of pupils where there are any, else of children."""
    school = next((form for form in forms if form is not SchoolForm.FSK), SchoolForm.FSK if forms else SchoolForm.GR)
    return _situation(Situation.SUPPORT, school, "", 0, ())


def _situation(situation: Situation, form: SchoolForm, name: str, tested: int, evidence: tuple[str, ...]) -> Candidate:
    rule = next(rule for rule in load() if rule.situation is situation and (not rule.forms or form in rule.forms))
    asked = rule.question.format(form=name) if name else rule.question
    return Candidate(rule, form, f"{situation} {form}", 0.0, wording.of_situation(rule, name, tested), asked, evidence)
