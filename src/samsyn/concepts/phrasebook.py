"""Phrases in files: what each says, in Swedish, English and easy-read, and worked examples that hold them to it."""

from collections.abc import Mapping, Sequence
from importlib.resources.abc import Traversable
from itertools import takewhile

from pydantic import BaseModel, ConfigDict, Field

from samsyn.concepts.errors import InputRefused, Problem
from samsyn.concepts.phrase import Language, Part, fault, filled, gaps
from samsyn.concepts.swedish import NBSP
from samsyn.concepts.written import line_of, parse


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class ByLanguage(_Strict):
    """A part that is other words in English, and maybe in easy-read, than in Swedish."""

    sv: Part
    en: Part
    easy: Part = None

    def part(self, language: Language) -> Part:
        match language:
            case Language.ENGLISH:
                return self.en
            case Language.EASY:
                return self.sv if self.easy is None else self.easy
            case _:
                return self.sv


class Example(_Strict):
    """What the gaps are filled with, and what shall then be said. The key in the file is `with`.

    A part is the same in all three voices, or `{sv: två skolor, en: two schools}`.
    """

    parts: dict[str, Part | ByLanguage] = Field(default={}, alias="with")
    sv: str
    en: str
    easy: list[str] = []

    def parts_in(self, language: Language) -> dict[str, Part]:
        return {name: part.part(language) if isinstance(part, ByLanguage) else part for name, part in self.parts.items()}


class Phrase(_Strict):
    """tells: for an editor, what the sentence is for. easy: lines, one thought each; empty where easy-read does not say it."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    tells: str
    sv: str
    en: str
    easy: list[str] = []
    examples: list[Example] = Field(min_length=1)


class _File(_Strict):
    phrases: list[Phrase] = Field(min_length=1)


class Phrasebook:
    """All phrases of a folder, by id. abouts: what each file says of itself in the remark at its top, by file name."""

    def __init__(self, phrases: Mapping[str, Phrase], places: Mapping[str, str], abouts: Mapping[str, str]) -> None:
        self.phrases = phrases
        self.abouts = abouts
        self._places = places  # file and line of each phrase

    def say(self, id_: str, language: Language = Language.SWEDISH, /, **parts: Part) -> str:
        """The phrase in Swedish or English. Raises InputRefused for an unknown phrase or a missing part, naming file and line."""
        phrase = self._phrase(id_)
        return self._filled(id_, phrase.en if language is Language.ENGLISH else phrase.sv, parts, language)

    def lines(self, id_: str, /, **parts: Part) -> tuple[str, ...]:
        """The phrase in easy-read, a line at a time; lines whose parts are missing are left out."""
        made = (self._filled(id_, line, parts, Language.EASY) for line in self._phrase(id_).easy)
        return tuple(line for line in made if line.strip())

    def problems(self) -> list[Problem]:
        """Every phrase that is not right, with file and line: stray signs, missing parts, examples that say something else."""
        return [found for id_, phrase in self.phrases.items() for found in _problems(phrase, self._places[id_])]

    def place(self, id_: str) -> str:
        """File and line."""
        return self._places[id_]

    def of_file(self, name: str) -> list[Phrase]:
        """In the order that they stand in the file."""
        return [phrase for id_, phrase in self.phrases.items() if self._places[id_].startswith(f"{name},")]

    def _phrase(self, id_: str) -> Phrase:
        if id_ not in self.phrases:
            raise InputRefused(f"Frasen ”{id_}” finns inte.", "", "Lägg till den i en fil med fraser.")
        return self.phrases[id_]

    def _filled(self, id_: str, template: str, parts: Mapping[str, Part], language: Language) -> str:
        try:
            return filled(template, parts, language)
        except InputRefused as error:
            raise InputRefused(f"Frasen ”{id_}”: {error.what}", self._places[id_], error.remedy) from error


def read(*folders: Traversable) -> Phrasebook:
    """The phrases of all files in the folders. Raises InputRefused for a file that is not right, or an id that is there twice."""
    phrases: dict[str, Phrase] = {}
    places: dict[str, str] = {}
    abouts: dict[str, str] = {}
    for path in sorted((path for folder in folders for path in folder.iterdir()), key=lambda path: path.name):
        if path.name.endswith(".yaml"):
            text = path.read_text("utf-8")
            abouts[path.name] = _about(text)
            for number, phrase in enumerate(parse(text, _File, path.name).phrases):
                where = f"{path.name}, rad {line_of(text, ('phrases', number))}"
                if phrase.id in phrases:
                    raise InputRefused(
                        f"Frasen ”{phrase.id}” finns två gånger.", f"{where} och {places[phrase.id]}", "Ge en av dem ett annat id."
                    )
                phrases[phrase.id], places[phrase.id] = phrase, where
    return Phrasebook(phrases, places, abouts)


def _about(text: str) -> str:
    """The remark at the top of a file, on one line."""
    return " ".join(line.removeprefix("#").strip() for line in takewhile(lambda line: line.startswith("#"), text.splitlines()))


def _problems(phrase: Phrase, where: str) -> list[Problem]:
    templates = (phrase.sv, phrase.en, *phrase.easy)
    broken = [what for template in templates if (what := fault(template))]
    if broken:
        return [Problem(f"Frasen ”{phrase.id}”: {broken[0]}", where, "Rätta frasen.")]
    return [found for example in phrase.examples for found in _held(phrase, example, templates, where)]


def _held(phrase: Phrase, example: Example, templates: Sequence[str], where: str) -> list[Problem]:
    """What an example shows to be wrong: a part that is missing or not used, or a sentence that is not the one written."""
    used = {name for template in templates for name in gaps(template)}
    strange = sorted(set(example.parts) - used)
    if strange:
        return [Problem(f"Frasen ”{phrase.id}”: delen ”{strange[0]}” används inte.", where, "Ta bort den ur exemplet, eller använd den.")]
    try:
        made = _said(phrase, example)
    except InputRefused as error:
        return [Problem(f"Frasen ”{phrase.id}”: {error.what}", where, error.remedy)]
    return [
        Problem(f"Frasen ”{phrase.id}” blir ”{said}” i stället för ”{written}”.", where, "Rätta frasen eller exemplet.")
        for said, written in zip(made, (example.sv, example.en, "\n".join(example.easy)), strict=True)
        if said.replace(NBSP, " ") != written.replace(NBSP, " ")
    ]


def _said(phrase: Phrase, example: Example) -> tuple[str, str, str]:
    """The example's sentence in Swedish and English, and its easy-read lines."""
    swedish, english, easy = (example.parts_in(language) for language in (Language.SWEDISH, Language.ENGLISH, Language.EASY))
    lines = (filled(line, easy, Language.EASY) for line in phrase.easy)
    both = filled(phrase.sv, swedish, Language.SWEDISH), filled(phrase.en, english, Language.ENGLISH)
    return *both, "\n".join(line for line in lines if line.strip())
