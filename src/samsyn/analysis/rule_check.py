"""Whether the rules of findings, and the remarks beside them, come out as their own worked examples say, and have something behind them."""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

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
from samsyn.analysis.wording import Claimed
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


def said(rule: Rule, example: Example, indicators: Indicators) -> tuple[Voices, Voices]:
    """The sentence and the question that a rule gives of its example. Raises InputRefused for a part that is missing."""
    match example:
        case SituationExample(told=told):
            parts = {Language.SWEDISH: told.sv, Language.ENGLISH: told.en, Language.EASY: told.easy}
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
    for number, example in enumerate(rule.examples):
        where = f"{rule.id}.yaml, rad {line_of(text, ('examples', number))}"
        yield from _of_example(rule, example, where, indicators)


def _of_example(rule: Rule, example: Example, where: str, indicators: Indicators) -> Iterator[Problem]:
    unknown = [figure.indicator for figure in figures_of(example) if figure.indicator not in indicators]
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
