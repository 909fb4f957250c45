"""From a claim or a situation to its sentence, its question and its evidence, in the words of the rule."""

from dataclasses import dataclass

from samsyn.analysis.finding_rule import Rule
from samsyn.analysis.phrases import amount, counted, when
from samsyn.indicators.definition import Direction, Indicator

NBSP = "\u00a0"
_MORE = {Direction.HIGHER: "högre", Direction.LOWER: "lägre"}
_UP = {Direction.HIGHER: "upp", Direction.LOWER: "ner"}


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim with its figures: bounds in code's units. reference: what it is held against, or for a movement its first value."""

    indicator: Indicator
    direction: Direction
    word: str
    period: str
    value: tuple[float, float]
    reference: tuple[float, float]
    first_period: str | None = None


def sentence(rule: Rule, claimed: Claimed) -> str:
    """The rule's sentence with its gaps filled."""
    first = when(claimed.first_period) if claimed.first_period else ""
    filled = rule.sentence.format(
        name=claimed.indicator.name,
        word=claimed.word,
        more=_MORE[claimed.direction],
        up=_UP[claimed.direction],
        value=amount(*claimed.value, claimed.indicator),
        reference=amount(*claimed.reference, claimed.indicator),
        first=amount(*claimed.reference, claimed.indicator),
        when=when(claimed.period),
        first_when=first,
    )
    return bound(filled)


def question(rule: Rule, name: str) -> str:
    return bound(rule.question.format(name=name))


def of_situation(rule: Rule, form: str, tested: int) -> str:
    """The sentence of a rule without a claim. form: the school forms in running text; tested: how many figures."""
    return rule.sentence.format(form=form, tested=f"{counted(tested)} {'siffra' if tested == 1 else 'siffror'}")


def bound(text: str) -> str:
    """`årskurs 5` on one line."""
    return text.replace("årskurs ", f"årskurs{NBSP}")
