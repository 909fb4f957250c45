"""What one file of rules may say: when something is a finding, of what kind, and in which words. Unknown keys are refused."""

from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from samsyn.analysis.families import Claim
from samsyn.concepts.errors import InputRefused
from samsyn.concepts.phrase import Part
from samsyn.concepts.school import SchoolForm
from samsyn.concepts.voices import Voices
from samsyn.concepts.written import parse
from samsyn.indicators.definition import Direction

FOLDER = "rules"


class Kind(StrEnum):
    STRENGTH = "strength"
    MOVEMENT = "movement"
    TO_UNDERSTAND = "to_understand"
    NO_DIFFERENCE = "no_difference"  # that is sure
    NO_CHANGE = "no_change"  # that is sure
    CANNOT_BE_KNOWN = "cannot_be_known"


_OF_SITUATIONS = frozenset({Kind.NO_DIFFERENCE, Kind.NO_CHANGE, Kind.CANNOT_BE_KNOWN})


class Against(StrEnum):
    NATION = "nation"
    PEERS = "peers"
    OWN = "own"  # the organizer's own earlier figure


class Toward(StrEnum):
    """How the claim's direction stands to what is wished for by the indicator."""

    BETTER = "better"
    WORSE = "worse"
    NEITHER = "neither"


class Situation(StrEnum):
    """What holds of an organizer's school form where nothing is claimed."""

    NOTHING_SHOWN = "nothing_shown"  # there are measures of the form, and none of them is shown for the organizer
    NO_SOURCE = "no_source"  # no source has measures of the form
    NOTHING_STANDS_OUT = "nothing_stands_out"  # shares are shown and tested, and nothing is claimed of any but of who goes there
    TOO_FEW_POSTS = "too_few_posts"  # the same, but all shares are of so few posts that no one of them is told in words
    NOTHING_TESTED = "nothing_tested"  # figures are shown, and none of them can be tested
    NOTHING_MOVED = "nothing_moved"  # figures can be followed over years, and none has moved beyond chance
    SUPPORT = "support"  # always: no source tells how it goes for children with disabilities


CLAIM_GAPS = frozenset({"name", "word", "more", "many", "value", "reference", "when", "first", "first_when", "up", "most", "learners"})
TOGETHER_GAPS = frozenset({"word", "parts"})
SITUATION_GAPS = {
    Situation.NOTHING_SHOWN: frozenset({"form"}),
    Situation.NO_SOURCE: frozenset({"forms"}),
    Situation.NOTHING_STANDS_OUT: frozenset({"figures", "perhaps", "rest", "surveys"}),
    Situation.TOO_FEW_POSTS: frozenset({"form", "tested", "surveys"}),
    Situation.NOTHING_TESTED: frozenset({"form", "surveys"}),
    Situation.NOTHING_MOVED: frozenset({"form", "tested"}),
    Situation.SUPPORT: frozenset[str](),
}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FigureExample(_Strict):
    """A claim with its figures in code's units: a value, or bounds where there is none."""

    indicator: str
    direction: Direction
    word: str
    period: str
    value: float
    reference: float | tuple[float, float]
    first_period: str | None = None


class ClaimExample(FigureExample):
    """And the sentence and the question that it shall become."""

    sentence: Voices
    question: Voices


class TogetherExample(_Strict):
    """Several claims that are told at once, and the sentence they shall become."""

    claims: list[FigureExample] = Field(min_length=1)
    sentence: Voices


class Told(_Strict):
    """What fills the gaps in each voice; lines in easy-read, where the gap is alone on its line."""

    sv: dict[str, Part] = {}
    en: dict[str, Part] = {}
    easy: dict[str, Part | tuple[str, ...]] = {}


class SituationExample(_Strict):
    """What fills the gaps of a rule without a claim, and the sentence it shall become."""

    told: Told
    sentence: Voices


Example = ClaimExample | TogetherExample | SituationExample


class Rule(_Strict):
    """One rule. All texts are shown as they stand, with their gaps filled, in Swedish, English and easy-read.

    tells: for an editor, what the rule is for. parts: what is told of each measure, by its id, for a rule that tells of several at once;
    empty for one measure of any kind.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")  # equals the file's name
    tells: str
    kind: Kind
    claim: Claim | None = None
    against: Against | None = None
    toward: Toward | None = None
    situation: Situation | None = None
    forms: list[SchoolForm] = []  # empty: all
    order: int  # among what is told: low first
    sentence: Voices
    parts: dict[str, Voices] = {}
    question: Voices
    examples: list[ClaimExample] | list[TogetherExample] | list[SituationExample] = Field(min_length=1)

    @model_validator(mode="after")
    def _claims_or_not(self) -> Self:
        claim = (self.claim, self.against, self.toward)
        if (self.situation is None) == (self.claim is None) or any(part is None for part in claim) != (self.claim is None):
            raise ValueError("Ange antingen ”claim”, ”against” och ”toward”, eller ”situation”.")
        if (self.kind in _OF_SITUATIONS) != (self.situation is not None):
            raise ValueError("Det som inte kan vetas har en ”situation”, och bara det.")
        if self.kind is Kind.STRENGTH and self.toward is not Toward.BETTER:
            raise ValueError("En styrka kan bara vara något som går åt det håll som är önskat.")
        return self

    @model_validator(mode="after")
    def _gaps_are_known(self) -> Self:
        known = TOGETHER_GAPS if self.parts else CLAIM_GAPS if self.situation is None else SITUATION_GAPS[self.situation]
        _check_gaps((self.sentence, self.question), known)
        _check_gaps(self.parts.values(), CLAIM_GAPS)
        return self


def _check_gaps(said: Iterable[Voices], known: frozenset[str]) -> None:
    faults = [what for voices in said for what in voices.faults()]
    if faults:
        raise ValueError(faults[0])
    unknown = sorted({name for voices in said for name in voices.asked()} - known)
    if unknown:
        raise ValueError(f"Luckan ”{unknown[0]}” går inte att fylla. Välj någon av: {', '.join(sorted(known)) or 'ingen'}.")


@cache
def load() -> tuple[Rule, ...]:
    """Every rule of this program, in the order they are told. Raises InputRefused for the first file that is not right."""
    return read(files(__package__).joinpath(FOLDER))


def read(folder: Traversable) -> tuple[Rule, ...]:
    """The rules of a folder, one in each file. Raises InputRefused as `load` does, naming file and line."""
    found = [_read(path) for path in folder.iterdir() if path.name.endswith(".yaml")]
    return tuple(sorted(found, key=lambda rule: (rule.order, rule.id)))


def _read(path: Traversable) -> Rule:
    rule = parse(path.read_text("utf-8"), Rule, path.name)
    if f"{rule.id}.yaml" != path.name:
        raise InputRefused(f"Filen heter {path.name} men regeln heter {rule.id}.", f"{path.name}, id", "Ge dem samma namn.")
    return rule
