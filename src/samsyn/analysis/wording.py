"""From a claim or a situation to its sentence and its question, in the words of the rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samsyn.analysis.finding_rule import Rule
from samsyn.analysis.phrases import Amount, when, written
from samsyn.concepts.school import SchoolForm
from samsyn.concepts.swedish import bound, listed
from samsyn.indicators.definition import Direction, Indicator

_MORE = {Direction.HIGHER: "högre", Direction.LOWER: "lägre"}
_UP = {Direction.HIGHER: "upp", Direction.LOWER: "ner"}
_OVER = {Direction.HIGHER: "över", Direction.LOWER: "under"}
_AS_EXPECTED = "Med hänsyn till elevernas förutsättningar går skillnaden inte att skilja från det väntade."


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim with its figures. reference: what it is held against, or for a movement its first value."""

    indicator: Indicator
    direction: Direction
    word: str
    period: str
    value: Amount
    reference: Amount
    first_period: str | None = None


def sentence(rule: Rule, claimed: Claimed) -> str:
    """The rule's sentence with its gaps filled."""
    return bound(rule.sentence.format(**_filled(claimed)))


def together(rule: Rule, word: str, claims: Sequence[Claimed]) -> str:
    """The sentence of a rule that tells of several measures at once, in the order of its parts."""
    told = {claimed.indicator.id: rule.parts[claimed.indicator.id].format(**_filled(claimed)) for claimed in claims}
    return bound(rule.sentence.format(word=word, parts=listed([told[id_] for id_ in rule.parts if id_ in told])))


def _filled(claimed: Claimed) -> Mapping[str, str]:
    reference = written(claimed.reference, claimed.indicator)
    return {
        "name": claimed.indicator.name,
        "word": claimed.word,
        "more": _MORE[claimed.direction],
        "up": _UP[claimed.direction],
        "value": written(claimed.value, claimed.indicator),
        "reference": reference,
        "first": reference,
        "when": when(claimed.period),
        "first_when": when(claimed.first_period) if claimed.first_period else "",
    }


def question(rule: Rule, indicator: Indicator) -> str:
    """The rule's question about a measure."""
    learners = "barn" if indicator.school_forms[0] is SchoolForm.FSK else "elever"
    return bound(rule.question.format(name=indicator.name, learners=learners))


def with_conditions(low: float, high: float, direction: Direction) -> str:
    """What is left of a result's difference when the pupils' conditions are taken into account: `low` to `high`, above what is expected."""
    if low <= 0 <= high:
        return _AS_EXPECTED
    found = Direction.HIGHER if low > 0 else Direction.LOWER
    still = "Även med" if found is direction else "Men med"
    return f"{still} hänsyn till elevernas förutsättningar ligger resultatet {_OVER[found]} det väntade."


def of_situation(rule: Rule, told: Mapping[str, str]) -> str:
    """The sentence of a rule without a claim. told: what its gaps are filled with."""
    return bound(rule.sentence.format(**told))
