"""From a claim or a situation to its sentence and its question, in the words of the rule and in three voices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from samsyn.analysis.finding_rule import Rule
from samsyn.analysis.phrases import Amount, when, written
from samsyn.concepts import english, phrasebook
from samsyn.concepts.cell import Quantity
from samsyn.concepts.phrase import Language, Part
from samsyn.concepts.phrasebook import Phrasebook
from samsyn.concepts.school import SchoolForm
from samsyn.concepts.swedish import bound, listed
from samsyn.concepts.voices import Parts, Voices
from samsyn.indicators.definition import Direction, Indicator
from samsyn.stats.sureness import ENGLISH, Sureness

SWEDISH, IN_ENGLISH, EASY = Language.SWEDISH, Language.ENGLISH, Language.EASY
InVoices = Mapping[Language, Parts]

_HIGHER = {
    SWEDISH: {"more": "högre", "up": "upp", "many": "fler"},
    IN_ENGLISH: {"more": "higher", "up": "up", "many": "more"},
    EASY: {"more": "högre", "up": "ökat", "many": "Fler"},
}
_LOWER = {
    SWEDISH: {"more": "lägre", "up": "ner", "many": "färre"},
    IN_ENGLISH: {"more": "lower", "up": "down", "many": "fewer"},
    EASY: {"more": "lägre", "up": "minskat", "many": "Färre"},
}
_WORDS = {Direction.HIGHER: _HIGHER, Direction.LOWER: _LOWER}
_HIGHEST_ANSWER = "10"  # of an index


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


@cache
def remarks() -> Phrasebook:
    """What is said beside the rules' own sentences (`remarks/*.yaml`)."""
    return phrasebook.read(files(__package__).joinpath("remarks"))


def in_swedish(id_: str, /, **parts: Part) -> str:
    """A remark that only stands behind a finding, among what it is held against."""
    return bound(remarks().say(id_, SWEDISH, **parts))


def opens(id_: str) -> str:
    """How a remark begins in Swedish, before what differs."""
    return remarks().phrases[id_].sv.partition("{")[0]


def remark(id_: str, parts: Mapping[Language, Mapping[str, Part]] | None = None, /, **alike: Part) -> Voices:
    """A remark in three voices. parts: those of each language. alike: those that are the same in all."""
    own = {language: {**alike, **(parts or {}).get(language, {})} for language in Language}
    return Voices.model_construct(
        sv=remarks().say(id_, SWEDISH, **own[SWEDISH]),
        en=remarks().say(id_, IN_ENGLISH, **own[IN_ENGLISH]),
        easy=remarks().lines(id_, **own[EASY]),
    )


def in_all(parts: Parts) -> InVoices:
    """The same parts in every voice: numbers, and keys of nouns."""
    return dict.fromkeys(Language, parts)


def sentence(rule: Rule, claimed: Claimed) -> Voices:
    """The rule's sentence with its gaps filled."""
    return rule.sentence.filled(_parts(claimed))


def together(rule: Rule, word: str, claims: Sequence[Claimed]) -> Voices:
    """The sentence of a rule that tells of several measures at once, in the order of its parts."""
    by_measure = {claimed.indicator.id: claimed for claimed in claims}
    told = [rule.parts[id_].filled(_parts(by_measure[id_])) for id_ in rule.parts if id_ in by_measure]
    return rule.sentence.filled(
        {
            SWEDISH: {"word": word, "parts": listed([part.sv for part in told])},
            IN_ENGLISH: {"word": ENGLISH[Sureness(word)], "parts": english.listed([part.en for part in told])},
            EASY: {"word": word, "parts": tuple(line for part in told for line in part.easy)},
        }
    )


def question(rule: Rule, indicator: Indicator) -> Voices:
    """The rule's question about a measure."""
    of_children = indicator.school_forms[0] is SchoolForm.FSK
    names, who = _names(indicator), ("barn", "children") if of_children else ("elever", "pupils")
    learners = {SWEDISH: who[0], IN_ENGLISH: who[1], EASY: who[0]}
    return rule.question.filled({language: {"name": names[language], "learners": learners[language]} for language in Language})


def with_conditions(low: float, high: float, direction: Direction) -> Voices:
    """What is left of a result's difference when the pupils' conditions are taken into account: `low` to `high`, above what is expected."""
    if low <= 0 <= high:
        return remark("hansyn-som-vantat")
    found = Direction.HIGHER if low > 0 else Direction.LOWER
    side = "over" if found is Direction.HIGHER else "under"
    return remark(f"hansyn-{'kvar' if found is direction else 'andrat'}-{side}")


def _names(indicator: Indicator) -> Mapping[Language, str]:
    return {SWEDISH: indicator.name, IN_ENGLISH: indicator.english.name, EASY: indicator.easy.name}


def _parts(claimed: Claimed) -> InVoices:
    return {language: {**_WORDS[claimed.direction][language], **_figures(claimed, language)} for language in Language}


def _figures(claimed: Claimed, language: Language) -> Parts:
    """In easy-read, figures that are written alike are left out: that one is higher is then said in words only."""
    indicator = claimed.indicator
    value, reference = of_both(claimed.value, claimed.reference, indicator, language)
    is_index = indicator.quantity is Quantity.INDEX
    return {
        "name": _names(indicator)[language],
        "word": ENGLISH[Sureness(claimed.word)] if language is IN_ENGLISH else claimed.word,
        "value": value,
        "reference": reference,
        "first": reference,
        "when": when(claimed.period, language),
        "first_when": when(claimed.first_period, language) if claimed.first_period else "",
        "most": _HIGHEST_ANSWER if is_index else None,
    }


def of_both(value: Amount, reference: Amount, indicator: Indicator, language: Language) -> tuple[str | None, str | None]:
    """Two figures in words; in easy-read None where they would be written alike, or the one as an end of the other."""
    both = written(value, indicator, language), written(reference, indicator, language)
    ends = [Amount(end, end, end) for end in (reference.low, reference.high) if reference.value is None]
    return (None, None) if language is EASY and both[0] in {both[1], *(written(end, indicator, EASY) for end in ends)} else both


def of_situation(rule: Rule, told: InVoices) -> Voices:
    """The sentence of a rule without a claim. told: what its gaps are filled with."""
    return rule.sentence.filled(told)
