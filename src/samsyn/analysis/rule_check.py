"""Whether the rules of findings, and the remarks beside them, come out as their own worked examples say, and have something behind them."""

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable

import polars as pl
import pyarrow as pa

from samsyn.analysis import wording
from samsyn.analysis.finding_rule import (
    FOLDER,
    ClaimExample,
    Example,
    FigureExample,
    Rule,
    SituationExample,
    TogetherExample,
    read,
)
from samsyn.analysis.phrases import Amount
from samsyn.analysis.wording import Claimed, InVoices
from samsyn.concepts.errors import InputRefused, Problem
from samsyn.concepts.phrase import Language
from samsyn.concepts.voices import Voices
from samsyn.concepts.written import line_of
from samsyn.indicators.definition import Indicator

Indicators = Mapping[str, Indicator]


def problems(indicators: Indicators, folder: Traversable | None = None) -> list[Problem]:
    """Every example that says something else than its rule, with file and line. folder: the program's own rules where none is given.

    Raises InputRefused for a file that is not right.
    """
    where = folder or files(__package__).joinpath(FOLDER)
    found = [
        problem for rule in read(where) for problem in _of_rule(rule, where.joinpath(f"{rule.id}.yaml").read_text("utf-8"), indicators)
    ]
    return [*found, *wording.remarks().problems()]


def without_evidence(findings: pa.Table) -> list[Problem]:
    """Rules by which something is claimed of an organizer with nothing shown behind it. findings: by FINDINGS."""
    bare = pl.DataFrame(findings).filter(pl.col("claim").is_not_null(), pl.col("evidence").list.len().fill_null(0) == 0)
    return [
        Problem(
            f"Regeln ”{rule}” har gett {count} fynd utan något bakom.",
            f"{rule}.yaml, rad 1",
            "Ta bort regeln, eller låt påståendet bära sin siffra, sin osäkerhet och det som den jämförs med.",
        )
        for rule, count in bare.group_by("rule").len().sort("rule").iter_rows()
    ]


def said(rule: Rule, example: Example, indicators: Indicators) -> tuple[Voices, Voices]:
    """The sentence and the question that a rule gives of its example. Raises InputRefused for a part that is missing."""
    match example:
        case SituationExample(told=told):
            parts: InVoices = {Language.SWEDISH: told.sv, Language.ENGLISH: told.en, Language.EASY: told.easy}
            return wording.of_situation(rule, parts), rule.question
        case TogetherExample(claims=claims):
            made = wording.together(rule, claims[0].word, [_claimed(one, indicators) for one in claims])
            return made, wording.question(rule, indicators[claims[0].indicator])
        case ClaimExample():
            return wording.sentence(rule, _claimed(example, indicators)), wording.question(rule, indicators[example.indicator])


def figures_of(example: Example) -> list[FigureExample]:
    """The claims that an example is made of; none for a situation."""
    match example:
        case SituationExample():
            return []
        case TogetherExample(claims=claims):
            return claims
        case ClaimExample():
            return [example]


def _claimed(example: FigureExample, indicators: Indicators) -> Claimed:
    low, high = example.reference if isinstance(example.reference, tuple) else (example.reference, example.reference)
    reference = Amount(low, high, None if isinstance(example.reference, tuple) else low)
    value = Amount(example.value, example.value, example.value)
    return Claimed(indicators[example.indicator], example.direction, example.word, example.period, value, reference, example.first_period)


def _of_rule(rule: Rule, text: str, indicators: Indicators) -> Iterator[Problem]:
    examples: Sequence[Example] = rule.examples
    for number, example in enumerate(examples):
        where = f"{rule.id}.yaml, rad {line_of(text, ('examples', number))}"
        yield from _of_example(rule, example, where, indicators)


def _of_example(rule: Rule, example: Example, where: str, indicators: Indicators) -> Iterator[Problem]:
    asked = [*rule.parts, *(figure.indicator for figure in figures_of(example))]
    unknown = [id_ for id_ in asked if id_ not in indicators]
    if unknown:
        yield Problem(
            f"Regeln ”{rule.id}” saknar siffra bakom: indikatorn ”{unknown[0]}” finns inte.", where, "Skriv en indikator som finns."
        )
        return
    try:
        sentence, question = said(rule, example, indicators)
    except InputRefused as error:
        yield Problem(f"Regeln ”{rule.id}”: {error.what}", where, error.remedy)
        return
    written = [(sentence, example.sentence), *([(question, example.question)] if isinstance(example, ClaimExample) else [])]
    for made, expected in written:
        if made.loose() != expected.loose():
            yield Problem(
                f"Regeln ”{rule.id}” blir {_shown(made)} i stället för {_shown(expected)}.", where, "Rätta regeln eller exemplet."
            )


def _shown(voices: Voices) -> str:
    loose = voices.loose()
    return f"”{loose.sv}” / ”{loose.en}” / ”{' '.join(loose.easy)}”"
