"""One thing said in three voices: Swedish, English, and easy-read a line at a time. With gaps in a file, and without when it is said."""

from collections.abc import Iterator, Mapping
from itertools import chain

from pydantic import BaseModel, ConfigDict, Field

from samsyn.concepts.phrase import Language, Part, fault, filled, gaps
from samsyn.concepts.swedish import NBSP, bound

Parts = Mapping[str, Part | tuple[str, ...]]
"""What gaps are filled with. A tuple is lines, and stands only in easy-read, in a gap that is alone on its line."""


class Voices(BaseModel):
    """sv, en: running text. easy: lines, one thought each."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sv: str
    en: str
    easy: tuple[str, ...] = Field(min_length=1)

    def templates(self) -> Iterator[tuple[Language, str]]:
        yield from ((Language.SWEDISH, self.sv), (Language.ENGLISH, self.en), *((Language.EASY, line) for line in self.easy))

    def filled(self, parts: Mapping[Language, Parts]) -> "Voices":
        """Raises InputRefused for a part that is missing."""
        words = {language: {name: part for name, part in held.items() if not isinstance(part, tuple)} for language, held in parts.items()}
        return Voices.model_construct(
            sv=bound(filled(self.sv, words[Language.SWEDISH], Language.SWEDISH)),
            en=filled(self.en, words[Language.ENGLISH], Language.ENGLISH),
            easy=easily(self.easy, parts[Language.EASY]),
        )

    def then(self, other: "Voices") -> "Voices":
        """This, and then the other."""
        return Voices.model_construct(sv=f"{self.sv} {other.sv}", en=f"{self.en} {other.en}", easy=(*self.easy, *other.easy))

    def faults(self) -> list[str]:
        """What is wrong with how the templates are written."""
        return [what for _, template in self.templates() if (what := fault(template))]

    def asked(self) -> set[str]:
        """The parts that the templates ask for."""
        return {name for _, template in self.templates() for name in gaps(template)}

    def loose(self) -> "Voices":
        """With ordinary spaces, as people write them."""
        return Voices(sv=_loose(self.sv), en=_loose(self.en), easy=tuple(map(_loose, self.easy)))


def easily(lines: tuple[str, ...], parts: Parts) -> tuple[str, ...]:
    """Lines of easy-read with their gaps filled; without those of which a part is missing."""
    words = {name: part for name, part in parts.items() if not isinstance(part, tuple)}
    spliced = {f"{{{name}}}": part for name, part in parts.items() if isinstance(part, tuple)}
    made = chain.from_iterable(spliced[line] if line in spliced else (filled(line, words, Language.EASY),) for line in lines)
    return tuple(bound(line) for line in made if line.strip())


def _loose(text: str) -> str:
    return text.replace(NBSP, " ")
